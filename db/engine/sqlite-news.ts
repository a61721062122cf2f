/**
 * What other processes on the same file have written for people's open browsers. SQLite tells nobody, but
 * `PRAGMA data_version` says in microseconds whether another connection has committed since it was last asked; only then
 * the new rows of `events` and the version of the site's settings are looked at.
 */
import type Database from 'better-sqlite3'
import { type News, type NewsListener, SITE_NEWS } from './engine.ts'

/** How often to ask: adds half of this to what another process's message takes to a browser here. */
const LOOK_EVERY_MILLISECONDS = 10
/** More new events than this at once are a gap: whoever listens looks for itself. */
const MOST = 2_000

export class SqliteNews {
  readonly #writer: Database.Database
  readonly #reader: Database.Database
  readonly #listeners = new Set<NewsListener>()
  #timer: NodeJS.Timeout | null = null
  #version: unknown
  /** Up to which row of `events` everything is known. Rows come in the order of commits, as there is one writer. */
  #known = 0
  #site = 0

  /** Asks the writer's connection: to it, commits of this same process are not news. */
  constructor(writer: Database.Database, reader: Database.Database) {
    this.#writer = writer
    this.#reader = reader
  }

  hear(listener: NewsListener): () => void {
    this.#listeners.add(listener)
    this.#timer ??= this.#start()
    return () => {
      this.#listeners.delete(listener)
      if (this.#listeners.size === 0) this.close()
    }
  }

  close(): void {
    if (this.#timer) clearInterval(this.#timer)
    this.#timer = null
  }

  #start(): NodeJS.Timeout {
    this.#version = this.#dataVersion()
    this.#known = this.#newest()
    this.#site = this.#siteVersion()
    return setInterval(() => this.#look(), LOOK_EVERY_MILLISECONDS).unref()
  }

  #dataVersion(): unknown {
    return this.#writer.pragma('data_version', { simple: true })
  }

  #newest(): number {
    return Number(this.#reader.prepare('SELECT max(rowid) FROM events').pluck().get() ?? 0)
  }

  #siteVersion(): number {
    return Number(this.#reader.prepare('SELECT max(version) FROM site').pluck().get() ?? 0)
  }

  #look(): void {
    // Inside a transaction the version stands still; the next look is soon.
    if (this.#writer.inTransaction || this.#reader.inTransaction) return
    const version = this.#dataVersion()
    if (version === this.#version) return
    this.#version = version
    const rows = this.#reader
      .prepare('SELECT rowid AS row, person_id AS person, position FROM events WHERE rowid > ? ORDER BY rowid LIMIT ?')
      .all(this.#known, MOST) as { row: number; person: number; position: number }[]
    const site = this.#siteVersion()
    if (site !== this.#site) for (const listener of this.#listeners) listener.onNews(newsOf(SITE_NEWS, site))
    this.#site = site
    const newest = rows.at(-1)?.row ?? this.#newest()
    // Fewer rows than were known: the newest ones were cleared away, and their numbers may come again.
    const gap = rows.length === MOST || newest < this.#known
    this.#known = gap ? this.#newest() : newest
    for (const listener of this.#listeners) {
      if (gap) listener.onGap()
      else for (const { person, position } of rows) listener.onNews(newsOf(person, position))
    }
  }
}

const newsOf = (person: number | string, position: number): News => ({ personId: String(person), position })
