import { ArrowLeft } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'

/** A settings page: a heading, with the way back to the list where the list isn't beside it. */
export function SettingsPage({
  title,
  back = '/settings',
  children,
}: {
  title: string
  back?: string
  children: ReactNode
}) {
  const t = useTranslations('settings')
  const beside = back === '/settings'
  return (
    <>
      <header className="flex items-center gap-1">
        <Link
          href={back}
          aria-label={beside ? t('allSettings') : t('back')}
          title={beside ? t('allSettings') : t('back')}
          className={`touch -ms-3 inline-flex items-center justify-center rounded-md hover:bg-hover ${beside ? 'lg:hidden' : ''}`}
        >
          <ArrowLeft size={20} aria-hidden="true" className="rtl:-scale-x-100" />
        </Link>
        <h1 className="text-2xl font-semibold tracking-tight">{title}</h1>
      </header>
      <div className="mt-5 grid grid-cols-1 gap-6">{children}</div>
    </>
  )
}

/** A group of settings on one sheet. */
export function Sheet({
  title,
  text,
  children,
  id,
}: {
  title?: string
  text?: string
  children: ReactNode
  id?: string
}) {
  return (
    <section id={id} aria-label={title} className="rounded-lg border border-line bg-surface p-4 sm:p-6">
      {title && <h2 className="text-lg font-semibold">{title}</h2>}
      {text && <p className="mt-1 max-w-prose text-soft">{text}</p>}
      {children}
    </section>
  )
}

/** Says that something was saved, where a reload or a form without JavaScript leads back to the page. */
export function Note({ children, tone = 'good' }: { children: ReactNode; tone?: 'good' | 'bad' }) {
  return (
    <p
      role={tone === 'bad' ? 'alert' : 'status'}
      className={`rounded-md border px-3 py-2 ${tone === 'bad' ? 'border-red bg-red-paper' : 'border-line bg-surface text-green'}`}
    >
      {children}
    </p>
  )
}
