/** What an export holds besides conversations: all that one person wrote, set or decided here. Nothing of anybody else's. */
import { and, asc, desc, eq, gt, isNotNull, lt, lte, or } from 'drizzle-orm'

import { loadAlerts } from './alerts.ts'
import { isThere } from './cards.ts'
import { type Db, read } from './engine/index.ts'
import { loadGuard } from './guards.ts'
import { momentOf } from './ids.ts'
import { filesOfImported } from './imported-files.ts'
import { loadQuestions } from './questions.ts'
import type { Told } from './schema/entrances.ts'
import {
  alertWays,
  appeals,
  audits,
  cases,
  doorLinks,
  drafts,
  emails,
  identities,
  importedConversations,
  importedMessages,
  invitations,
  knocks,
  passwords,
  people,
  pictures,
  recoveryCodes,
  sessions,
  ties,
} from './schema/index.ts'

/** Rows read at once where there may be many. */
const PAGE = 1_000

/** The viewer's account as it stands: profile, settings, ways in, filter, questions and links. Null when it is gone. */
export function readMyAccount(viewer: string) {
  return read(async (db) => {
    const [person] = await db.select().from(people).where(eq(people.id, viewer))
    if (!person) return null
    // Made from the rest, or the site's own bookkeeping.
    const { handleKey: _key, pictureId: _picture, asks: _asks, demo: _demo, ...rest } = person
    const { upheldAt: _upheldAt, upheldReports: _upheldReports, ...profile } = rest
    const [email] = await db.select().from(emails).where(eq(emails.personId, viewer))
    const [password] = await db
      .select({ changedAt: passwords.changedAt })
      .from(passwords)
      .where(eq(passwords.personId, viewer))
    const codes = await db.select().from(recoveryCodes).where(eq(recoveryCodes.personId, viewer))
    const { level, hiddenWords, blockedDomains, learned } = await loadGuard(db, viewer)
    return {
      profile,
      email: email ? { address: email.address, confirmedAt: email.confirmedAt } : null,
      passwordChangedAt: password?.changedAt ?? null,
      recoveryCodesLeft: codes.length,
      accountsElsewhere: await db
        .select({ service: identities.provider, id: identities.subject })
        .from(identities)
        .where(eq(identities.personId, viewer)),
      browsers: await db
        .select({ device: sessions.device, since: sessions.createdAt, lastSeen: sessions.seenAt })
        .from(sessions)
        .where(eq(sessions.personId, viewer))
        .orderBy(desc(sessions.createdAt)),
      filter: { level, hiddenWords, blockedDomains, learned },
      drafts: await db
        .select({ place: drafts.place, text: drafts.text, savedAt: drafts.savedAt })
        .from(drafts)
        .where(eq(drafts.personId, viewer)),
      notifications: await notificationsOf(db, viewer),
      judgedHidden: await db
        .select({ conversationId: audits.conversationId, at: audits.at, wanted: audits.wanted })
        .from(audits)
        .where(eq(audits.personId, viewer)),
      questions: await loadQuestions(db, viewer),
      links: (await db.select().from(doorLinks).where(eq(doorLinks.personId, viewer)).orderBy(desc(doorLinks.id))).map(
        ({ personId: _, ...link }) => link,
      ),
      invitations:
        // Only admins make any; for everybody else that table isn't asked.
        person.role === 'member'
          ? []
          : await db
              .select({
                label: invitations.label,
                uses: invitations.uses,
                used: invitations.used,
                expiresAt: invitations.expiresAt,
                revokedAt: invitations.revokedAt,
              })
              .from(invitations)
              .where(and(gt(invitations.id, '0'), eq(invitations.createdBy, viewer)))
              .orderBy(desc(invitations.id)),
    }
  })
}

/** How they want to be called. Addresses at push services and their keys stay here: they would call the browser. */
async function notificationsOf(db: Db, viewer: string) {
  const { zone, previews, sound, quiet, digestHour, digestAt } = await loadAlerts(db, viewer)
  const ways = await db
    .select({ kind: alertWays.kind, device: sessions.device })
    .from(alertWays)
    .leftJoin(sessions, eq(sessions.hash, alertWays.sessionHash))
    .where(eq(alertWays.personId, viewer))
    .orderBy(asc(alertWays.id))
  return { zone, previews, sound, quiet, digestHour: digestAt === null ? null : digestHour, ways }
}

export type MyAccount = NonNullable<Awaited<ReturnType<typeof readMyAccount>>>

/** The viewer's uploaded picture (WebP), or null. */
export function readMyPicture(viewer: string): Promise<Buffer | null> {
  return read(async (db) => {
    const [found] = await db.select({ data: pictures.data }).from(pictures).where(eq(pictures.personId, viewer))
    return found?.data ?? null
  })
}

/** What the viewer decided about each other person, page after page; moments in milliseconds since 1970, null for "no". */
export async function* readMyTies(viewer: string) {
  let after = '0'
  for (;;) {
    const page = await tiesAfter(viewer, after)
    yield* page
    const last = page.at(-1)
    if (!last || page.length < PAGE) return
    after = last.id
  }
}

