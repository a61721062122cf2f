'use server'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import { type FormState, refusedForm } from '#components/forms/form-state.ts'
import { endSession, recoverWithCode } from '#db/accounts.ts'
import { forgetTries, tryAllowed } from '#db/attempts.ts'
import { cleanName, handleProblem, isVisibleName } from '#rules/names.ts'
import { anybody, done, fieldsOf, refused, value } from '#server/action.ts'
import { signIn, signOut } from '#server/auth.ts'
import { demoAllowed, signInServices } from '#server/env.ts'
import { carryInvitation } from '#server/invitation.ts'
import { safeNext } from '#server/next-path.ts'
import { hashPassword, passwordProblem } from '#server/password.ts'
import { newTask } from '#server/proof.ts'
import { addressAllowed, signInAsDemo, signInByPassword } from '#server/sign-in.ts'
import { admit } from '#server/sign-up.ts'
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
  if (!outcome.ok) return refusedForm(outcome, fields)
  redirect(safeNext(fields.next))
}

const signUpWith = anybody(
  z.strictObject({
    handle: Handle,
    name: z.string().max(1_000),
    newPassword: Password,
    invitation: z.string().max(200),
    proof: z.string().max(4_000),
  }),
  async ({ handle, name, newPassword, ...brought }) => {
    const shown = cleanName(name)
    const problem =
      handleProblem(handle) ?? (isVisibleName(shown) ? null : 'name_empty') ?? passwordProblem(newPassword)
    if (problem) return refused(problem)
    const made = await admit(
      async () => ({ handle, name: shown, passwordHash: await hashPassword(newPassword) }),
      brought,
    )
    return made.ok ? signInByPassword(handle, newPassword) : refused(made.refusal)
  },
)

/** Makes an account, signs it in, and goes on to its recovery codes. */
export async function signUpHere(_previous: FormState, form: FormData): Promise<FormState> {
  const { handle = '', name = '', newPassword = '', invitation = '', proof = '' } = fieldsOf(form)
  const outcome = await signUpWith({ handle, name, newPassword, invitation, proof })
  if (!outcome.ok) {
    const answer = refusedForm(outcome, { handle, name })
    return outcome.code === 'proof_needed' ? { ...answer, task: await newTask() } : answer
  }
  redirect('/settings/account/recovery?new=1')
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
  if (!outcome.ok) return refusedForm(outcome, { handle })
  redirect('/messages')
}

const demoWith = anybody(z.strictObject({ handle: Handle }), async ({ handle }) =>
  demoAllowed() ? signInAsDemo(handle) : refused('not_found'),
)

/** Signs in as a demo person, on a server that only this machine can reach. */
export async function signInAsDemoHere(form: FormData): Promise<void> {
  const outcome = await demoWith({ handle: fieldsOf(form).handle ?? '' })
  redirect(outcome.ok ? '/messages' : '/signin?error=demo')
}

const serviceWith = anybody(
  z.strictObject({
    service: z.enum(['github', 'google', 'twitter']),
    next: z.string().max(2_000),
    invitation: z.string().max(200),
  }),
  async ({ service, next, invitation }) => {
    if (!signInServices().includes(service)) return refused('not_found')
    if (invitation !== '') await carryInvitation(invitation)
    return value(String(await signIn(service, { redirect: false, redirectTo: safeNext(next) })))
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
