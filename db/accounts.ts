/** Signing in: passwords, sessions per browser, recovery codes, accounts at other sites. */
import { createHash, randomBytes } from 'node:crypto'
import { and, asc, desc, eq, gt, inArray, isNull, ne, or, sql } from 'drizzle-orm'
import { publishSessionEnd } from './bus.ts'
import { chunksOf } from './chunks.ts'
import { now } from './clock.ts'
import { type AfterCommit, type Db, isStorageError, lockPeople, prepared, read, write } from './engine/index.ts'
import { announce } from './events.ts'
import { newId } from './ids.ts'
import { departures, passwords, people, recoveryCodes, sessions } from './schema/index.ts'
import type { SessionView } from './types.ts'

/** How long a browser stays signed in. */
export const SESSION_MILLISECONDS = 90 * 86_400_000

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/** Accounts that somebody can sign in to, or could if they came back in time. Joined to `departures`. */
const canComeBack = (at: number) =>
  or(ne(people.status, 'deactivated'), and(isNull(departures.doneAt), gt(departures.dueAt, at)))

/**
 * The account and password hash of a handle, for checking a password; null when either is missing. An account that is to
 * be deleted is found as long as its owner can come back: the right password leads them to that question.
 */
export function passwordOf(handle: string): Promise<{ personId: string; hash: string } | null> {
  return read(async (db) => {
    const [found] = await db
      .select({ personId: people.id, hash: passwords.hash })
      .from(people)
      .innerJoin(passwords, eq(passwords.personId, people.id))
      .leftJoin(departures, eq(departures.personId, people.id))
      .where(and(eq(people.handleKey, handle.toLowerCase()), canComeBack(now())))
    return found ?? null
  })
}

/** The password hash of a signed-in person, or null when they sign in elsewhere only. */
export function passwordHashOf(viewer: string): Promise<string | null> {
  return read(async (db) => {
    const [found] = await db.select({ hash: passwords.hash }).from(passwords).where(eq(passwords.personId, viewer))
    return found?.hash ?? null
  })
}

/** An account younger than this, without a way in of its own, was made by the visit that asks. */
const JUST_NOW_MILLISECONDS = 600_000

/** Whether the viewer's account was made a moment ago by an account elsewhere: with neither password nor recovery codes. */
export function isNewFromElsewhere(viewer: string): Promise<boolean> {
  const since = now() - JUST_NOW_MILLISECONDS
  return read(async (db) => {
    const [found] = await db
      .select({ id: people.id })
      .from(people)
      .leftJoin(passwords, eq(passwords.personId, people.id))
      .leftJoin(recoveryCodes, eq(recoveryCodes.personId, people.id))
      .where(and(eq(people.id, viewer), gt(people.joinedAt, since), isNull(passwords.hash), isNull(recoveryCodes.hash)))
      .limit(1)
    return found !== undefined
  })
}

/** Sets a password and signs every other browser out; `keep` is the session that may stay, if any. */
export function setPassword(personId: string, hash: string, keep: string | null): Promise<void> {
  return write(async (db, after) => {
    await lockPeople(db, personId)
    await setPasswordInside(db, after, personId, hash, keep)
  })
}

async function setPasswordInside(
  db: Db,
  after: AfterCommit,
  personId: string,
  hash: string,
  keep: string | null,
): Promise<void> {
  const changedAt = now()
  await db
    .insert(passwords)
    .values({ personId, hash, changedAt })
    .onConflictDoUpdate({ target: passwords.personId, set: { hash, changedAt } })
  await endSessionsInside(db, after, personId, (session) => session.hash !== (keep && sha256(keep)))
}

/** Starts a session and returns its secret id, which goes into the signed cookie and is stored only as a hash. */
export function startSession(personId: string, device: string): Promise<string> {
  const secret = randomBytes(24).toString('base64url')
  const at = now()
  return write(async (db) => {
    await db
      .insert(sessions)
      .values({ hash: sha256(secret), id: newId(at), personId, device, createdAt: at, seenAt: at })
    return secret
  })
}

const sessionByHash = prepared((db) =>
  db
    .select({
      personId: sessions.personId,
      createdAt: sessions.createdAt,
      seenAt: sessions.seenAt,
      status: people.status,
    })
    .from(sessions)
    .innerJoin(people, eq(people.id, sessions.personId))
    .where(eq(sessions.hash, sql.placeholder('hash')))
    .prepare(),
)
/** How stale "last seen" may get: one write an hour per browser is enough to tell devices apart. */
const SEEN_EVERY = 3_600_000

/** Whose session this is, or null when it was ended, has expired or its account is deactivated. */
export async function sessionPerson(secret: string): Promise<string | null> {
  const hash = sha256(secret)
  const at = now()
  const [found] = await read((db) => sessionByHash(db).execute({ hash }))
  if (!found || found.status === 'deactivated' || at - found.createdAt > SESSION_MILLISECONDS) return null
  if (at - found.seenAt > SEEN_EVERY) await noteSeen(hash, at)
  return found.personId
}

