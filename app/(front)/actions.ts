'use server'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import { type FormState, refusedForm } from '#components/forms/form-state.ts'
import { endSession, recoverWithCode } from '#db/accounts.ts'
import { forgetTries, tryAllowed } from '#db/attempts.ts'
import { LANGUAGES } from '#rules/languages.ts'
import { cleanName, handleProblem, isVisibleName } from '#rules/names.ts'
import { anybody, done, fieldsOf, refused, value } from '#server/action.ts'
import { welcomeThen } from '#server/arrival.ts'
import { signIn, signOut } from '#server/auth.ts'
import { demoAllowed, mailedOrigin, signInServices } from '#server/env.ts'
import { EmailAddress } from '#server/input.ts'
import { carryInvitation } from '#server/invitation.ts'
import { keepLanguage, readerLanguage } from '#server/language.ts'
import { RETURN_PAGE } from '#server/leaving.ts'
import { knownAddressMail, signUpMail } from '#server/mail-words.ts'
import { safeNext, withNext } from '#server/next-path.ts'
import { hashPassword, passwordProblem } from '#server/password.ts'
import { newTask } from '#server/proof.ts'
import { addressAllowed, signInAsDemo, signInByPassword, signInToReturn } from '#server/sign-in.ts'
import { admit, admitByLink, sendSignUpLink } from '#server/sign-up.ts'
import { currentViewer } from '#server/viewer.ts'

const QUARTER_HOUR = 900_000
/** The same as for signing in (`server/auth.ts`). */
const RECOVERIES = { perAccount: 10, perAddress: 100 }

const Handle = z
  .string()
  .max(100)
  .transform((handle) => handle.trim().replace(/^@/, ''))
// Longer than any password that is accepted, so that its own sentence can be shown.
const Password = z.string().max(600)

const signInWith = anybody(
  z.strictObject({ handle: Handle, password: Password, next: z.string().optional() }),
  (input) => signInByPassword(input.handle, input.password),
)

/** Signs in with handle and password, and goes on to `next`. */
export async function signInHere(_previous: FormState, form: FormData): Promise<FormState> {
  const fields = fieldsOf(form)
  const outcome = await signInWith({ handle: fields.handle ?? '', password: fields.password ?? '' })
  if (!outcome.ok && outcome.code === 'leaving') redirect(RETURN_PAGE)
  if (!outcome.ok) return refusedForm(outcome, fields)
  redirect(safeNext(fields.next))
}

const Invitation = z.string().max(200)
const Proof = z.string().max(4_000)
const SignUpLink = z.string().max(100)
const Next = z.string().max(2_000)

const signUpWith = anybody(
  z.strictObject({
    handle: Handle,
    name: z.string().max(1_000),
    newPassword: Password,
    invitation: Invitation,
    proof: Proof,
    link: SignUpLink,
  }),
  async ({ handle, name, newPassword, link, ...brought }) => {
    const shown = cleanName(name)
    const problem =
      handleProblem(handle) ?? (isVisibleName(shown) ? null : 'name_empty') ?? passwordProblem(newPassword)
    if (problem) return refused(problem)
    const person = async () => ({ handle, name: shown, passwordHash: await hashPassword(newPassword) })
    const made = link === '' ? await admit(person, brought) : await admitByLink(person, link)
    return made.ok ? signInByPassword(handle, newPassword) : refused(made.refusal)
  },
)

/** Makes an account, signs it in, and goes on to its recovery codes and from there to `next`. */
export async function signUpHere(_previous: FormState, form: FormData): Promise<FormState> {
  const { handle = '', name = '', newPassword = '', invitation = '', proof = '', link = '', next } = fieldsOf(form)
  const outcome = await signUpWith({ handle, name, newPassword, invitation, proof, link })
  if (!outcome.ok) {
    const answer = refusedForm(outcome, { handle, name })
    return outcome.code === 'proof_needed' ? { ...answer, task: await newTask() } : answer
  }
  redirect(welcomeThen(safeNext(next)))
}

const mailWith = anybody(
  z.strictObject({ email: z.string().max(1_000), invitation: Invitation, proof: Proof, next: Next }),
  async ({ email, next, ...brought }) => {
    const address = EmailAddress.safeParse(email)
    if (!address.success) return refused('email_shape')
    const wish = { ...brought, address: address.data, next: safeNext(next) }
    const language = await readerLanguage()
    const sent = await sendSignUpLink(wish, (made) => {
      const { origin, host } = mailedOrigin()
      return 'handle' in made
        ? knownAddressMail(language, host, made.handle, origin + withNext('/signin', wish.next))
        : signUpMail(language, host, `${origin}/signup?link=${made.secret}`)
    })
    return sent.ok ? value(address.data) : refused(sent.refusal)
  },
)

