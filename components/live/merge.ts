import type { MessageView } from '#db/types.ts'

/** Two runs of messages as one: by number, each once. The server's order replaces every other. */
export function mergeMessages(a: readonly MessageView[], b: readonly MessageView[]): MessageView[] {
  const bySeq = new Map<number, MessageView>()
  for (const message of a) bySeq.set(message.seq, message)
  for (const message of b) bySeq.set(message.seq, message)
  return [...bySeq.values()].sort((x, y) => x.seq - y.seq)
}
