'use server'
import { refresh } from 'next/cache'
import { z } from 'zod'
import { setDoor, setOpenToEveryone } from '#db/door.ts'
import { updateMe } from '#db/people.ts'
import { DOORS } from '#rules/door.ts'
import { done, fieldsOf, signedIn } from '#server/action.ts'

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

export const setEnterSends = signedIn(Switch, async (viewer, { on }) => {
  await updateMe(viewer.id, { enterSends: on })
  refresh()
  return done
})

// The same for forms that are sent before JavaScript arrives. A refusal shows as a page that hasn't changed.

export async function doorForm(form: FormData): Promise<void> {
  await chooseDoor({ door: fieldsOf(form).door as 'everyone' })
}

export async function switchForm(form: FormData): Promise<void> {
  await switchDoor({ open: fieldsOf(form).on === '1' })
}

export async function readReceiptsForm(form: FormData): Promise<void> {
  await setReadReceipts({ on: fieldsOf(form).on === '1' })
}

export async function enterSendsForm(form: FormData): Promise<void> {
  await setEnterSends({ on: fieldsOf(form).on === '1' })
}
