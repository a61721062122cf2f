/** Backups are taken while people write, and what was answered before is in them: through the commands themselves. */
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest'
import { databaseUrl, dialect } from '../engine/choice.ts'
import { freshDatabase, makeFriends, makePerson } from '../testing.ts'
import { createDatabase, dropDatabase } from '../testing-postgres.ts'
import { backUp } from './backup.ts'
import { written } from './odd-rows.ts'
import { openSnapshot } from './places.ts'
import { restore } from './restore.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const WRITER = join(import.meta.dirname, 'busy-writer.ts')
const script = (name: string) => join(import.meta.dirname, '..', '..', 'scripts', `${name}.ts`)
const inPostgres = dialect === 'postgres'

freshDatabase()
// Nobody writes as much as these people do here.
process.env.AJAR_LIMITS = JSON.stringify({ messagesPerDay: null, messagesPer10Seconds: null })

let folder: string
let people: string[]
let made = 0
const databases: string[] = []
const fresh = () => join(folder, `${++made}`)
/** An empty place on the engine of this project. */
async function freshPlace(): Promise<string> {
  if (!inPostgres) return fresh()
  const url = await createDatabase(inject('postgresUrl'))
  databases.push(url)
  return url
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ajar-backup-'))
  people = []
  for (const name of ['Ana', 'Bo', 'Chi', 'Dana', 'Emil']) people.push(await makePerson(name))
  for (const a of people) for (const b of people) if (a < b) await makeFriends(a, b)
})
afterAll(async () => {
  for (const url of databases) await dropDatabase(url)
  rmSync(folder, { recursive: true })
})

const run = promisify(execFile)
/** Runs a command as its owner does; what it printed and how it ended. */
async function command(name: string, ...words: string[]): Promise<{ code: number; out: string; err: string }> {
  try {
    const { stdout, stderr } = await run(process.execPath, [script(name), ...words])
    return { code: 0, out: stdout, err: stderr }
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string }
    return { code, out: stdout, err: stderr }
  }
}

type Sent = { conversationId: string; id: string; seq: number; senderId: string; recipientId: string; text: string }

/** A process that writes and never ends by itself. */
class Writer {
  readonly sent: Sent[] = []
  readonly #child: ChildProcess
  #said = ''
  #rest = ''
  #waiting: { most: number; resolve: () => void }[] = []

