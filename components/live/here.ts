/** Says that this page is looked at, for as long as it is, and learns who else is here. For those who show it. */
import type { Presence } from '#rules/presence.ts'
import { HERE_EVERY } from '#rules/presence.ts'
import type { InboxStore } from './store.ts'

const say = (sign: object, keepalive = false) =>
  fetch('/api/presence', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(sign),
    // The page may be gone before the answer comes.
    keepalive,
  }).catch(() => null)

/** Until the returned function is called. A page that isn't visible isn't here. */
export function startHere(store: InboxStore): () => void {
  const tab = store.tab
  let said: string | null = null
  let shows = false

  const here = async () => {
    shows = store.me.showsSeen
    if (!shows || document.visibilityState !== 'visible') return
    const conversationId = store.lookedAt
    said = conversationId
    const answer = await say({ kind: 'here', tab, conversationId })
    if (!answer?.ok || conversationId === null) return
    const { presence } = (await answer.json()) as { presence: Presence | null }
    store.hearSoft({ kind: 'presence', conversationId, presence })
  }
  const away = () => shows && void say({ kind: 'away', tab }, true)
  const turn = () => (document.visibilityState === 'visible' ? void here() : away())
  // Another conversation is looked at, or the setting was changed.
  const stop = store.subscribe(() => {
    if (store.lookedAt !== said || store.me.showsSeen !== shows) void here()
  })
  const timer = setInterval(() => void here(), HERE_EVERY)
  document.addEventListener('visibilitychange', turn)
  window.addEventListener('pagehide', away)
  void here()
  return () => {
    stop()
    clearInterval(timer)
    document.removeEventListener('visibilitychange', turn)
    window.removeEventListener('pagehide', away)
  }
}
