/** Pictures and videos of an archive of X, from the ZIP to what is handed out. */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { CHANGE_OF_MIND, leaveSite } from '../db/departures.ts'
import { dataFolder } from '../db/engine/index.ts'
import { finishDepartures } from '../db/forget.ts'
import { deleteImported } from '../db/forget-imported.ts'
import { listImported, readImported } from '../db/imported.ts'
import { beginFiles, findImportedFile, moveOn, NONE_PASSED } from '../db/imported-files.ts'
import { beginImport, claimImport, type Import, type ImportState, readImport, releaseImport } from '../db/imports.ts'
import { freshDatabase, later, makePerson } from '../db/testing.ts'
import { rows, value } from '../db/testing-rows.ts'
import { dropUpload, keepUpload, roomLeft } from '../db/uploads.ts'
import { bringFiles } from './import-files.ts'
import { runImports, takeArchive } from './import-job.ts'
import { serveMedia } from './media/serve.ts'
import { PLACE, photoWithPlace, videoWithPlace } from './media/testing-media.ts'
import { removeDeleted, removeOrphans } from './media/tidy.ts'
import { storage } from './storage/index.ts'
import { conversationOf, filesOf, mediaPath, packed } from './testing-archive.ts'
import { hopeless, type XFile } from './x-files.ts'

freshDatabase()

const BO = '2000000002'
const talk = conversationOf(BO, 6)
const good = filesOf({ conversations: [talk] })
const at = (n: number, name: string) => mediaPath(talk, n, name)
const picture = (width = 9, height = 9, background = 'red') =>
  sharp({ create: { width, height, channels: 3, background } })
    .png()
    .toBuffer()

async function bring(viewer: string, files: Record<string, Uint8Array | string>): Promise<ImportState | null> {
  const archive = await packed({ ...good, ...files })
  expect(await takeArchive(viewer, new Blob([archive]).stream(), archive.byteLength)).toEqual({ ok: true })
  await runImports()
  const state = await readImport(viewer)
  return state
}

/** What each of the messages carries as its owner sees it. */
async function carried(viewer: string) {
  const [row] = (await listImported(viewer)).rows
  return (await readImported(viewer, row?.id ?? ''))?.messages.map(({ files }) => files) ?? []
}
const fileIds = async (viewer: string) => (await carried(viewer)).flat().map(({ id }) => id)

async function keys(): Promise<string[]> {
  const all: string[] = []
  for await (const { key } of storage().list()) all.push(key)
  return all
}
async function bytesAt(viewer: string, id: string, part: 'view' | 'thumb' | 'file'): Promise<Buffer> {
  const found = await findImportedFile(viewer, id)
  if (!found) throw new Error('It isn’t theirs.')
  const response = await serveMedia(found, { part, save: false, range: null })
  expect(response.headers.get('cache-control')).toBe('private, no-store')
  return Buffer.from(await response.arrayBuffer())
}
const archivesLeft = () => (existsSync(join(dataFolder(), 'imports')) ? readdirSync(join(dataFolder(), 'imports')) : [])

/** Takes up somebody's quota until so many bytes are left; answers how to give them back. */
async function leaveRoom(viewer: string, bytes: number): Promise<() => Promise<boolean>> {
  const shape = { moving: false, width: null, height: null, durationMs: null, waveform: null, placeholder: null }
  const taken = (await roomLeft(viewer)) - bytes
  const about = { kind: 'file', mime: 'a/b', name: 'a', storageKey: `aa${viewer}` } as const
  const kept = await keepUpload(viewer, { ...shape, ...about, bytes: taken })
  return () => dropUpload(viewer, typeof kept === 'string' ? '' : kept.id)
}

/** An import whose messages are dealt with and whose archive lies where a process has left it. */
async function halfDone(viewer: string, files: Record<string, Uint8Array | string>): Promise<string> {
  const id = (await beginImport(viewer)) ?? ''
  mkdirSync(join(dataFolder(), 'imports'), { recursive: true })
  writeFileSync(join(dataFolder(), 'imports', `${id}.zip`), await packed({ ...good, ...files }))
  await beginFiles(id, Object.keys(files).length)
  return id
}

