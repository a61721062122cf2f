import { id, index, moment, ref, table, text } from '../engine/columns.ts'
import { people } from './people.ts'

/** What the site's staff did, in the order in which they did it. Only ever added to. */
export const auditLog = table(
  'audit_log',
  {
    id: id('id').primaryKey(),
    actorId: ref('actor_id')
      .notNull()
      .references(() => people.id),
    action: text('action').notNull(),
    /** Whom or what it was about; null where it was about the site. */
    subjectId: ref('subject_id'),
    detail: text('detail').notNull(),
    at: moment('at').notNull(),
  },
  (t) => [index('audit_log_subject').on(t.subjectId, t.id)],
)
