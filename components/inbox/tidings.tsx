'use client'
import { useTranslations } from 'next-intl'
import { type ReactNode, useEffect } from 'react'
import type { ConversationRow } from '#db/types.ts'
import { useSlice } from '../live/provider.tsx'
import { titleOf } from './faces.tsx'

/** Says new messages of others to screen readers, one at a time. */
export function NewMessageAnnouncer(): ReactNode {
  const say = useTranslations()
  const announced = useSlice((s) => s.announced)
  const row = useSlice((s) => (announced ? s.rows.get(announced.conversationId) : undefined))
  const message = announced?.message
  const quiet = !message || message.collapsed || message.notice || !row || row.muted || row.folder !== 'inbox'
  return (
    <p className="sr-only" role="status" aria-live="polite">
      {quiet ? '' : `${titleOf(say, row)}: ${message.text.slice(0, 200)}`}
    </p>
  )
}

/** The tab's title and icon carry the number of unread conversations. */
export function TitleAndIcon({ openRow }: { openRow: ConversationRow | undefined }) {
  const say = useTranslations()
  const totals = useSlice((s) => s.totals)
  const unread = totals.inbox
  const place = openRow ? titleOf(say, openRow) : say('inbox.messages')
  useEffect(() => {
    const title = `${unread > 0 ? `(${unread}) ` : ''}${place} · Ajar`
    const set = () => {
      if (document.title !== title) document.title = title
    }
    set()
    const icon = document.querySelector<HTMLLinkElement>('link[rel="icon"]')
    if (icon) icon.href = unread > 0 ? '/icon-unread.svg' : '/icon.svg'
    // The page's own title may arrive after this one.
    const late = new MutationObserver(set)
    late.observe(document.head, { childList: true, subtree: true, characterData: true })
    return () => late.disconnect()
  }, [unread, place])
  return null
}
