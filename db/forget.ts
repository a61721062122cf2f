/**
 * What deleting an account takes away, once its days are over: small transactions that may be cut off anywhere and begun
 * again. What its owner wrote to others stays with the others, under the name of a deleted account.
 */
import { and, asc, eq, inArray, isNotNull, lte, or, sql } from 'drizzle-orm'
import { DELETED } from '../rules/names.ts'
import { letGo, loosen } from './attachments.ts'
import { type Db, lockPeople, read, write } from './engine/index.ts'
import { loadPerson } from './facts.ts'
import { forgetImported } from './forget-imported.ts'
import { declineInvitation, leaveGroup } from './groups.ts'
import { handleHash } from './people.ts'
import {
  addressLinks,
  alerts,
  alertWays,
  attachments,
  audits,
  conversations,
  departures,
  doorLinks,
  drafts,
  emails,
  events,
  guards,
  hiddenMessages,
  identities,
  importedAccounts,
  imports,
  knocks,
  members,
  messages,
  notices,
  participants,
  passwords,
  people,
  peopleTerms,
  pictures,
  questions,
  reactions,
  recoveryCodes,
  searchWords,
  secondOpinions,
  sending,
  sessions,
  ties,
  turnedAway,
} from './schema/index.ts'
import { forgetWords } from './search-index.ts'

/** Accounts whose end is looked at in one go. */
const ACCOUNTS = 20
/** Rows changed in one transaction; those about others hold them meanwhile. */
const AT_ONCE = 200

/** Deletes every account whose days are over at that moment. Safe to run again, and in several processes at once. */
export async function finishDepartures(at: number): Promise<void> {
  const due = await read((db) =>
    db
      .select({ personId: departures.personId })
      .from(departures)
      .where(isDue(at))
      .orderBy(asc(departures.dueAt))
      .limit(ACCOUNTS),
  )
  for (const { personId } of due) await forget(personId, at)
}

const isDue = (at: number) => and(sql`done_at IS NULL`, lte(departures.dueAt, at))

async function forget(personId: string, at: number): Promise<void> {
  if (!(await forgetPerson(personId, at))) return
  await leaveGroups(personId)
  for (const step of [
    forgetTies,
    forgetFollowers,
    forgetReactions,
    forgetHidden,
    forgetFiles,
    (id: string) => forgetImported(id),
    forgetKnocks,
    forgetSides,
    forgetFoundWords,
    forgetEvents,
  ])
    while (await step(personId));
  await write(async (db) => {
    await lockPeople(db, personId)
    // Nothing refers to them any more.
    await db.delete(doorLinks).where(eq(doorLinks.personId, personId))
    await db
      .update(departures)
      .set({ doneAt: at })
      .where(and(eq(departures.personId, personId), isDue(at)))
  })
}

/** The rows that are about this person alone, by the column that says so. */
const OWN = [
  [passwords, passwords.personId],
  [identities, identities.personId],
  [recoveryCodes, recoveryCodes.personId],
  [emails, emails.personId],
  [addressLinks, addressLinks.personId],
  [sessions, sessions.personId],
  [peopleTerms, peopleTerms.personId],
  [pictures, pictures.personId],
  [guards, guards.personId],
  [questions, questions.personId],
  [audits, audits.personId],
  [drafts, drafts.personId],
  [notices, notices.personId],
  [sending, sending.personId],
  [importedAccounts, importedAccounts.personId],
  [imports, imports.personId],
  [alerts, alerts.personId],
  [alertWays, alertWays.personId],
  [secondOpinions, secondOpinions.recipientId],
  [turnedAway, turnedAway.recipientId],
] as const

/** Who they were and every way in. From here on nobody comes back. False when they are back already. */
function forgetPerson(personId: string, at: number): Promise<boolean> {
  return write(async (db) => {
    await lockPeople(db, personId)
    const [due] = await db
      .select()
      .from(departures)
      .where(and(eq(departures.personId, personId), isDue(at)))
    const person = await loadPerson(db, personId)
    if (!due || !person) return false
    // Begun already, by a run that was cut off.
    if (due.handleHash !== null) return true
    await db
      .update(departures)
      .set({ handleHash: handleHash(person.handle) })
      .where(eq(departures.personId, personId))
    for (const [table, column] of OWN) await db.delete(table).where(eq(column, personId))
    await db
      .update(people)
      .set({
        ...DELETED,
        // No handle has a space: nobody is found or made by it.
        handleKey: `deleted ${personId}`,
        bio: '',
        location: '',
        kind: 'person',
        verified: false,
        role: 'member',
        status: 'deactivated',
        statusReason: '',
        suspendedUntil: null,
        door: 'nobody',
        narrowDoor: 'nobody',
        shieldUntil: null,
        asks: false,
        groupInvites: 'nobody',
        showsSeen: false,
        seenAt: null,
        pictureId: null,
      })
      .where(eq(people.id, personId))
    return true
  })
}

