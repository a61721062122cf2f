/** Whole SQLite files: copied while others write, looked through, made one piece. */
import type { Told } from './move.ts'
import { Refusal } from './refusal.ts'
import { openSqlite } from './sqlite-end.ts'

/** How many pages are copied between two looks at who else has something to do: some 40 MB. */
const PAGES = 10_000

/**
 * Copies what is committed in a file now, log included. The read transaction keeps the copy at that moment: without it SQLite
 * begins anew whenever somebody commits, and on a busy site never ends.
 */
export async function copySqlite(from: string, to: string, told: Told = () => {}): Promise<void> {
  const client = openSqlite(from, { readonly: true })
  try {
    client.exec('BEGIN')
    client.prepare('SELECT count(*) FROM sqlite_master').get()
    await client.backup(to, {
      progress: ({ totalPages, remainingPages }) => {
        if (remainingPages < totalPages)
          told(`of ${totalPages.toLocaleString('en')} pages`, totalPages - remainingPages)
        return PAGES
      },
    })
  } finally {
    client.close()
  }
}

/** Ends the log, so that a file is the whole database and can be copied like any other. */
export function asOnePiece(file: string): void {
  const client = openSqlite(file, { readonly: false })
  try {
    client.pragma('journal_mode = DELETE')
  } finally {
    client.close()
  }
}

/** Reads all of a file and refuses it when anything is broken, or when it is no database of an Ajar. */
export function checkSqlite(file: string): void {
  const client = openSqlite(file, { readonly: true })
  try {
    const found = client.pragma('integrity_check(1)', { simple: true })
    if (found !== 'ok') throw new Refusal(`${file} is damaged: ${found}.`)
    const broken = client.pragma('foreign_key_check') as { table: string }[]
    if (broken[0]) throw new Refusal(`${file} is damaged: ${broken.length} rows refer to something missing.`)
    if (!client.prepare("SELECT 1 FROM sqlite_master WHERE name = 'migrations'").get())
      throw new Refusal(`${file} is no backup of an Ajar.`)
  } finally {
    client.close()
  }
}

/** How many people are in a file; 0 when it has no such table. */
export function peopleIn(file: string): number {
  const client = openSqlite(file, { readonly: true })
  try {
    if (!client.prepare("SELECT 1 FROM sqlite_master WHERE name = 'people'").get()) return 0
    return Number(client.prepare('SELECT count(*) FROM people').pluck().get())
  } finally {
    client.close()
  }
}
