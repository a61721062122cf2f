/** What the site's staff does: reports and what was decided, appeals, notices, the log, and what reports taught. */
import type { PersonalModel } from '../../rules/filter/learn.ts'
import type { Verdict } from '../../rules/moderation.ts'
import { id, index, json, moment, ref, table, text, whole } from '../engine/columns.ts'
import { people } from './people.ts'

/** A message as it was reported; with `prompt`, what the sender answered to that before they knocked. */
export type ReportedText = { id: string; text: string; prompt?: string }

/** Reports. A case holds copies of the reported messages and nothing else of the conversation. */
export const cases = table(
  'cases',
  {
    id: id('id').primaryKey(),
    reporterId: ref('reporter_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    reportedId: ref('reported_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    reason: text('reason').notNull(),
    note: text('note').notNull().default(''),
    /** Open until a moderator decides; overturned when an appeal was granted. */
    status: text('status').$type<'open' | 'decided' | 'overturned'>().notNull().default('open'),
    messages: json<ReportedText[]>('messages').notNull(),
    openedAt: moment('opened_at').notNull(),
    verdict: text('verdict').$type<Verdict>(),
    /** Who decided. No reference: a decision outlives the account of its moderator. */
    decidedBy: ref('decided_by'),
    decidedAt: moment('decided_at'),
    /** For how many days, where it was a suspension. */
    days: whole('days'),
    /** What the reported person was told. */
    words: text('words').notNull().default(''),
  },
  (t) => [
    index('cases_status').on(t.status, t.id),
    index('cases_reported').on(t.reportedId, t.id),
    index('cases_decided').on(t.decidedAt),
    index('cases_reporter').on(t.reporterId, t.id),
  ],
)

/** What moderators tell each other about a case. */
export const caseNotes = table(
  'case_notes',
  {
    id: id('id').primaryKey(),
    caseId: ref('case_id')
      .notNull()
      .references(() => cases.id, { onDelete: 'cascade' }),
    authorId: ref('author_id').notNull(),
    text: text('text').notNull(),
  },
  (t) => [index('case_notes_case').on(t.caseId, t.id)],
)

/** One appeal a case: its key says so. */
export const appeals = table(
  'appeals',
  {
    caseId: ref('case_id')
      .primaryKey()
      .references(() => cases.id, { onDelete: 'cascade' }),
    text: text('text').notNull(),
    madeAt: moment('made_at').notNull(),
    status: text('status').$type<'open' | 'granted' | 'refused'>().notNull().default('open'),
    answeredBy: ref('answered_by'),
    answeredAt: moment('answered_at'),
    /** What the person was told. */
    answer: text('answer').notNull().default(''),
  },
  (t) => [index('appeals_status').on(t.status, t.madeAt)],
)

/** What the moderators tell a person: the result of a report, a decision about them, the answer to an appeal. */
export const notices = table(
  'notices',
  {
    id: id('id').primaryKey(),
    personId: ref('person_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    kind: text('kind').$type<'report_result' | 'decision' | 'appeal_result'>().notNull(),
    caseId: ref('case_id')
      .notNull()
      .references(() => cases.id, { onDelete: 'cascade' }),
    readAt: moment('read_at'),
  },
  (t) => [index('notices_person').on(t.personId, t.id), index('notices_case').on(t.caseId)],
)

/** Every act of the site's staff. Only added to: the database itself refuses changes. No references, so nothing leaves it. */
export const auditLog = table(
  'audit_log',
  {
    id: id('id').primaryKey(),
    actorId: ref('actor_id').notNull(),
    action: text('action').notNull(),
    subjectId: ref('subject_id'),
    detail: text('detail').notNull().default(''),
    at: moment('at').notNull(),
  },
  (t) => [index('audit_log_subject').on(t.subjectId, t.id)],
)

/** What upheld reports taught the filter, for everybody on the site. One row. */
export const siteLessons = table('site_lessons', {
  key: text('key').$type<'filter'>().primaryKey(),
  learned: json<PersonalModel | null>('learned'),
})
