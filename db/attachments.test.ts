/** What messages carry: whose it is, who sees it, and what becomes of the files. */
import { count } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { ATTACHMENTS } from '../rules/media.ts'
import { findCaseFile } from './case-files.ts'
import { readCase, readQueue } from './cases.ts'
import { now } from './clock.ts'
import { read } from './engine/index.ts'
import { eventsAfter } from './events.ts'
import { acceptInvitation, leaveGroup, makeGroup } from './groups.ts'
import { deleteEnded, setLasting } from './lasting.ts'
import { findMedia, mediaOf, readAttachments } from './media.ts'
import { deleteForEveryone, editMessage, forwardMessage, hideMessage } from './message-changes.ts'
import { postMessage } from './messages.ts'
import type { PostResult } from './posting.ts'
import { acceptRequest, deleteConversation, reportPerson } from './requests.ts'
import { attachments, looseFiles } from './schema/index.ts'
import { countRows, freshDatabase, later, makeFriends, makePerson, send } from './testing.ts'
import { readThread } from './thread.ts'
import { block, follow, restrict } from './ties.ts'
import { dropForgottenUploads, dropUpload, keepUpload, removeLoose, roomLeft } from './uploads.ts'

freshDatabase()

const MB = 1_000_000
let made = 0

/** An upload of somebody, as the routes keep it. Returns its id. */
async function upload(owner: string, more: Partial<Parameters<typeof keepUpload>[1]> = {}): Promise<string> {
  made += 1
  const shape = { moving: false, width: 4, height: 3, durationMs: null, waveform: null, placeholder: 'data:,' }
  const image = { kind: 'image', mime: 'image/webp', name: `${made}.webp`, bytes: 10 } as const
  const kept = await keepUpload(owner, { ...shape, ...image, storageKey: `key${made}`, ...more })
  if (typeof kept === 'string') throw new Error(kept)
  return kept.id
}

const post = (
  senderId: string,
  conversationId: string,
  ids: readonly string[],
  more: { text?: string; draftKey?: string } = {},
) => {
  made += 1
  return postMessage({
    senderId,
    to: { conversationId },
    text: '',
    draftKey: `media-${made}`,
    attachments: ids.map((id) => ({ id, alt: `Alt ${id}` })),
    ...more,
  })
}
const seqOf = (result: PostResult) => (result.ok ? result.message.seq : 0)
const attached = () => read(async (db) => (await db.select({ rows: count() }).from(attachments))[0]?.rows ?? 0)
const loose = () => read((db) => db.select().from(looseFiles))

async function friends() {
  const [ana, bo] = [await makePerson('Ana'), await makePerson('Bo')]
  return { ana, bo, talk: await makeFriends(ana, bo) }
}

