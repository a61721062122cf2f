'use server'
import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import { type FormState, refusedForm } from '#components/forms/form-state.ts'
import { endAllSessions, endSessionById, renewRecoveryCodes, setPassword } from '#db/accounts.ts'
import { leaveSite } from '#db/departures.ts'
import { done, fieldsOf, refused, signedIn, value } from '#server/action.ts'
import { Id } from '#server/input.ts'
import { noteLeft } from '#server/leaving.ts'
import { hashPassword, passwordProblem } from '#server/password.ts'
import { identityDoubt, passwordDoubt, signedInRecently } from '#server/still-you.ts'

const Password = z.string().max(600)

const changePasswordWith = signedIn(
  z.strictObject({ password: Password, newPassword: Password }),
  async (viewer, { password, newPassword }) => {
    const problem = (await passwordDoubt(viewer, password)) ?? passwordProblem(newPassword)
    if (problem) return refused(problem)
    await setPassword(viewer.id, await hashPassword(newPassword), viewer.session)
    return done
  },
)

/** Changes the password and signs every other browser out. */
export async function changePassword(_previous: FormState, form: FormData): Promise<FormState> {
  const { password = '', newPassword = '' } = fieldsOf(form)
  const outcome = await changePasswordWith({ password, newPassword })
  if (!outcome.ok) return refusedForm(outcome, {})
  refresh()
  return { code: null, values: {}, done: true }
}

/** Signs out one of the viewer's browsers. */
export const endDevice = signedIn(z.strictObject({ id: Id }), async (viewer, { id }) => {
  await endSessionById(viewer.id, id)
  refresh()
  return done
})

export async function endDeviceForm(form: FormData): Promise<void> {
  await endDevice({ id: fieldsOf(form).id ?? '' })
}

/** Signs out every browser but this one. */
export const endOtherDevices = signedIn(z.strictObject({}), async (viewer) => {
  await endAllSessions(viewer.id, viewer.session)
  refresh()
  return done
})

export async function endOtherDevicesForm(): Promise<void> {
  await endOtherDevices({})
}

/**
 * Makes ten new recovery codes; the old ones stop working. Codes can set a new password, so whoever isn't fresh from
 * signing in shows that they know the current one.
 */
const renewCodes = signedIn(z.strictObject({ password: Password }), async (viewer, { password }) => {
  const problem = (await signedInRecently(viewer)) ? null : await passwordDoubt(viewer, password)
  return problem ? refused(problem) : value(await renewRecoveryCodes(viewer.id))
})

/** The form's state holds the new codes: the only time they can be read. */
export async function makeRecoveryCodes(
  _previous: FormState & { codes?: string[] },
  form: FormData,
): Promise<FormState & { codes?: string[] }> {
  // It needs no field, so anything would do: only a form may replace the codes.
  if (!(form instanceof FormData)) return refusedForm(refused('bad_input'), {})
  const outcome = await renewCodes({ password: fieldsOf(form).password ?? '' })
  if (!outcome.ok) return refusedForm(outcome, {})
  return { code: null, values: {}, codes: outcome.value }
}

const leaveWith = signedIn(z.strictObject({ password: Password }), async (viewer, { password }) => {
  const doubt = await identityDoubt(viewer, password, true)
  if (doubt) return refused(doubt)
  const left = await leaveSite(viewer.id)
  return left.ok ? done : refused(left.refusal)
})

/** Asks for the end of the viewer's account and signs it out everywhere; the sign-in page says until when it can come back. */
export async function deleteAccount(_previous: FormState, form: FormData): Promise<FormState> {
  // It may need no field, so anything would do: only a form may end an account.
  if (!(form instanceof FormData)) return refusedForm(refused('bad_input'), {})
  const outcome = await leaveWith({ password: fieldsOf(form).password ?? '' })
  if (!outcome.ok) return refusedForm(outcome, {})
  await noteLeft()
  redirect('/signin')
}
