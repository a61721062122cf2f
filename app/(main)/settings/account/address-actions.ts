'use server'
import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import { type FormState, refusedForm } from '#components/forms/form-state.ts'
import { confirmAddress, makeAddressLink } from '#db/address-links.ts'
import { tryAllowed } from '#db/attempts.ts'
import { emailOf, forgetEmail } from '#db/emails.ts'
import { readMe } from '#db/people.ts'
import { siteNow } from '#db/site-cache.ts'
import { emailKey } from '#rules/names.ts'
import { done, fieldsOf, refused, signedIn, value } from '#server/action.ts'
import { canSendMail, mailedOrigin } from '#server/env.ts'
import { EmailAddress } from '#server/input.ts'
import { readerLanguage } from '#server/language.ts'
import { sendMail } from '#server/mail.ts'
import { addressMail, formerAddressMail, takenAddressMail } from '#server/mail-words.ts'
import { mailLink } from '#server/mailed-link.ts'
import { identityDoubt } from '#server/still-you.ts'

/** Links that one person may ask for: nobody fills others' mailboxes with them. */
const LINKS = { tries: 8, windowMilliseconds: 86_400_000 }

const askWith = signedIn(
  z.strictObject({ email: z.string().max(1_000), password: z.string().max(600) }),
  async (viewer, { email, password }) => {
    const address = EmailAddress.safeParse(email)
    if (!address.success) return refused('email_shape')
    if (!canSendMail()) return refused('mail_down')
    const doubt = await identityDoubt(viewer, password)
    if (doubt) return refused(doubt)
    const [me, before] = [await readMe(viewer.id), await emailOf(viewer.id)]
    if (!me) return refused('signed_out')
    if (before !== null && emailKey(before) === emailKey(address.data)) return refused('email_yours')
    if (!(await tryAllowed(`address links ${viewer.id}`, LINKS))) return refused('too_many_addresses')
    const [language, { origin, host }] = [await readerLanguage(), mailedOrigin()]
    const refusal = await mailLink(address.data, async () => {
      const made = await makeAddressLink(viewer.id, address.data)
      return 'handle' in made
        ? takenAddressMail(language, host, me.handle, made.handle)
        : addressMail(language, host, me.handle, `${origin}/settings/account/address?link=${made.secret}`)
    })
    return refusal ? refused(refusal) : value(address.data)
  },
)

/** Mails a link to an address that is to be the viewer's. Says the same whether or not another account has it. */
export async function askForAddress(_previous: FormState, form: FormData): Promise<FormState> {
  const { email = '', password = '' } = fieldsOf(form)
  const outcome = await askWith({ email, password })
  return outcome.ok
    ? { code: null, done: true, values: { email: outcome.value } }
    : refusedForm(outcome, { email, password })
}

/** Tells an address that it is an account's no longer: whoever uses that account against its owner's will is found out. */
async function tellFormer(viewer: string, address: string): Promise<void> {
  const me = await readMe(viewer)
  if (!me) return
  await sendMail({ to: address, ...formerAddressMail(await readerLanguage(), mailedOrigin().host, me.handle) })
}

const confirmWith = signedIn(z.strictObject({ link: z.string().max(100) }), async (viewer, { link }) => {
  const confirmed = await confirmAddress(viewer.id, link)
  if (!confirmed.ok) return refused(confirmed.refusal === 'link_over' ? 'address_link_over' : 'email_taken')
  const { before, address } = confirmed
  if (before !== null && emailKey(before) !== emailKey(address)) await tellFormer(viewer.id, before)
  return done
})

/** Gives the viewer's account the address of a mailed link. */
export async function confirmThisAddress(_previous: FormState, form: FormData): Promise<FormState> {
  const { link = '' } = fieldsOf(form)
  const outcome = await confirmWith({ link })
  if (!outcome.ok) return refusedForm(outcome, {})
  redirect('/settings/account')
}

const removeWith = signedIn(z.strictObject({}), async (viewer) => {
  // Where each account needs an address, removing one would free it for another account.
  if (siteNow().signUpMail === 'confirmed') return refused('email_needed_here')
  const before = await emailOf(viewer.id)
  if ((await forgetEmail(viewer.id)) && before !== null) await tellFormer(viewer.id, before)
  refresh()
  return done
})

/** Removes the viewer's address. */
export async function removeAddress(_previous: FormState, form: FormData): Promise<FormState> {
  // It needs no field, so anything would do: only a form may remove it.
  if (!(form instanceof FormData)) return refusedForm(refused('bad_input'), {})
  const outcome = await removeWith({})
  return outcome.ok ? { code: null, done: true, values: {} } : refusedForm(outcome, {})
}
