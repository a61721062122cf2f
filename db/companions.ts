/**
 * With whom a person's conversation is. That never changes, so it is looked up once per process: it says whose rows a
 * send has to lock, before anything is judged. Whoever acts on it checks what is there under the lock.
 */
import type { Db } from './engine/index.ts'
import { loadParticipant } from './facts.ts'

/** Conversations remembered at most; the oldest goes first. */
const KEPT = 20_000

const shared = globalThis as typeof globalThis & { ajarCompanions?: Map<string, string> }

/** The other person of a conversation (oneself in notes to self); null when the person has none of that id. */
export async function companionOf(db: Db, conversationId: string, personId: string): Promise<string | null> {
  shared.ajarCompanions ??= new Map()
  const known = shared.ajarCompanions
  const key = `${conversationId}-${personId}`
  const found = known.get(key) ?? (await loadParticipant(db, conversationId, personId))?.otherId
  // Nobody, or nobody alone: a group.
  if (!found) return null
  known.set(key, found)
  const [oldest] = known.size > KEPT ? known.keys() : []
  if (oldest !== undefined) known.delete(oldest)
  return found
}
