/**
 * Who is to be called because of a message: written down in the transaction that delivers it, so that nothing is lost, and
 * worked off by whichever process comes first. Nothing here speaks to push or mail services: `server/notifier.ts` does.
 */

import { and, asc, desc, eq, gt, inArray, isNull, lte, sql } from 'drizzle-orm'
import { type Call, callFor, isQuiet, previewOf } from '../rules/notify.ts'
import { DIGEST, loadAlerts, standing } from './alerts.ts'
import { summariesOf } from './attachments.ts'
import { now } from './clock.ts'
import { type Db, lockWork, prepared, read, write } from './engine/index.ts'
import { viewOf } from './events.ts'
import { collapse } from './group-view.ts'
import { lastsStill, notHiddenFrom } from './message-views.ts'
import {
  alertWays,
  emails,
  groups,
  members,
  messages,
  participants,
  people,
  pings,
  sessions,
  ties,
} from './schema/index.ts'
import type { MediaSummary } from './types.ts'

const HOUR = 3_600_000
/** How long a task is one process's own: several times what a push or mail service is waited for. */
const LEASE = 60_000
/** The rest after the first failure; each further one doubles it: given up after about half an hour. */
const REST = 30_000
const MOST_TRIES = 6
/** Of a conversation one is mailed at most this often. */
const BETWEEN_MAILS = HOUR
/** How many new messages are looked through for one that may call: the newest may be of somebody who is blocked. */
const LOOKED_AT = 20

/** The seven columns of a ping for each way of some people; what is known of one already stays. */
const forWaysOf = (which: ReturnType<typeof sql>, { conversationId, seq, at }: Record<string, unknown>) =>
  sql`select ${alertWays.id}, ${conversationId}, ${seq}, ${at} + ${alertWays.delay}, 0, 0, 0 from ${alertWays} where ${which} order by ${alertWays.id}`

/** A later message is told with the one that waits already, and no later than that. */
const ONTO = {
  target: [pings.wayId, pings.conversationId],
  set: {
    seq: sql`excluded.seq`,
    dueAt: sql`coalesce(${pings.dueAt}, excluded.due_at)`,
    tries: sql`case when ${pings.dueAt} is null then 0 else ${pings.tries} end`,
  },
}

const pingOne = prepared((db) =>
  db
    .insert(pings)
    .select(
      forWaysOf(sql`${alertWays.personId} = ${sql.placeholder('personId')}`, {
        conversationId: sql.placeholder('conversationId'),
        seq: sql.placeholder('seq'),
        at: sql.placeholder('at'),
      }),
    )
    .onConflictDoUpdate(ONTO)
    .prepare(),
)

/** A message has come to somebody's inbox: by each of their ways, if they have any, they are to be called. */
export async function pingPerson(
  db: Db,
  personId: string,
  message: { conversationId: string; seq: number; at: number },
): Promise<void> {
  const conversationId = Number(message.conversationId)
  await pingOne(db).execute({ ...message, conversationId, personId: Number(personId) })
}

/** The same for the members of a group. */
export async function pingPeople(
  db: Db,
  personIds: readonly string[],
  message: { conversationId: string; seq: number; at: number },
): Promise<void> {
  if (personIds.length === 0) return
  const conversationId = Number(message.conversationId)
  const which = sql`${alertWays.personId} in (${sql.join(personIds.map(Number), sql`, `)})`
  await db
    .insert(pings)
    .select(forWaysOf(which, { ...message, conversationId }))
    .onConflictDoUpdate(ONTO)
}

/** Somebody has read a conversation: where they were called because of it, what stands there is to be cleared. */
export async function clearPings(
  db: Db,
  personId: string,
  conversationId: string,
  readSeq: number,
  at: number,
): Promise<void> {
  const mine = db
    .select({ id: alertWays.id })
    .from(alertWays)
    .where(and(eq(alertWays.personId, personId), eq(alertWays.kind, 'push')))
  await db
    .update(pings)
    .set({ dueAt: sql`coalesce(${pings.dueAt}, ${at})`, tries: 0 })
    .where(
      and(
        inArray(pings.wayId, mine),
        eq(pings.conversationId, conversationId),
        gt(pings.toldSeq, 0),
        lte(pings.toldSeq, readSeq),
      ),
    )
}

