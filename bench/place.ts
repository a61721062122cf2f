/** Where measurements happen: throwaway data folders on the project's own disk, and the database in them. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { seedCrowd } from '../db/bulk/seed.ts'
import { closeDatabase, migrate } from '../db/engine/index.ts'

const made = new Set<string>()

/** A new empty folder. In the project and not in /tmp, which may be memory: there an fsync would cost nothing. */
export function newFolder(): string {
  const parent = join(process.cwd(), '.cache')
  mkdirSync(parent, { recursive: true })
  const folder = mkdtempSync(join(parent, 'bench-'))
  made.add(folder)
  return folder
}

export function removeFolders(): void {
  for (const folder of made) rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  made.clear()
}

/** Runs something on the (migrated) database of a folder, in this process. */
export async function inFolder<T>(folder: string, run: () => Promise<T>): Promise<T> {
  process.env.AJAR_DATA = folder
  await migrate()
  try {
    return await run()
  } finally {
    await closeDatabase()
  }
}

/** A folder with this many messages, and the viewer whose inbox is alike at every size. */
export async function crowdFolder(messages: number): Promise<string> {
  const folder = newFolder()
  const people = Math.max(250, Math.floor(messages / 20))
  await inFolder(folder, () => seedCrowd({ people, messages, viewer: true, now: Date.now() }))
  return folder
}
