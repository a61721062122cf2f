/**
 * Pictures and videos of imported messages: kept one after the other within their owner's quota, with the progress in the
 * same transaction; shown to their owner alone; let go of with their messages.
 */
import { and, asc, count, eq, inArray, sql } from 'drizzle-orm'
import { IMPORTED_FILES, renamed } from '../rules/media.ts'
import { chunksOf } from './chunks.ts'
import { now } from './clock.ts'
import { type Db, lockPeople, read, write } from './engine/index.ts'
import { newId } from './ids.ts'
import { CLAIM, type Import } from './imports.ts'
import { importedFiles, importedMessages, imports } from './schema/index.ts'
import { roomInside } from './uploads.ts'

type Row = typeof importedFiles.$inferSelect

/** A picture or video of an archive: its message, by X's id of 20 digits, and what X calls it. */
export type FileName = Pick<Row, 'messageXId' | 'name'>
export type NewImportedFile = FileName & Pick<Row, 'kind' | 'mime' | 'bytes' | 'width' | 'height' | 'storageKey'>

/** How many files were gone by, and why: `there` are those that an earlier import brought. */
export type Passed = Record<'there' | 'full' | 'large' | 'unfit' | 'many', number>
export const NONE_PASSED: Passed = { there: 0, full: 0, large: 0, unfit: 0, many: 0 }

/** What decides whether a file is worth opening. */
export type KnownFiles = {
  /** Those that are kept already, as `messageXId name`. */
  there: ReadonlySet<string>
  /** Messages that were brought, by X's id. */
  messages: ReadonlySet<string>
  /** Bytes that their owner has left; below 0 where the site has lowered its number. */
  room: number
}

/** Ends the messages of an import and begins its files: whoever looks next works at them. */
export function beginFiles(id: string, files: number): Promise<void> {
  return write(async (db) => {
    await db
      .update(imports)
      .set({ status: 'files', files, claimedUntil: now() })
      .where(and(eq(imports.id, id), eq(imports.status, 'waiting')))
  })
}

/** What is known of some files before they are opened. */
export function knownFiles(personId: string, some: readonly FileName[]): Promise<KnownFiles> {
  return read(async (db) => {
    const there = new Set<string>()
    const messages = new Set<string>()
    for (const xIds of chunksOf([...new Set(some.map(({ messageXId }) => messageXId))])) {
      const kept = await db
        .select({ messageXId: importedFiles.messageXId, name: importedFiles.name })
        .from(importedFiles)
        .where(and(eq(importedFiles.personId, personId), inArray(importedFiles.messageXId, xIds)))
      for (const one of kept) there.add(keyOf(one))
      const brought = await db
        .select({ xId: importedMessages.xId })
        .from(importedMessages)
        .where(and(eq(importedMessages.personId, personId), inArray(importedMessages.xId, xIds)))
      for (const { xId } of brought) messages.add(xId)
    }
    return { there, messages, room: await roomInside(db, personId) }
  })
}

/** A file's name and message as one text, as `KnownFiles` has it. */
export const keyOf = ({ messageXId, name }: FileName): string => `${messageXId} ${name}`

type Place = Pick<Import, 'id' | 'personId' | 'filesDone'>

/**
 * Moves an import on: over the files that were passed, and over one more that lies in the storage already, where one is
 * given. Of that it says whether it was kept: not when its owner has no room or it is there by now, all judged under the
 * owner's lock. Null, and nothing changed, when the import isn't there any more or somebody else has gone on with it.
 */
export function moveOn(
  { id, personId, filesDone }: Place,
  passed: Passed,
  file: NewImportedFile | null,
): Promise<{ kept: boolean; filesDone: number; room: number } | null> {
  return write(async (db) => {
    await lockPeople(db, personId)
    const at = and(eq(imports.id, id), eq(imports.filesDone, filesDone), eq(imports.status, 'files'))
    const [standing] = await db.select({ id: imports.id }).from(imports).where(at)
    if (!standing) return null
    const room = await roomInside(db, personId)
    const why = file && (await keepFile(db, personId, file, room))
    const all = why && why !== 'kept' ? { ...passed, [why]: passed[why] + 1 } : passed
    const kept = why === 'kept'
    const done = filesDone + Object.values(all).reduce((sum, one) => sum + one, 0) + (kept ? 1 : 0)
    await db
      .update(imports)
      .set({
        filesDone: done,
        filesAdded: sql`${imports.filesAdded} + ${kept ? 1 : 0}`,
        filesFull: sql`${imports.filesFull} + ${all.full}`,
        filesLarge: sql`${imports.filesLarge} + ${all.large}`,
        filesUnfit: sql`${imports.filesUnfit} + ${all.unfit}`,
        filesMany: sql`${imports.filesMany} + ${all.many}`,
        claimedUntil: now() + CLAIM,
      })
      .where(at)
    return { kept, filesDone: done, room: room - (kept && file ? file.bytes : 0) }
  })
}

/** Writes a file's row, or says why not. Its owner is held. */
async function keepFile(
  db: Db,
  personId: string,
  file: NewImportedFile,
  room: number,
): Promise<'kept' | 'there' | 'full' | 'many'> {
  if (room < file.bytes) return 'full'
  const [held] = await db.select({ files: count() }).from(importedFiles).where(eq(importedFiles.personId, personId))
  if ((held?.files ?? 0) >= IMPORTED_FILES) return 'many'
  const made = await db
    .insert(importedFiles)
    .values({ ...file, personId, id: newId() })
    .onConflictDoNothing()
    .returning({ id: importedFiles.id })
  return made.length > 0 ? 'kept' : 'there'
}

/** An imported picture or video as pages show it; `name` is what it is called when it is saved. */
export type ImportedFile = Pick<Row, 'id' | 'kind' | 'mime' | 'name' | 'bytes' | 'width' | 'height'>

const shown = <T extends Pick<Row, 'mime' | 'name'>>(row: T): T => ({
  ...row,
  // X's ending says what it was; it has been drawn anew since.
  name: renamed(row.name, row.mime === 'image/webp' ? 'webp' : row.mime === 'video/webm' ? 'webm' : 'mp4'),
})

/** What some of the viewer's imported messages carry, by X's id of the message. */
export async function filesOfImported(
  db: Db,
  viewer: string,
  xIds: readonly string[],
): Promise<Map<string, ImportedFile[]>> {
  const all = new Map<string, ImportedFile[]>()
  for (const some of chunksOf(xIds)) {
    const rows = await db
      .select()
      .from(importedFiles)
      .where(and(eq(importedFiles.personId, viewer), inArray(importedFiles.messageXId, some)))
      .orderBy(asc(importedFiles.messageXId), asc(importedFiles.name))
    for (const row of rows) {
      const { id, kind, mime, name, bytes, width, height, messageXId } = shown(row)
      all.set(messageXId, [...(all.get(messageXId) ?? []), { id, kind, mime, name, bytes, width, height }])
    }
  }
  return all
}

/** An imported picture or video of the viewer's, or null: nobody else's is ever found. */
export function findImportedFile(viewer: string, id: string): Promise<Row | null> {
  return read(async (db) => {
    const [found] = await db
      .select()
      .from(importedFiles)
      .where(and(eq(importedFiles.id, id), eq(importedFiles.personId, viewer)))
    return found ? shown(found) : null
  })
}