/** Something to be told by a way that this process has for a while. */
export type Ping = {
  wayId: string
  conversationId: string
  seq: number
  toldSeq: number
  toldAt: number
  /** How often it was begun, this time included. */
  tries: number
  personId: string
} & ({ kind: 'push'; endpoint: string; p256dh: string; auth: string } | { kind: 'mail'; address: string })

type Row = Omit<Ping, 'kind'> & {
  kind: 'push' | 'mail'
  endpoint: string | null
  p256dh: string | null
  auth: string | null
  address: string | null
}

/** What is needed to go that way; null where it has been cut off meanwhile. */
function asPing({ kind, endpoint, p256dh, auth, address, ...rest }: Row): Ping | null {
  if (kind === 'mail') return address === null ? null : { ...rest, kind, address }
  return endpoint && p256dh && auth ? { ...rest, kind, endpoint, p256dh, auth } : null
}

/** Takes up to `most` pings that are due at a moment, and drops those whose way has been cut off or that were tried enough. */
export async function claimPings(at: number, most: number): Promise<Ping[]> {
  const isDue = lte(pings.dueAt, at)
  // Most looks find nothing, and shouldn't write to say so.
  const some = await read((db) => db.select({ wayId: pings.wayId }).from(pings).where(isDue).limit(1))
  if (some.length === 0) return []
  return write(async (db) => {
    // Processes that look at the same moment take turns, and find different tasks.
    await lockWork(db, 'pings')
    const due = await db
      .select({
        wayId: pings.wayId,
        conversationId: pings.conversationId,
        seq: pings.seq,
        toldSeq: pings.toldSeq,
        toldAt: pings.toldAt,
        tries: pings.tries,
        personId: alertWays.personId,
        kind: alertWays.kind,
        endpoint: alertWays.endpoint,
        p256dh: alertWays.p256dh,
        auth: alertWays.auth,
        address: emails.address,
        session: sessions.hash,
      })
      .from(pings)
      .innerJoin(alertWays, eq(alertWays.id, pings.wayId))
      .leftJoin(emails, eq(emails.personId, alertWays.personId))
      .leftJoin(sessions, and(eq(sessions.hash, alertWays.sessionHash), standing(at)))
      .where(isDue)
      .orderBy(asc(pings.dueAt))
      .limit(most)
    const gone = await deactivated(
      db,
      due.map(({ personId }) => personId),
    )
    const claimed: Ping[] = []
    // In the order in which messages write them: two transactions can't wait for each other.
    for (const { session, ...row } of due.toSorted((a, b) => Number(a.wayId) - Number(b.wayId))) {
      const cut = gone.has(row.personId) || (row.kind === 'push' && session === null)
      const ping = cut ? null : asPing(row)
      const given = ping !== null && row.tries < MOST_TRIES
      const [mine] = await db
        .update(pings)
        .set(given ? { dueAt: at + LEASE, tries: row.tries + 1 } : { dueAt: null })
        .where(and(samePing(row), isDue))
        .returning({ wayId: pings.wayId })
      if (mine && given) claimed.push({ ...ping, tries: row.tries + 1 })
    }
    return claimed
  })
}

/** Which of these people have deactivated their account. */
async function deactivated(db: Db, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const found = await db
    .select({ id: people.id, status: people.status })
    .from(people)
    .where(inArray(people.id, [...new Set(ids)]))
  return new Set(found.flatMap(({ id, status }) => (status === 'deactivated' ? [id] : [])))
}

