'use client'
import { useCallback, useEffect } from 'react'
import { keepOutbox, loadOutbox } from '../live/keep.ts'
import { useStore } from '../live/provider.tsx'
import type { Pending, PendingAttachment } from '../live/store.ts'
import { unanswered, useActions } from './context.tsx'

/** A new message's key: unique per sender, made by the browser. */
export const newDraftKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, '0')).join('')

/** The code of a refusal that only asks: sent again, it goes. */
export const ADVERTISES = 'reads_like_advertisement'

/** A send that has no answer by then is shown as failed; sending it again can't post it twice. */
const PATIENCE_MILLISECONDS = 20_000

const timeout = () =>
  new Promise<ReturnType<typeof unanswered>>((resolve) =>
    setTimeout(() => resolve(unanswered()), PATIENCE_MILLISECONDS),
  )

/** Sending in one conversation: shown at once, kept in this browser until the server has it. */
export function useSend(conversationId: string) {
  const store = useStore()
  const actions = useActions()
  const meId = store.me.id

  const keep = useCallback(
    () => keepOutbox(meId, conversationId, store.threads.get(conversationId)?.pending ?? []),
    [store, meId, conversationId],
  )

  const post = useCallback(
    async (pending: Pending) => {
      store.addPending(conversationId, { ...pending, state: 'sending', code: undefined })
      keep()
      const { text, draftKey, replyTo } = pending
      const attachments = pending.attachments?.map(({ id, alt }) => ({ id, alt }))
      // Tried again after they were told what it looks like: they mean it.
      const confirmed = pending.code === ADVERTISES
      const answer = actions
        .send({
          to: { conversationId },
          text,
          draftKey,
          confirmed,
          ...(replyTo && { replyTo }),
          ...(attachments && { attachments }),
        })
        .catch(unanswered)
      const outcome = await Promise.race([answer, timeout()])
      if (outcome.ok) store.stored(conversationId, { ...outcome.value.message, draftKey })
      else store.addPending(conversationId, { ...pending, state: 'failed', code: outcome.code, until: outcome.until })
      keep()
      // A refusal may mean that the door has closed meanwhile: show what holds now.
      if (!outcome.ok) await store.loadThread(conversationId).catch(() => false)
    },
    [store, actions, conversationId, keep],
  )

  useEffect(() => {
    const known = store.threads.get(conversationId)
    if (!known) return
    for (const pending of loadOutbox(meId, conversationId)) {
      const there =
        known.messages.some((m) => m.draftKey === pending.draftKey) ||
        known.pending.some((p) => p.draftKey === pending.draftKey)
      if (!there) store.addPending(conversationId, pending)
    }
    keep()
  }, [store, meId, conversationId, keep])

  const send = (text: string, attachments: readonly PendingAttachment[], replyTo?: number) =>
    post({
      draftKey: newDraftKey(),
      text,
      at: Date.now(),
      state: 'sending',
      ...(replyTo && { replyTo }),
      ...(attachments.length > 0 && { attachments }),
    })
  const discard = (pending: Pending) => {
    store.dropPending(conversationId, pending.draftKey)
    keep()
    const ids = pending.attachments?.map(({ id }) => id) ?? []
    // What fails goes by itself after a day.
    if (ids.length > 0) import('../media/uploads.ts').then(({ forget }) => forget(ids)).catch(() => undefined)
  }
  return { send, retry: post, discard }
}
