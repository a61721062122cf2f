'use client'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { Button, buttonClass } from '#components/ui/button.tsx'
import { DoorMark } from '#components/ui/door.tsx'

type Props = { error: Error & { digest?: string }; retry: () => void }

export default function ErrorPage({ error, retry }: Props) {
  const t = useTranslations('broken')
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <main className="mx-auto flex min-h-[80dvh] max-w-md flex-col items-start justify-center gap-4 px-6">
      <DoorMark size={64} open={false} />
      <h1 ref={heading} tabIndex={-1} className="text-3xl font-semibold tracking-tight outline-none">
        {t('jammed')}
      </h1>
      <p className="text-soft">{t('what')}</p>
      {error.digest && <p className="tabular text-meta text-soft">{t('log', { digest: error.digest })}</p>}
      <div className="flex flex-wrap gap-3">
        <Button look="primary" onClick={retry}>
          {t('again')}
        </Button>
        {/* A whole new page load: the one that failed may have left things half done. */}
        <a href="/" className={buttonClass('plain')}>
          {t('start')}
        </a>
      </div>
    </main>
  )
}
