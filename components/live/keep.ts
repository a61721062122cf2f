/** What this browser keeps of unsent text: drafts and messages that didn't reach the server yet. */
import type { Pending } from './store.ts'

const PREFIX = 'ajar:'

function load(key: string): string | null {
  try {
    return localStorage.getItem(PREFIX + key)
  } catch {
    // Storage can be forbidden; drafts then last as long as the page.
    return null
  }
}

function keep(key: string, value: string | null): void {
  try {
    if (value) localStorage.setItem(PREFIX + key, value)
    else localStorage.removeItem(PREFIX + key)
  } catch {
    // Full or forbidden: the text still stands in the composer.
  }
}

const draftKey = (meId: string, where: string) => `unsaved:${meId}:${where}`
const outboxKey = (meId: string, conversationId: string) => `outbox:${meId}:${conversationId}`

/** What was typed in a conversation (or to somebody new) and isn't on the server yet; null where nothing is. */
export const loadDraft = (meId: string, where: string): string | null =>
  load(draftKey(meId, where))?.replace(/^=/, '') ?? null
/** An empty text says that what the server has is over; null forgets. Marked, because an empty value isn't kept. */
export const keepDraft = (meId: string, where: string, text: string | null): void =>
  keep(draftKey(meId, where), text === null ? null : `=${text}`)

/** Messages that were written but not acknowledged, oldest first. Sending one again is safe: it keeps its draft key. */
export function loadOutbox(meId: string, conversationId: string): Pending[] {
  try {
    const kept: unknown = JSON.parse(load(outboxKey(meId, conversationId)) ?? '[]')
    return Array.isArray(kept) ? kept.filter(isPending).map((pending) => ({ ...pending, state: 'failed' })) : []
  } catch {
    return []
  }
}

export const keepOutbox = (meId: string, conversationId: string, pending: readonly Pending[]): void =>
  keep(
    outboxKey(meId, conversationId),
    // A tab's own copy of a file is gone with the tab; the server has what was uploaded.
    pending.length > 0 ? JSON.stringify(pending, (key, value) => (key === 'preview' ? undefined : value)) : null,
  )

const isPending = (value: unknown): value is Pending =>
  typeof value === 'object' && value !== null && 'draftKey' in value && 'text' in value && 'at' in value

/** Forgets everything kept here: the next person at this browser must find nothing. */
export function forgetAll(): void {
  // The inbox that is kept for times without a network, and what calls this browser.
  navigator.serviceWorker?.controller?.postMessage({ kind: 'forget' })
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) localStorage.removeItem(key)
  } catch {
    // Forbidden storage holds nothing.
  }
}
