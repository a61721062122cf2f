'use client'
import { useTranslations } from 'next-intl'
import { FormError, Submit, useForm } from '#components/forms/form.tsx'
import { deleteBroughtForm } from './actions.ts'

/** Asks once more, without a script too, before a conversation (its id) or `all` of what was brought is deleted. */
export function DeleteForm({ what }: { what: string }) {
  const t = useTranslations('data')
  const { state, form } = useForm(deleteBroughtForm)
  const all = what === 'all'
  return (
    <details className="mt-6 max-w-prose">
      <summary className="inline-flex min-h-11 cursor-pointer items-center underline underline-offset-4">
        {all ? t('deleteAll') : t('deleteThis')}
      </summary>
      <form {...form} className="mt-2 grid justify-items-start gap-3">
        <input type="hidden" name="what" value={what} />
        <p>{t('whatDeletingMeans')}</p>
        <FormError state={state} />
        <Submit look="danger">{t('deleteForGood')}</Submit>
      </form>
    </details>
  )
}
