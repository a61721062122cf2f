import Database from 'better-sqlite3'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { seedCrowd } from '../bulk/seed.ts'
import { PostgresEngine } from '../engine/postgres.ts'
import { SqliteEngine } from '../engine/sqlite.ts'
import { migrationsFolder } from './migrations.ts'
import { move } from './move.ts'
import { addOddRows, written } from './odd-rows.ts'
import { migrateAt, openSnapshot } from './places.ts'
import { tables } from './tables.ts'
import { freshPlaces } from './testing-places.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

/** A crowd and odd rows, in SQLite. */
let crowd: string
const { file: freshFile, postgres: freshPostgres } = freshPlaces()

beforeAll(async () => {
  crowd = freshFile()
  await seedCrowd({ people: 200, messages: 3_000, viewer: true, now: Date.now() }, () => {}, crowd)
  addOddRows(crowd)
})

/** How many rows each table has; null where there is no such table. */
async function counts(url: string): Promise<Record<string, number | null>> {
  const snapshot = await openSnapshot(url)
  const found: Record<string, number | null> = {}
  for (const { name } of [...tables, { name: 'loading' }]) {
    const [row] = (await snapshot.hasTable(name)) ? await snapshot.query(`SELECT count(*) AS n FROM ${name}`) : []
    found[name] = row ? Number(row.n) : null
  }
  await snapshot.close()
  return found
}
const schemaOf = async (url: string) => {
  const snapshot = await openSnapshot(url)
  const rows =
    await snapshot.query(`SELECT indexdef AS made FROM pg_indexes WHERE schemaname = current_schema() UNION ALL
    SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
    WHERE connamespace = current_schema()::regnamespace ORDER BY 1`)
  await snapshot.close()
  return rows.map(({ made }) => made)
}

describe('a move', () => {
  it('to PostgreSQL and back gives the same bytes', async () => {
    const postgres = await freshPostgres()
    const back = freshFile()
    const there = await move(crowd, postgres)
    expect(there).toMatchObject({ replaced: false, leftBehind: false })
    expect(there.tables.find(({ name }) => name === 'people')?.rows).toBe(202)
    expect(await move(postgres, back)).toEqual(there)
    expect(written(back)).toEqual(written(crowd))
  })

  it('from SQLite to SQLite, and from PostgreSQL to PostgreSQL', async () => {
    const [file, first, second, back] = [freshFile(), await freshPostgres(), await freshPostgres(), freshFile()]
    await move(crowd, `file:${file}`)
    await move(file, first)
    await move(first, second)
    await move(second, back)
    expect(written(back)).toEqual(written(crowd))
  })

  it('leaves a database like any other: the same indexes and references, no mark, statistics', async () => {
    const [moved, ordinary] = [await freshPostgres(), await freshPostgres()]
    await migrateAt(ordinary)
    await move(crowd, moved)
    expect(await schemaOf(moved)).toEqual(await schemaOf(ordinary))
    const snapshot = await openSnapshot(moved)
    expect(await snapshot.query("SELECT 1 FROM pg_stats WHERE tablename = 'messages' LIMIT 1")).toHaveLength(1)
    await snapshot.close()

    const [file, made] = [freshFile(), freshFile()]
    await migrateAt(made)
    await move(moved, file)
    const schema = (path: string) => {
      const client = new Database(path)
      const all = client.prepare("SELECT sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_stat%' ORDER BY name").all()
      client.close()
      return all
    }
    expect(schema(file)).toEqual(schema(made))
  })

  it('says where PostgreSQL can’t keep a character, also in a key', async () => {
    const [file, postgres, back] = [freshFile(), await freshPostgres(), freshFile()]
    await move(crowd, file)
    const client = new Database(file)
    client.prepare('UPDATE messages SET text = ? WHERE seq = 1').run('a\0b')
    client.prepare('INSERT INTO attempts VALUES (?, 0, 1), (?, 0, 2)').run('k\0a', 'k\u{10000}')
    client.close()
    expect(await move(file, postgres)).toMatchObject({ replaced: true })
    expect(await move(postgres, back)).toMatchObject({ replaced: false })
    const copy = new Database(back)
    expect(copy.prepare('SELECT DISTINCT text FROM messages WHERE seq = 1').pluck().all()).toEqual(['a\u{FFFD}b'])
    expect(copy.prepare("SELECT key FROM attempts WHERE key LIKE 'k%'").pluck().all()).toEqual([
      'k\u{FFFD}a',
      'k\u{10000}',
    ])
    copy.close()
  })

  it('says when people went on writing', async () => {
    const [file, postgres] = [freshFile(), await freshPostgres()]
    await move(crowd, file)
    const client = new Database(file)
    const late = client.prepare('UPDATE cursors SET position = position + 1')
    const moved = await move(file, postgres, () => void late.run())
    client.close()
    expect(moved.leftBehind).toBe(true)
    // One moment all the same.
    expect(await counts(postgres)).toEqual({ ...(await counts(file)), loading: null })
  })
})

