'use client'
import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import type { Presence } from '#rules/presence.ts'
import { ago } from '../live/format.ts'
import { useFormat, useSlice, useStore } from '../live/provider.tsx'

/** Says which conversation this page looks at: of the other there it is told whether they are here. */
export function useLookedAt(id: string): void {
  const store = useStore()
  useEffect(() => {
    store.lookAt(id)
    return () => store.lookAt(null)
  }, [store, id])
}

/** What is shown of somebody's presence, if anything; null while the viewer doesn't show their own. */
export function usePresence(id: string): Presence | null {
  const shows = useSlice((s) => s.me.showsSeen)
  const presence = useSlice((s) => s.threads.get(id)?.presence)
  return shows ? (presence ?? null) : null
}

/** “Online”, “Seen 5 min. ago”. */
export function PresenceText({ presence }: { presence: Presence }) {
  const t = useTranslations('inbox.presence')
  const format = useFormat()
  if ('seenAt' in presence) {
    const minutes = Math.floor((format.now - presence.seenAt) / 60_000)
    return <span>{minutes < 1 ? t('justNow') : t('seen', { ago: ago(format, presence.seenAt) })}</span>
  }
  return (
    <span className="inline-flex items-center gap-1.5 text-green">
      <span aria-hidden="true" className="size-2 rounded-full bg-current" />
      {t('online')}
    </span>
  )
}
