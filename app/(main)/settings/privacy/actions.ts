'use server'
import { refresh } from 'next/cache'
import { z } from 'zod'
import { setDoor, setOpenToEveryone } from '#db/door.ts'
import { setGroupInvites } from '#db/groups.ts'
import { updateMe } from '#db/people.ts'
import { setShowsSeen } from '#db/presence.ts'
import { DOORS } from '#rules/door.ts'
import { GROUP_INVITES } from '#rules/groups.ts'
import { done, fieldsOf, onOffForm, signedIn } from '#server/action.ts'
import { forgetHere } from '#server/presence.ts'

/** Sets the viewer's door; what came through the earlier one stays. */
export const chooseDoor = signedIn(z.strictObject({ door: z.enum(DOORS) }), async (viewer, { door }) => {
  await setDoor(viewer.id, door)
  refresh()
  return done
})

/** The big switch: opens the door to everyone, or goes back to the narrower choice made before. */
export const switchDoor = signedIn(z.strictObject({ open: z.boolean() }), async (viewer, { open }) => {
  await setOpenToEveryone(viewer.id, open)
  refresh()
  return done
})

const Switch = z.strictObject({ on: z.boolean() })

export const setReadReceipts = signedIn(Switch, async (viewer, { on }) => {
  await updateMe(viewer.id, { readReceipts: on })
  refresh()
  return done
})

export const setShowsTyping = signedIn(Switch, async (viewer, { on }) => {
  await updateMe(viewer.id, { showsTyping: on })
  refresh()
  return done
})

export const setSeenShown = signedIn(Switch, async (viewer, { on }) => {
  await setShowsSeen(viewer.id, on)
  forgetHere(viewer.id)
  refresh()
  return done
})

export const setEnterSends = signedIn(Switch, async (viewer, { on }) => {
  await updateMe(viewer.id, { enterSends: on })
  refresh()
  return done
})

export const setShortcuts = signedIn(Switch, async (viewer, { on }) => {
  await updateMe(viewer.id, { shortcuts: on })
  refresh()
  return done
})

/** Whether the viewer sees previews of links, and has them fetched for the links that they send. */
export const setLinkPreviews = signedIn(Switch, async (viewer, { on }) => {
  await updateMe(viewer.id, { linkPreviews: on })
  refresh()
  return done
})

/** Who may invite the viewer to groups. */
export const chooseGroupInvites = signedIn(
  z.strictObject({ invites: z.enum(GROUP_INVITES) }),
  async (viewer, { invites }) => {
    await setGroupInvites(viewer.id, invites)
    refresh()
    return done
  },
)

// The same for forms that are sent before JavaScript arrives. A refusal shows as a page that hasn't changed.

export async function doorForm(form: FormData): Promise<void> {
  await chooseDoor({ door: fieldsOf(form).door as 'everyone' })
}

export const switchForm = onOffForm(({ on }) => switchDoor({ open: on }))
export const readReceiptsForm = onOffForm(setReadReceipts)
export const showsTypingForm = onOffForm(setShowsTyping)
export const seenShownForm = onOffForm(setSeenShown)
export const enterSendsForm = onOffForm(setEnterSends)
export const shortcutsForm = onOffForm(setShortcuts)
export const linkPreviewsForm = onOffForm(setLinkPreviews)

export async function groupInvitesForm(form: FormData): Promise<void> {
  await chooseGroupInvites({ invites: fieldsOf(form).invites as 'anyone' })
}