const samePing = ({ wayId, conversationId }: Pick<Ping, 'wayId' | 'conversationId'>) =>
  and(eq(pings.wayId, wayId), eq(pings.conversationId, conversationId))

/** Whose ping it still is: not of a process that was given up meanwhile. */
const stillMine = (ping: Ping) => and(samePing(ping), eq(pings.tries, ping.tries))

/**
 * It was told, or there was nothing to tell: up to `toldSeq` something stands there now (0 where nothing does). What came
 * meanwhile is due at once.
 */
export function finishPing(ping: Ping, toldSeq: number, at: number): Promise<void> {
  return write(async (db) => {
    await db
      .update(pings)
      .set({
        toldSeq,
        ...(toldSeq > ping.toldSeq && { toldAt: at }),
        tries: 0,
        dueAt: sql`case when ${pings.seq} > ${ping.seq} then cast(${at} as bigint) else null end`,
      })
      .where(stillMine(ping))
  })
}

/** It couldn't be told: it rests, longer each time, or as long as the service said (`until`). */
export function postponePing(ping: Ping, at: number, until = 0): Promise<void> {
  return write(async (db) => {
    await db
      .update(pings)
      .set({ dueAt: Math.max(at + REST * 2 ** (ping.tries - 1), until) })
      .where(stillMine(ping))
  })
}

/** A way leads nowhere any more: its push service or mail server said so. */
export function dropWay(wayId: string): Promise<void> {
  return write(async (db) => {
    await db.delete(alertWays).where(eq(alertWays.id, wayId))
  })
}

/** What a person is told. Names and texts are there only where they may be shown. */
export type Told =
  | {
      kind: 'message'
      seq: number
      name: string | null
      group: string | null
      preview: string | null
      /** What it carries, where that may be told and it has no words of its own. */
      media?: MediaSummary
      sound: boolean
    }
  | { kind: 'requests'; count: number; sound: boolean }
  /** It was read elsewhere: what stands there goes. */
  | { kind: 'clear' }
  /** Not before this moment. */
  | { kind: 'later'; until: number }
  | { kind: 'nothing' }

const NOTHING: Told = { kind: 'nothing' }

type Judged = Pick<Ping, 'personId' | 'conversationId' | 'seq' | 'toldSeq' | 'toldAt' | 'kind'>

/** Judges, by what is true now, what a ping has to tell. */
export function judgePing(ping: Judged, at: number): Promise<Told> {
  const { personId, conversationId } = ping
  return read(async (db) => {
    const settings = await loadAlerts(db, personId)
    const quiet = isQuiet(settings.quiet, settings.zone, at)
    const { sound } = settings
    if (conversationId === DIGEST) return quiet ? NOTHING : { kind: 'requests', count: ping.seq, sound }
    const side = await loadSide(db, personId, conversationId)
    if (!side) return NOTHING
    const seen = Math.max(side.readSeq, side.clearedSeq)
    if (ping.kind === 'push' && ping.toldSeq > 0 && seen >= ping.seq) return { kind: 'clear' }
    const nextMail = ping.toldAt + BETWEEN_MAILS
    if (ping.kind === 'mail' && nextMail > at && ping.seq > seen) return { kind: 'later', until: nextMail }
    const arrived = { personId, conversationId, after: Math.max(seen, ping.toldSeq), upTo: ping.seq }
    for (const { message, media, unwanted, known, name } of await newMessages(db, arrived)) {
      const call = callFor({
        folder: side.folder,
        mine: message.senderId === personId,
        notice: message.notice !== undefined,
        read: message.seq <= seen,
        unwanted,
        muted: isMuted(side, at),
        quiet,
        known,
        previews: settings.previews,
      })
      if (call !== 'no')
        return told(call, { seq: message.seq, text: message.text, media, name, known, group: side.group, sound })
    }
    return NOTHING
  })
}

