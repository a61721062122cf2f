import { Download } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { CurrentPassword } from '#components/forms/current-password.tsx'
import { Button } from '#components/ui/button.tsx'
import { useSentence } from '#components/use-sentence.ts'
import type { Proof } from '#server/still-you.ts'

/** An ordinary form: its answer is the file. */
export function ExportForm({ proof }: { proof: Proof }) {
  const sentence = useSentence()
  const t = useTranslations('data')
  if (proof === 'sign_in') return <p className="mt-3">{sentence('sign_in_again')}</p>
  return (
    <form action="/settings/data/export" method="post" className="mt-4 grid max-w-md gap-4">
      {proof === 'password' && <CurrentPassword />}
      <div>
        <Button type="submit" look="primary">
          <Download size={18} aria-hidden="true" />
          {t('downloadAsZip')}
        </Button>
      </div>
    </form>
  )
}
