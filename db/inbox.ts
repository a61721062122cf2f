/** The conversation list: one range of an index per page, whatever the number of messages or conversations. */
import { and, asc, count, desc, eq, gte, isNotNull, isNull, lt, lte, or, sql } from 'drizzle-orm'
import type { Folder } from '../rules/door.ts'
import { fold } from '../rules/names.ts'
import { waitsIn } from '../rules/order.ts'
import { isUp, SHIELD_FOREVER } from '../rules/shield.ts'
import { summariesOf } from './attachments.ts'
import { cardColumns } from './cards.ts'
import { now } from './clock.ts'
import { alias } from './engine/columns.ts'
import { type Db, prepared, read, together } from './engine/index.ts'
import { collapse } from './group-view.ts'
import { momentOf } from './ids.ts'
import { lastsStill } from './message-views.ts'
import {
  drafts,
  groups,
  hiddenMessages,
  members,
  messages,
  participants,
  people,
  peopleTerms,
  ties,
} from './schema/index.ts'
import type { ConversationPage, ConversationRow, UnreadTotals } from './types.ts'

/** Conversations a page holds. */
export const PAGE = 30
/** How much of a last message the list shows, in characters. */
const PREVIEW = 160

const lastSender = alias(people, 'last_sender')

const rowColumns = {
  id: participants.conversationId,
  personId: participants.personId,
  other: cardColumns,
  folder: participants.folder,
  sortKey: participants.sortKey,
  lastSeq: participants.lastSeq,
  readSeq: participants.readSeq,
  clearedSeq: participants.clearedSeq,
  marked: participants.markedUnread,
  pinnedAt: participants.pinnedAt,
  snoozedUntil: participants.snoozedUntil,
  lastId: messages.id,
  lastSenderId: messages.senderId,
  lastText: sql<string | null>`substr(${messages.text}, 1, ${sql.raw(String(PREVIEW))})`,
  lastNotice: messages.notice,
  lastDeletedAt: messages.deletedAt,
  lastHiddenAt: hiddenMessages.at,
  lastSenderName: lastSender.name,
  draft: sql<string>`coalesce(substr(${drafts.text}, 1, ${sql.raw(String(PREVIEW))}), '')`,
  tieMutedUntil: ties.mutedUntil,
  group: { id: groups.conversationId, name: groups.name, pictureId: groups.pictureId },
  mutedUntil: members.mutedUntil,
}

/** The rows of a viewer, joined to what a list line shows. The viewer stands in every WHERE clause built on it. */
const selectRows = (db: Db, at: Parameters<typeof lastsStill>[0] = sql.placeholder('at')) =>
  db
    .select(rowColumns)
    .from(participants)
    .leftJoin(people, eq(people.id, participants.otherId))
    .leftJoin(
      messages,
      and(
        eq(messages.conversationId, participants.conversationId),
        eq(messages.seq, participants.lastSeq),
        lastsStill(at),
      ),
    )
    .leftJoin(ties, and(eq(ties.personId, participants.personId), eq(ties.otherId, participants.otherId)))
    // Only groups, whose side has nobody on the other end, have the rest.
    .leftJoin(groups, and(isNull(participants.otherId), eq(groups.conversationId, participants.conversationId)))
    .leftJoin(
      members,
      and(eq(members.conversationId, groups.conversationId), eq(members.personId, participants.personId)),
    )
    .leftJoin(
      hiddenMessages,
      and(eq(hiddenMessages.personId, participants.personId), eq(hiddenMessages.messageId, messages.id)),
    )
    .leftJoin(
      drafts,
      and(
        eq(drafts.personId, participants.personId),
        // A place is a conversation's id, or other things that no id reads like.
        sql`${drafts.place} = cast(${participants.conversationId} as text)`,
      ),
    )
    .leftJoin(lastSender, and(isNull(participants.otherId), eq(lastSender.id, messages.senderId)))

const firstPage = prepared((db) =>
  selectRows(db)
    .where(
      and(
        eq(participants.personId, sql.placeholder('viewer')),
        eq(participants.folder, sql.placeholder('folder')),
        lt(participants.sortKey, sql.placeholder('before')),
        isNull(participants.pinnedAt),
      ),
    )
    .orderBy(desc(participants.sortKey))
    .limit(PAGE + 1)
    .prepare(),
)
/** What is pinned on top of the inbox, at most `PINS`, in the order in which it was pinned. */
const pinnedRows = prepared((db) =>
  selectRows(db)
    .where(
      and(
        eq(participants.personId, sql.placeholder('viewer')),
        isNotNull(participants.pinnedAt),
        eq(participants.folder, 'inbox'),
      ),
    )
    .orderBy(asc(participants.pinnedAt))
    .prepare(),
)
const oneRow = prepared((db) =>
  selectRows(db)
    .where(
      and(
        eq(participants.personId, sql.placeholder('viewer')),
        eq(participants.conversationId, sql.placeholder('conversationId')),
      ),
    )
    .prepare(),
)

