/** How somebody wants to be called, and by which ways. Everything here is the viewer's own. */
import { createHash } from 'node:crypto'
import { and, asc, count, eq, gt, isNull, lt, lte, or } from 'drizzle-orm'
import { DAY } from '../rules/budget.ts'
import { isQuiet, nextStrike, type QuietHours } from '../rules/notify.ts'
import { SESSION_MILLISECONDS, sessionHash } from './accounts.ts'
import { now } from './clock.ts'
import { type Db, lockPeople, lockWork, read, write } from './engine/index.ts'
import { idAt, newId } from './ids.ts'
import { alerts, alertWays, emails, participants, people, pings, sessions, ties } from './schema/index.ts'
import type { AlertsView } from './types.ts'

type Alerts = typeof alerts.$inferSelect

/** A message calls a browser after this: whoever looks at the conversation has read it by then. */
const PUSH_DELAY = 3_000
/** Who hasn't looked for this long gets a mail. */
const MAIL_DELAY = 600_000
/** Browsers that one person may be called at; the one that was added first goes. */
const MOST_DEVICES = 20
/** The hour of the first digest, until its owner chooses another. */
const DIGEST_HOUR = 18
/** Under this row of `pings` stands the digest: no conversation has that id. */
export const DIGEST = '0'

const digestOf = (text: string) => createHash('sha256').update(text).digest('hex')
const mailKey = (personId: string) => `mail ${personId}`

/** A person's settings, or what holds for somebody who never set any. */
export async function loadAlerts(db: Db, personId: string, zone = 'UTC'): Promise<Alerts> {
  const [found] = await db.select().from(alerts).where(eq(alerts.personId, personId))
  return (
    found ?? {
      personId,
      zone,
      previews: true,
      sound: true,
      quiet: null,
      digestHour: DIGEST_HOUR,
      digestAt: null,
      digestedAt: 0,
    }
  )
}

/** What the settings page shows. `session` is the secret of the browser that asks: its own device is marked. */
export function readAlerts(viewer: string, session: string): Promise<AlertsView> {
  return read(async (db) => {
    const { zone, previews, sound, quiet, digestHour, digestAt } = await loadAlerts(db, viewer)
    const ways = await db
      .select({
        id: alertWays.id,
        kind: alertWays.kind,
        sessionHash: alertWays.sessionHash,
        endpoint: alertWays.endpoint,
        device: sessions.device,
      })
      .from(alertWays)
      .leftJoin(sessions, eq(sessions.hash, alertWays.sessionHash))
      .where(eq(alertWays.personId, viewer))
      .orderBy(asc(alertWays.id))
    const [address] = await db.select({ address: emails.address }).from(emails).where(eq(emails.personId, viewer))
    const mine = sessionHash(session)
    return {
      set: digestAt !== null || ways.length > 0,
      zone,
      previews,
      sound,
      quiet,
      digest: digestAt !== null,
      digestHour,
      address: address?.address ?? null,
      mail: ways.some(({ kind }) => kind === 'mail'),
      devices: ways.flatMap(({ id, kind, device, sessionHash: hash, endpoint }) =>
        kind === 'push' ? [{ id, device: device ?? '', current: hash === mine, endpoint: endpoint ?? '' }] : [],
      ),
    }
  })
}

export type AlertsChange = Partial<{
  zone: string
  previews: boolean
  sound: boolean
  quiet: QuietHours | null
  digest: boolean
  digestHour: number
}>

/** Changes what is given and leaves the rest as it is. `zone` holds for who has no settings yet. */
export function changeAlerts(viewer: string, change: AlertsChange, zone?: string): Promise<void> {
  return write(async (db) => {
    await lockPeople(db, viewer)
    await changeAlertsInside(db, viewer, change, zone)
  })
}

async function changeAlertsInside(
  db: Db,
  personId: string,
  { digest, ...change }: AlertsChange,
  zone?: string,
): Promise<void> {
  const before = await loadAlerts(db, personId, zone)
  const after = { ...before, ...change }
  const wanted = digest ?? before.digestAt !== null
  const begins = wanted && before.digestAt === null
  const moved = after.zone !== before.zone || after.digestHour !== before.digestHour
  const row: Alerts = {
    ...after,
    // A chosen hour counts from now on; what has been put off by quiet hours stays where it is.
    digestAt: !wanted
      ? null
      : begins || moved
        ? nextStrike(after.digestHour, after.zone, Math.max(now(), before.digestedAt + BETWEEN_DIGESTS))
        : before.digestAt,
    // Who asks for a digest isn't told of what has waited before.
    digestedAt: begins ? now() : before.digestedAt,
  }
  const { personId: _person, ...columns } = row
  await db.insert(alerts).values(row).onConflictDoUpdate({ target: alerts.personId, set: columns })
}

/** Moving the hour makes no second digest of a day. A little less than one: the clock may be put forward meanwhile. */
const BETWEEN_DIGESTS = (DAY * 20) / 24

export type Subscription = { endpoint: string; p256dh: string; auth: string }

/**
 * Calls the viewer at this browser from now on, as long as its session stands. Whoever was called there before isn't any
 * more. `zone` holds for who has no settings yet.
 */