/** Leaves every group as its member would, and answers open invitations with no. */
async function leaveGroups(personId: string): Promise<void> {
  const present = inArray(members.state, ['joined', 'invited'])
  const found = await read((db) =>
    db
      .select({ conversationId: members.conversationId, state: members.state })
      .from(members)
      .where(and(eq(members.personId, personId), present)),
  )
  for (const { conversationId, state } of found) {
    if (state === 'joined') await leaveGroup(personId, conversationId)
    else await declineInvitation(personId, conversationId)
    await write((db) => forgetEmpty(db, conversationId))
  }
  // Whom they never answered stops waiting for them.
  await write(async (db) => {
    await lockPeople(db, personId)
    await db
      .update(members)
      .set({ state: 'left' })
      .where(and(eq(members.personId, personId), eq(members.state, 'declined')))
  })
}

/** What this person decided about others, some at a time. True while there is more. */
function forgetTies(personId: string): Promise<boolean> {
  return write(async (db) => {
    const some = await db.select({ otherId: ties.otherId }).from(ties).where(eq(ties.personId, personId)).limit(AT_ONCE)
    if (some.length === 0) return false
    const others = some.map(({ otherId }) => otherId)
    await lockPeople(db, personId, ...others)
    const gone = await db
      .delete(ties)
      .where(and(eq(ties.personId, personId), inArray(ties.otherId, others)))
      .returning({ otherId: ties.otherId, followedAt: ties.followedAt })
    const followed = gone.filter(({ followedAt }) => followedAt !== null).map(({ otherId }) => otherId)
    if (followed.length > 0) {
      await db
        .update(people)
        .set({ followers: sql`${people.followers} - 1` })
        .where(inArray(people.id, followed))
      await db
        .update(people)
        .set({ following: sql`${people.following} - ${followed.length}` })
        .where(eq(people.id, personId))
    }
    return true
  })
}

/** Others follow nobody any more here; what else they decided about this person is theirs and stays. */
function forgetFollowers(personId: string): Promise<boolean> {
  return write(async (db) => {
    const some = await db
      .select({ personId: ties.personId })
      .from(ties)
      .where(and(eq(ties.otherId, personId), isNotNull(ties.followedAt)))
      .limit(AT_ONCE)
    if (some.length === 0) return false
    const others = some.map((tie) => tie.personId)
    await lockPeople(db, personId, ...others)
    const ended = await db
      .update(ties)
      .set({ followedAt: null })
      .where(and(eq(ties.otherId, personId), inArray(ties.personId, others), isNotNull(ties.followedAt)))
      .returning({ personId: ties.personId })
    if (ended.length > 0) {
      const ids = ended.map((tie) => tie.personId)
      await db
        .update(people)
        .set({ following: sql`${people.following} - 1` })
        .where(inArray(people.id, ids))
      await db
        .update(people)
        .set({ followers: sql`${people.followers} - ${ids.length}` })
        .where(eq(people.id, personId))
    }
    return true
  })
}

/** What strangers answered at this person's door, and by which entrance they came. That they knocked counts for them. */
function forgetKnocks(personId: string): Promise<boolean> {
  return write(async (db) => {
    await lockPeople(db, personId)
    const some = await db
      .select({ id: knocks.id })
      .from(knocks)
      .where(
        and(
          eq(knocks.recipientId, personId),
          or(isNotNull(knocks.linkId), isNotNull(knocks.purpose), isNotNull(knocks.told)),
        ),
      )
      .limit(AT_ONCE)
    if (some.length === 0) return false
    const ids = some.map(({ id }) => id)
    await db.update(knocks).set({ linkId: null, purpose: null, told: null }).where(inArray(knocks.id, ids))
    return true
  })
}

