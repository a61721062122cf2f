/** One conversation as its viewer may see it. The viewer stands in every WHERE clause. */
import { and, asc, count, desc, eq, gt, inArray, isNotNull, lt, sql } from 'drizzle-orm'
import { isOpen } from '../rules/knock-questions.ts'
import type { Lasting } from '../rules/lasting.ts'
import { waitsIn } from '../rules/order.ts'
import { reachTold } from '../rules/told.ts'
import { asksOf } from './asks.ts'
import { cardColumns } from './cards.ts'
import { now } from './clock.ts'
import { linkById } from './door-links.ts'
import { alias } from './engine/columns.ts'
import { type Db, prepared, read } from './engine/index.ts'
import { draftOf, viewOf } from './events.ts'
import { asDirect, loadFacts, loadParticipant } from './facts.ts'
import { groupViewInside } from './group-view.ts'
import { conversationRowInside } from './inbox.ts'
import { latestKnock } from './knocks.ts'
import { siteLimits } from './limits.ts'
import { lastsStill, messageColumns, notHiddenFrom, readableBy, sideOfMessage, withContext } from './message-views.ts'
import type { Participant } from './pair.ts'
import { presenceOf } from './presence.ts'
import { sharesReceipts } from './receipts.ts'
import { conversations, messages, participants, people, ties } from './schema/index.ts'
import type { ConversationRow, KnockFacts, MessageView, PersonCard, RequestFacts, ThreadView } from './types.ts'

/** Messages a page of history holds. */
export const HISTORY_PAGE = 50

const historyColumns = {
  ...messageColumns,
  clearedSeq: participants.clearedSeq,
  folder: participants.folder,
  /** Null in a group. */
  otherId: participants.otherId,
}
const mySide = sideOfMessage(sql.placeholder('viewer'))

/** A page of a conversation and one message more, away from a number: older ones newest first, newer ones oldest first. */
const pageFrom = (direction: 'before' | 'after') =>
  prepared((db) => {
    const [beyond, order] = direction === 'before' ? [lt, desc] : [gt, asc]
    return db
      .select(historyColumns)
      .from(messages)
      .innerJoin(participants, mySide)
      .where(
        and(
          eq(messages.conversationId, sql.placeholder('conversationId')),
          beyond(messages.seq, sql.placeholder('seq')),
          readableBy(db, sql.placeholder('viewer')),
        ),
      )
      .orderBy(order(messages.seq))
      .limit(HISTORY_PAGE + 1)
      .prepare()
  })
const historyBefore = pageFrom('before')
const historyAfter = pageFrom('after')

async function historyInside(
  db: Db,
  viewer: string,
  conversationId: string,
  before: number,
): Promise<{ messages: MessageView[]; hasOlder: boolean }> {
  const rows = await historyBefore(db).execute({ viewer, conversationId, seq: before, at: now() })
  const page = rows.slice(0, HISTORY_PAGE).reverse()
  return { messages: await viewsOf(db, viewer, conversationId, page), hasOlder: rows.length > HISTORY_PAGE }
}

type HistoryRow = Awaited<ReturnType<ReturnType<typeof historyBefore>['execute']>>[number]

async function viewsOf(
  db: Db,
  viewer: string,
  conversationId: string,
  page: readonly HistoryRow[],
): Promise<MessageView[]> {
  const views = page.map(({ otherId: _, clearedSeq: __, folder: ___, ...message }) => viewOf(message, viewer))
  const [first] = page
  const group = first?.otherId === null
  const waits = first !== undefined && waitsIn(first.folder)
  const where = { conversationId, group, clearedSeq: first?.clearedSeq ?? 0, waits }
  return withContext(db, viewer, views, where)
}

/** Messages after number `after`, oldest first; empty for a conversation that isn't the viewer's. */
export function readNewer(
  viewer: string,
  conversationId: string,
  after: number,
): Promise<{ messages: MessageView[]; hasNewer: boolean }> {
  return read((db) => newerInside(db, viewer, conversationId, after))
}

