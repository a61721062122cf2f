/** From an upload to what is handed out, over a real storage and a real database. */
import sharp from 'sharp'
import { expect, it } from 'vitest'
import { eventsAfter } from '../../db/events.ts'
import { forwardMessages } from '../../db/many-messages.ts'
import { findMedia } from '../../db/media.ts'
import { deleteForEveryone } from '../../db/message-changes.ts'
import { postMessage } from '../../db/messages.ts'
import { freshDatabase, later, makeFriends, makePerson } from '../../db/testing.ts'
import { readThread } from '../../db/thread.ts'
import { partKey } from '../../rules/media.ts'
import { barsOf } from '../../rules/voice.ts'
import { newKey, storage } from '../storage/index.ts'
import { AT_ONCE, WAITING } from './places.ts'
import { serveMedia } from './serve.ts'
import { type Hints, takeMedia } from './take.ts'
import { PLACE, photoWithPlace, recording, videoWithPlace } from './testing-media.ts'
import { removeDeleted, removeOrphans } from './tidy.ts'

freshDatabase()

const HINTS: Hints = { name: 'file', width: null, height: null, durationMs: null }
const bodyOf = (bytes: Uint8Array | string) => new Blob([bytes as Uint8Array<ArrayBuffer>]).stream()
const take = (viewer: string, bytes: Uint8Array | string, hints: Partial<Hints> = {}) =>
  takeMedia(viewer, bodyOf(bytes), { ...HINTS, ...hints })

async function taken(viewer: string, bytes: Uint8Array | string, name = 'file') {
  const view = await take(viewer, bytes, { name })
  if (typeof view === 'string') throw new Error(view)
  return view
}

async function keys(): Promise<string[]> {
  const all: string[] = []
  for await (const { key } of storage().list()) all.push(key)
  return all
}

type Ask = Partial<Parameters<typeof serveMedia>[1]>
async function ask(viewer: string, id: string, asked: Ask = {}): Promise<Response> {
  const found = await findMedia(viewer, id)
  if (!found) throw new Error('It isn’t theirs.')
  return serveMedia(found, { part: 'file', save: false, range: null, ...asked })
}

it('keeps a photo as two pictures without its place, under a name without folders', async () => {
  const ana = await makePerson('Ana')
  const view = await taken(ana, await photoWithPlace(), '../../etc/\u202Egpj.photo.JPG')
  expect(view).toMatchObject({ kind: 'image', mime: 'image/webp', name: 'gpj.photo.webp', width: 80, height: 120 })
  for (const part of ['view', 'thumb'] as const) {
    const response = await ask(ana, view.id, { part })
    expect(response.headers.get('content-type')).toBe('image/webp')
    expect(response.headers.get('cache-control')).toBe('private, no-store')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response.headers.get('content-security-policy')).toContain('sandbox')
    const bytes = Buffer.from(await response.arrayBuffer())
    expect(await sharp(bytes).metadata()).not.toHaveProperty('exif')
  }
  expect((await ask(ana, view.id, { part: 'file' })).status).toBe(404)
})

it('takes a video for what its content is, without its place, and hands out parts of it', async () => {
  const ana = await makePerson('Ana')
  const file = videoWithPlace()
  const view = await take(ana, file, { name: 'clip.txt', width: 640, height: 360, durationMs: 1_500 })
  if (typeof view === 'string') throw new Error(view)
  expect(view).toMatchObject({ kind: 'video', mime: 'video/mp4', name: 'clip.mp4', width: 640, durationMs: 1_500 })
  const whole = await ask(ana, view.id)
  expect(whole.headers.get('content-disposition')).toBe('inline')
  const bytes = Buffer.from(await whole.arrayBuffer())
  expect(bytes.length).toBe(file.length)
  expect(bytes.includes(PLACE)).toBe(false)
  const cases: [range: string, status: number, range: string | null, length: number][] = [
    ['bytes=0-0', 206, `bytes 0-0/${file.length}`, 1],
    ['bytes=4-', 206, `bytes 4-${file.length - 1}/${file.length}`, file.length - 4],
    ['bytes=-5', 206, `bytes ${file.length - 5}-${file.length - 1}/${file.length}`, 5],
    ['bytes=0-999999', 206, `bytes 0-${file.length - 1}/${file.length}`, file.length],
    [`bytes=${file.length}-`, 416, `bytes */${file.length}`, 0],
    ['bytes=-0', 416, `bytes */${file.length}`, 0],
    // What isn't understood is answered as if it hadn't been asked for.
    ['bytes=5-2', 200, null, file.length],
    ['bytes=0-1,4-5', 200, null, file.length],
    ['lines=1-2', 200, null, file.length],
  ]
  for (const [range, status, said, length] of cases) {
    const response = await ask(ana, view.id, { range })
    expect([range, response.status, response.headers.get('content-range')]).toEqual([range, status, said])
    expect((await response.arrayBuffer()).byteLength).toBe(length)
  }
})

