/**
 * Fills an empty database, in either engine's. Secondary indexes and references are put aside for it and made when the rows
 * are there: one sort instead of as many searches as there are rows. Until the end the database carries a mark, written
 * with the rows it tells of: how far the load has come, from where, and what was put aside. Ajar doesn't start on it.
 */
import { type Filler, keyOf, LATER, MARK, type Mark } from './ends.ts'
import { refuseOtherVersion } from './migrations.ts'
import { Refusal } from './refusal.ts'
import { type Table, tables } from './tables.ts'
import { canonical, exact, type Row } from './values.ts'

/** The database that was to be filled has something in it already. */
export class NotEmpty extends Refusal {}

/** How far a load has come: so many rows of this table, up to this key. */
export type Progress = { table: string; rows: number; after: Row }

const START: Mark = { table: '', reached: 0, after: '' }

/** A stored key as `canonical` wrote it. Bytes are no key of ours. */
function keyFrom(table: Table, text: string): Row {
  const values = JSON.parse(text) as (string | number)[]
  return table.key.map((place, n) =>
    table.columns[place]?.kind === 'whole' ? exact(String(values[n])) : (values[n] ?? null),
  )
}

export class Loader {
  readonly #filler: Filler
  #mark = START
  #replaced = false

  constructor(filler: Filler) {
    this.#filler = filler
  }

  get place(): string {
    return this.#filler.place
  }

  /** True once a value was written that this engine can't keep as it is. */
  get replaced(): boolean {
    return this.#replaced
  }

  /**
   * Makes and marks the tables; null when the load begins here, else how far an earlier one from this same `source` came.
   * Refuses a database with anything in it, also one that another source has begun to fill.
   */
  async begin(source: string): Promise<Progress | null> {
    const filler = this.#filler
    if (await filler.hasTable(MARK)) return this.#goOn(source)
    await filler.migrate()
    for (const { name } of tables) {
      const [row] = await filler.query(`SELECT 1 AS found FROM ${name} LIMIT 1`)
      if (row) throw new NotEmpty(`${this.place} isn't empty: there are ${name} in it. Nothing was changed.`)
    }
    await filler.transaction(async () => {
      await filler.query(`CREATE TABLE ${MARK}
        (source text NOT NULL, table_name text NOT NULL, reached bigint NOT NULL, after_key text NOT NULL)`)
      await filler.query(`CREATE TABLE ${LATER} (turn bigint PRIMARY KEY, statement text NOT NULL)`)
      await filler.query(`INSERT INTO ${MARK} VALUES (?, ?, ?, ?)`, [source, START.table, START.reached, START.after])
      for (const [turn, { drop, make }] of (await filler.removable()).entries()) {
        await filler.query(`INSERT INTO ${LATER} VALUES (?, ?)`, [turn, make])
        await filler.query(drop)
      }
    })
    return null
  }

  async #goOn(source: string): Promise<Progress | null> {
    const [mark] = await this.#filler.query(`SELECT source, table_name, reached, after_key FROM ${MARK}`)
    if (mark?.source !== source) {
      throw new Refusal(
        `${this.place} is half filled from ${mark?.source}, and nothing else can be added to that. ` +
          'Empty it, or name another one. Nothing was changed.',
      )
    }
    await refuseOtherVersion(this.#filler)
    this.#mark = { table: String(mark.table_name), reached: Number(mark.reached), after: String(mark.after_key) }
    const table = tables.find(({ name }) => name === this.#mark.table)
    return table ? { table: table.name, rows: this.#mark.reached, after: keyFrom(table, this.#mark.after) } : null
  }

  /** Writes rows, and that it did. */
  async insert(table: Table, rows: readonly Row[]): Promise<void> {
    const last = rows.at(-1)
    if (!last) return
    const before = this.#mark.table === table.name ? this.#mark.reached : 0
    const to = { table: table.name, reached: before + rows.length, after: canonical(keyOf(table, last)) }
    if (!(await this.#filler.insert(table, rows, this.#mark, to)))
      throw new Refusal(`${this.place} is being filled by somebody else too. Let one of the two finish.`)
    this.#mark = to
  }

  /** A row as it will be read again from here. */
  stored(row: Row): Row {
    return row.map((value) => {
      const kept = this.#filler.stored(value)
      if (kept !== value) this.#replaced = true
      return kept
    })
  }

  /** Makes what was put aside, and checks that every reference holds. `told` hears how many are made. */
  async seal(told: (made: number) => void = () => {}): Promise<void> {
    const filler = this.#filler
    for (let made = 1; ; made++) {
      const [next] = await filler.query(`SELECT turn, statement FROM ${LATER} ORDER BY turn LIMIT 1`)
      if (!next) break
      await filler.transaction(async () => {
        await filler.query(String(next.statement))
        await filler.query(`DELETE FROM ${LATER} WHERE turn = ?`, [next.turn])
      })
      told(made)
    }
    await filler.checkReferences()
  }

  /** Gathers statistics and takes the mark away: from here on it is a database like any other. */
  async release(): Promise<void> {
    await this.#filler.settle()
    await this.#filler.transaction(async () => {
      await this.#filler.query(`DROP TABLE ${LATER}`)
      await this.#filler.query(`DROP TABLE ${MARK}`)
    })
  }

  close(): Promise<void> {
    return this.#filler.close()
  }
}