/** Which of these sessions (by hash) still sign somebody in. */
export function standingSessions(hashes: readonly string[]): Promise<Set<string>> {
  return read(async (db) => {
    const standing = new Set<string>()
    for (const some of chunksOf(hashes)) {
      const rows = await db
        .select({ hash: sessions.hash })
        .from(sessions)
        .innerJoin(people, eq(people.id, sessions.personId))
        .where(
          and(
            inArray(sessions.hash, some),
            gt(sessions.createdAt, now() - SESSION_MILLISECONDS),
            ne(people.status, 'deactivated'),
          ),
        )
      for (const { hash } of rows) standing.add(hash)
    }
    return standing
  })
}

/** "Last seen" is a convenience: a full disk mustn't keep people from reading. */
async function noteSeen(hash: string, seenAt: number): Promise<void> {
  try {
    await write(async (db) => {
      await db.update(sessions).set({ seenAt }).where(eq(sessions.hash, hash))
    })
  } catch (error) {
    if (!isStorageError(error)) throw error
  }
}

/** The viewer's signed-in browsers, latest first. `current` is the secret of the one that asks. */
export function listSessions(viewer: string, current: string): Promise<SessionView[]> {
  const currentHash = sha256(current)
  return read(async (db) => {
    const rows = await db.select().from(sessions).where(eq(sessions.personId, viewer)).orderBy(desc(sessions.createdAt))
    return rows.map(({ hash, id, device, createdAt, seenAt }) => ({
      id,
      device,
      createdAt,
      seenAt,
      current: hash === currentHash,
    }))
  })
}

type SessionRow = typeof sessions.$inferSelect

/** Ends those sessions of a person, who must be locked, for which `ends` is true; open streams end with them. */
export async function endSessionsInside(
  db: Db,
  after: AfterCommit,
  personId: string,
  ends: (session: SessionRow) => boolean,
): Promise<void> {
  const rows = await db.select().from(sessions).where(eq(sessions.personId, personId)).orderBy(asc(sessions.id))
  const ended = rows.filter(ends)
  for (const session of ended) {
    await db.delete(sessions).where(eq(sessions.hash, session.hash))
    after(() => publishSessionEnd({ personId, sessionHash: session.hash }))
  }
  // Streams may be open in other processes: they learn of it like of everything else, and can't miss it.
  if (ended.length > 0) await announce(db, after, personId, { kind: 'sessions' })
}

/** The same as a transaction of its own. */
const endSessions = (personId: string, ends: (session: SessionRow) => boolean): Promise<void> =>
  write(async (db, after) => {
    await lockPeople(db, personId)
    await endSessionsInside(db, after, personId, ends)
  })

/** Signs out the browser with this secret. */
export function endSession(personId: string, secret: string): Promise<void> {
  const hash = sha256(secret)
  return endSessions(personId, (session) => session.hash === hash)
}

/** Signs out one of the viewer's browsers by its row id. */
export function endSessionById(viewer: string, id: string): Promise<void> {
  return endSessions(viewer, (session) => session.id === id)
}

/** Signs out all of a person's browsers, the one with the secret `keep` excepted. */
export function endAllSessions(personId: string, keep: string | null): Promise<void> {
  const kept = keep && sha256(keep)
  return endSessions(personId, (session) => session.hash !== kept)
}

/** The hash under which the stream and the bus know a session. */
export const sessionHash = sha256

/** Codes in a set. */
const RECOVERY_CODES = 10

/** Replaces a person's recovery codes by ten new ones and returns them: the only time they can be read. */
export function renewRecoveryCodes(personId: string): Promise<string[]> {
  // 16 of Crockford's base-32 letters: 80 bits, easy to copy by hand.
  const codes = Array.from({ length: RECOVERY_CODES }, () => {
    const letters = Array.from(randomBytes(16), (byte) => '0123456789abcdefghjkmnpqrstvwxyz'[byte % 32]).join('')
    return letters.replace(/(.{4})(?=.)/g, '$1-')
  })
  return write(async (db) => {
    // Two renewals at once would leave twenty codes.
    await lockPeople(db, personId)
    await db.delete(recoveryCodes).where(eq(recoveryCodes.personId, personId))
    await db.insert(recoveryCodes).values(codes.map((code) => ({ personId, hash: sha256(normalCode(code)) })))
    return codes
  })
}

const normalCode = (code: string) => code.toLowerCase().replace(/[^0-9a-z]/g, '')

/** How many unused recovery codes a person has. */
export function countRecoveryCodes(viewer: string): Promise<number> {
  return read(async (db) => (await db.select().from(recoveryCodes).where(eq(recoveryCodes.personId, viewer))).length)
}

/**
 * Uses up a recovery code: sets the new password and signs every browser out. Returns the person, or null when handle
 * and code don't belong together – without saying which of them is wrong.
 */
export function recoverWithCode(handle: string, code: string, newHash: string): Promise<string | null> {
  return write(async (db, after) => {
    const [person] = await db
      .select({ id: people.id })
      .from(people)
      .leftJoin(departures, eq(departures.personId, people.id))
      .where(and(eq(people.handleKey, handle.toLowerCase()), canComeBack(now())))
    if (person) await lockPeople(db, person.id)
    const [used] = await db
      .delete(recoveryCodes)
      .where(and(eq(recoveryCodes.personId, person?.id ?? '0'), eq(recoveryCodes.hash, sha256(normalCode(code)))))
      .returning({ personId: recoveryCodes.personId })
    if (!used) return null
    await setPasswordInside(db, after, used.personId, newHash, null)
    return used.personId
  })
}