describe('pictures and videos of an archive', () => {
  it('come with their messages, drawn anew and cleaned, for their owner alone', async () => {
    const [ana, other] = [await makePerson('Ana'), await makePerson('Other')]
    const before = await roomLeft(ana)
    const brought = await bring(ana, {
      [at(1, 'AbC-1_2.jpg')]: await photoWithPlace(),
      [at(1, 'second.png')]: await picture(),
      [at(4, 'film.mp4').replace('messages_media', 'messages_group_media')]: videoWithPlace(),
    })
    expect(brought).toMatchObject({ status: 'done', added: 6, files: 3, filesDone: 3, filesAdded: 3, filesUnfit: 0 })
    const all = await carried(ana)
    expect(all.map((files) => files.map(({ kind, name, mime }) => `${kind} ${name} ${mime}`))).toEqual([
      [],
      ['image AbC-1_2.webp image/webp', 'image second.webp image/webp'],
      [],
      [],
      ['video film.mp4 video/mp4'],
      [],
    ])
    expect(all[1]?.[0]).toMatchObject({ width: 80, height: 120 })
    const [photo = '', , film = ''] = await fileIds(ana)
    for (const part of ['view', 'thumb'] as const)
      expect(await sharp(await bytesAt(ana, photo, part)).metadata()).not.toHaveProperty('exif')
    expect((await bytesAt(ana, film, 'file')).includes(PLACE)).toBe(false)
    for (const id of [photo, film]) expect(await findImportedFile(other, id)).toBeNull()
    // They count like uploads, by what lies in the storage.
    const sizes = all.flat().reduce((sum, { bytes }) => sum + bytes, 0)
    expect(before - (await roomLeft(ana))).toBe(sizes)
    expect(archivesLeft()).toEqual([])
  })

  it('brought again are there once, and one of later brings what is new', async () => {
    const ana = await makePerson('Ana')
    const first = { [at(0, 'a.png')]: await picture(), [at(1, 'a.png')]: await picture() }
    await bring(ana, first)
    const [before, ids] = [await keys(), await fileIds(ana)]
    expect(await bring(ana, first)).toMatchObject({ status: 'done', files: 2, filesDone: 2, filesAdded: 0 })
    expect(await keys()).toEqual(before)
    expect(await fileIds(ana)).toEqual(ids)
    const more = { ...first, [at(1, 'b.png')]: await picture() }
    expect(await bring(ana, more)).toMatchObject({ files: 3, filesDone: 3, filesAdded: 1 })
    expect(await fileIds(ana)).toEqual([...ids, expect.anything()])
  })

  it('that had no room are counted, the newest come first, and they come when there is room', async () => {
    const ana = await makePerson('Ana')
    const noise = await sharp({ create: { width: 60, height: 60, channels: 3, background: 'red' } })
      .composite([{ input: await picture(20, 20, 'blue'), left: 5, top: 7 }])
      .jpeg()
      .toBuffer()
    const film = videoWithPlace()
    const files = { [at(0, 'old.mp4')]: film, [at(2, 'photo.jpg')]: noise, [at(5, 'new.mp4')]: film }
    const makeRoom = await leaveRoom(ana, film.byteLength + 10)
    expect(await bring(ana, files)).toMatchObject({
      status: 'done',
      added: 6,
      filesDone: 3,
      filesAdded: 1,
      filesFull: 2,
    })
    expect((await carried(ana)).map((some) => some.length)).toEqual([0, 0, 0, 0, 0, 1])
    expect(await roomLeft(ana)).toBe(10)
    const stored = await keys()
    expect(stored).toHaveLength(new Set(stored).size)
    await makeRoom()
    expect(await bring(ana, files)).toMatchObject({ added: 0, filesDone: 3, filesAdded: 2, filesFull: 0 })
    expect((await carried(ana)).map((some) => some.length)).toEqual([1, 0, 1, 0, 0, 1])
  })

  it('that turn out too large once they are drawn leave nothing in the storage', async () => {
    const ana = await makePerson('Ana')
    const dot = await sharp({ create: { width: 1, height: 1, channels: 3, background: 'red' } })
      .gif()
      .toBuffer()
    await leaveRoom(ana, dot.length)
    const stored = await keys()
    expect(await bring(ana, { [at(0, 'dot.gif')]: dot })).toMatchObject({ filesDone: 1, filesAdded: 0, filesFull: 1 })
    expect(await keys()).toEqual(stored)
    expect(await roomLeft(ana)).toBe(dot.length)
  })

  it('go on where a killed process was, each once', async () => {
    const ana = await makePerson('Ana')
    const files = Object.fromEntries(
      await Promise.all(Array.from({ length: 6 }, async (_, n) => [at(n, `${n}.png`), await picture()] as const)),
    )
    await bring(ana, {})
    const id = await halfDone(ana, files)
    // A process has claimed it, kept the newest and died.
    const one = (await claimImport(Date.now(), 'files', [id])) as Import
    const row = { kind: 'video', mime: 'video/mp4', bytes: 1, width: null, height: null, storageKey: 'aa' } as const
    const newest = { ...row, messageXId: at(5, '').replace(/\D/g, '').padStart(20, '0'), name: '5.png' }
    expect(await moveOn(one, NONE_PASSED, newest)).toMatchObject({ kept: true, filesDone: 1 })
    expect(await claimImport(Date.now(), 'files', [id])).toBeNull()
    await later(120_000, async () => {
      await runImports()
      expect(await readImport(ana)).toMatchObject({ status: 'done', files: 6, filesDone: 6, filesAdded: 6 })
    })
    expect((await carried(ana)).map((some) => some.length)).toEqual([1, 1, 1, 1, 1, 1])
    expect(archivesLeft()).toEqual([])
  })

  it('are counted once where two processes hold the same import: who is behind changes nothing and lets go', async () => {
    const ana = await makePerson('Ana')
    await bring(ana, {})
    const id = await halfDone(ana, { [at(0, 'a.png')]: await picture() })
    const one = (await claimImport(Date.now(), 'files', [id])) as Import
    await moveOn(one, { ...NONE_PASSED, unfit: 1 }, null)
    const [before, stored] = [await rows('SELECT * FROM imports ORDER BY id'), await keys()]
    const media = [{ place: '', messageXId: '1', name: 'a', entry: {} as never }]
    expect(await bringFiles(one, media, 0)).toBe('lost')
    const row = { kind: 'image', mime: 'image/webp', bytes: 1, width: 1, height: 1, storageKey: 'aa' } as const
    expect(await moveOn(one, NONE_PASSED, { ...row, messageXId: '1', name: 'a' })).toBeNull()
    expect(await rows('SELECT * FROM imports ORDER BY id')).toEqual(before)
    expect(await keys()).toEqual(stored)
    expect(await fileIds(ana)).toEqual([])
    await releaseImport(id)
    await runImports()
  })

  it('let those with fewer behind them go first, and messages don’t wait for them', async () => {
    const [ana, bo, cy] = [await makePerson('Ana'), await makePerson('Bo'), await makePerson('Cy')]
    const files = { [at(0, 'a.png')]: await picture(), [at(1, 'a.png')]: await picture() }
    for (const somebody of [ana, bo]) await bring(somebody, {})
    const [first, second] = [await halfDone(ana, files), await halfDone(bo, files)]
    const one = (await claimImport(Date.now(), 'files', [first, second])) as Import
    expect(one.id).toBe(first)
    await moveOn(one, { ...NONE_PASSED, unfit: 1 }, null)
    await releaseImport(first)
    expect((await claimImport(Date.now(), 'files', [first, second]))?.id).toBe(second)
    const third = (await beginImport(cy)) ?? ''
    await releaseImport(third)
    expect((await claimImport(Date.now(), 'waiting', [first, second, third]))?.id).toBe(third)
    for (const id of [first, second, third]) await releaseImport(id)
    await runImports()
  })

  it('of another machine are left to it for two hours, then said to be lost', async () => {
    const ana = await makePerson('Ana')
    await bring(ana, {})
    const id = (await beginImport(ana)) ?? ''
    await beginFiles(id, 3)
    await runImports()
    expect(await readImport(ana)).toMatchObject({ status: 'files' })
    await later(3 * 3_600_000, async () => {
      await runImports()
      expect(await readImport(ana)).toMatchObject({ status: 'done', files: 3, filesDone: 0 })
    })
  })

  it('stay when the storage is swept, and go with the account: rows, files and an archive that waits', async () => {
    const ana = await makePerson('Ana')
    await bring(ana, { [at(0, 'a.png')]: await picture(), [at(1, 'a.mp4')]: videoWithPlace() })
    const mine = await Promise.all(
      (await fileIds(ana)).map(async (id) => (await findImportedFile(ana, id))?.storageKey),
    )
    const stored = async () => (await keys()).filter((key) => mine.some((one) => key.startsWith(`${one}.`)))
    await later(25 * 3_600_000, removeOrphans)
    expect(await stored()).toHaveLength(3)
    await halfDone(ana, { [at(2, 'a.png')]: await picture() })
    await leaveSite(ana)
    await finishDepartures(Date.now() + CHANGE_OF_MIND + 1)
    expect(await value(`SELECT count(*) FROM imported_files WHERE person_id = ${ana}`)).toBe(0)
    await runImports()
    await removeDeleted()
    expect(await stored()).toEqual([])
    expect(archivesLeft()).toEqual([])
  })
})

