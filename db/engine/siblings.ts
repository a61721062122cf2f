/**
 * Server processes that `--processes` started on one SQLite file, talking to each other by way of the process that
 * started them (`server/cluster.ts`). Processes that were started apart don't hear each other: what is whispered stays
 * with the one that heard it.
 */
import cluster from 'node:cluster'

/** The shape in which a whisper travels between the processes. */
export type Whisper = { ajarWhisper: string }

export const isWhisper = (message: unknown): message is Whisper =>
  typeof message === 'object' && message !== null && 'ajarWhisper' in message && typeof message.ajarWhisper === 'string'

export function whisperToSiblings(words: string): void {
  if (!cluster.isWorker || !process.connected) return
  // Whoever started this process may just be leaving: nobody is left to hear it then.
  process.send?.({ ajarWhisper: words } satisfies Whisper, undefined, undefined, () => {})
}

/** Hears the siblings until the returned function is called. */
export function hearSiblings(onWhisper: (words: string) => void): () => void {
  const hear = (message: unknown) => isWhisper(message) && onWhisper(message.ajarWhisper)
  if (cluster.isWorker) process.on('message', hear)
  return () => process.off('message', hear)
}
