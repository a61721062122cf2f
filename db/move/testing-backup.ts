/** For tests: people who write while something is done to their database, and what a whole database must have. */
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, inject } from 'vitest'
import { databaseUrl, dialect } from '../engine/choice.ts'
import { SqliteEngine } from '../engine/sqlite.ts'
import { freshDatabase, makeFriends, makePerson } from '../testing.ts'
import { createDatabase, dropDatabase } from '../testing-postgres.ts'
import { backUp } from './backup.ts'
import { migrationsFolder } from './migrations.ts'
import { openSnapshot } from './places.ts'
import { restore } from './restore.ts'

const WRITER = join(import.meta.dirname, 'busy-writer.ts')

/** A database with five people who know each other, and places for more files and databases. */
export function makeSite() {
  freshDatabase()
  // Nobody writes as much as these people do here.
  process.env.AJAR_LIMITS = JSON.stringify({ messagesPerDay: null, messagesPer10Seconds: null })
  const site = { folder: '', people: [] as string[] }
  const databases: string[] = []
  let made = 0
  beforeAll(async () => {
    site.folder = mkdtempSync(join(tmpdir(), 'ajar-backup-'))
    for (const name of ['Ana', 'Bo', 'Chi', 'Dana', 'Emil']) site.people.push(await makePerson(name))
    for (const a of site.people) for (const b of site.people) if (a < b) await makeFriends(a, b)
  })
  afterAll(async () => {
    for (const url of databases) await dropDatabase(url)
    rmSync(site.folder, { recursive: true })
  })
  const freshFile = () => join(site.folder, `${++made}`)
  return {
    site,
    freshFile,
    /** An empty place on the engine that the tests run on. */
    freshPlace: async (): Promise<string> => {
      if (dialect === 'sqlite') return freshFile()
      const url = await createDatabase(inject('postgresUrl'))
      databases.push(url)
      return url
    },
  }
}

/** A backup of the site, portable unless said otherwise. */
export const make = (file: string, more: { force?: boolean; portable?: boolean } = {}) =>
  backUp(databaseUrl(), file, { force: false, portable: true, told: () => {}, ...more })

export const bring = (file: string, to: string, replace = false) => restore(file, to, { replace, told: () => {} })

/** A database as the first version of all left it. */
export async function oldBackup(freshFile: () => string): Promise<string> {
  const [file, folder] = [freshFile(), freshFile()]
  cpSync(migrationsFolder('sqlite'), folder, { recursive: true })
  const journal = join(folder, 'meta', '_journal.json')
  const known = JSON.parse(readFileSync(journal, 'utf8'))
  writeFileSync(journal, JSON.stringify({ ...known, entries: known.entries.slice(0, 1) }))
  const engine = new SqliteEngine(file, folder)
  await engine.migrate().finally(() => engine.close())
  return file
}

const run = promisify(execFile)

/** Runs a command as its owner does; what it printed and how it ended. */
export async function command(name: string, ...words: string[]): Promise<{ code: number; out: string; err: string }> {
  const script = join(import.meta.dirname, '..', '..', 'scripts', `${name}.ts`)
  try {
    const { stdout, stderr } = await run(process.execPath, ['--disable-warning=ExperimentalWarning', script, ...words])
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
  readonly #closed: Promise<unknown>
  readonly #waiting: { most: number; resolve: () => void }[] = []
  #said = ''
  #rest = ''

  /** With a process number of its own, as every server has. */
  constructor(people: readonly string[], number: number) {
    const env = { ...process.env, AJAR_PROCESS: String(number) }
    this.#child = spawn(process.execPath, [WRITER, '0', ...people], { env, stdio: ['ignore', 'pipe', 'pipe'] })
    this.#closed = once(this.#child, 'close')
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
    const most = this.sent.length + count
    const enough = new Promise<void>((resolve) => this.#waiting.push({ most, resolve }))
    await Promise.race([enough, this.#closed])
    if (this.sent.length < most) throw new Error(`The writer ended: ${this.#said}`)
  }

  async kill(): Promise<void> {
    this.#child.kill('SIGKILL')
    await this.#closed
  }
}

/** Has two processes write while `work` runs; what they were answered before it began. */
export async function whileWriting(people: readonly string[], work: () => Promise<void>): Promise<Sent[]> {
  const writers = [new Writer(people, 1), new Writer(people, 2)]
  try {
    await Promise.all(writers.map((writer) => writer.more(50)))
    const before = writers.flatMap(({ sent }) => [...sent])
    await work()
    await Promise.all(writers.map((writer) => writer.more(1)))
    const after = writers.flatMap(({ sent }) => sent)
    expect(after.length - before.length, 'written meanwhile').toBeGreaterThan(10)
    return before
  } finally {
    await Promise.all(writers.map((writer) => writer.kill()))
  }
}

/** What a query finds in any database. */
export async function rowsIn(url: string, query: string): Promise<Record<string, unknown>[]> {
  const snapshot = await openSnapshot(url)
  return snapshot.query(query).finally(() => snapshot.close())
}

/** Queries that find nothing in a database of which nothing is half there. */
const NOTHING = [
  `SELECT c.id FROM conversations c LEFT JOIN messages m ON m.conversation_id = c.id GROUP BY c.id, c.last_seq
    HAVING count(m.id) <> c.last_seq OR max(m.seq) <> c.last_seq OR min(m.seq) <> 1`,
  `SELECT p.person_id FROM participants p JOIN conversations c ON c.id = p.conversation_id
    JOIN messages m ON m.conversation_id = c.id AND m.seq = c.last_seq
    WHERE p.last_seq <> c.last_seq OR p.sort_key <> m.id OR p.read_seq > p.last_seq`,
  `SELECT c.id FROM conversations c WHERE (SELECT count(*) FROM participants p WHERE p.conversation_id = c.id) <> 2`,
  `SELECT c.person_id FROM cursors c LEFT JOIN events e ON e.person_id = c.person_id GROUP BY c.person_id, c.position
    HAVING count(e.position) <> c.position OR max(e.position) <> c.position`,
]

/** Every answered message is there, word for word and under its number, and nothing is half there. */
export async function expectWhole(url: string, answered: readonly Sent[]): Promise<void> {
  const stored = await rowsIn(url, 'SELECT id, conversation_id, seq, sender_id, text FROM messages')
  const byId = new Map(stored.map((row) => [String(row.id), Object.values(row).join('|')]))
  const missing = answered.filter(
    ({ id, conversationId, seq, senderId, text }) =>
      byId.get(id) !== [id, conversationId, seq, senderId, text].join('|'),
  )
  expect(missing).toEqual([])
  for (const query of NOTHING) expect(await rowsIn(url, query), query).toEqual([])
}

/** The product itself, started on that database: conversations go on where they stood. */
export async function expectServing(url: string, people: readonly string[]): Promise<void> {
  const conversations = await rowsIn(url, 'SELECT id, last_seq FROM conversations')
  const last = new Map(conversations.map((row) => [String(row.id), Number(row.last_seq)]))
  const env = { ...process.env, DATABASE_URL: url }
  const { stdout } = await run(process.execPath, [WRITER, '20', ...people], { env })
  const sent: Sent[] = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(sent).toHaveLength(20)
  for (const { conversationId, seq } of sent.sort((a, b) => a.seq - b.seq)) {
    expect(seq).toBe((last.get(conversationId) ?? 0) + 1)
    last.set(conversationId, seq)
  }
  await expectWhole(url, sent)
}
