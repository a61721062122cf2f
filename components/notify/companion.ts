/**
 * What this tab does beside its pages: it registers the service worker, has the inbox kept for times without a network,
 * takes notifications away once they are read, and – in browsers without a push service – notifies while it is open.
 */
import type { LiveEvent } from '#db/types.ts'
import { notifiesWhileOpen } from './device.ts'

export type Companion = { hear: (event: LiveEvent) => void; stop: () => void }

type Notice = { title: string; body: string; path: string; tag: string; seq: number; silent: boolean }

const tell = (message: Record<string, unknown>) =>
  navigator.serviceWorker.ready.then(({ active }) => active?.postMessage(message)).catch(() => undefined)

const NONE: Companion = { hear: () => undefined, stop: () => undefined }

/** Begins for whoever is signed in; in browsers without service workers it does nothing. */
export function startCompanion(meId: string): Companion {
  if (!('serviceWorker' in navigator)) return NONE
  navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' }).catch(() => undefined)
  // Whose inbox is kept: of anybody else nothing is.
  const keep = () => void tell({ kind: 'person', id: meId, language: document.documentElement.lang })
  const onHidden = () => document.visibilityState === 'hidden' && keep()
  keep()
  document.addEventListener('visibilitychange', onHidden)
  return {
    hear: (event) => {
      if (event.kind === 'read') void tell({ kind: 'read', tag: event.conversationId })
      if (event.kind === 'message' && event.message.senderId !== meId && notifiesWhileOpen(meId))
        void notify(event.conversationId, event.message.seq)
    },
    stop: () => document.removeEventListener('visibilitychange', onHidden),
  }
}

/** Whoever looks reads it at once; the server then says that there is nothing to tell. */
const LOOKING_MILLISECONDS = 3_000

async function notify(conversationId: string, seq: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, LOOKING_MILLISECONDS))
  if (document.hasFocus()) return
  const response = await fetch(`/api/notify?id=${conversationId}&seq=${seq}`).catch(() => null)
  if (!response?.ok) return
  const { notice } = (await response.json()) as { notice: Notice | null }
  // Of several tabs the worker shows the first one's and takes the others for the same.
  if (notice) await tell({ kind: 'notify', notice })
}