type RawRow = Awaited<ReturnType<ReturnType<typeof oneRow>['execute']>>[number]

function toRow(raw: RawRow): ConversationRow {
  const { personId, clearedSeq, lastId, lastSenderId, lastText, lastNotice, lastSenderName, ...rest } = raw
  const { tieMutedUntil, mutedUntil, other, group, lastDeletedAt, lastHiddenAt, ...line } = rest
  const muted = (tieMutedUntil ?? mutedUntil ?? 0) > now()
  // It says nothing of a conversation that came back before its time.
  const snoozedUntil = line.folder === 'snoozed' ? line.snoozedUntil : null
  const row = { ...line, snoozedUntil, muted }
  const visible = row.lastSeq > clearedSeq && lastId !== null && lastSenderId !== null
  const gone = lastDeletedAt !== null || lastHiddenAt !== null
  const text = gone ? '' : (lastText ?? '')
  const last = visible
    ? {
        senderId: lastSenderId,
        text,
        at: momentOf(lastId),
        ...(gone && { deleted: true as const }),
        ...(lastNotice && { notice: lastNotice }),
      }
    : null
  const unread = Math.max(0, row.lastSeq - Math.max(row.readSeq, clearedSeq))
  if (other)
    return {
      ...row,
      kind: other.id === personId ? 'self' : 'direct',
      other,
      group: null,
      last,
      unread,
    }
  if (!group) throw new Error('A conversation is with somebody, or it is a group.')
  return {
    ...row,
    kind: 'group',
    other: null,
    group,
    last: last && { ...last, senderName: lastSenderName ?? '' },
    // Nothing of it is seen before one joins: an invitation counts as one.
    unread: waitsIn(row.folder) ? Number(row.readSeq < row.lastSeq) : unread,
  }
}

async function toPage(db: Db, viewer: string, raw: RawRow[], pinned: RawRow[] = []): Promise<ConversationPage> {
  const page = raw.slice(0, PAGE)
  const rows = await toRows(db, viewer, [...pinned, ...page])
  return { rows, next: raw.length > PAGE ? (page.at(-1)?.sortKey ?? null) : null }
}

/** The rows, without the texts of group messages that the viewer sees collapsed. */
async function toRows(db: Db, viewer: string, raw: readonly RawRow[]): Promise<ConversationRow[]> {
  const rows = await withMedia(db, raw, raw.map(toRow))
  const lasts = rows.flatMap(({ id, kind, lastSeq, last }) =>
    kind === 'group' && last && !last.notice ? [{ ...last, id, seq: lastSeq }] : [],
  )
  if (lasts.length === 0) return rows
  const collapsed = new Map((await collapse(db, viewer, lasts)).map((message) => [message.id, message.collapsed]))
  return rows.map((row) => {
    const why = collapsed.get(row.id)
    return why && row.last ? { ...row, last: { ...row.last, text: '', media: undefined, collapsed: why } } : row
  })
}

/** Says what last messages carry that have no text of their own; few have none. */
async function withMedia(db: Db, raw: readonly RawRow[], rows: ConversationRow[]): Promise<ConversationRow[]> {
  const wordless = ({ last }: ConversationRow) => last !== null && last.text === '' && !last.notice && !last.deleted
  const lastIds = new Map(raw.map(({ id, lastId }) => [id, lastId ?? '']))
  const ids = rows.filter(wordless).map(({ id }) => lastIds.get(id) ?? '')
  if (ids.length === 0) return rows
  const carried = await summariesOf(db, ids)
  return rows.map((row) => {
    const media = wordless(row) ? carried.get(lastIds.get(row.id) ?? '') : undefined
    return media && row.last ? { ...row, last: { ...row.last, media } } : row
  })
}

/** Groups in whose name a word begins with this, which is folded. What stands for other letters in a pattern stands for itself. */
const hasWordBeginning = (wanted: string) => {
  const pattern = sql.param(`% ${wanted.replace(/[!%_]/g, '!$&')}%`, groups.nameKey)
  return sql`' ' || ${groups.nameKey} like ${pattern} escape '!'`
}

