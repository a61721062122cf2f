'use client'
import { useTranslations } from 'next-intl'
import { useEffect } from 'react'

const typing = (target: EventTarget | null) =>
  target instanceof HTMLElement && /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName)

/** J and K move through the queue; Enter opens, as links do. */
export function QueueKeys() {
  const t = useTranslations('moderation')
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return
      const step = { j: 1, k: -1 }[event.key]
      if (step === undefined) return
      const links = [...document.querySelectorAll<HTMLElement>('a[data-case]')]
      const focused = document.activeElement
      const at = focused instanceof HTMLElement ? links.indexOf(focused) : -1
      links[at < 0 ? 0 : Math.max(0, Math.min(links.length - 1, at + step))]?.focus()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  return (
    <p className="mt-1 hidden text-meta text-soft sm:block">{t.rich('keys', { kbd: (key) => <kbd>{key}</kbd> })}</p>
  )
}