it('hands out everything else as a download of mere bytes, whatever it says it is', async () => {
  const ana = await makePerson('Ana')
  const files = {
    'page.html': '<script>alert(1)</script>',
    'drawing.svg': '<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>',
    'photo.jpg': 'no photo at all',
    'Übung "1".pdf': '%PDF-1.7',
  }
  for (const [name, content] of Object.entries(files)) {
    const view = await taken(ana, content, name)
    expect(view).toMatchObject({ kind: 'file', mime: 'application/octet-stream' })
    const response = await ask(ana, view.id)
    expect(response.headers.get('content-type')).toBe('application/octet-stream')
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="/)
    expect(await response.text()).toBe(content)
  }
  const named = await taken(ana, 'x', 'Übung "1".pdf')
  expect((await ask(ana, named.id)).headers.get('content-disposition')).toBe(
    `attachment; filename="_bung _1_.pdf"; filename*=UTF-8''%C3%9Cbung%20_1_.pdf`,
  )
})

it('refuses what is empty, too large, unreadable or can’t be cleaned, and keeps nothing of it', async () => {
  const ana = await makePerson('Ana')
  const before = await keys()
  const png = await sharp({ create: { width: 9, height: 9, channels: 3, background: 'red' } })
    .png()
    .toBuffer()
  const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic\0\0\0\0mif1heic')])
  const cases: [string, Uint8Array][] = [
    ['file_empty', new Uint8Array(0)],
    ['file_large', new Uint8Array(25_000_001)],
    ['image_large', Buffer.concat([png, Buffer.alloc(10_000_000)])],
    ['image_kind', png.subarray(0, 40)],
    ['image_unclean', heic],
    ['video_damaged', videoWithPlace().subarray(0, 120)],
  ]
  for (const [code, bytes] of cases) expect([code, await take(ana, bytes)]).toEqual([code, code])
  expect(await keys()).toEqual(before)
})

it('removes files soon after their message was deleted', async () => {
  const [ana, bo] = [await makePerson('Ana'), await makePerson('Bo')]
  const conversationId = await makeFriends(ana, bo)
  const { id } = await taken(ana, await photoWithPlace())
  const { storageKey = '' } = (await findMedia(ana, id)) ?? {}
  const draft = { senderId: ana, to: { conversationId }, text: '', draftKey: 'gone' }
  const sent = await postMessage({ ...draft, attachments: [{ id }] })
  await removeDeleted()
  expect(await keys()).toContain(partKey(storageKey, 'view'))
  await deleteForEveryone(ana, { conversationId, seq: sent.ok ? sent.message.seq : 0 })
  await removeDeleted()
  expect((await keys()).filter((key) => key.startsWith(storageKey))).toEqual([])
})

it('removes after a day what was never sent, and what no row knows; nothing else', async () => {
  const [ana, bo] = [await makePerson('Ana'), await makePerson('Bo')]
  const conversationId = await makeFriends(ana, bo)
  const [sent, unsent] = [await taken(ana, 'sent'), await taken(ana, 'unsent')]
  await postMessage({ senderId: ana, to: { conversationId }, text: '', draftKey: 'x', attachments: [{ id: sent.id }] })
  const [lost, other] = [newKey(), newKey()]
  const one = { type: 'text/plain', bytes: 1 }
  await storage().put(partKey(lost, 'file'), new Uint8Array(1), one)
  // Somebody else's in the same storage.
  await storage().put(other, new Uint8Array(1), one)
  const keyOf = async (id: string) => partKey((await findMedia(ana, id))?.storageKey ?? '', 'file')
  const [kept, forgotten] = [await keyOf(sent.id), await keyOf(unsent.id)]
  await removeOrphans()
  expect(await keys()).toEqual(expect.arrayContaining([kept, forgotten, partKey(lost, 'file'), other]))
  await later(25 * 3_600_000, async () => {
    await removeOrphans()
    await removeDeleted()
  })
  const left = await keys()
  expect(left).toEqual(expect.arrayContaining([kept, other]))
  expect(left).not.toContain(forgotten)
  expect(left).not.toContain(partKey(lost, 'file'))
})