async function newerInside(
  db: Db,
  viewer: string,
  conversationId: string,
  after: number,
): Promise<{ messages: MessageView[]; hasNewer: boolean }> {
  const rows = await historyAfter(db).execute({ viewer, conversationId, seq: after, at: now() })
  const page = rows.slice(0, HISTORY_PAGE)
  return { messages: await viewsOf(db, viewer, conversationId, page), hasNewer: rows.length > HISTORY_PAGE }
}

/** The newest page, or (`around`) a page before and a page after a message. */
async function pageInside(db: Db, viewer: string, conversationId: string, around: number | null) {
  if (around === null)
    return { ...(await historyInside(db, viewer, conversationId, Number.MAX_SAFE_INTEGER)), hasNewer: false }
  const older = await historyInside(db, viewer, conversationId, around + 1)
  const newer = await newerInside(db, viewer, conversationId, around)
  return { ...older, messages: [...older.messages, ...newer.messages], hasNewer: newer.hasNewer }
}

/** Messages before number `before`, oldest first; empty for a conversation that isn't the viewer's. */
export function readHistory(
  viewer: string,
  conversationId: string,
  before: number,
): Promise<{ messages: MessageView[]; hasOlder: boolean }> {
  return read((db) => historyInside(db, viewer, conversationId, before))
}

/**
 * A conversation with everything its page shows, or null when the viewer has none of that id: its newest messages, or
 * (`around`) those about the message of that number, whether that one can be seen or not.
 */
export function readThread(
  viewer: string,
  conversationId: string,
  around: number | null = null,
): Promise<ThreadView | null> {
  return read(async (db) => {
    const found = await loadParticipant(db, conversationId, viewer)
    const row = found && (await conversationRowInside(db, viewer, conversationId))
    if (!found || !row) return null
    const side = asDirect(found)
    if (!side) return groupThread(db, viewer, found, row, around)
    const loaded = await loadFacts(db, viewer, side.otherId, siteLimits(), now())
    if (!loaded) return null
    const self = side.otherId === viewer
    const accepted = self || Boolean(loaded.senderTie?.acceptedAt)
    const other = self ? undefined : await loadParticipant(db, conversationId, side.otherId)
    const shared = other && (await sharesReceipts(db, side.otherId, viewer))
    const waits = waitsIn(side.folder)
    return {
      row,
      reach: reachTold(loaded.facts, loaded.waitsForAnswer),
      budget: loaded.budget,
      asks: asksOf(loaded) !== null,
      unansweredAllowed: loaded.facts.unansweredAllowed,
      // Counted by numbers, which are the same whatever became of the messages.
      unansweredSent: loaded.waitsForAnswer ? side.lastSeq - side.knockedSeq + 1 : 0,
      accepted,
      blocked: loaded.facts.senderBlocksRecipient,
      restricted: Boolean(loaded.senderTie?.restrictedAt),
      placedBy: side.placedBy,
      reasons: side.reasons,
      // Nothing seen looks like nothing shared: that it could be shared would tell of an Accept.
      seenSeq: (shared && other.readSeq) || null,
      presence: self
        ? null
        : presenceOf(
            { person: loaded.sender, tie: loaded.senderTie, side: loaded.senderSide },
            { person: loaded.recipient, tie: loaded.recipientTie, side: loaded.recipientSide },
            now(),
          ),
      request: waits ? await requestFacts(db, viewer, side.otherId) : null,
      group: null,
      pinned: await pinnedIn(db, viewer, found),
      lasts: loaded.lasts,
      draft: await draftOf(db, viewer, conversationId),
      ...(await pageInside(db, viewer, conversationId, around)),
    }
  })
}

