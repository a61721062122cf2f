/**
 * Killed with SIGKILL in the middle of its work, 20 times over: whatever was answered is there, once.
 * (A power cut is more than a kill: against that stands `synchronous = FULL`, which `engine.test.ts` looks up.)
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, expect, it } from 'vitest'

const WRITER = join(import.meta.dirname, 'crash-writer.ts')
const MIGRATIONS = join(import.meta.dirname, '..', 'migrations', 'sqlite')
/** Two files side by side, so that one writer starts while the other is at work. */
const FILES = 2
const ROUNDS = 10

const folder = mkdtempSync(join(tmpdir(), 'ajar-crash-'))
const writers: ChildProcess[] = []
afterAll(async () => {
  // When one file's rounds failed, the other's writer is still at work.
  const alive = writers.filter((writer) => writer.exitCode === null && writer.signalCode === null)
  await Promise.all(alive.map((writer) => writer.kill('SIGKILL') && once(writer, 'close')))
  rmSync(folder, { recursive: true })
})

/** Runs a writer and kills it once so many answers were read; returns all ids that it printed before it died. */
async function writeUntilKilled(file: string, answers: number): Promise<string[]> {
  const writer = spawn(process.execPath, [WRITER, file, MIGRATIONS])
  writers.push(writer)
  let printed = ''
  let complaints = ''
  writer.stderr.on('data', (chunk) => {
    complaints += chunk
  })
  writer.stdout.on('data', (chunk) => {
    printed += chunk
    if (printed.split('\n').length > answers) writer.kill('SIGKILL')
  })
  const [, signal] = await once(writer, 'close')
  expect(signal, `The writer ended by itself: ${complaints}`).toBe('SIGKILL')
  // What follows the last line break is an id that was cut off.
  return printed.split('\n').slice(0, -1)
}

/** Opens the file as the next start would, which recovers it, and compares it with everything answered so far. */
function examine(file: string, answered: ReadonlySet<string>): void {
  const db = new Database(file)
  const one = (query: string) => db.prepare(query).pluck().get()
  try {
    expect(one('PRAGMA integrity_check')).toBe('ok')
    expect(db.pragma('foreign_key_check')).toEqual([])
    const stored = db.prepare('SELECT id FROM messages').pluck().all().map(String)
    const known = new Set(stored)
    expect([...answered].filter((id) => !known.has(id))).toEqual([])
    expect(stored.length).toBe(known.size)
    // No job is half there: each message has its number, and the conversation knows the last of them.
    expect(one('SELECT count(*) FROM messages')).toBe(one('SELECT last_seq FROM conversations'))
    expect(one('SELECT max(seq) FROM messages')).toBe(one('SELECT last_seq FROM conversations'))
  } finally {
    db.close()
  }
}

async function manyRounds(file: string): Promise<void> {
  const answered = new Set<string>()
  for (let round = 0; round < ROUNDS; round += 1) {
    const ids = await writeUntilKilled(file, 50 + Math.floor(Math.random() * 351))
    expect(ids.length).toBeGreaterThanOrEqual(50)
    const before = answered.size
    for (const id of ids) answered.add(id)
    expect(answered.size, 'no id is given twice').toBe(before + ids.length)
    examine(file, answered)
  }
}

it('kill -9 under load, 20 rounds: every answered message is there exactly once', { timeout: 240_000 }, async () => {
  await Promise.all(Array.from({ length: FILES }, (_, n) => manyRounds(join(folder, `ajar-${n}.db`))))
})
