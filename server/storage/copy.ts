/** Files of one folder in another: for backups. A key's file never changes, so that only what is new is copied. */
import { randomBytes } from 'node:crypto'
import { chown, copyFile, mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileOf, folderStorage, PARTS } from './folder.ts'

export type Copied = { files: number; bytes: number; copied: number; removed: number }

const sizeOf = (file: string) =>
  stat(file).then(
    ({ size }) => size,
    () => null,
  )

/** What root makes gets the owner whom the folder around it has: the server, which runs as somebody else, must be able to read it. */
async function adopt(path: string): Promise<void> {
  if (process.getuid?.() !== 0) return
  const { uid, gid } = await stat(dirname(path))
  await chown(path, uid, gid)
}

async function makeFolder(folder: string): Promise<void> {
  if (await mkdir(folder, { recursive: true, mode: 0o700 })) await adopt(folder)
}

async function copyWhole(from: string, to: string, part: string): Promise<void> {
  await makeFolder(dirname(to))
  try {
    await copyFile(from, part)
    const file = await open(part, 'r+')
    await file
      .chmod(0o600)
      .then(() => file.sync())
      .finally(() => file.close())
    await rename(part, to)
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
  await adopt(to)
}

/**
 * Copies every file that the folder `to` doesn't have yet. With `mirror`, files that are no longer in `from` are removed from
 * `to`. What disappears meanwhile is passed over: nothing asks for it any more.
 */
export async function copyFiles(from: string, to: string, { mirror }: { mirror: boolean }): Promise<Copied> {
  const told = { files: 0, bytes: 0, copied: 0, removed: 0 }
  const kept = new Set<string>()
  await makeFolder(to)
  await makeFolder(join(to, PARTS))
  for await (const { key } of folderStorage(from).list()) {
    const bytes = await sizeOf(fileOf(from, key))
    if (bytes === null) continue
    kept.add(key)
    told.files++
    told.bytes += bytes
    if ((await sizeOf(fileOf(to, key))) === bytes) continue
    await copyWhole(fileOf(from, key), fileOf(to, key), join(to, PARTS, randomBytes(12).toString('hex')))
    told.copied++
  }
  if (!mirror) return told
  for await (const { key } of folderStorage(to).list()) {
    if (kept.has(key)) continue
    await rm(fileOf(to, key), { force: true })
    told.removed++
  }
  return told
}
