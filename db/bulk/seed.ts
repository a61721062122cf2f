/** Fills an empty database with a made-up crowd, fast: what the measurements stand on. */
import { sql } from 'drizzle-orm'
import { type Db, write } from '../engine/index.ts'
import { countPeople } from '../people.ts'
import { conversations, knocks, messages, participants, people, peopleTerms, ties } from '../schema/index.ts'
import { type BulkSize, planCrowd } from './plan.ts'
import * as rows from './rows.ts'

/** Rows of one transaction: keeps the log file that holds them until the commit small. */
const GROUP = 50_000

type Target = Parameters<Db['insert']>[0]

/**
 * A prepared insert of one row with these columns. One, because SQLite keeps a journal for every statement of many
 * rows, which inside a job's savepoint costs ten times what the rows themselves do.
 */
function insertOf(db: Db, target: Target, columns: readonly string[]) {
  const placeholders = Object.fromEntries(columns.map((column) => [column, sql.placeholder(column)]))
  return db
    .insert(target)
    .values(placeholders as never)
    .prepare()
}

/** Takes up to `most` from an iterator. */
function take<T>(source: Iterator<T>, most: number): T[] {
  const taken: T[] = []
  while (taken.length < most) {
    const next = source.next()
    if (next.done) break
    taken.push(next.value)
  }
  return taken
}

/** Writes rows, all with the same columns, in big transactions; `written` hears after each how many there are. */
async function insertAll<T extends Target>(
  target: T,
  all: Iterable<T['$inferInsert']>,
  written: (rows: number) => void,
): Promise<void> {
  const source = all[Symbol.iterator]()
  let total = 0
  for (let group = take(source, GROUP); group.length > 0; group = take(source, GROUP)) {
    await write(async (db) => {
      const insert = insertOf(db, target, Object.keys(group[0] ?? {}))
      for (const row of group) await insert.execute(row)
    })
    total += group.length
    written(total)
  }
}

/** Hears, again and again, how many rows of which kind are written. */
export type Progress = (what: string, rows: number) => void

/**
 * Writes a crowd of this size; false (and nothing written) when there is any account already. Not one transaction: when
 * it is interrupted, the database holds a part and must be thrown away.
 */
export async function seedCrowd(size: BulkSize, progress: Progress = () => {}): Promise<boolean> {
  if ((await countPeople()) > 0) return false
  const plan = planCrowd(size)
  const ids = rows.personIds(size)
  const tell = (what: string) => (count: number) => progress(what, count)
  await insertAll(people, rows.peopleRows(ids, size, plan), tell('people'))
  await insertAll(peopleTerms, rows.termRows(ids, size), tell('search terms'))
  await insertAll(conversations, rows.conversationRows(ids, plan), tell('conversations'))
  await insertAll(messages, rows.messageRows(ids, plan), tell('messages'))
  await insertAll(participants, rows.participantRows(ids, plan), tell('places in inboxes'))
  await insertAll(ties, rows.tieRows(ids, plan), tell('ties'))
  await insertAll(knocks, rows.knockRows(ids, plan), tell('knocks'))
  return true
}
