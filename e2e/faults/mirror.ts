/** What a browser's stream makes of conversations: each event applied once, in the order of its number. */
import type { Live } from './browser.ts'
import type { Shown } from './writer.ts'

/** A message with what becomes of it after it was sent. */
export type Whole = Shown & { reactions?: unknown; edited?: true; deleted?: true }
type Told = Live & { seq?: number; message?: Whole }

/** What is compared: not the marks that only the writer's own browser gets. */
const essence = ({ id, seq, text, reactions, edited, deleted }: Whole) => ({
  id,
  seq,
  text,
  reactions,
  edited,
  deleted,
})
export type Essence = ReturnType<typeof essence>

export class Mirror {
  readonly #told = new Map<number, Told>()

  hear = (live: Live): void => {
    this.#told.set(live.position, live)
  }

  /** The positions that were never told between the first and the last one. */
  missing(last: number): number[] {
    const first = Math.min(...this.#told.keys())
    return Array.from({ length: Math.max(0, last - first + 1) }, (_, n) => first + n).filter((n) => !this.#told.has(n))
  }

  /** The messages of a conversation that the stream has told of, as it left them. */
  messagesOf(conversation: string): Map<number, Essence> {
    const messages = new Map<number, Essence>()
    const inOrder = [...this.#told.values()].sort((a, b) => a.position - b.position)
    for (const { kind, conversationId, message, seq } of inOrder) {
      if (conversationId !== conversation) continue
      if (kind === 'removed' && seq !== undefined) messages.delete(seq)
      else if (message) messages.set(message.seq, essence(message))
    }
    return messages
  }
}

export const essencesOf = (messages: readonly Whole[]) => new Map(messages.map((one) => [one.seq, essence(one)]))
