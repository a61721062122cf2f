import { useTranslations } from 'next-intl'
import { followHere } from './route.ts'

/** Stands in place of a conversation that can't be shown. */
export function Notice({ title, text }: { title: string; text: string }) {
  const t = useTranslations('inbox')
  return (
    <div className="flex flex-1 flex-col items-center justify-center p-8 text-center">
      <h1 className="font-semibold text-lg">{title}</h1>
      <p className="mt-1 mb-4 max-w-sm text-soft">{text}</p>
      <a href="/messages" onClick={followHere} className="inline-flex min-h-11 items-center underline">
        {t('backToTheInbox')}
      </a>
    </div>
  )
}