describe('what was brought', () => {
  it('is deleted by its owner, a conversation or all of it, with its files, and gives their room back', async () => {
    const [ana, bo] = [await makePerson('Ana'), await makePerson('Bo')]
    const before = await roomLeft(ana)
    const files = { [at(0, 'a.png')]: await picture(), [at(1, 'a.mp4')]: videoWithPlace() }
    const two = filesOf({ conversations: [talk, conversationOf('2000000003', 2, 100)], following: ['9'] })
    for (const somebody of [ana, bo]) await bring(somebody, { ...two, ...files })
    const stored = await keys()
    const [, first = ''] = (await listImported(ana)).rows.map(({ id }) => id)
    const all = () => rows('SELECT * FROM imported_messages ORDER BY person_id, x_id')
    const whole = await all()
    expect(await deleteImported(bo, first)).toBe('not_found')
    expect(await all()).toEqual(whole)

    expect(await deleteImported(ana, first)).toBeNull()
    await removeDeleted()
    expect((await listImported(ana)).rows.map(({ others }) => others[0]?.xId)).toEqual(['2000000003'])
    expect(await roomLeft(ana)).toBe(before)
    expect(stored.length - (await keys()).length).toBe(3)
    expect(await deleteImported(ana, first)).toBe('not_found')
    // Brought again it is there again.
    expect(await bring(ana, { ...two, ...files })).toMatchObject({ added: 6, filesAdded: 2 })

    expect(await deleteImported(ana, null)).toBeNull()
    await removeDeleted()
    expect(await listImported(ana)).toEqual({ rows: [], next: null })
    expect(await readImport(ana)).toBeNull()
    for (const table of ['imported_messages', 'imported_files', 'imported_accounts'])
      expect(await value(`SELECT count(*) FROM ${table} WHERE person_id = ${ana}`), table).toBe(0)
    // Nothing of anybody else's went along.
    expect((await listImported(bo)).rows).toHaveLength(2)
    for (const id of await fileIds(bo)) expect((await findImportedFile(bo, id))?.name).toMatch(/^a\./)
  })

  it('isn’t deleted while an archive is being read in', async () => {
    const ana = await makePerson('Ana')
    await bring(ana, {})
    const [row] = (await listImported(ana)).rows
    const id = await halfDone(ana, { [at(0, 'a.png')]: await picture() })
    for (const what of [row?.id ?? '', null]) expect(await deleteImported(ana, what)).toBe('import_running')
    expect(await readImport(ana)).toMatchObject({ id, status: 'files' })
    expect(await carried(ana)).toHaveLength(6)
    await runImports()
    expect((await carried(ana)).flat()).toHaveLength(1)
  })
})

