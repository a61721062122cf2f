'use server'
/** Deciding reports and appeals. Who may is asked again inside each transaction. */
import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import { type FormState, refusedForm } from '#components/forms/form-state.ts'
import { answerAppeal, decideCase, noteCase } from '#db/moderation.ts'
import { MOST_SUSPENDED_DAYS, VERDICTS } from '#rules/moderation.ts'
import { done, fieldsOf, refused, staffOnly } from '#server/action.ts'
import { Id, typedText } from '#server/input.ts'

const Words = typedText(500)

const Verdict = z.strictObject({
  caseId: Id,
  // Nothing chosen yet: said in a sentence.
  verdict: z.enum(['', ...VERDICTS]),
  days: z.coerce.number().int().min(1).max(MOST_SUSPENDED_DAYS),
  words: Words,
  others: z.enum(['on', '']),
})

const decideWith = staffOnly('moderator', Verdict, async ({ id }, { caseId, others, verdict, ...told }) => {
  if (verdict === '') return refused('verdict_needed')
  if (verdict !== 'dismiss' && told.words === '') return refused('words_needed')
  const result = await decideCase(id, caseId, { verdict, ...told, others: others === 'on' })
  return result === 'done' ? done : refused(result)
})

/** Decides a case, and shows it as decided. */
export async function decide(_previous: FormState, form: FormData): Promise<FormState> {
  const fields = fieldsOf(form)
  const { caseId = '', verdict = '', days = '7', words = '', others = '' } = fields
  const input = { caseId, verdict: verdict as 'warn', days, words, others: others as '' }
  const outcome = await decideWith(input)
  if (!outcome.ok) return refusedForm(outcome, fields)
  refresh()
  return { code: null, values: {}, done: true }
}

const noteWith = staffOnly('moderator', z.strictObject({ caseId: Id, text: Words.min(1) }), async ({ id }, input) => {
  const result = await noteCase(id, input.caseId, input.text)
  return result === 'done' ? done : refused(result)
})

/** Adds a note for the other moderators. */
export async function note(_previous: FormState, form: FormData): Promise<FormState> {
  const fields = fieldsOf(form)
  const outcome = await noteWith({ caseId: fields.caseId ?? '', text: fields.text ?? '' })
  if (!outcome.ok) return refusedForm(outcome, fields)
  refresh()
  return { code: null, values: {}, done: true }
}

const Answer = z.strictObject({ caseId: Id, granted: z.enum(['', 'yes', 'no']), answer: Words })

const answerWith = staffOnly('moderator', Answer, async ({ id }, { caseId, granted, answer }) => {
  if (granted === '') return refused('answer_needed')
  const result = await answerAppeal(id, caseId, granted === 'yes', answer)
  return result === 'done' ? done : refused(result)
})

/** Answers an appeal, and goes back to those that wait. */
export async function answer(_previous: FormState, form: FormData): Promise<FormState> {
  const fields = fieldsOf(form)
  const { caseId = '', granted = '', answer: words = '' } = fields
  const outcome = await answerWith({ caseId, granted: granted as 'no', answer: words })
  if (!outcome.ok) return refusedForm(outcome, fields)
  redirect('/moderation/appeals')
}
