import Link from 'next/link'
import type { ReactNode } from 'react'

/** Pages for people who aren't signed in. */
export default function FrontLayout({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col">
      <div className="flex flex-1 flex-col">{children}</div>
      <footer className="flex justify-center gap-2 px-4 pt-8 pb-[calc(1rem+env(safe-area-inset-bottom))] text-meta text-soft">
        <Link
          href="/policy"
          className="inline-flex min-h-11 items-center px-2 underline underline-offset-4 hover:text-ink"
        >
          Who may write to whom
        </Link>
      </footer>
    </div>
  )
}