describe('sending', () => {
  it('carries up to four uploads in their order, without a word, live and in the page', async () => {
    const { ana, bo, talk } = await friends()
    const ids = []
    for (let n = 0; n < ATTACHMENTS; n++) ids.push(await upload(ana))
    const sent = await post(ana, talk, ids.toReversed())
    const carried = ids.toReversed().map((id) => ({ id, kind: 'image', alt: `Alt ${id}`, width: 4, height: 3 }))
    expect(sent).toMatchObject({ ok: true, message: { text: '', attachments: carried } })
    expect((await readThread(bo, talk))?.messages.at(-1)).toMatchObject({ attachments: carried })
    expect((await eventsAfter(bo, 0)).events.at(-1)).toMatchObject({ message: { attachments: carried } })
    // Where it lies in the storage is nobody's business.
    expect(JSON.stringify(await readThread(bo, talk))).not.toContain('key')
  })

  it('is done once under a draft key, and answers the same', async () => {
    const { ana, talk } = await friends()
    const ids = [await upload(ana)]
    const first = await post(ana, talk, ids, { draftKey: 'once' })
    expect(await post(ana, talk, ids, { draftKey: 'once' })).toEqual(first)
    expect(first).toMatchObject({ ok: true })
  })

  it('takes nobody else’s uploads, none twice, and none that were sent', async () => {
    const { ana, bo, talk } = await friends()
    const [theirs, mine] = [await upload(bo), await upload(ana)]
    const sent = await upload(ana)
    await post(ana, talk, [sent])
    const before = await countRows()
    for (const ids of [[theirs], [mine, theirs], [mine, mine], [sent], ['1']])
      expect(await post(ana, talk, ids)).toMatchObject({ ok: false, refusal: 'attachment_gone' })
    expect(await countRows()).toEqual(before)
    expect(await findMedia(ana, mine)).toMatchObject({ messageId: null })
  })

  it('is refused in a request, in the same words whatever has become of the knock', async () => {
    const knocks = async (fate: (ana: string, bo: string, talk: string) => Promise<unknown>) => {
      const [ana, bo] = [await makePerson('Ana'), await makePerson('Bo')]
      const id = await upload(ana)
      const first = { senderId: ana, to: { recipientId: bo }, text: 'Hi', attachments: [{ id }], draftKey: `k-${id}` }
      expect(await postMessage(first)).toMatchObject({ ok: false, refusal: 'request_text_only' })
      const knocked = await send(ana, bo)
      await fate(ana, bo, knocked.ok ? knocked.conversationId : '')
      const before = await attached()
      const refused = await postMessage({ ...first, draftKey: `l-${id}` })
      expect(await findMedia(ana, id)).toMatchObject({ messageId: null })
      expect(await attached()).toBe(before)
      // One that isn't there any more is refused alike: the answer says nothing about files.
      expect(await postMessage({ ...first, attachments: [{ id: '1' }], draftKey: `m-${id}` })).toEqual(refused)
      return refused
    }
    const waits = await knocks(async () => {})
    expect(waits).toEqual({ ok: false, refusal: 'request_text_only' })
    expect(await knocks((_, bo, talk) => acceptRequest(bo, talk))).toEqual(waits)
    expect(await knocks((ana, bo) => restrict(bo, ana, true))).toEqual(waits)
    expect(await knocks((_, bo, talk) => deleteConversation(bo, talk))).toEqual(waits)
  })

  it('stays within the quota of whoever uploads, also when sent on', async () => {
    const { ana, bo, talk } = await friends()
    const id = await upload(ana, { bytes: 600 * MB })
    expect(await roomLeft(ana)).toBe(400 * MB)
    await expect(upload(ana, { bytes: 401 * MB })).rejects.toThrow('quota_full')
    const sent = await post(ana, talk, [id])
    await upload(bo, { bytes: 500 * MB })
    const third = await makePerson('Third')
    await makeFriends(bo, third)
    const target = { conversationId: talk, seq: seqOf(sent) }
    const on = await forwardMessage(bo, target, { to: { recipientId: third }, draftKey: 'on' })
    expect(on).toMatchObject({ ok: false, refusal: 'quota_full' })
    // What is deleted gives its room back.
    await deleteForEveryone(ana, target)
    expect(await roomLeft(ana)).toBe(1_000 * MB)
  })
})

describe('a file is handed out', () => {
  it('to those who can read its message, and to nobody else', async () => {
    const { ana, bo, talk } = await friends()
    const id = await upload(ana)
    expect(await findMedia(ana, id)).toMatchObject({ id })
    expect(await findMedia(bo, id)).toBeNull()
    const target = { conversationId: talk, seq: seqOf(await post(ana, talk, [id])) }
    const stranger = await makePerson('Stranger')
    expect(await findMedia(bo, id)).toMatchObject({ id })
    expect(await findMedia(stranger, id)).toBeNull()
    expect(await readAttachments(stranger, target)).toBeNull()
    expect(await mediaOf(stranger, talk)).toEqual({ media: [], next: null })
    await hideMessage(bo, target, true)
    expect(await findMedia(bo, id)).toBeNull()
    await hideMessage(bo, target, false)
    await deleteConversation(bo, talk)
    expect(await findMedia(bo, id)).toBeNull()
    expect(await mediaOf(bo, talk)).toEqual({ media: [], next: null })
    expect(await findMedia(ana, id)).toMatchObject({ id })
    await deleteForEveryone(ana, target)
    expect(await findMedia(ana, id)).toBeNull()
  })

  it('in a group to who is in it, not to who has left or only been asked', async () => {
    const { ana, bo } = await friends()
    const [cy, di] = [await makePerson('Cy'), await makePerson('Di')]
    await makeFriends(ana, cy)
    const group = await makeGroup(ana, { name: 'Us', personIds: [bo, cy, di], draftKey: `g-${ana}` })
    const us = group.ok ? group.conversationId : ''
    await acceptInvitation(bo, us)
    const id = await upload(ana)
    await post(ana, us, [id])
    expect(await findMedia(cy, id)).toMatchObject({ id })
    expect(await findMedia(di, id)).toBeNull()
    await leaveGroup(cy, us)
    expect(await findMedia(cy, id)).toBeNull()
    await acceptInvitation(di, us)
    // What was sent before one joined isn't theirs.
    expect(await findMedia(di, id)).toBeNull()
  })
})