it('takes a recording for a voice, with its bars and its length, and nothing else that says it is one', async () => {
  const ana = await makePerson('Ana')
  const bars = barsOf([0.1, 0.9, 0.4])
  const view = await take(ana, recording(), { name: '../x.html', durationMs: 4_200, bars })
  if (typeof view === 'string') throw new Error(view)
  expect(view).toMatchObject({ kind: 'voice', mime: 'audio/mp4', name: 'voice.m4a', durationMs: 4_200, waveform: bars })
  const heard = await ask(ana, view.id, { range: 'bytes=4-7' })
  expect([heard.status, await heard.text()]).toEqual([206, 'ftyp'])
  expect(heard.headers.get('content-type')).toBe('audio/mp4')
  const before = await keys()
  for (const bytes of [videoWithPlace(), await photoWithPlace(), '<script>alert(1)</script>'])
    expect(await take(ana, bytes, { durationMs: 4_200, bars })).toBe('voice_kind')
  // Six minutes, or as long as nobody knows.
  for (const durationMs of [360_000, null])
    expect(await take(ana, recording(), { durationMs, bars })).toBe('voice_kind')
  expect(await keys()).toEqual(before)
  // Not said to be a voice, it is a file like any other.
  expect(await take(ana, recording())).toMatchObject({ kind: 'file', mime: 'application/octet-stream' })
})

it('sends a voice on with several others, its file shared', async () => {
  const [ana, bo, cy] = [await makePerson('Ana'), await makePerson('Bo'), await makePerson('Cy')]
  const conversationId = await makeFriends(ana, bo)
  const there = await makeFriends(ana, cy)
  const view = await take(ana, recording(), { durationMs: 4_200, bars: barsOf([0.5]) })
  if (typeof view === 'string') throw new Error(view)
  const draft = { senderId: ana, to: { conversationId }, text: '', draftKey: 'voice', attachments: [{ id: view.id }] }
  const sent = await postMessage(draft)
  const seq = sent.ok ? sent.message.seq : 0
  const to = { conversationId: there }
  expect(await forwardMessages(ana, { conversationId, seqs: [1, seq] }, { to, draftKey: 'on' })).toMatchObject({
    ok: true,
  })
  const got = (await readThread(cy, there))?.messages.at(-1)
  expect(got).toMatchObject({ forwarded: true, attachments: [{ kind: 'voice', durationMs: 4_200 }] })
  // To somebody who hasn't let them in nothing of it goes, neither words nor sound.
  const fan = await makePerson('Fan', { door: 'everyone' })
  const refused = await forwardMessages(
    ana,
    { conversationId, seqs: [1, seq] },
    { to: { recipientId: fan }, draftKey: 'fan' },
  )
  expect(refused).toMatchObject({ ok: false, refusal: 'request_text_only' })
  expect((await eventsAfter(fan, 0)).events).toEqual([])
})

it('reads a few files of one person at a time, whatever a program sends at once, and keeps nobody else waiting', async () => {
  const [ana, bo] = [await makePerson('Ana'), await makePerson('Bo')]
  const { promise: end, resolve: endAll } = Promise.withResolvers<void>()
  let reading = 0
  /** A body that has begun and doesn't end until it is told to. */
  const slow = () =>
    new ReadableStream<Uint8Array>(
      {
        start: () => undefined,
        pull: async (body) => {
          reading += 1
          await end
          body.enqueue(Buffer.from('some words'))
          body.close()
        },
      },
      { highWaterMark: 0 },
    )
  const TOO_MANY = 5
  const told: unknown[] = []
  const answers = Array.from({ length: AT_ONCE + WAITING + TOO_MANY }, async () => {
    told.push(await takeMedia(ana, slow(), HINTS))
  })
  // What nobody has room for is told at once.
  await expect.poll(() => told.length).toBe(TOO_MANY)
  expect(new Set(told)).toEqual(new Set(['too_many_uploads']))
  expect(await take(bo, 'words of Bo')).toMatchObject({ kind: 'file' })
  expect(reading).toBe(AT_ONCE)
  endAll()
  await Promise.all(answers)
  const kept = told.slice(TOO_MANY)
  expect(kept).toHaveLength(AT_ONCE + WAITING)
  for (const answer of kept) expect(answer).toMatchObject({ kind: 'file', bytes: 10 })
  // One that breaks off gives its place back as well.
  const broken = () => new ReadableStream<Uint8Array>({ pull: (body) => body.error(new Error('gone')) })
  for (let count = 0; count < AT_ONCE + 1; count++)
    await expect(takeMedia(ana, broken(), HINTS)).rejects.toThrow('gone')
  expect(await take(ana, 'and then')).toMatchObject({ kind: 'file' })
})
