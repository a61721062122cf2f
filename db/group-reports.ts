/** Reporting in a group: one person of it, or one of their messages. */
import { and, desc, eq, isNull } from 'drizzle-orm'
import type { ReportReason } from '../rules/report.ts'
import { keepForCase } from './case-files.ts'
import { now } from './clock.ts'
import { write } from './engine/index.ts'
import { announce } from './events.ts'
import { newId } from './ids.ts'
import { loadMember, lockGroup } from './members.ts'
import { readableBy, sideOfMessage } from './message-views.ts'
import { REPORTED_MESSAGES } from './requests.ts'
import { cases, messages, participants } from './schema/index.ts'
import { announceConversationWith, blockInside, setTie } from './ties.ts'

type Reported = {
  conversationId: string
  personId: string
  /** The number of the message that is reported; null for the person, with their last messages. */
  seq: number | null
}

/**
 * Reports somebody who is or was in a group of the viewer: a case for the moderators with the reported messages – as far as
 * the viewer can see them, and nothing else of the group – and a block of that person, for the viewer alone. Nobody in
 * the group is told. False when the viewer isn't in it, they never were, or the message isn't theirs or isn't there.
 */
export function reportInGroup(
  viewer: string,
  { conversationId, personId, seq }: Reported,
  reason: ReportReason,
  note: string,
): Promise<boolean> {
  return write(async (db, after) => {
    if (personId === viewer) return false
    const known = await loadMember(db, conversationId, personId)
    const group = await lockGroup(db, viewer, conversationId, known ? [personId] : [])
    if (!known || group?.mine.state !== 'joined') return false
    const reported = await db
      .select({ id: messages.id, text: messages.text })
      .from(messages)
      .innerJoin(participants, sideOfMessage(viewer))
      .where(
        and(
          eq(messages.conversationId, conversationId),
          eq(messages.senderId, personId),
          seq === null ? undefined : eq(messages.seq, seq),
          // What happened in a group isn't anybody's to be reported for.
          isNull(messages.notice),
          readableBy(db, viewer),
        ),
      )
      .orderBy(desc(messages.seq))
      .limit(REPORTED_MESSAGES)
    if (seq !== null && reported.length === 0) return false
    const at = now()
    const caseId = newId(at)
    await db.insert(cases).values({
      id: caseId,
      reporterId: viewer,
      reportedId: personId,
      reason,
      note,
      messages: reported.map(({ id, text }) => ({ id, text })).reverse(),
      openedAt: at,
    })
    await keepForCase(
      db,
      caseId,
      reported.map(({ id }) => id),
    )
    await blockInside(db, viewer, personId, at)
    // As in a report between two: they may write again only after the viewer writes first.
    await setTie(db, viewer, personId, { reportedAt: at, acceptedAt: null })
    await announceConversationWith(db, after, viewer, personId)
    await announce(db, after, viewer, { kind: 'conversation', conversationId })
    return true
  })
}