const tiesAfter = (viewer: string, after: string) =>
  read((db) =>
    db
      .select({
        id: ties.otherId,
        handle: people.handle,
        name: people.name,
        followedAt: ties.followedAt,
        blockedAt: ties.blockedAt,
        mutedUntil: ties.mutedUntil,
        restrictedAt: ties.restrictedAt,
        acceptedAt: ties.acceptedAt,
        reportedAt: ties.reportedAt,
        requestDeletedAt: ties.requestDeletedAt,
      })
      .from(ties)
      .innerJoin(people, eq(people.id, ties.otherId))
      .where(and(eq(ties.personId, viewer), gt(ties.otherId, after)))
      .orderBy(asc(ties.otherId))
      .limit(PAGE),
  )

export type MyTie = Awaited<ReturnType<typeof tiesAfter>>[number]

/** What the viewer reported, newest first: whom, why, their own note and the messages they gave with it. */
export function readMyReports(viewer: string) {
  return read((db) =>
    db
      .select({
        id: cases.id,
        openedAt: cases.openedAt,
        handle: people.handle,
        name: people.name,
        reason: cases.reason,
        note: cases.note,
        messages: cases.messages,
      })
      .from(cases)
      .innerJoin(people, eq(people.id, cases.reportedId))
      .where(eq(cases.reporterId, viewer))
      .orderBy(desc(cases.id)),
  )
}

/** The viewer's appeals. Who decided and who reported stays with the site's staff. */
export function readMyAppeals(viewer: string) {
  return read((db) =>
    db
      .select({
        caseId: appeals.caseId,
        text: appeals.text,
        madeAt: appeals.madeAt,
        status: appeals.status,
        answer: appeals.answer,
      })
      .from(cases)
      .innerJoin(appeals, eq(appeals.caseId, cases.id))
      .where(eq(cases.reportedId, viewer)),
  )
}

/**
 * Whom the viewer knocked at, when and with which answers, newest first. Not what became of it: a recipient's Accept or
 * Delete is theirs to tell.
 */
export async function* readMyKnocks(
  viewer: string,
): AsyncGenerator<{ handle: string; name: string; at: number; told: Told | null }> {
  let before = String(Number.MAX_SAFE_INTEGER)
  for (;;) {
    const page = await knocksBefore(viewer, before)
    for (const { id, ...knock } of page) yield { ...knock, at: momentOf(id) }
    const last = page.at(-1)
    if (!last || page.length < PAGE) return
    before = last.id
  }
}

const knocksBefore = (viewer: string, before: string) =>
  read((db) =>
    db
      .select({ id: knocks.id, handle: people.handle, name: people.name, told: knocks.told })
      .from(knocks)
      .innerJoin(people, eq(people.id, knocks.recipientId))
      .where(and(eq(knocks.senderId, viewer), lt(knocks.id, before)))
      .orderBy(desc(knocks.id))
      .limit(PAGE),
  )

/** Who follows the viewer and since when, latest first, as their list of followers shows it to anybody. */
export async function* readMyFollowers(viewer: string) {
  let last = { at: Number.MAX_SAFE_INTEGER, id: '0' }
  for (;;) {
    const page = await followersBefore(viewer, last)
    for (const { id, handle, name, at } of page) {
      if (at === null) continue
      yield { handle, name, at }
      last = { at, id }
    }
    if (page.length < PAGE) return
  }
}

const followersBefore = (viewer: string, last: { at: number; id: string }) =>
  read((db) =>
    db
      .select({ id: ties.personId, handle: people.handle, name: people.name, at: ties.followedAt })
      .from(ties)
      .innerJoin(people, eq(people.id, ties.personId))
      .where(
        and(
          eq(ties.otherId, viewer),
          isNotNull(ties.followedAt),
          isThere,
          lte(ties.followedAt, last.at),
          // Many may have followed in one millisecond: the person decides between them.
          or(lt(ties.followedAt, last.at), lt(ties.personId, last.id)),
        ),
      )
      .orderBy(desc(ties.followedAt), desc(ties.personId))
      .limit(PAGE),
  )

/** What the viewer brought from X: every message with X's ids of conversation and writer and what it carries, oldest first. */
export async function* readMyImported(viewer: string) {
  let after = ''
  for (;;) {
    const page = await importedAfter(viewer, after)
    yield* page
    const last = page.at(-1)
    if (!last || page.length < PAGE) return
    after = last.id
  }
}

export type MyImported = Awaited<ReturnType<typeof importedAfter>>[number]

const importedAfter = (viewer: string, after: string) =>
  read(async (db) => {
    const page = await db
      .select({
        id: importedMessages.xId,
        conversation: importedConversations.xId,
        name: importedConversations.name,
        from: importedMessages.senderXId,
        at: importedMessages.at,
        text: importedMessages.text,
      })
      .from(importedMessages)
      .innerJoin(importedConversations, eq(importedConversations.id, importedMessages.conversationId))
      .where(and(eq(importedMessages.personId, viewer), gt(importedMessages.xId, after)))
      .orderBy(asc(importedMessages.xId))
      .limit(PAGE)
    const files = await filesOfImported(
      db,
      viewer,
      page.map(({ id }) => id),
    )
    return page.map((message) => ({ ...message, files: files.get(message.id) ?? [] }))
  })
