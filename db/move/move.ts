/** Moves a whole database to another place, which may be of the other engine. */
import { together } from '../engine/together.ts'
import { keyOf, type Snapshot } from './ends.ts'
import type { Loader } from './loader.ts'
import { migrationsIn, refuseHalfFilled, refuseOtherVersion } from './migrations.ts'
import { checkAddress, isServed, openLoader, openSnapshot, shown } from './places.ts'
import { Refusal } from './refusal.ts'
import { type Table, tables } from './tables.ts'
import { type Fingerprint, FingerprintOf, type Row } from './values.ts'

/** Rows read and written at once. Pictures are tens of kilobytes each. */
const PAGE = 5_000
const PAGE_OF_BYTES = 100

const pageOf = (table: Table) => (table.columns.some(({ kind }) => kind === 'bytes') ? PAGE_OF_BYTES : PAGE)

/** Hears, again and again, how many rows of which table are done. */
export type Told = (what: string, rows: number) => void

export type Moved = {
  tables: ({ name: string } & Fingerprint)[]
  /** Some texts had U+0000, which PostgreSQL can't keep: U+FFFD stands in its place. */
  replaced: boolean
  /** People went on writing at the source while this ran; what they did meanwhile is not in the copy. */
  leftBehind: boolean
}

/** Whatever people do is told to somebody, and so counted in `cursors`. */
async function pulseOf(source: Snapshot): Promise<string> {
  const [row] = await source.query(`SELECT (SELECT count(*) FROM people) AS people,
    (SELECT max(id) FROM messages) AS newest, (SELECT sum(position) FROM cursors) AS told`)
  return Object.values(row ?? {}).join(' ')
}

/** Calls `use` with every page of a table after a key; the next one is read while `use` works. */
async function eachPage(
  source: Snapshot,
  table: Table,
  after: Row | null,
  use: (rows: Row[]) => Promise<void>,
): Promise<void> {
  const most = pageOf(table)
  for (let rows = await source.page(table, after, most); rows.length > 0; ) {
    const last = rows.at(-1)
    const more = last && rows.length === most
    const [, next] = await together([use(rows), more ? source.page(table, keyOf(table, last), most) : []])
    rows = next
  }
}

async function copy(source: Snapshot, loader: Loader, identity: string, told: Told): Promise<void> {
  const done = await loader.begin(identity)
  const first = done ? tables.findIndex(({ name }) => name === done.table) : 0
  for (const table of tables.slice(first)) {
    const resumed = table.name === done?.table ? done : null
    let rows = resumed?.rows ?? 0
    await eachPage(source, table, resumed?.after ?? null, async (page) => {
      await loader.insert(table, page)
      rows += page.length
      told(table.name, rows)
    })
  }
}

async function fingerprint(snapshot: Snapshot, table: Table, as: (row: Row) => Row): Promise<Fingerprint> {
  const sum = new FingerprintOf()
  await eachPage(snapshot, table, null, async (page) => {
    for (const row of page) sum.add(as(row))
  })
  return sum.value()
}

/** Reads both sides once more and compares them, table by table. */
async function compare(source: Snapshot, target: Snapshot, loader: Loader, told: Told): Promise<Moved['tables']> {
  const compared: Moved['tables'] = []
  for (const table of tables) {
    const [there, here] = await together([
      fingerprint(source, table, (row) => loader.stored(row)),
      fingerprint(target, table, (row) => row),
    ])
    if (there.rows !== here.rows || there.checksum !== here.checksum) {
      throw new Refusal(
        `${table.name}: ${source.place} has ${there.rows} rows with the checksum ${there.checksum}, ${target.place} has ` +
          `${here.rows} with ${here.checksum}. Somebody wrote into one of them since the move was begun. ` +
          'Stop Ajar, empty the target, and move once more.',
      )
    }
    if (here.rows > 0) told(`${table.name} compared`, here.rows)
    compared.push({ name: table.name, ...here })
  }
  return compared
}

/** The same place at the same state of its tables: what half a move may be finished from. */
const identityOf = (source: Snapshot, applied: readonly { appliedAt: number }[]) =>
  `${source.place}, made ${new Date(applied[0]?.appliedAt ?? 0).toISOString()}`

/**
 * Copies everything from one database into another, empty one: rows of one moment, in the order of their keys. What was
 * interrupted goes on where it stopped when it is called again. In the end both sides are read again and compared.
 * Throws a `Refusal` with a sentence for whatever is to be expected.
 */
export async function move(from: string, to: string, told: Told = () => {}): Promise<Moved> {
  checkAddress('--from', from)
  checkAddress('--to', to)
  if (shown(from) === shown(to)) throw new Refusal('Both addresses are of the same database.')
  const source = await openSnapshot(from)
  try {
    await refuseHalfFilled(source)
    await refuseOtherVersion(source)
    const identity = identityOf(source, await migrationsIn(source))
    if (await isServed(to)) throw new Refusal(`Ajar is running on ${shown(to)}. Stop it first. Nothing was changed.`)
    const before = await pulseOf(source)
    const moved = await fill(source, to, identity, told)
    return { ...moved, leftBehind: (await pulseNow(from)) !== before }
  } finally {
    await source.close()
  }
}

async function fill(source: Snapshot, to: string, identity: string, told: Told): Promise<Omit<Moved, 'leftBehind'>> {
  const loader = await openLoader(to)
  try {
    await copy(source, loader, identity, told)
    await loader.seal((made) => told('indexes and references', made))
    const target = await openSnapshot(to)
    const compared = await compare(source, target, loader, told).finally(() => target.close())
    await loader.release()
    return { tables: compared, replaced: loader.replaced }
  } finally {
    await loader.close()
  }
}

async function pulseNow(url: string): Promise<string> {
  const snapshot = await openSnapshot(url)
  return pulseOf(snapshot).finally(() => snapshot.close())
}
