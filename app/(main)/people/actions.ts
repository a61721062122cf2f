'use server'
import { refresh } from 'next/cache'
import { z } from 'zod'
import { reportPerson as report } from '#db/requests.ts'
import { block, follow, mute, restrict, unblock, unfollow } from '#db/ties.ts'
import { NOTE_LENGTH, REPORT_REASONS } from '#rules/report.ts'
import { done, fieldsOf, signedIn } from '#server/action.ts'
import { canBeKept, Id } from '#server/input.ts'

const Person = z.strictObject({ personId: Id })

/** Wraps one of the verbs on a person; a false answer means that there is no such person, or that it is oneself. */
const verb = (run: (viewer: string, personId: string) => Promise<boolean>) =>
  signedIn(Person, async (viewer, { personId }) =>
    (await run(viewer.id, personId)) ? done : ({ ok: false, code: 'not_found' } as const),
  )

export const followPerson = verb(follow)
export const unfollowPerson = verb(unfollow)
export const blockPerson = verb(block)
export const unblockPerson = verb(unblock)

/** Mute: everything arrives, nothing notifies. */
export const mutePerson = signedIn(
  z.strictObject({ personId: Id, on: z.boolean() }),
  async (viewer, { personId, on }) =>
    (await mute(viewer.id, personId, on)) ? done : ({ ok: false, code: 'not_found' } as const),
)

/** Restrict: what they send lands in Hidden and notifies nobody; they can't tell. */
export const restrictPerson = signedIn(
  z.strictObject({ personId: Id, on: z.boolean() }),
  async (viewer, { personId, on }) =>
    (await restrict(viewer.id, personId, on)) ? done : ({ ok: false, code: 'not_found' } as const),
)

const Report = z.strictObject({
  personId: Id,
  reason: z.enum(REPORT_REASONS),
  note: z.string().max(NOTE_LENGTH).refine(canBeKept),
})

/** Blocks somebody and opens a case for the moderators. */
export const reportPerson = signedIn(Report, async (viewer, { personId, reason, note }) =>
  (await report(viewer.id, personId, reason, note.trim())) ? done : ({ ok: false, code: 'not_found' } as const),
)

// Forms, which also work before JavaScript arrives. They show the page anew with what has changed.

/** Follows, or with `on` = "0" stops following; answers the refusal's code, or null. */
export async function followForm(_previous: string | null, form: FormData): Promise<string | null> {
  const { personId = '', on = '1' } = fieldsOf(form)
  if (on !== '0' && on !== '1') return 'bad_input'
  const outcome = await (on === '0' ? unfollowPerson({ personId }) : followPerson({ personId }))
  refresh()
  return outcome.ok ? null : outcome.code
}

export async function unblockForm(form: FormData): Promise<void> {
  await unblockPerson({ personId: fieldsOf(form).personId ?? '' })
  refresh()
}
