import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { DoorMark } from '#components/ui/door.tsx'

/** The frame of a page that is one form: the mark, a heading, the form, and other ways on. */
export function FormPage({
  title,
  text,
  children,
  after,
}: {
  title: string
  text?: string
  children: ReactNode
  after: ReactNode
}) {
  const t = useTranslations('front')
  return (
    <main className="mx-auto flex w-full max-w-md flex-1 flex-col justify-center px-4 pt-6 sm:px-6">
      <Link
        href="/"
        className="inline-flex min-h-11 items-center gap-2 self-start rounded-sm pe-2 text-lg font-semibold"
      >
        <DoorMark size={32} />
        {t('ajar')}
      </Link>
      <h1 className="mt-6 text-3xl font-semibold tracking-tight">{title}</h1>
      {text && <p className="mt-2 max-w-prose text-soft">{text}</p>}
      <div className="mt-6">{children}</div>
      <div className="mt-8 border-t border-line pt-4">{after}</div>
    </main>
  )
}

/** A sentence with a link, of which the link is easy to hit. */
export function AfterLink({ text, href, children }: { text: string; href: string; children: ReactNode }) {
  return (
    <p className="flex flex-wrap items-center gap-x-2 text-soft">
      {text}
      <Link href={href} className="inline-flex min-h-11 items-center font-medium text-ink underline underline-offset-4">
        {children}
      </Link>
    </p>
  )
}