/** A page of one of the viewer's folders, newest first, what is pinned before all. `before` is the keyset: the last row's `sortKey`. */
export function listConversations(
  viewer: string,
  folder: Folder,
  { before, name }: { before?: string; name?: string } = {},
): Promise<ConversationPage> {
  const bound = before ?? String(Number.MAX_SAFE_INTEGER)
  const wanted = fold(name ?? '').trim()
  return read(async (db) => {
    if (wanted === '') {
      const onTop = folder === 'inbox' && before === undefined
      const [raw, pinned] = await together([
        firstPage(db).execute({ viewer, folder, before: bound, at: now() }),
        ...(onTop ? [pinnedRows(db).execute({ viewer, at: now() })] : []),
      ])
      return toPage(db, viewer, raw, pinned)
    }
    const named = db
      .select({ found: sql`1` })
      .from(peopleTerms)
      .where(
        and(
          eq(peopleTerms.personId, participants.otherId),
          gte(peopleTerms.term, wanted),
          lt(peopleTerms.term, `${wanted}\u{10FFFF}`),
        ),
      )
    const raw = await selectRows(db, now())
      .where(
        and(
          eq(participants.personId, viewer),
          eq(participants.folder, folder),
          lt(participants.sortKey, bound),
          or(sql`exists ${named}`, hasWordBeginning(wanted)),
        ),
      )
      .orderBy(desc(participants.sortKey))
      .limit(PAGE + 1)
    return toPage(db, viewer, raw)
  })
}

/** One conversation of the viewer as a list line, or null when they have none of that id. */
export function conversationRow(viewer: string, conversationId: string): Promise<ConversationRow | null> {
  return read((db) => conversationRowInside(db, viewer, conversationId))
}

/** The same inside a transaction that reads more. */
export async function conversationRowInside(
  db: Db,
  viewer: string,
  conversationId: string,
): Promise<ConversationRow | null> {
  const [raw] = await oneRow(db).execute({ viewer, conversationId, at: now() })
  const [row] = raw ? await toRows(db, viewer, [raw]) : []
  return row ?? null
}

const unreadIn = prepared((db) =>
  db
    .select({ conversations: count() })
    .from(participants)
    .leftJoin(ties, and(eq(ties.personId, participants.personId), eq(ties.otherId, participants.otherId)))
    .leftJoin(
      members,
      and(
        isNull(participants.otherId),
        eq(members.conversationId, participants.conversationId),
        eq(members.personId, participants.personId),
      ),
    )
    .where(
      and(
        eq(participants.personId, sql.placeholder('viewer')),
        eq(participants.folder, sql.placeholder('folder')),
        sql`(${participants.readSeq} < ${participants.lastSeq} or ${participants.markedUnread})`,
        or(isNull(ties.mutedUntil), lte(ties.mutedUntil, sql.placeholder('at'))),
        or(isNull(members.mutedUntil), lte(members.mutedUntil, sql.placeholder('at'))),
      ),
    )
    .prepare(),
)

/** How many lie in a folder, read or not. */
const allIn = prepared((db) =>
  db
    .select({ conversations: count() })
    .from(participants)
    .where(
      and(eq(participants.personId, sql.placeholder('viewer')), eq(participants.folder, sql.placeholder('folder'))),
    )
    .prepare(),
)
const shieldOf = prepared((db) =>
  db
    .select({ until: people.shieldUntil })
    .from(people)
    .where(eq(people.id, sql.placeholder('viewer')))
    .prepare(),
)

/**
 * How many conversations hold something unread, muted ones not counted. While the viewer's shield is up no request
 * counts as unread; instead it is told how many wait, folded away. Costs as much as there are unread and snoozed ones,
 * and under the shield as much as there are requests.
 */
export function unreadTotals(viewer: string): Promise<UnreadTotals> {
  return read(async (db) => {
    const at = now()
    const [[inbox], [requests], [snoozed], [shield]] = await together([
      unreadIn(db).execute({ viewer, at, folder: 'inbox' }),
      unreadIn(db).execute({ viewer, at, folder: 'requests' }),
      allIn(db).execute({ viewer, folder: 'snoozed' }),
      shieldOf(db).execute({ viewer }),
    ])
    const unread = {
      inbox: inbox?.conversations ?? 0,
      requests: requests?.conversations ?? 0,
      snoozed: snoozed?.conversations ?? 0,
    }
    const until = shield?.until ?? null
    if (!isUp(until, at)) return { ...unread, shield: null }
    const [waiting] = await allIn(db).execute({ viewer, folder: 'requests' })
    // What is left, not when it ends: the viewer's clock may be wrong.
    const endsIn = until === SHIELD_FOREVER ? null : until - at
    return { ...unread, requests: 0, shield: { folded: waiting?.conversations ?? 0, endsIn } }
  })
}
