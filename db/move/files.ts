/** Files that appear whole or not at all. */
import { chownSync, closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/** Waits until what was written to a file, or which files a folder has, is on the disk. */
function settle(path: string, flags: 'r' | 'r+'): void {
  const descriptor = openSync(path, flags)
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

/** SQLite's file and what it keeps beside it. */
const ALL = ['', '-wal', '-shm', '-journal'] as const

const clear = (file: string) => {
  for (const end of ALL) rmSync(file + end, { force: true })
}

/**
 * Has `write` make a file under another name, readable by its owner only, and gives it its own once it is on the disk; `last`
 * runs just before that. When anything fails, nothing is left of it, and what was there before is untouched.
 */
export async function writeWhole(
  file: string,
  write: (part: string) => Promise<void>,
  last: (part: string) => void = () => {},
): Promise<void> {
  const part = `${file}.part`
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  clear(part)
  closeSync(openSync(part, 'w', 0o600))
  try {
    await write(part)
    settle(part, 'r+')
    last(part)
    renameSync(part, file)
  } catch (error) {
    clear(part)
    throw error
  }
  // Windows can't open a folder, and needs no such thing.
  if (process.platform !== 'win32') settle(dirname(file), 'r')
}

/**
 * Moves a SQLite file and what is beside it out of the way – also a log that was left behind alone, which SQLite would take
 * for the next file's. Answers the file's new name, or null when there was none.
 */
export function moveAside(file: string, at: Date): string | null {
  const aside = `${file}.before-${at.toISOString().slice(0, 19).replaceAll(':', '')}`
  const found = existsSync(file)
  for (const end of ALL) if (existsSync(file + end)) renameSync(file + end, aside + end)
  return found ? aside : null
}

/** Gives a file that root made the owner whom its place has: the server, which runs as somebody else, must be able to open it. */
export function adopt(file: string, place: string): void {
  if (process.getuid?.() !== 0) return
  const { uid, gid } = statSync(existsSync(place) ? place : dirname(place))
  chownSync(file, uid, gid)
}

export const sizeOf = (file: string): number => statSync(file).size
