/** A person's door: setting it, and what another setting would have meant for the last 30 days. */
import { and, desc, eq, gt } from 'drizzle-orm'
import { DAY } from '../rules/budget.ts'
import { type Door, decide, type Facts, STRANGERS } from '../rules/door.ts'
import { doorsAsked, NO_QUESTIONS } from '../rules/knock-questions.ts'
import { now } from './clock.ts'
import { type Db, lockPeople, read, write } from './engine/index.ts'
import { announce } from './events.ts'
import { loadPerson, loadTie } from './facts.ts'
import { idAt } from './ids.ts'
import type { Person } from './pair.ts'
import { loadQuestions } from './questions.ts'
import { knocks, people, turnedAway } from './schema/index.ts'

/**
 * Sets the viewer's door. A narrower choice than `everyone` is remembered as what the big switch goes back to.
 * Nothing that came through an earlier door is touched (POLICY).
 */
export function setDoor(viewer: string, door: Door): Promise<void> {
  return write(async (db, after) => {
    await lockPeople(db, viewer)
    await db
      .update(people)
      .set(door === 'everyone' ? { door } : { door, narrowDoor: door })
      .where(eq(people.id, viewer))
    await announce(db, after, viewer, { kind: 'me' })
  })
}

/** The big switch: on opens the door to everyone, off goes back to the narrower choice made before. */
export function setOpenToEveryone(viewer: string, open: boolean): Promise<Door> {
  return write(async (db, after) => {
    await lockPeople(db, viewer)
    const person = await loadPerson(db, viewer)
    const door: Door = open ? 'everyone' : (person?.narrowDoor ?? 'following')
    await db.update(people).set({ door }).where(eq(people.id, viewer))
    await announce(db, after, viewer, { kind: 'me' })
    return door
  })
}

/** People at most whose last 30 days are replayed: enough for a sentence, bounded for the busiest inbox. */
const REPLAYED = 1_000

/** What a door would have done in the last 30 days, in people, compared with what happened. */
export type DoorPreview = { moreRequests: number; fewerRequests: number }

/**
 * Replays the last 30 days under each door: of those turned away, how many would have got through; of those who
 * knocked, how many would not. People the viewer blocked or reported count in neither, nor who came through a link.
 */
export function previewDoors(viewer: string, doors: readonly Door[]): Promise<Record<string, DoorPreview>> {
  const since = now() - 30 * DAY
  return read(async (db) => {
    const me = await loadPerson(db, viewer)
    const away = await db
      .select({ id: turnedAway.senderId })
      .from(turnedAway)
      .where(and(eq(turnedAway.recipientId, viewer), gt(turnedAway.at, since)))
      .orderBy(desc(turnedAway.at))
      .limit(REPLAYED)
    const knocked = await db
      .selectDistinct({ id: knocks.senderId, purpose: knocks.purpose, linkId: knocks.linkId })
      .from(knocks)
      .where(and(eq(knocks.recipientId, viewer), gt(knocks.id, idAt(since))))
      .limit(REPLAYED)
    const preview: Record<string, DoorPreview> = {}
    for (const door of doors) preview[door] = { moreRequests: 0, fewerRequests: 0 }
    if (!me) return preview
    const came = new Map(knocked.map((knock) => [knock.id, knock]))
    const questions = me.asks ? await loadQuestions(db, me.id) : NO_QUESTIONS
    for (const id of new Set([...came.keys(), ...away.map((row) => row.id)])) {
      const knock = came.get(id)
      // Who came through a link came past the door: no setting of it would have kept them out.
      const facts = knock?.linkId ? null : await replayFacts(db, me, id)
      if (!facts) continue
      const answers = { purpose: knock?.purpose ?? null, answer: null }
      for (const door of doors) {
        const entrances = doorsAsked(questions, answers, door)
        const admitted = !('refusal' in decide({ ...facts, door, entrances }))
        const entry = preview[door]
        if (!entry) continue
        if (admitted && !came.has(id)) entry.moreRequests += 1
        if (!admitted && came.has(id)) entry.fewerRequests += 1
      }
    }
    return preview
  })
}

/** The facts of a first message, as far as a door decides about them; null for people who don't count. */
async function replayFacts(db: Db, me: Person, senderId: string): Promise<Facts | null> {
  const sender = await loadPerson(db, senderId)
  const mine = await loadTie(db, me.id, senderId)
  if (sender?.status !== 'active' || mine?.blockedAt || mine?.reportedAt) return null
  const theirs = await loadTie(db, senderId, me.id)
  return {
    ...STRANGERS,
    senderVerified: sender.verified,
    door: me.door,
    recipientIsStaff: me.role !== 'member',
    recipientFollowsSender: Boolean(mine?.followedAt),
    senderFollowsRecipient: Boolean(theirs?.followedAt),
  }
}
