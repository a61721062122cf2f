/** Fills an empty database with a made-up crowd, fast: what the measurements stand on. */
import { databaseUrl } from '../engine/index.ts'
import { together } from '../engine/together.ts'
import { NotEmpty } from '../move/loader.ts'
import { type Loader, openLoader } from '../move/places.ts'
import { rowOf, tableOf } from '../move/tables.ts'
import {
  conversations,
  knocks,
  messages,
  participants,
  people,
  peopleTerms,
  searchBackfill,
  ties,
} from '../schema/index.ts'
import { type BulkSize, planCrowd } from './plan.ts'
import * as rows from './rows.ts'

/** Rows of one transaction. */
const GROUP = 5_000
/** How many rows are written between two times that progress is told. */
const TOLD_EVERY = 50_000

type Target = Parameters<typeof tableOf>[0]

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

/** Writes rows in groups; the next group is made while the database writes. `written` hears now and then how many there are. */
async function insertAll<T extends Target>(
  loader: Loader,
  target: T,
  all: Iterable<T['$inferInsert']>,
  written: (rows: number) => void,
): Promise<void> {
  const table = tableOf(target)
  const source = all[Symbol.iterator]()
  const group = async () => take(source, GROUP).map((row) => rowOf(table, row))
  let total = 0
  for (let made = await group(); made.length > 0; ) {
    const [, next] = await together([loader.insert(table, made), group()])
    total += made.length
    if (total % TOLD_EVERY === 0 || next.length === 0) written(total)
    made = next
  }
}

/** Hears, again and again, how many rows of which kind are written. */
export type Progress = (what: string, rows: number) => void

/**
 * Writes a crowd of this size into an empty database, the one of the settings unless another is named; false (and nothing
 * written) when there is anything in it. Not one transaction: when it is interrupted, the database holds a part, Ajar refuses to
 * start on it, and it must be thrown away.
 */
export async function seedCrowd(
  size: BulkSize,
  progress: Progress = () => {},
  url: string = databaseUrl(),
): Promise<boolean> {
  const loader = await openLoader(url)
  try {
    await loader.begin(`a made-up crowd of ${new Date(size.now).toISOString()}`)
    await writeCrowd(loader, size, progress)
    await loader.seal((made) => progress('indexes and references', made))
    await loader.release()
    return true
  } catch (error) {
    if (error instanceof NotEmpty) return false
    throw error
  } finally {
    await loader.close()
  }
}

async function writeCrowd(loader: Loader, size: BulkSize, progress: Progress): Promise<void> {
  const plan = planCrowd(size)
  const ids = rows.personIds(size)
  const tell = (what: string) => (count: number) => progress(what, count)
  await insertAll(loader, people, rows.peopleRows(ids, size, plan), tell('people'))
  await insertAll(loader, peopleTerms, rows.termRows(ids, size), tell('search terms'))
  await insertAll(loader, conversations, rows.conversationRows(ids, plan), tell('conversations'))
  await insertAll(loader, messages, rows.messageRows(ids, plan), tell('messages'))
  await insertAll(loader, participants, rows.participantRows(ids, plan), tell('places in inboxes'))
  await insertAll(loader, ties, rows.tieRows(ids, plan), tell('ties'))
  await insertAll(loader, knocks, rows.knockRows(ids, plan), tell('knocks'))
  // Its messages are brought into the search index by the job of a server.
  if (size.messages > 0) {
    const all = { key: 'backfill', before: String(Number.MAX_SAFE_INTEGER) }
    await insertAll(loader, searchBackfill, [all], () => {})
  }
}