/** A ZIP's own files are as they are; a change to the bytes afterwards makes what X never makes. */
const HOSTILE: Record<string, [count: 'filesUnfit' | 'filesLarge', files: () => Promise<Record<string, Uint8Array>>]> =
  {
    'a page that is called a picture': [
      'filesUnfit',
      async () => ({ [at(0, 'a.jpg')]: Buffer.from('<script>alert(1)</script>') }),
    ],
    'a drawing that can run': [
      'filesUnfit',
      async () => ({
        [at(0, 'a.jpg')]: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'),
      }),
    ],
    'half a picture': ['filesUnfit', async () => ({ [at(0, 'a.png')]: (await picture()).subarray(0, 40) })],
    'half a video': ['filesUnfit', async () => ({ [at(0, 'a.mp4')]: videoWithPlace().subarray(0, 120) })],
    'a program': ['filesUnfit', async () => ({ [at(0, 'a.mp4')]: Buffer.from(`\x7fELF${'x'.repeat(999)}`) })],
    nothing: ['filesUnfit', async () => ({ [at(0, 'a.png')]: new Uint8Array() })],
    'a bomb': ['filesUnfit', async () => ({ [at(0, 'a.png')]: new Uint8Array(24_000_000) })],
    'more pixels than any phone has': ['filesUnfit', async () => ({ [at(0, 'a.png')]: await picture(9_000, 9_000) })],
    'a picture of more than 10 MB': [
      'filesLarge',
      async () => ({ [at(0, 'a.png')]: Buffer.concat([await picture(), noise(10_000_000)]) }),
    ],
    'a video of more than 25 MB': [
      'filesLarge',
      async () => ({ [at(0, 'a.mp4')]: Buffer.concat([videoWithPlace(), noise(25_000_000)]) }),
    ],
    'one of no message': ['filesUnfit', async () => ({ 'data/direct_messages_media/99-a.png': await picture() })],
    'a name that is none of X’s': [
      'filesUnfit',
      async () => ({ 'data/direct_messages_media/a b.png': await picture() }),
    ],
    'a name that is a program’s': ['filesUnfit', async () => ({ [at(0, 'a.png\u202Egpj.exe')]: await picture() })],
    'a folder in its name': ['filesUnfit', async () => ({ [at(0, 'x/a.png')]: await picture() })],
  }