describe('what comes from strangers is covered', () => {
  const covered = { covered: ['image'] }
  it('while its sender is restricted, until it is asked for', async () => {
    const { ana, bo, talk } = await friends()
    await restrict(bo, ana, true)
    const id = await upload(ana)
    const sent = await post(ana, talk, [id])
    const last = (await readThread(bo, talk))?.messages.at(-1)
    expect(last).toMatchObject(covered)
    expect(JSON.stringify(last)).not.toContain(id)
    expect(JSON.stringify((await eventsAfter(bo, 0)).events.at(-1))).not.toContain(id)
    expect(await mediaOf(bo, talk)).toEqual({ media: [], next: null })
    expect(await readAttachments(bo, { conversationId: talk, seq: seqOf(sent) })).toMatchObject([{ id }])
    expect((await readThread(ana, talk))?.messages.at(-1)).toMatchObject({ attachments: [{ id }] })
  })

  it('in a group, from members whom the reader neither follows nor has accepted', async () => {
    const { ana, bo } = await friends()
    const cy = await makePerson('Cy')
    await makeFriends(ana, cy)
    const group = await makeGroup(ana, { name: 'Us', personIds: [bo, cy], draftKey: `g-${ana}` })
    const us = group.ok ? group.conversationId : ''
    const id = await upload(cy)
    await post(cy, us, [id])
    const seen = async (viewer: string) => (await readThread(viewer, us))?.messages.at(-1)
    expect(await seen(bo)).toMatchObject(covered)
    expect(await seen(ana)).toMatchObject({ attachments: [{ id }] })
    expect((await mediaOf(bo, us)).media).toEqual([])
    await follow(bo, cy)
    expect(await seen(bo)).toMatchObject({ attachments: [{ id }] })
    expect((await mediaOf(bo, us)).media).toMatchObject([{ id }])
  })
})