  constructor() {
    this.#child = spawn(process.execPath, [WRITER, '0', ...people], { stdio: ['ignore', 'pipe', 'pipe'] })
    this.#child.stderr?.on('data', (text) => {
      this.#said += text
    })
    this.#child.stdout?.setEncoding('utf8').on('data', (text) => this.#hear(text))
  }

  #hear(text: string): void {
    const lines = (this.#rest + text).split('\n')
    this.#rest = lines.pop() ?? ''
    for (const line of lines) this.sent.push(JSON.parse(line))
    for (const { most, resolve } of this.#waiting) if (this.sent.length >= most) resolve()
  }

  /** Waits for this many more answers. */
  async more(count: number): Promise<void> {
    const enough = new Promise<void>((resolve) => this.#waiting.push({ most: this.sent.length + count, resolve }))
    const ended = once(this.#child, 'close').then(() => {
      throw new Error(`The writer ended: ${this.#said}`)
    })
    await Promise.race([enough, ended])
    ended.catch(() => {})
  }

  async kill(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return
    const closed = once(this.#child, 'close')
    this.#child.kill('SIGKILL')
    await closed
  }
}

/** Has two processes write while `work` runs; what they were answered before it began. */
async function whileWriting(work: () => Promise<void>): Promise<Sent[]> {
  const writers = [new Writer(), new Writer()]
  try {
    await Promise.all(writers.map((writer) => writer.more(100)))
    const before = writers.flatMap(({ sent }) => [...sent])
    await work()
    await Promise.all(writers.map((writer) => writer.more(1)))
    const after = writers.flatMap(({ sent }) => sent)
    expect(after.length - before.length, 'written during the backup').toBeGreaterThan(20)
    return before
  } finally {
    await Promise.all(writers.map((writer) => writer.kill()))
  }
}

async function rowsIn(url: string, query: string): Promise<Record<string, unknown>[]> {
  const snapshot = await openSnapshot(url)
  return snapshot.query(query).finally(() => snapshot.close())
}

/** Whatever a moment in the life of the database must have: all of every message, and no number left out. */
async function expectWhole(url: string, answered: readonly Sent[]): Promise<void> {
  const stored = await rowsIn(url, 'SELECT id, conversation_id, seq, sender_id, text FROM messages')
  const byId = new Map(stored.map((row) => [String(row.id), row]))
  const missing = answered.filter(({ id, conversationId, seq, senderId, text }) => {
    const row = byId.get(id)
    return (
      [conversationId, seq, senderId, text].join('|') !==
      [row?.conversation_id, row?.seq, row?.sender_id, row?.text].join('|')
    )
  })
  expect(missing).toEqual([])
  const none = async (query: string) => expect(await rowsIn(url, query), query).toEqual([])
  await none(`SELECT c.id FROM conversations c LEFT JOIN messages m ON m.conversation_id = c.id GROUP BY c.id, c.last_seq
    HAVING count(m.id) <> c.last_seq OR max(m.seq) <> c.last_seq OR min(m.seq) <> 1`)
  await none(`SELECT p.person_id FROM participants p JOIN conversations c ON c.id = p.conversation_id
    JOIN messages m ON m.conversation_id = c.id AND m.seq = c.last_seq
    WHERE p.last_seq <> c.last_seq OR p.sort_key <> m.id OR p.read_seq > p.last_seq`)
  await none(`SELECT c.person_id FROM cursors c LEFT JOIN events e ON e.person_id = c.person_id GROUP BY c.person_id, c.position
    HAVING count(e.position) <> c.position OR max(e.position) <> c.position`)
  await none(
    `SELECT m.id FROM messages m WHERE (SELECT count(*) FROM participants p WHERE p.conversation_id = m.conversation_id) <> 2`,
  )
}

/** The product itself, started on that database: conversations go on where they stood. */
async function expectServing(url: string): Promise<void> {
  const last = new Map<string, number>()
  for (const { id, last_seq } of await rowsIn(url, 'SELECT id, last_seq FROM conversations'))
    last.set(String(id), Number(last_seq))
  const { stdout } = await run(process.execPath, [WRITER, '40', ...people], {
    env: { ...process.env, DATABASE_URL: url },
  })
  const sent: Sent[] = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(sent).toHaveLength(40)
  for (const { conversationId, seq } of sent.sort((a, b) => a.seq - b.seq)) {
    expect(seq).toBe((last.get(conversationId) ?? 0) + 1)
    last.set(conversationId, seq)
  }
  await expectWhole(url, sent)
}

describe('a backup while people write', () => {
  it('has everything that was answered before, and serves when restored', async () => {
    const [file, to] = [fresh(), await freshPlace()]
    const answered = await whileWriting(async () => {
      const { code, out, err } = await command('backup', file)
      expect({ code, err }).toEqual({ code: 0, err: '' })
      expect(out).toMatch(/: [\d.]+ [kM]B, .*Keep .*secret.* too/s)
    })
    expect(statSync(file).mode & 0o777).toBe(0o600)
    const { code, out, err } = await command('restore', file, '--to', to)
    expect({ code, err }, out).toEqual({ code: 0, err: '' })
    await expectWhole(to, answered)
    await expectServing(to)
  })

  it.runIf(inPostgres)('made portable, from PostgreSQL, can be restored into either engine', async () => {
    const [file, here, there] = [fresh(), await freshPlace(), fresh()]
    const answered = await whileWriting(async () => {
      const { code, out } = await command('backup', file, '--portable')
      expect(code).toBe(0)
      expect(out).toContain('restored into PostgreSQL too')
    })
    expect(readFileSync(file).toString('latin1', 0, 15)).toBe('SQLite format 3')
    for (const to of [here, there]) {
      expect(await command('restore', file, '--to', to)).toMatchObject({ code: 0, err: '' })
      await expectWhole(to, answered)
      await expectServing(to)
    }
  })
})

describe('it is refused, and nothing is changed', () => {
  const make = (file: string, more: { force?: boolean; portable?: boolean } = {}) =>
    backUp(databaseUrl(), file, { force: false, portable: true, told: () => {}, ...more })
  const bring = (file: string, to: string, replace = false) => restore(file, to, { replace, told: () => {} })
  const refused = async (work: Promise<unknown>, sentence: RegExp) => {
    const before = readdirSync(folder).sort()
    await expect(work).rejects.toThrow(sentence)
    expect(readdirSync(folder).sort()).toEqual(before)
  }

  it('to overwrite a file, unless told to', async () => {
    const file = fresh()
    writeFileSync(file, 'a letter')
    await refused(make(file), /is there already. --force overwrites it/)
    expect(readFileSync(file, 'utf8')).toBe('a letter')
    await make(file, { force: true })
    expect(statSync(file).size).toBeGreaterThan(10_000)
  })

  it('to restore what is no backup, or a damaged one', async () => {
    const [letter, other, damaged, to] = [fresh(), fresh(), fresh(), await freshPlace()]
    writeFileSync(letter, 'Dear Ana, this is no database at all.')
    await refused(bring(letter, to), /is no backup: it is neither/)
    await refused(bring(join(folder, 'missing'), to), /There is no file/)
    new Database(other).exec('CREATE TABLE recipes (name text)').close()
    await refused(bring(other, to), /is no backup of an Ajar/)
    await make(damaged)
    const bytes = readFileSync(damaged)
    bytes.fill(0x55, 4096 * 3, 4096 * 12)
    writeFileSync(damaged, bytes)
    await refused(bring(damaged, to), /is damaged/)
    if (inPostgres) expect(await rowsIn(to, "SELECT 1 FROM pg_class WHERE relname = 'people'")).toEqual([])
    else expect(existsSync(to)).toBe(false)
  })

  it('to read pg_dump’s format into SQLite', async () => {
    const file = fresh()
    writeFileSync(file, 'PGDMP\x01\x10\x00')
    await refused(bring(file, fresh()), /made by pg_dump, which only PostgreSQL can read/)
  })

  it('to restore what a newer Ajar made, into anything', async () => {
    const [file, to] = [fresh(), await freshPlace()]
    await make(file)
    new Database(file).exec("INSERT INTO migrations VALUES ('of tomorrow', 0)").close()
    await refused(bring(file, to), /made by a newer Ajar/)
  })

  it.runIf(inPostgres)('to restore into a database of PostgreSQL that isn’t empty', async () => {
    const [file, to] = [fresh(), await freshPlace()]
    await make(file)
    await bring(file, to)
    await refused(bring(file, to), /isn't empty/)
  })

  it('to replace people unasked, and a database that is open', async () => {
    const [file, to] = [fresh(), fresh()]
    await make(file)
    await bring(file, to)
    const before = written(to)
    await refused(bring(file, to), /There are people in .* \(5\). With --replace that database is moved aside/)
    const open = new Database(to)
    open.pragma('journal_mode = WAL')
    open.prepare('SELECT 1 FROM people').get()
    await expect(bring(file, to, true)).rejects.toThrow(/is open: stop Ajar first/)
    open.close()
    expect(written(to)).toEqual(before)
  })

  it('for a command line that isn’t understood', async () => {
    expect(await command('backup')).toMatchObject({
      code: 2,
      err: expect.stringMatching(/^Name one file .*npm run backup/s),
    })
    expect(await command('restore', 'a', '--to')).toMatchObject({ code: 2, err: expect.stringContaining('--to') })
  })
})

describe('with --replace', () => {
  it('what was there is moved aside with its log, whole or damaged', async () => {
    const [file, to] = [fresh(), fresh()]
    await backUp(databaseUrl(), file, { force: false, portable: true, told: () => {} })
    const first = await restore(file, to, { replace: false, told: () => {} })
    expect(first).toEqual({ place: to, aside: null })
    const before = written(to)
    const second = await restore(file, to, { replace: true, told: () => {} })
    expect(second.aside).toMatch(/\.before-\d{4}-\d\d-\d\dT\d{6}$/)
    expect(written(second.aside ?? '')).toEqual(before)
    expect(written(to)).toEqual(before)

    rmSync(second.aside ?? '')
    writeFileSync(to, 'broken')
    const third = await restore(file, to, { replace: true, told: () => {} })
    expect(readFileSync(third.aside ?? '', 'utf8')).toBe('broken')
    expect(written(to)).toEqual(before)
  })

  it('a log that was left alone is moved aside too: SQLite would take it for the new file’s', async () => {
    const [file, to] = [fresh(), fresh()]
    await backUp(databaseUrl(), file, { force: false, portable: true, told: () => {} })
    writeFileSync(`${to}-wal`, 'a log of something else')
    expect((await restore(file, to, { replace: false, told: () => {} })).aside).toBeNull()
    const [log] = readdirSync(folder).filter((name) => /before-.*-wal$/.test(name))
    expect(readFileSync(join(folder, log ?? ''), 'utf8')).toBe('a log of something else')
    expect(written(to)).toEqual(written(file))
  })
})
