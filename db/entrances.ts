/**
 * By which entrance a message comes in, loaded with the facts of a send: the recipient's door, a purpose's, or a link's.
 * Whoever neither asks anything nor handed out a link costs nothing here.
 */
import { and, count, eq, gt, isNull } from 'drizzle-orm'
import { DAY } from '../rules/budget.ts'
import { type Door, doorAdmits, type Facts } from '../rules/door.ts'
import {
  type Answers,
  chosenPurpose,
  doorsAsked,
  isFull,
  isOpen,
  NO_ANSWERS,
  NO_QUESTIONS,
  type Purpose,
  type Questions,
  questionsAt,
  stillOpen,
} from '../rules/knock-questions.ts'
import { type DoorLink, linkById, linkByToken } from './door-links.ts'
import type { Db } from './engine/index.ts'
import { idAt } from './ids.ts'
import { latestKnock } from './knocks.ts'
import type { Person } from './pair.ts'
import { loadQuestions } from './questions.ts'
import { knocks } from './schema/index.ts'

/** What a sender comes with: a link's token, what the message is about, an answer. */
export type Knocking = Answers & { link: string | null }
export const AT_THE_DOOR: Knocking = { ...NO_ANSWERS, link: null }

export type Entrance = {
  facts: Pick<Facts, 'entrances' | 'entranceFull' | 'questionOpen'>
  /** The link of the token they came with. */
  link: DoorLink | null
  /** What is asked here of a first message. */
  questions: Questions
  /** What a knock is written down with. */
  knock: Pick<typeof knocks.$inferInsert, 'purpose' | 'linkId' | 'told'>
}

const THE_DOOR: Entrance = {
  facts: { entrances: null, entranceFull: false, questionOpen: false },
  link: null,
  questions: NO_QUESTIONS,
  knock: {},
}

type Where = { senderId: string; recipient: Person; facts: Facts; knocking: Knocking; now: number }

/** The entrance of a message. `facts` are those of the recipient's own door. */
export async function loadEntrance(db: Db, where: Where): Promise<Entrance> {
  const { recipient, facts, knocking } = where
  // Read under the recipient's lock: a link that was closed a moment ago is closed here.
  const link = knocking.link === null ? null : ((await linkByToken(db, knocking.link)) ?? null)
  if (facts.self || facts.recipientAcceptedSender) return { ...THE_DOOR, link }
  if (!facts.newPerson) {
    const entrances = link ? [link.audience] : await doorsOfWaiting(db, where)
    return { ...THE_DOOR, link, facts: { ...THE_DOOR.facts, entrances } }
  }
  if (!link && !recipient.asks) return THE_DOOR
  const own = recipient.asks ? await loadQuestions(db, recipient.id) : NO_QUESTIONS
  const questions = link ? questionsAt(link, own) : own
  const purpose = chosenPurpose(questions, knocking)
  return {
    facts: {
      entrances: link ? [link.audience] : doorsAsked(own, knocking, recipient.door),
      entranceFull: link ? await linkFull(db, link, where.now) : await purposeFull(db, where, purpose),
      questionOpen: stillOpen(questions, knocking),
    },
    link,
    questions,
    knock: { purpose: purpose?.key, linkId: link?.id, told: toldOf(questions, purpose, knocking) },
  }
}

/** What was asked and answered; null where nothing was. */
function toldOf({ prompt }: Questions, purpose: Purpose | undefined, { answer }: Answers) {
  if (!purpose && prompt === null) return null
  return { purpose: purpose?.label ?? null, prompt, answer: prompt === null ? null : (answer?.trim() ?? null) }
}

/**
 * More messages of a request that waits come in as its first one did, as long as that entrance is there: looked up only
 * where the recipient's own door is closed. Null: their own door.
 */
async function doorsOfWaiting(db: Db, { senderId, recipient, facts, now }: Where): Promise<readonly Door[] | null> {
  if (doorAdmits(facts)) return null
  const knock = await latestKnock(db, { recipientId: recipient.id, senderId })
  if (knock?.linkId) {
    const link = await linkById(db, knock.linkId)
    return link && isOpen(link, now) ? [facts.door, link.audience] : null
  }
  if (!knock?.purpose || !recipient.asks) return null
  const purpose = chosenPurpose(await loadQuestions(db, recipient.id), { purpose: knock.purpose, answer: null })
  return purpose ? [facts.door, purpose.door ?? facts.door] : null
}

/** Whoever knocks holds the recipient's lock: nobody else can take the place that is counted here. */
async function linkFull(db: Db, { id, perDay, total }: DoorLink, now: number): Promise<boolean> {
  const through = eq(knocks.linkId, id)
  if (perDay !== null && isFull(perDay, await knocksCounted(db, and(through, since(now))))) return true
  return total !== null && isFull(total, await knocksCounted(db, through))
}

/** Knocks through links don't count: a link that leaked takes no place from anybody who comes to the door. */
async function purposeFull(db: Db, { recipient, now }: Where, purpose: Purpose | undefined): Promise<boolean> {
  if (!purpose || purpose.perDay === null) return false
  const about = and(eq(knocks.recipientId, recipient.id), eq(knocks.purpose, purpose.key), isNull(knocks.linkId))
  return isFull(purpose.perDay, await knocksCounted(db, and(about, since(now))))
}

/** The last 24 hours, place by place, as everywhere. */
const since = (now: number) => gt(knocks.id, idAt(now - DAY))

async function knocksCounted(db: Db, which: ReturnType<typeof and>): Promise<number> {
  const [found] = await db.select({ knocks: count() }).from(knocks).where(which)
  return found?.knocks ?? 0
}
