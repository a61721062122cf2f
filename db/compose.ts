/** What a sender may know before writing to somebody: the public class, and their own allowance. */
import { publicClass } from '../rules/door.ts'
import { now } from './clock.ts'
import { isStorageError, read, write } from './engine/index.ts'
import { loadFacts } from './facts.ts'
import { siteLimits } from './limits.ts'
import { rememberTurnedAway } from './messages.ts'
import type { ComposeTarget } from './types.ts'

/**
 * Where a message to this person would go; null when there is nobody of that id or they are gone. Who finds the door
 * closed here is remembered like one who was refused: the composer keeps them from ever sending.
 */
export async function composeTarget(viewer: string, recipientId: string): Promise<ComposeTarget | null> {
  const loaded = await read((db) => loadFacts(db, viewer, recipientId, siteLimits(), now()))
  if (!loaded || loaded.facts.recipientStatus === 'deactivated') return null
  const { id, handle, name, kind, verified, pictureId } = loaded.recipient
  const reach = publicClass(loaded.facts)
  if (reach === 'not_accepting') await noteTurnedAway(recipientId, viewer)
  const side = loaded.senderSide
  return {
    person: { id, handle, name, kind, verified, pictureId },
    self: loaded.facts.self,
    reach,
    budget: loaded.budget,
    conversationId: side && side.folder !== 'none' ? side.conversationId : null,
  }
}

/** Only a statistic: when it can't be written, the page is shown all the same. */
async function noteTurnedAway(recipientId: string, senderId: string): Promise<void> {
  try {
    await write((db) => rememberTurnedAway(db, recipientId, senderId, now()))
  } catch (error) {
    if (!isStorageError(error)) throw error
  }
}