describe('files', () => {
  /** What the job would remove from the storage now. */
  async function removed(): Promise<string[]> {
    const keys: string[] = []
    while (await removeLoose(async (some) => void keys.push(...some)));
    return keys
  }

  it('go when their message is deleted for everybody, and stay when it is edited', async () => {
    const { ana, talk } = await friends()
    const id = await upload(ana, { storageKey: 'edited' })
    const target = { conversationId: talk, seq: seqOf(await post(ana, talk, [id], { text: 'Lok' })) }
    await removed()
    await editMessage(ana, target, 'Look')
    expect((await readThread(ana, talk))?.messages.at(-1)).toMatchObject({ text: 'Look', attachments: [{ id }] })
    expect(await loose()).toEqual([])
    await deleteForEveryone(ana, target)
    expect((await readThread(ana, talk))?.messages.at(-1)).not.toHaveProperty('attachments')
    expect(await removed()).toEqual(['edited'])
    expect(await removed()).toEqual([])
  })

  it('stay for those to whom they were sent on', async () => {
    const { ana, bo, talk } = await friends()
    const third = await makePerson('Third')
    await makeFriends(bo, third)
    const target = {
      conversationId: talk,
      seq: seqOf(await post(ana, talk, [await upload(ana, { storageKey: 'shared' })])),
    }
    const on = await forwardMessage(bo, target, { to: { recipientId: third }, draftKey: `on-${bo}` })
    expect(on).toMatchObject({ ok: true, message: { forwarded: true, attachments: [{ kind: 'image' }] } })
    await removed()
    await deleteForEveryone(ana, target)
    expect(await removed()).toEqual([])
    if (!on.ok) return
    const copy = on.message.attachments?.[0]?.id ?? ''
    expect(await findMedia(third, copy)).toMatchObject({ ownerId: bo, storageKey: 'shared' })
    await deleteForEveryone(bo, { conversationId: on.conversationId, seq: on.message.seq })
    expect(await removed()).toEqual(['shared'])
  })

  it('aren’t sent on to somebody who would get a request', async () => {
    const { ana, bo, talk } = await friends()
    const target = { conversationId: talk, seq: seqOf(await post(ana, talk, [await upload(ana)])) }
    const before = await countRows()
    const on = await forwardMessage(bo, target, { to: { recipientId: await makePerson('New') }, draftKey: `n-${bo}` })
    expect(on).toMatchObject({ ok: false, refusal: 'request_text_only' })
    expect(await countRows()).toEqual(before)
  })

  it('that were never sent go after a day, or when their owner takes them back', async () => {
    const { ana, bo } = await friends()
    await removed()
    const [kept, dropped] = [await upload(ana, { storageKey: 'old' }), await upload(ana, { storageKey: 'dropped' })]
    expect(await dropUpload(bo, dropped)).toBe(false)
    expect(await dropUpload(ana, dropped)).toBe(true)
    expect(await removed()).toEqual(['dropped'])
    await dropForgottenUploads(Date.now())
    expect(await findMedia(ana, kept)).toMatchObject({ id: kept })
    await later(25 * 3_600_000, async () => {
      await dropForgottenUploads(Date.now() + 25 * 3_600_000)
      expect(await findMedia(ana, kept)).toBeNull()
      expect(await removed()).toContain('old')
    })
  })

  it('that were reported stay for the moderators, and for nobody else', async () => {
    const { ana, bo, talk } = await friends()
    const mod = await makePerson('Mod', { role: 'moderator' })
    const target = {
      conversationId: talk,
      seq: seqOf(await post(ana, talk, [await upload(ana, { storageKey: 'bad' })])),
    }
    await removed()
    await reportPerson(bo, ana, 'harassment', '')
    await deleteForEveryone(ana, target)
    expect(await removed()).toEqual([])
    const queue = await readQueue(mod)
    const caseId = queue.lines.find(({ reported }) => reported.id === ana)?.caseId ?? ''
    const view = await readCase(mod, caseId)
    const [file] = view?.files ?? []
    expect(view?.messages.map(({ id }) => id)).toContain(file?.reportedId)
    expect(await findCaseFile(mod, file?.id ?? '')).toMatchObject({ storageKey: 'bad', kind: 'image' })
    for (const viewer of [ana, bo]) expect(await findCaseFile(viewer, file?.id ?? '')).toBeNull()
    expect(await findMedia(bo, file?.id ?? '')).toBeNull()
  })

  it('of a message to somebody who blocks its sender are refused with it', async () => {
    const { ana, bo, talk } = await friends()
    await block(bo, ana)
    const id = await upload(ana)
    expect(await post(ana, talk, [id])).toMatchObject({ ok: false, refusal: 'not_accepting' })
    expect(await findMedia(ana, id)).toMatchObject({ messageId: null })
  })
})

it('of a message that has ended are handed out no more, and removed with it', async () => {
  const { ana, bo, talk } = await friends()
  expect(await setLasting(ana, talk, 'day')).toBeNull()
  const id = await upload(ana, { storageKey: 'ended' })
  await post(ana, talk, [id])
  await later(2 * 86_400_000, async () => {
    expect(await findMedia(bo, id)).toBeNull()
    expect(await mediaOf(bo, talk)).toEqual({ media: [], next: null })
    await deleteEnded(now())
  })
  expect((await loose()).map(({ storageKey }) => storageKey)).toContain('ended')
})