/** Mails a link to sign up with. Says the same whether or not the address has an account. */
export async function mailLinkHere(_previous: FormState, form: FormData): Promise<FormState> {
  const { email = '', invitation = '', proof = '', next = '', again = '' } = fieldsOf(form)
  const outcome = await mailWith({ email, invitation, proof, next })
  if (outcome.ok) return { code: null, done: true, values: { email: outcome.value, again } }
  const answer = refusedForm(outcome, { email })
  return outcome.code === 'proof_needed' ? { ...answer, task: await newTask() } : answer
}

const recoverWith = anybody(
  z.strictObject({ handle: Handle, code: z.string().max(100), newPassword: Password }),
  async ({ handle, code, newPassword }) => {
    const problem = passwordProblem(newPassword)
    if (problem) return refused(problem)
    const account = `recover ${handle.toLowerCase()}`
    const allowed = [
      await addressAllowed('recover-address', RECOVERIES.perAddress, QUARTER_HOUR),
      await tryAllowed(account, { tries: RECOVERIES.perAccount, windowMilliseconds: QUARTER_HOUR }),
    ]
    if (allowed.includes(false)) return refused('too_many_tries')
    // Hashed before the account is looked up: an unknown handle takes as long as a wrong code.
    if (!(await recoverWithCode(handle, code, await hashPassword(newPassword)))) return refused('wrong_recovery')
    await forgetTries(account)
    return signInByPassword(handle, newPassword)
  },
)

/** Sets a new password by a recovery code, signs every other browser out and this one in. */
export async function recoverHere(_previous: FormState, form: FormData): Promise<FormState> {
  const { handle = '', code = '', newPassword = '' } = fieldsOf(form)
  const outcome = await recoverWith({ handle, code, newPassword })
  if (!outcome.ok && outcome.code === 'leaving') redirect(RETURN_PAGE)
  if (!outcome.ok) return refusedForm(outcome, { handle })
  redirect('/messages')
}

const returnWith = anybody(z.strictObject({}), () => signInToReturn())

/** Takes the wish back to delete an account, for whoever has just shown that it is theirs, and signs them in. */
export async function comeBackHere(): Promise<void> {
  const outcome = await returnWith({})
  redirect(outcome.ok ? '/messages' : '/signin?error=too_late')
}

const demoWith = anybody(z.strictObject({ handle: Handle }), async ({ handle }) =>
  demoAllowed() ? signInAsDemo(handle) : refused('not_found'),
)

/** Signs in as a demo person, on a server that only this machine can reach. */
export async function signInAsDemoHere(form: FormData): Promise<void> {
  const outcome = await demoWith({ handle: fieldsOf(form).handle ?? '' })
  redirect(outcome.ok ? '/messages' : '/signin?error=demo')
}

const languageWith = anybody(z.strictObject({ language: z.enum(LANGUAGES) }), async ({ language }) => {
  await keepLanguage(language)
  return done
})

/** Keeps a visitor's language in their browser, and shows the page again in it. */
export async function chooseLanguageHere(form: FormData): Promise<void> {
  await languageWith({ language: fieldsOf(form).language as 'en' })
}

const serviceWith = anybody(
  z.strictObject({
    service: z.enum(['github', 'google', 'twitter']),
    next: Next,
    invitation: Invitation,
  }),
  async ({ service, next, invitation }) => {
    if (!signInServices().includes(service)) return refused('not_found')
    if (invitation !== '') await carryInvitation(invitation)
    // Back to our own page first, which knows what to tell somebody new.
    const back = withNext('/signin', safeNext(next))
    return value(String(await signIn(service, { redirect: false, redirectTo: back })))
  },
)

/** Sends the browser to another site to sign in there. */
export async function signInElsewhere(form: FormData): Promise<void> {
  const { service, next = '', invitation = '' } = fieldsOf(form)
  const outcome = await serviceWith({ service: service as 'github', next, invitation })
  redirect(outcome.ok ? outcome.value : '/signin?error=service')
}

const signOutWith = anybody(z.strictObject({}), async () => {
  const viewer = await currentViewer()
  if (viewer) await endSession(viewer.id, viewer.session)
  await signOut({ redirect: false })
  return done
})

/** Signs this browser out: its session ends, so a copy of the cookie is worth nothing. */
export async function signOutHere(): Promise<void> {
  const outcome = await signOutWith({})
  redirect(outcome.ok ? '/' : '/settings/account')
}
