'use server'
/** The site's settings and its invitations: for admins, who are asked for again inside each transaction. */
import { refresh } from 'next/cache'
import { z } from 'zod'
import { type FormState, refusedForm } from '#components/forms/form-state.ts'
import { makeInvitation, revokeInvitation } from '#db/invitations.ts'
import { changeSite } from '#db/site.ts'
import { rehearseSite } from '#db/site-rehearsal.ts'
import { LIMIT_NAMES } from '#rules/limits.ts'
import { done, fieldsOf, type Outcome, refused, siteOrigin, staffOnly, value } from '#server/action.ts'
import { Id } from '#server/input.ts'
import { limitsIn, type SiteMistake, siteChangeIn } from '#server/site-form.ts'

/** The form's fields, as typed. A thousand sites of the longest kind fit. */
const Fields = z.record(z.string().max(40), z.string().max(300_000))
/** All of the numbers. */
const Numbers = z.record(z.enum(LIMIT_NAMES), z.string().max(40))

/** What the typed numbers would have meant for the last 30 days. Changes nothing. */
export const trySite = staffOnly('admin', z.strictObject({ numbers: Numbers }), async (_viewer, { numbers: typed }) => {
  const numbers = limitsIn(typed)
  return 'mistake' in numbers ? refused(numbers.mistake.code) : value(await rehearseSite(numbers.limits))
})

type Saved = { mistake: SiteMistake } | { mistake: null; answer: Awaited<ReturnType<typeof changeSite>> }

const save = staffOnly(
  'admin',
  z.strictObject({ version: z.coerce.number().int().min(0), fields: Fields }),
  async (viewer, { version, fields }): Promise<Outcome<Saved>> => {
    const read = siteChangeIn(fields)
    if ('mistake' in read) return value({ mistake: read.mistake })
    return value({ mistake: null, answer: await changeSite(viewer.id, version, read.change) })
  },
)

/** Saves all of it, unless somebody else saved since the page was opened; what was typed stays in the form. */
export async function saveSite(_previous: FormState, form: FormData): Promise<FormState> {
  const { version = '', ...fields } = fieldsOf(form)
  const outcome = await save({ version, fields })
  if (!outcome.ok) return refusedForm(outcome, { version, ...fields })
  if (outcome.value.mistake) return { ...outcome.value.mistake, values: { version, ...fields } }
  const saved = outcome.value.answer
  if (saved.ok || saved.refusal === 'site_changed') refresh()
  // From here on the form goes by what holds now: the next press is meant.
  const values = { ...fields, version: String(saved.version) }
  return saved.ok ? { code: null, done: true, values } : { code: saved.refusal, values }
}

const Invitation = z.strictObject({ label: z.string(), uses: z.string(), days: z.string() })

const invite = staffOnly('admin', Invitation, async (viewer, typed) => {
  const label = z.string().trim().min(1).max(60).safeParse(typed.label)
  if (!label.success) return refused('invitation_label')
  const uses = z.coerce.number().int().min(1).max(100).safeParse(typed.uses.trim())
  if (!uses.success) return refused('invitation_uses')
  const days = z.coerce.number().int().min(1).max(365).safeParse(typed.days.trim())
  if (!days.success) return refused('invitation_days')
  const secret = await makeInvitation(viewer.id, { label: label.data, uses: uses.data, days: days.data })
  if (secret === null) return refused('not_found')
  refresh()
  return value(`${await siteOrigin()}/signup?invitation=${secret}`)
})

/** Makes an invitation; its link is in the answer and nowhere else. */
export async function inviteForm(_previous: FormState, form: FormData): Promise<FormState & { link?: string }> {
  const { label = '', uses = '', days = '' } = fieldsOf(form)
  const outcome = await invite({ label, uses, days })
  if (!outcome.ok) return refusedForm(outcome, { label, uses, days })
  return { code: null, done: true, values: {}, link: outcome.value }
}

const revoke = staffOnly('admin', z.strictObject({ id: Id }), async (viewer, { id }) => {
  if (!(await revokeInvitation(viewer.id, id))) return refused('not_found')
  refresh()
  return done
})

/** Takes an invitation back. */
export async function revokeForm(form: FormData): Promise<void> {
  await revoke({ id: fieldsOf(form).id ?? '' })
}