export function addDevice(
  viewer: string,
  session: string,
  { endpoint, p256dh, auth }: Subscription,
  zone: string,
): Promise<void> {
  return write(async (db) => {
    await lockPeople(db, viewer)
    await beginAlerts(db, viewer, zone)
    const hash = sessionHash(session)
    await db.delete(alertWays).where(and(eq(alertWays.personId, viewer), eq(alertWays.sessionHash, hash)))
    await db.delete(alertWays).where(eq(alertWays.key, digestOf(endpoint)))
    const way = { personId: viewer, kind: 'push', delay: PUSH_DELAY, sessionHash: hash } as const
    await db.insert(alertWays).values({ ...way, id: newId(), key: digestOf(endpoint), endpoint, p256dh, auth })
    const devices = await db
      .select({ id: alertWays.id })
      .from(alertWays)
      .where(and(eq(alertWays.personId, viewer), eq(alertWays.kind, 'push')))
      .orderBy(asc(alertWays.id))
    for (const { id } of devices.slice(0, -MOST_DEVICES)) await db.delete(alertWays).where(eq(alertWays.id, id))
  })
}

/** The first time somebody wants to be called: the digest is on, instead of a call for each request. */
async function beginAlerts(db: Db, personId: string, zone: string): Promise<void> {
  const [known] = await db.select({ zone: alerts.zone }).from(alerts).where(eq(alerts.personId, personId))
  if (!known) await changeAlertsInside(db, personId, { zone, digest: true })
}

/** Stops calling one of the viewer's browsers. */
export function forgetDevice(viewer: string, wayId: string): Promise<void> {
  return write(async (db) => {
    await lockPeople(db, viewer)
    await db
      .delete(alertWays)
      .where(and(eq(alertWays.id, wayId), eq(alertWays.personId, viewer), eq(alertWays.kind, 'push')))
  })
}

/** Turns mails about messages on or off; false where the viewer has no confirmed address. `zone` as in `addDevice`. */
export function changeMail(viewer: string, on: boolean, zone = 'UTC'): Promise<boolean> {
  return write(async (db) => {
    await lockPeople(db, viewer)
    const key = mailKey(viewer)
    if (!on) {
      await db.delete(alertWays).where(eq(alertWays.key, key))
      return true
    }
    const [address] = await db.select({ personId: emails.personId }).from(emails).where(eq(emails.personId, viewer))
    if (!address) return false
    await beginAlerts(db, viewer, zone)
    await db
      .insert(alertWays)
      .values({ id: newId(), personId: viewer, kind: 'mail', delay: MAIL_DELAY, key })
      .onConflictDoNothing()
    return true
  })
}

/** A quarter of an hour: a digest that falls into quiet hours comes at most this much after their end. */
const LOOK_AGAIN = DAY / 96
/** Digests made in one transaction. */
const AT_ONCE = 50

/**
 * Makes the digests that are due at a moment: how many requests are new since the last one, to be told by all of their
 * owner's ways, at most once a day. Nothing where none is new or the shield folds them away.
 */
export async function makeDigests(at: number): Promise<void> {
  const isDue = lte(alerts.digestAt, at)
  // Most looks find nothing, and shouldn't write to say so.
  const some = await read((db) => db.select({ id: alerts.personId }).from(alerts).where(isDue).limit(1))
  if (some.length === 0) return
  await write(async (db) => {
    await lockWork(db, 'digests')
    const due = await db
      .select({ alerts, shieldUntil: people.shieldUntil })
      .from(alerts)
      .innerJoin(people, eq(people.id, alerts.personId))
      .where(isDue)
      .orderBy(asc(alerts.digestAt))
      .limit(AT_ONCE)
    for (const { alerts: mine, shieldUntil } of due) {
      const { personId, zone, quiet, digestHour, digestedAt } = mine
      const set = (change: Partial<Alerts>) => db.update(alerts).set(change).where(eq(alerts.personId, personId))
      if (isQuiet(quiet, zone, at)) {
        await set({ digestAt: at + LOOK_AGAIN })
        continue
      }
      const digestAt = nextStrike(digestHour, zone, at)
      // What the shield folds away now is new when it is down.
      if ((shieldUntil ?? 0) > at) {
        await set({ digestAt })
        continue
      }
      const count = await countNewRequests(db, personId, digestedAt)
      await set({ digestAt, digestedAt: at })
      if (count > 0) await tellDigest(db, personId, count, at)
    }
  })
}

/** Requests that came, or came again, after a moment and weren't opened. Of muted people none counts. */
async function countNewRequests(db: Db, personId: string, since: number): Promise<number> {
  const [found] = await db
    .select({ conversations: count() })
    .from(participants)
    .leftJoin(ties, and(eq(ties.personId, participants.personId), eq(ties.otherId, participants.otherId)))
    .where(
      and(
        eq(participants.personId, personId),
        eq(participants.folder, 'requests'),
        gt(participants.sortKey, idAt(since)),
        lt(participants.readSeq, participants.lastSeq),
        or(isNull(ties.mutedUntil), lte(ties.mutedUntil, now())),
      ),
    )
  return found?.conversations ?? 0
}

async function tellDigest(db: Db, personId: string, seq: number, dueAt: number): Promise<void> {
  const ways = await db.select({ id: alertWays.id }).from(alertWays).where(eq(alertWays.personId, personId))
  if (ways.length === 0) return
  await db
    .insert(pings)
    .values(ways.map(({ id }) => ({ wayId: id, conversationId: DIGEST, seq, dueAt })))
    .onConflictDoUpdate({
      target: [pings.wayId, pings.conversationId],
      set: { seq, dueAt, tries: 0, toldSeq: 0 },
    })
}

/** Whether the session that a browser is called under still signs somebody in. */
export const standing = (at: number) => gt(sessions.createdAt, at - SESSION_MILLISECONDS)