/** A group's page. Whoever was only asked sees who is there, and no message. */
async function groupThread(
  db: Db,
  viewer: string,
  side: Participant,
  row: ConversationRow,
  around: number | null,
): Promise<ThreadView | null> {
  const { conversationId, placedBy, reasons } = side
  const group = await groupViewInside(db, viewer, conversationId)
  if (!group) return null
  return {
    row,
    reach: 'inbox',
    budget: null,
    asks: false,
    unansweredAllowed: 0,
    unansweredSent: 0,
    accepted: group.invitedBy === null,
    blocked: false,
    restricted: false,
    placedBy,
    reasons,
    seenSeq: null,
    presence: null,
    request: null,
    group,
    pinned: group.invitedBy ? null : await pinnedIn(db, viewer, side),
    lasts: group.invitedBy ? 'off' : await lastingOf(db, conversationId),
    draft: await draftOf(db, viewer, conversationId),
    ...(await pageInside(db, viewer, conversationId, around)),
  }
}

async function lastingOf(db: Db, conversationId: string): Promise<Lasting> {
  const [found] = await db
    .select({ lasts: conversations.lasts })
    .from(conversations)
    .where(eq(conversations.id, conversationId))
  return found?.lasts ?? 'off'
}

/** The pinned message of a conversation, as far as the viewer can still see it. */
async function pinnedIn(
  db: Db,
  viewer: string,
  { conversationId, clearedSeq, otherId, folder }: Participant,
): Promise<MessageView | null> {
  const [found] = await db
    .select(messageColumns)
    .from(conversations)
    .innerJoin(messages, and(eq(messages.conversationId, conversations.id), eq(messages.seq, conversations.pinnedSeq)))
    .where(
      and(
        eq(conversations.id, conversationId),
        gt(messages.seq, clearedSeq),
        notHiddenFrom(db, viewer),
        lastsStill(now()),
      ),
    )
  if (!found) return null
  const [pinned] = await withContext(db, viewer, [viewOf(found, viewer)], {
    conversationId,
    group: otherId === null,
    clearedSeq,
    waits: waitsIn(folder),
  })
  return pinned ?? null
}

/** How many known followers are shown with name and picture. */
const KNOWN_SHOWN = 3

async function requestFacts(db: Db, viewer: string, senderId: string): Promise<RequestFacts | null> {
  const [sender] = await db
    .select({ joinedAt: people.joinedAt, followers: people.followers })
    .from(people)
    .where(eq(people.id, senderId))
  if (!sender) return null
  const mine = alias(ties, 'mine')
  const known = and(eq(mine.personId, viewer), isNotNull(mine.followedAt), isNotNull(ties.followedAt))
  const followersIKnow = await db
    .select({ id: ties.personId })
    .from(mine)
    .innerJoin(ties, and(eq(ties.personId, mine.otherId), eq(ties.otherId, senderId)))
    .where(known)
  const [shared] = await db
    .select({ people: count() })
    .from(mine)
    .innerJoin(ties, and(eq(ties.personId, senderId), eq(ties.otherId, mine.otherId)))
    .where(known)
  const shown = followersIKnow.slice(0, KNOWN_SHOWN).map(({ id }) => id)
  const knownFollowers: PersonCard[] =
    shown.length === 0 ? [] : await db.select(cardColumns).from(people).where(inArray(people.id, shown))
  const [follows] = await db
    .select({ at: ties.followedAt })
    .from(ties)
    .where(and(eq(ties.personId, senderId), eq(ties.otherId, viewer), isNotNull(ties.followedAt)))
  return {
    ...sender,
    knownFollowers,
    knownFollowersCount: followersIKnow.length,
    sharedFollowsCount: shared?.people ?? 0,
    followsYou: follows !== undefined,
    knock: await knockFacts(db, viewer, senderId),
  }
}

/** What a request brought with it; null where nothing was asked and it came by the door. */
async function knockFacts(db: Db, viewer: string, senderId: string): Promise<KnockFacts | null> {
  const knock = await latestKnock(db, { recipientId: viewer, senderId })
  if (!knock || (knock.told === null && knock.linkId === null)) return null
  const link = knock.linkId === null ? undefined : await linkById(db, knock.linkId)
  const { purpose = null, prompt = null, answer = null } = knock.told ?? {}
  return { purpose, prompt, answer, link: link ? { id: link.id, label: link.label, open: isOpen(link, now()) } : null }
}
