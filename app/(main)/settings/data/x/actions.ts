'use server'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import { type FormState, refusedForm } from '#components/forms/form-state.ts'
import { deleteImported } from '#db/forget-imported.ts'
import { done, fieldsOf, refused, signedIn } from '#server/action.ts'
import { Id } from '#server/input.ts'

const deleteBrought = signedIn(z.strictObject({ id: Id.nullable() }), async (viewer, { id }) => {
  const refusal = await deleteImported(viewer.id, id)
  return refusal === null ? done : refused(refusal)
})

/** Deletes a conversation that was brought, by its id, or `all` of them. */
export async function deleteBroughtForm(_previous: FormState, form: FormData): Promise<FormState> {
  const { what = '' } = fieldsOf(form)
  const outcome = await deleteBrought({ id: what === 'all' ? null : what })
  if (!outcome.ok) return refusedForm(outcome, {})
  redirect(what === 'all' ? '/settings/data' : '/settings/data/x')
}
