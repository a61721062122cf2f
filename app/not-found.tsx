import { useTranslations } from 'next-intl'
import { titled } from '#app/titled.ts'
import { buttonClass } from '#components/ui/button.tsx'
import { DoorMark } from '#components/ui/door.tsx'

export const generateMetadata = () => titled('front.notHere')

/** The same page for what is missing, private or blocked. */
export default function NotFound() {
  const t = useTranslations('front')
  return (
    <main className="mx-auto flex min-h-[80dvh] max-w-md flex-col items-start justify-center gap-4 px-6">
      <DoorMark size={64} open={false} />
      <h1 className="text-3xl font-semibold tracking-tight">{t('nothingBehindThisDoor')}</h1>
      <p className="text-soft">{t('thisIsntHereOrIsnt')}</p>
      <a href="/" className={buttonClass('primary')}>
        {t('goToTheStart')}
      </a>
    </main>
  )
}
