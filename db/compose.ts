/** What a sender may know before writing to somebody: the public class, what is asked, and their own allowance. */
import { publicClass, THERE } from '../rules/door.ts'
import { isOpen } from '../rules/knock-questions.ts'
import { reachTold } from '../rules/told.ts'
import { asksOf } from './asks.ts'
import { now } from './clock.ts'
import { linkByToken } from './door-links.ts'
import { isStorageError, read, write } from './engine/index.ts'
import { AT_THE_DOOR } from './entrances.ts'
import { draftOf } from './events.ts'
import { type LoadedFacts, loadFacts } from './facts.ts'
import { siteLimits } from './limits.ts'
import { rememberTurnedAway } from './messages.ts'
import type { ComposeTarget } from './types.ts'

/**
 * Where a message to this person would go; null when there is nobody of that id or they are gone. Who finds the door
 * closed here is remembered like one who was refused: the composer keeps them from ever sending.
 */
export async function composeTarget(viewer: string, recipientId: string): Promise<ComposeTarget | null> {
  const [loaded, draft] = await read(async (db) => [
    await loadFacts(db, viewer, recipientId, siteLimits(), now()),
    await draftOf(db, viewer, `to-${recipientId}`),
  ])
  if (!loaded || !THERE.includes(loaded.facts.recipientStatus)) return null
  const target = { ...targetOf(loaded), draft }
  if (target.reach === 'not_accepting') await noteTurnedAway(recipientId, viewer)
  return target
}

/**
 * The same through a link. Null, and all alike: a link that is unknown or closed, one whose audience the viewer isn't,
 * one of somebody who blocks them, raised their shield or is gone.
 */
export async function composeThroughLink(viewer: string, token: string): Promise<ComposeTarget | null> {
  const found = await read(async (db) => {
    const link = await linkByToken(db, token)
    if (!link || !isOpen(link, now())) return null
    const knocking = { ...AT_THE_DOOR, link: token }
    const facts = await loadFacts(db, viewer, link.personId, siteLimits(), now(), '', knocking)
    return facts && { facts, draft: await draftOf(db, viewer, `to-${link.personId}`) }
  })
  if (!found) return null
  const { facts: loaded, draft } = found
  const target = { ...targetOf(loaded), draft }
  if (target.reach === 'not_accepting') await noteTurnedAway(target.person.id, viewer)
  if (target.reach === 'not_accepting' || target.reach === 'recipient_unavailable') return null
  // Where the link means a new knock, it is written here, though an old conversation may be there.
  const anew = publicClass(loaded.facts) !== 'inbox' && loaded.facts.newPerson
  return anew ? { ...target, conversationId: null } : target
}

function targetOf(loaded: LoadedFacts): Omit<ComposeTarget, 'draft'> {
  const { id, handle, name, kind, verified, pictureId } = loaded.recipient
  const side = loaded.senderSide
  return {
    person: { id, handle, name, kind, verified, pictureId },
    self: loaded.facts.self,
    reach: reachTold(loaded.facts, loaded.waitsForAnswer),
    budget: loaded.budget,
    conversationId: side && side.folder !== 'none' ? side.conversationId : null,
    asks: asksOf(loaded),
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