/** Bytes that don’t pack, the same each time. */
function noise(length: number): Buffer {
  const bytes = Buffer.alloc(length)
  for (let n = 0, state = 1; n < length; n++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    bytes[n] = state >>> 24
  }
  return bytes
}

describe('a file of an archive that is broken or means harm', () => {
  for (const [what, [counted, files]] of Object.entries(HOSTILE))
    it(`is counted and left out, and the messages and others come: ${what}`, { timeout: 60_000 }, async () => {
      const ana = await makePerson('Ana')
      const stored = await keys()
      const brought = await bring(ana, { ...(await files()), [at(5, 'good.png')]: await picture() })
      const none = { filesFull: 0, filesLarge: 0, filesUnfit: 0, filesMany: 0 }
      expect(brought).toMatchObject({ ...none, status: 'done', added: 6, files: 2, filesDone: 2, [counted]: 1 })
      expect((await carried(ana)).map((some) => some.length)).toEqual([0, 0, 0, 0, 0, 1])
      expect((await keys()).length - stored.length).toBe(2)
    })

  it('isn’t even unpacked when it packs like nothing that was seen or filmed, or is said to be too large', () => {
    const judged = (uncompressedSize: number, compressedSize: number) =>
      hopeless({ place: '', messageXId: '', name: '', entry: { uncompressedSize, compressedSize } as XFile['entry'] })
    expect(judged(25_000_000, 25_000)).toBe('unfit')
    expect(judged(25_000_001, 25_000_000)).toBe('large')
    expect(judged(25_000_000, 20_000_000)).toBeNull()
    // A drawing of one colour may be small.
    expect(judged(900_000, 900)).toBeNull()
  })

  it('is left out when its checksum or its size is a lie', async () => {
    const ana = await makePerson('Ana')
    const film = videoWithPlace()
    const archive = await packed({ ...good, [at(0, 'a.mp4')]: film }, { level: 0 })
    const changed = Buffer.from(archive)
    changed.write('PICTURES', changed.indexOf('pictures and sounds'))
    expect(await takeArchive(ana, new Blob([changed]).stream(), changed.length)).toEqual({ ok: true })
    await runImports()
    expect(await readImport(ana)).toMatchObject({ status: 'done', added: 6, files: 1, filesUnfit: 1, filesAdded: 0 })
    // Said to be shorter than it is, in the list at the ZIP's end: 24 bytes into the entry before its name.
    const shorter = Buffer.from(archive)
    const entry = shorter.lastIndexOf(at(0, 'a.mp4')) - 46
    shorter.writeUInt32LE(film.length - 8, entry + 24)
    expect(await takeArchive(ana, new Blob([shorter]).stream(), shorter.length)).toEqual({ ok: true })
    await runImports()
    expect((await readImport(ana))?.filesAdded).toBe(0)
    expect(await fileIds(ana)).toEqual([])
  })

  it('is one of too many: what is beyond the number is counted and never opened', async () => {
    const ana = await makePerson('Ana')
    await bring(ana, {})
    const id = await halfDone(ana, {})
    await rows(`UPDATE imports SET files = 7 WHERE id = ${id}`)
    const one = (await claimImport(Date.now(), 'files', [id])) as Import
    expect(await bringFiles(one, [], 7)).toBe('over')
    expect(await readImport(ana)).toMatchObject({ filesDone: 7, filesMany: 7 })
    // Killed after that and begun again it doesn't count them twice.
    const again = (await claimImport(Date.now() + 120_000, 'files', [id])) as Import
    expect(await bringFiles(again, [], 7)).toBe('over')
    expect(await readImport(ana)).toMatchObject({ filesDone: 7, filesMany: 7 })
  })
})
