'use client'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useCallback } from 'react'
import type { ComposeTarget } from '#db/types.ts'
import type { InboxActions } from './actions.ts'
import { ActionsContext } from './context.tsx'
import { FirstMessage } from './first-message.tsx'

type Props = { actions: InboxActions; token: string; target: ComposeTarget }

/** A first message through somebody's link. */
export function Knock({ actions, token, target }: Props) {
  const t = useTranslations('inbox')
  const router = useRouter()
  const show = useCallback((conversationId: string) => router.replace(`/messages/${conversationId}`), [router])
  return (
    <ActionsContext value={actions}>
      <div className="flex h-full min-h-0 flex-col">
        <header className="flex min-h-15 items-center border-line border-b px-4 sm:px-5">
          <h1 className="font-semibold">{t('newMessage')}</h1>
        </header>
        <FirstMessage target={target} link={token} onSent={show} onStale={router.refresh} />
      </div>
    </ActionsContext>
  )
}
