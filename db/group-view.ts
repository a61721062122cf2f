/** What members see of a group, and whose messages they see collapsed. */
import { and, asc, eq, inArray, isNotNull } from 'drizzle-orm'
import { matchesHiddenWord } from '../rules/filter/hidden-words.ts'
import { cardColumns } from './cards.ts'
import type { Db } from './engine/index.ts'
import { read } from './engine/index.ts'
import { loadGuard } from './guards.ts'
import { joinedOf, loadMembers } from './members.ts'
import { groupPictures, members, people, ties } from './schema/index.ts'
import type { GroupView, MessageView } from './types.ts'

/** Who is in a group and what the viewer is there; null when they are neither in it nor asked. */
export async function groupViewInside(db: Db, viewer: string, conversationId: string): Promise<GroupView | null> {
  const all = await loadMembers(db, conversationId)
  const mine = all.find(({ personId }) => personId === viewer)
  if (!mine) return null
  const cards = await db
    .select(cardColumns)
    .from(people)
    .where(inArray(people.id, [mine.invitedBy, ...all.map(({ personId }) => personId)]))
  const gone = await db
    .select({ ...cardColumns, state: members.state })
    .from(members)
    .innerJoin(people, eq(people.id, members.personId))
    .where(and(eq(members.conversationId, conversationId), inArray(members.state, ['left', 'removed', 'declined'])))
    .orderBy(asc(people.id))
  const cardOf = new Map(cards.map((card) => [card.id, card]))
  const within = joinedOf(all).flatMap(({ personId, role }) => {
    const person = cardOf.get(personId)
    return person ? [{ person, role, state: 'joined' as const }] : []
  })
  const asked = all.flatMap(({ personId, state }) => (state === 'invited' ? (cardOf.get(personId) ?? []) : []))
  const card = ({ state: _, ...person }: (typeof gone)[number]) => person
  // Nobody is told of a No: it looks like an answer that is still to come, in a place that no answer moves.
  const waiting = [...asked, ...gone.filter(({ state }) => state === 'declined').map(card)]
    .sort((a, b) => Number(a.id) - Number(b.id))
    .map((person) => ({ person, role: 'member' as const, state: 'invited' as const }))
  const here = mine.state === 'joined'
  return {
    role: mine.role,
    past: here ? gone.filter(({ state }) => state !== 'declined').map(card) : [],
    invitedBy: mine.state === 'invited' ? (cardOf.get(mine.invitedBy) ?? null) : null,
    // Who else was asked is the members' business only.
    members: here ? [...within, ...waiting] : within,
  }
}

/**
 * Marks what the viewer doesn't want to see of a group's messages: those of people whom they block, and those with one of
 * their hidden words. Nothing is taken away; it opens when it is asked for.
 */
export async function collapse(db: Db, viewer: string, found: readonly MessageView[]): Promise<MessageView[]> {
  const others = [...new Set(found.map(({ senderId }) => senderId))].filter((id) => id !== viewer)
  if (others.length === 0) return [...found]
  const blocks = await db
    .select({ id: ties.otherId })
    .from(ties)
    .where(and(eq(ties.personId, viewer), inArray(ties.otherId, others), isNotNull(ties.blockedAt)))
  const blocked = new Set(blocks.map(({ id }) => id))
  const { hiddenWords } = await loadGuard(db, viewer)
  return found.map((message) => {
    if (message.senderId === viewer || message.notice) return message
    if (blocked.has(message.senderId)) return { ...message, collapsed: 'blocked' as const }
    return matchesHiddenWord(hiddenWords, message.text) === null ? message : { ...message, collapsed: 'word' as const }
  })
}

/** The bytes of a group's picture (WebP), for those who are in it or were asked; null to everybody else. */
export function readGroupPicture(viewer: string, pictureId: string): Promise<Buffer | null> {
  return read(async (db) => {
    const [found] = await db
      .select({ data: groupPictures.data })
      .from(groupPictures)
      .innerJoin(
        members,
        and(
          eq(members.conversationId, groupPictures.conversationId),
          eq(members.personId, viewer),
          inArray(members.state, ['joined', 'invited']),
        ),
      )
      .where(eq(groupPictures.id, pictureId))
    return found?.data ?? null
  })
}
