'use server'
/** What is asked before somebody knocks, and doors as links. */
import { randomBytes } from 'node:crypto'
import { refresh } from 'next/cache'
import { z } from 'zod'
import { type FormState, refusedForm } from '#components/forms/form-state.ts'
import { now } from '#db/clock.ts'
import { closeDoorLink, makeDoorLink } from '#db/door-links.ts'
import { setQuestions } from '#db/questions.ts'
import {
  ENTRANCE_DOORS,
  LABEL_LENGTH,
  LINK_LENGTHS,
  LINK_MILLISECONDS,
  MOST_KNOCKS,
  MOST_PURPOSES,
  PROMPT_LENGTH,
} from '#rules/knock-questions.ts'
import { cleanLine, isVisibleName } from '#rules/names.ts'
import { done, fieldsOf, refused, signedIn } from '#server/action.ts'
import { Id } from '#server/input.ts'

const Text = z.string().max(2_000)
const Key = z.string().regex(/^[\w-]{1,16}$/)
/** A limit as it is typed: empty for none. */
const Limit = z
  .string()
  .trim()
  .max(10)
  .refine((typed) => typed === '' || (/^[1-9]\d*$/.test(typed) && Number(typed) <= MOST_KNOCKS))
  .transform((typed) => (typed === '' ? null : Number(typed)))

const Purposes = z
  .array(z.strictObject({ key: Key.nullable(), label: Text, door: z.enum(['mine', ...ENTRANCE_DOORS]), perDay: Text }))
  .max(MOST_PURPOSES)

const askBefore = signedIn(z.strictObject({ purposes: Purposes, prompt: Text }), async (viewer, input) => {
  const purposes = []
  for (const { key, label: typed, door, perDay } of input.purposes) {
    const label = cleanLine(typed)
    const limit = Limit.safeParse(perDay)
    if (!isVisibleName(label) || [...label].length > LABEL_LENGTH) return refused('purpose_label')
    if (!limit.success) return refused('knock_limit')
    const known = key ?? randomBytes(6).toString('base64url')
    purposes.push({ key: known, label, door: door === 'mine' ? null : door, perDay: limit.data })
  }
  // Two of one name, or of one key, couldn't be told apart.
  for (const part of ['label', 'key'] as const) {
    if (new Set(purposes.map((purpose) => purpose[part])).size < purposes.length) return refused('purpose_twice')
  }
  const prompt = cleanLine(input.prompt)
  if ([...prompt].length > PROMPT_LENGTH) return refused('prompt_long')
  await setQuestions(viewer.id, { purposes, prompt: prompt || null })
  return done
})

/** Sets what is asked before a first message. A purpose without a name is left out. */
export async function saveQuestions(_previous: FormState, form: FormData): Promise<FormState> {
  const fields = fieldsOf(form)
  const rows = Array.from({ length: MOST_PURPOSES }, (_, n) => ({
    key: fields[`key${n}`] || null,
    label: fields[`label${n}`] ?? '',
    door: (fields[`door${n}`] ?? 'mine') as 'mine',
    perDay: fields[`perDay${n}`] ?? '',
  }))
  const purposes = rows.filter(({ label }) => label.trim() !== '')
  // A form without this field isn't ours, and must not take away what is asked.
  const outcome = await askBefore({ purposes, prompt: fields.prompt as string })
  if (!outcome.ok) return refusedForm(outcome, fields)
  refresh()
  return { code: null, values: {}, done: true }
}

const Terms = z.strictObject({
  label: Text,
  audience: z.enum(ENTRANCE_DOORS),
  lasts: z.enum(LINK_LENGTHS),
  prompt: Text,
  mine: z.enum(['', '1']),
  perDay: Text,
  total: Text,
})

const openLink = signedIn(Terms, async (viewer, { audience, lasts, mine, ...typed }) => {
  const [label, question] = [cleanLine(typed.label), cleanLine(typed.prompt)]
  if (!isVisibleName(label) || [...label].length > LABEL_LENGTH) return refused('link_label')
  if ([...question].length > PROMPT_LENGTH) return refused('prompt_long')
  const [perDay, total] = [Limit.safeParse(typed.perDay), Limit.safeParse(typed.total)]
  if (!perDay.success || !total.success) return refused('knock_limit')
  const asks = question ? 'own' : mine ? 'mine' : 'nothing'
  const expiresAt = lasts === 'until_closed' ? null : now() + LINK_MILLISECONDS[lasts]
  const terms = { label, audience, asks, prompt: question || null, expiresAt } as const
  const token = await makeDoorLink(viewer.id, { ...terms, perDay: perDay.data, total: total.data })
  return token === null ? refused('too_many_links') : done
})

/** Makes a link. A question of its own goes before what its owner asks everybody. */
export async function makeLink(_previous: FormState, form: FormData): Promise<FormState> {
  const fields = fieldsOf(form)
  const { label = '', audience = '', lasts = '', prompt = '', mine = '', perDay = '', total = '' } = fields
  const typed = { label, prompt, mine: mine as '', perDay, total }
  const outcome = await openLink({ ...typed, audience: audience as 'everyone', lasts: lasts as 'day' })
  if (!outcome.ok) return refusedForm(outcome, fields)
  refresh()
  return { code: null, values: {}, done: true }
}

/** Closes a link of the viewer's for good. */
export const closeLink = signedIn(z.strictObject({ id: Id }), async (viewer, { id }) =>
  (await closeDoorLink(viewer.id, id)) ? done : refused('not_found'),
)

export async function closeLinkForm(form: FormData): Promise<void> {
  await closeLink({ id: fieldsOf(form).id ?? '' })
  refresh()
}
