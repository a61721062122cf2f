'use server'
/** What a person does with the notices of the site's moderators. */
import { refresh } from 'next/cache'
import { z } from 'zod'
import { type FormState, refusedForm } from '#components/forms/form-state.ts'
import { appeal, readAllNotices } from '#db/notices.ts'
import { done, fieldsOf, refused, signedIn } from '#server/action.ts'
import { Id, typedText } from '#server/input.ts'

const Appeal = z.strictObject({ caseId: Id, text: typedText(1_000).min(1) })

const appealWith = signedIn(Appeal, async (viewer, { caseId, text }) => {
  const result = await appeal(viewer.id, caseId, text)
  return result === 'done' ? done : refused(result)
})

/** Asks for a second look at a decision. */
export async function appealHere(_previous: FormState, form: FormData): Promise<FormState> {
  const fields = fieldsOf(form)
  const outcome = await appealWith({ caseId: fields.caseId ?? '', text: fields.text ?? '' })
  if (!outcome.ok) return refusedForm(outcome, fields)
  refresh()
  return { code: null, values: {}, done: true }
}

/** The viewer has seen their notices. */
export const seen = signedIn(z.strictObject({}), async (viewer) => {
  await readAllNotices(viewer.id)
  return done
})
