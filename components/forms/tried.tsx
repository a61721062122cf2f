import { useTranslations } from 'next-intl'
import { type ReactNode, useEffect, useState } from 'react'
import type { Outcome } from '#rules/outcome.ts'

/** How long typing rests before the last 30 days are tried anew. */
const REST_MILLISECONDS = 400

/** What `ask` answers about what is on the page, asked once typing rests; null while nothing changed or no answer came. */
export function useTried<I, A>(input: I, changed: boolean, ask: (input: I) => Promise<Outcome<A>>): Outcome<A> | null {
  const [answer, setAnswer] = useState<Outcome<A> | null>(null)
  const asked = JSON.stringify(input)
  useEffect(() => {
    setAnswer(null)
    if (!changed) return
    let current = true
    const timer = setTimeout(async () => {
      // A line that broke: the next change asks again.
      const told = await ask(JSON.parse(asked) as I).catch(() => null)
      if (current) setAnswer(told)
    }, REST_MILLISECONDS)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [asked, changed, ask])
  return answer
}

type BoxProps = {
  changed: boolean
  tried: Outcome<unknown> | null
  /** Said before anything was changed, and when what was typed can't be tried. */
  idle: string
  refused: string
  /** What was answered. */
  children: ReactNode
}

/** Says what a change would have meant, where the page has room for it from the beginning. */
export function TriedBox({ changed, tried, idle, refused, children }: BoxProps) {
  const t = useTranslations('shell')
  return (
    <div aria-live="polite" className="min-h-11 rounded-sm bg-sunken px-3 py-2 text-meta">
      {!changed && idle}
      {changed && !tried && t('tryingItOnTheLast')}
      {changed && tried && (tried.ok ? children : refused)}
    </div>
  )
}