describe('it is refused, and nothing is changed', () => {
  const refused = (from: string, to: string, sentence: RegExp) => expect(move(from, to)).rejects.toThrow(sentence)

  it('for what is no address', async () => {
    await refused('mysql://x/y', freshFile(), /^--from must be postgres:\/\/.* for PostgreSQL, or file:/)
    await refused(crowd, 'https://x/y', /^--to must be/)
    await refused('', crowd, /^--from must be/)
    await refused('postgres://:x', crowd, /^--from must be/)
    await refused(crowd, `file:${crowd}`, /same database/)
  })

  it('for what isn’t there, or is no database of Ajar’s', async () => {
    const [nowhere, target, postgres] = [freshFile(), freshFile(), await freshPostgres()]
    await refused(nowhere, target, /There is no database at .*\.db\./)
    await refused(
      'postgres://postgres:secret@127.0.0.1:1/x',
      target,
      /^postgres:\/\/127\.0\.0\.1:1\/x can't be opened: .*REFUSED/,
    )
    await refused(postgres.replace(/ajar_test_\w+/, 'ajar_test_missing'), target, /does not exist/)
    await refused(postgres, target, /no database of Ajar’s/)
    await refused(import.meta.filename, target, /can't be read as a database: file is not a database/)
    expect(() => new Database(nowhere, { fileMustExist: true })).toThrow()
    expect(() => new Database(target, { fileMustExist: true })).toThrow()
  })

  it('for a target with anything in it, on either engine', async () => {
    const [file, postgres] = [freshFile(), await freshPostgres()]
    await move(crowd, file)
    await move(crowd, postgres)
    const before = [written(file), await counts(postgres), await schemaOf(postgres)]
    await refused(postgres, file, /isn't empty: there are \w+ in it. Nothing was changed/)
    await refused(file, postgres, /isn't empty: there are \w+ in it. Nothing was changed/)
    expect([written(file), await counts(postgres), await schemaOf(postgres)]).toEqual(before)
  })

  it('for a target that somebody has open', async () => {
    const file = freshFile()
    const engine = new SqliteEngine(file, migrationsFolder('sqlite'))
    await engine.migrate()
    await refused(crowd, file, /Ajar is running on .* Stop it first/)
    await engine.close()
    await move(crowd, file)

    const postgres = await freshPostgres()
    const server = new PostgresEngine(postgres, migrationsFolder('postgres'))
    await server.join()
    await refused(crowd, postgres, /Ajar is running on postgres:\/\/.* Stop it first/)
    await server.close()
    await move(crowd, postgres)
  })

  it.each([
    ['older', 'DELETE FROM migrations'],
    ['newer', "INSERT INTO migrations VALUES ('of tomorrow', 0)"],
  ])('for a source of an %s Ajar', async (which, statement) => {
    const [file, postgres] = [freshFile(), await freshPostgres()]
    await move(crowd, file)
    const client = new Database(file)
    client.exec(statement)
    client.close()
    await refused(file, postgres, new RegExp(`used by an? ${which} Ajar`))
    expect((await counts(postgres)).people).toBeNull()
  })
})