/** This person's sides of conversations, some at a time; what nobody has a side of any more goes with them. */
async function forgetSides(personId: string): Promise<boolean> {
  const some = await read((db) =>
    db
      .select({ conversationId: participants.conversationId, otherId: participants.otherId })
      .from(participants)
      .where(eq(participants.personId, personId))
      .limit(AT_ONCE),
  )
  for (const { conversationId, otherId } of some) {
    await write(async (db) => {
      await lockPeople(db, personId, otherId ?? personId)
      await db
        .delete(participants)
        .where(and(eq(participants.conversationId, conversationId), eq(participants.personId, personId)))
    })
    while (await write((db) => forgetEmpty(db, conversationId)));
  }
  return some.length > 0
}

/** What this person could find messages by, some words at a time. */
async function forgetFoundWords(personId: string): Promise<boolean> {
  return write(async (db) => {
    const mine = eq(searchWords.ownerId, personId)
    const some = await db.selectDistinct({ word: searchWords.word }).from(searchWords).where(mine).limit(AT_ONCE)
    const words = some.map(({ word }) => word)
    if (words.length > 0) await db.delete(searchWords).where(and(mine, inArray(searchWords.word, words)))
    return words.length > 0
  })
}

/** Takes some messages of a conversation that nobody has any more, and with the last of them the conversation. */
async function forgetEmpty(db: Db, conversationId: string): Promise<boolean> {
  const sides = await db
    .select({ personId: participants.personId })
    .from(participants)
    .where(eq(participants.conversationId, conversationId))
    .limit(1)
  if (sides.length > 0) return false
  const some = await db
    .select({ id: messages.id, conversationId: messages.conversationId, text: messages.text })
    .from(messages)
    .where(eq(messages.conversationId, conversationId))
    .limit(AT_ONCE)
  for (const message of some) await forgetWords(db, message)
  await letGo(
    db,
    some.map(({ id }) => id),
  )
  if (some.length === 0) {
    await db.delete(conversations).where(eq(conversations.id, conversationId))
    return false
  }
  await db.delete(messages).where(
    inArray(
      messages.id,
      some.map(({ id }) => id),
    ),
  )
  return true
}

/** The emoji this person gave to messages. */
const forgetReactions = (personId: string): Promise<boolean> =>
  write(async (db) => {
    const some = await db
      .select({ id: reactions.messageId })
      .from(reactions)
      .where(eq(reactions.personId, personId))
      .limit(AT_ONCE)
    const ids = some.map(({ id }) => id)
    if (ids.length > 0)
      await db.delete(reactions).where(and(eq(reactions.personId, personId), inArray(reactions.messageId, ids)))
    return ids.length > 0
  })

/** What they had sent along with messages, or uploaded: unlike their words it goes. What others sent on is theirs. */
const forgetFiles = (personId: string): Promise<boolean> =>
  write(async (db) => {
    await lockPeople(db, personId)
    const some = await db
      .select({ id: attachments.id, storageKey: attachments.storageKey })
      .from(attachments)
      .where(eq(attachments.ownerId, personId))
      .limit(AT_ONCE)
    const ids = some.map(({ id }) => id)
    if (ids.length === 0) return false
    await db.delete(attachments).where(and(eq(attachments.ownerId, personId), inArray(attachments.id, ids)))
    await loosen(
      db,
      some.map(({ storageKey }) => storageKey),
    )
    return true
  })

/** Which messages they had deleted for themselves. */
const forgetHidden = (personId: string): Promise<boolean> =>
  write(async (db) => {
    const some = await db
      .select({ id: hiddenMessages.messageId })
      .from(hiddenMessages)
      .where(eq(hiddenMessages.personId, personId))
      .limit(AT_ONCE)
    const ids = some.map(({ id }) => id)
    const mine = eq(hiddenMessages.personId, personId)
    if (ids.length > 0) await db.delete(hiddenMessages).where(and(mine, inArray(hiddenMessages.messageId, ids)))
    return ids.length > 0
  })

/** What was announced to this person's browsers, with the texts in it. */
function forgetEvents(personId: string): Promise<boolean> {
  return write(async (db) => {
    await lockPeople(db, personId)
    const some = await db
      .select({ position: events.position })
      .from(events)
      .where(eq(events.personId, personId))
      .limit(AT_ONCE)
    if (some.length === 0) return false
    const positions = some.map(({ position }) => position)
    await db.delete(events).where(and(eq(events.personId, personId), inArray(events.position, positions)))
    return true
  })
}