/** A stranger's name is theirs to choose, as their text is: neither is shown. */
function told(
  call: Exclude<Call, 'no'>,
  {
    seq,
    text,
    media,
    name,
    known,
    group,
    sound,
  }: Pick<Told & { kind: 'message' }, 'seq' | 'group' | 'sound'> & {
    text: string
    media: MediaSummary | undefined
    name: string
    known: boolean
  },
): Told {
  const preview = call === 'preview' && text !== '' ? previewOf(text) : null
  const more = call === 'preview' && text === '' && media ? { media } : {}
  return { kind: 'message', seq, name: known ? name : null, group, preview, ...more, sound }
}

type Side = NonNullable<Awaited<ReturnType<typeof loadSide>>>

/** Whether a conversation, with a person or in a group, is muted at a moment. */
const isMuted = ({ tieMutedUntil, mutedUntil }: Pick<Side, 'tieMutedUntil' | 'mutedUntil'>, at: number): boolean =>
  (tieMutedUntil ?? mutedUntil ?? 0) > at

/** Where a conversation stands for somebody, and its group's name. */
async function loadSide(db: Db, personId: string, conversationId: string) {
  const [found] = await db
    .select({
      folder: participants.folder,
      readSeq: participants.readSeq,
      clearedSeq: participants.clearedSeq,
      tieMutedUntil: ties.mutedUntil,
      mutedUntil: members.mutedUntil,
      group: groups.name,
    })
    .from(participants)
    .leftJoin(ties, and(eq(ties.personId, participants.personId), eq(ties.otherId, participants.otherId)))
    .leftJoin(groups, eq(groups.conversationId, participants.conversationId))
    .leftJoin(
      members,
      and(eq(members.conversationId, participants.conversationId), eq(members.personId, participants.personId)),
    )
    .where(and(eq(participants.conversationId, conversationId), eq(participants.personId, personId)))
  return found ?? null
}

type Arrived = { personId: string; conversationId: string; after: number; upTo: number }

/** The newest messages of a range, newest first, with what their reader decided about who wrote them. */
async function newMessages(db: Db, { personId, conversationId, after, upTo }: Arrived) {
  const found = await db
    .select({
      message: {
        id: messages.id,
        seq: messages.seq,
        senderId: messages.senderId,
        text: messages.text,
        notice: messages.notice,
      },
      otherId: participants.otherId,
      name: people.name,
      blockedAt: ties.blockedAt,
      restrictedAt: ties.restrictedAt,
      acceptedAt: ties.acceptedAt,
      followedAt: ties.followedAt,
    })
    .from(messages)
    .innerJoin(people, eq(people.id, messages.senderId))
    .innerJoin(
      participants,
      and(eq(participants.conversationId, messages.conversationId), eq(participants.personId, personId)),
    )
    .leftJoin(ties, and(eq(ties.personId, personId), eq(ties.otherId, messages.senderId)))
    .where(
      and(
        eq(messages.conversationId, conversationId),
        gt(messages.seq, after),
        lte(messages.seq, upTo),
        isNull(messages.deletedAt),
        notHiddenFrom(db, personId),
        lastsStill(now()),
      ),
    )
    .orderBy(desc(messages.seq))
    .limit(LOOKED_AT)
  const views = found.map(({ message }) => viewOf(message, personId))
  const shown = found[0]?.otherId === null ? await collapse(db, personId, views) : views
  const wordless = views.filter(({ text, notice }) => text === '' && !notice).map(({ id }) => id)
  const carried = wordless.length > 0 ? await summariesOf(db, wordless) : null
  return found.map(({ name, blockedAt, restrictedAt, acceptedAt, followedAt }, index) => {
    const message = shown[index] ?? views[index]
    if (!message) throw new Error('A message lost its view.')
    return {
      message,
      media: carried?.get(message.id),
      name,
      unwanted: message.collapsed !== undefined || blockedAt !== null || restrictedAt !== null,
      known: acceptedAt !== null || followedAt !== null,
    }
  })
}
