/** What the panel about a conversation shows besides what its page knows. */
import { read } from './engine/index.ts'
import { loadParticipant, loadPerson, loadTie } from './facts.ts'
import type { InfoPerson } from './types.ts'

/**
 * The other of two, as their profile is to anybody; null in groups and in notes to self. Undefined for a conversation
 * that isn't the viewer's.
 */
export function readInfoPerson(viewer: string, conversationId: string): Promise<InfoPerson | null | undefined> {
  return read(async (db) => {
    const side = await loadParticipant(db, conversationId, viewer)
    if (!side) return undefined
    if (side.otherId === null || side.otherId === viewer) return null
    const other = await loadPerson(db, side.otherId)
    if (!other) return null
    const [mine, theirs] = [await loadTie(db, viewer, other.id), await loadTie(db, other.id, viewer)]
    return {
      bio: other.bio,
      joinedAt: other.joinedAt,
      follow: Boolean(mine?.followedAt),
      followed: Boolean(theirs?.followedAt),
    }
  })
}
