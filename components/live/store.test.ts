/** Of a long thread a stretch is held that moves with its reader: nothing of it is missing, nothing comes twice. */
import { expect, it } from 'vitest'
import type { LiveEvent, MessageView, ThreadView } from '#db/types.ts'
import { HELD, InboxStore } from './store.ts'

const ID = '7'
const COUNT = 3_000
const PAGE = 50

const message = (seq: number): MessageView => ({ id: String(1_000 + seq), seq, senderId: '2', text: `${seq}`, at: seq })
const run = (from: number, to: number) =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, n) => message(from + n))

/** A server that has a conversation of so many messages, and answers as the routes do. */
function serverOf(count: number) {
  return async (path: string): Promise<Response> => {
    const { pathname, searchParams } = new URL(path, 'http://localhost')
    if (pathname === '/api/messages/thread') {
      const thread = {
        row: { id: ID, kind: 'direct', folder: 'inbox', sortKey: '1', lastSeq: count, readSeq: count, pinnedAt: null },
        reach: 'inbox',
        draft: '',
        messages: run(count - PAGE + 1, count),
        hasOlder: true,
        hasNewer: false,
      }
      return Response.json(thread as unknown as ThreadView)
    }
    const before = searchParams.get('before')
    if (before !== null) {
      const from = Math.max(1, Number(before) - PAGE)
      return Response.json({ messages: run(from, Number(before) - 1), hasOlder: from > 1 })
    }
    const to = Math.min(count, Number(searchParams.get('after')) + PAGE)
    return Response.json({ messages: run(Number(searchParams.get('after')) + 1, to), hasNewer: to < count })
  }
}

async function open() {
  const store = new InboxStore({ me: { id: '1' }, totals: {}, position: 0 } as never, serverOf(COUNT))
  await store.loadThread(ID)
  const shown = () => {
    const thread = store.threads.get(ID)
    if (!thread) throw new Error('It isn’t there.')
    return { ...thread, seqs: thread.messages.map(({ seq }) => seq) }
  }
  const expectRun = (from: number, to: number) =>
    expect(shown().seqs).toEqual(Array.from({ length: to - from + 1 }, (_, n) => from + n))
  return { store, shown, expectRun }
}

it('is read from its end to its beginning and back', async () => {
  const { store, shown, expectRun } = await open()
  for (let pages = 0; shown().hasOlder; pages++) {
    await store.loadOlder(ID)
    expect(shown().seqs.length).toBeLessThanOrEqual(HELD)
    expect(shown().hasNewer).toBe(pages >= HELD / PAGE - 1)
  }
  expectRun(1, HELD)
  while (shown().hasNewer) {
    await store.loadNewer(ID, () => {})
    expect(shown().seqs.length).toBeLessThanOrEqual(HELD)
  }
  expectRun(COUNT - HELD + 1, COUNT)
  expect(shown().hasOlder).toBe(true)
})

it('is shown from its end again by one step, and takes in nothing from beyond what is held', async () => {
  const { store, shown, expectRun } = await open()
  for (let page = 0; page < 20; page++) await store.loadOlder(ID)
  const [first = 0] = shown().seqs
  const changed = (seq: number): LiveEvent => ({
    position: 1,
    kind: 'changed',
    conversationId: ID,
    message: message(seq),
  })
  for (const seq of [COUNT, first - 1, first + HELD]) store.apply(changed(seq))
  expectRun(first, first + HELD - 1)
  store.apply({ ...changed(first + 1), message: { ...message(first + 1), text: 'Edited' } } as LiveEvent)
  expect(shown().messages[1]?.text).toBe('Edited')
  await store.showNewest(ID)
  expectRun(COUNT - PAGE + 1, COUNT)
  expect(shown().hasNewer).toBe(false)
})

it('a message that was asked for is shown, also from far in the past; a look at what is new leaves one there', async () => {
  const { store, expectRun } = await open()
  for (let page = 0; page < 20; page++) await store.loadOlder(ID)
  const first = store.threads.get(ID)?.messages[0]?.seq ?? 0
  await store.loadThread(ID)
  expectRun(first, first + HELD - 1)
  await store.loadThread(ID, COUNT)
  expectRun(COUNT - PAGE + 1, COUNT)
})

it('what was said to screen readers isn’t there for them any more once its message is gone', async () => {
  const { store } = await open()
  const next = { ...message(COUNT + 1), senderId: '9' }
  store.apply({ position: 1, kind: 'message', conversationId: ID, folder: 'inbox', message: next })
  expect(store.announced?.message.text).toBe(next.text)
  store.apply({ position: 2, kind: 'removed', conversationId: ID, seq: COUNT })
  expect(store.announced).not.toBeNull()
  store.apply({ position: 3, kind: 'removed', conversationId: ID, seq: COUNT + 1 })
  expect(store.announced).toBeNull()
})

it('a page that was asked for twice comes once', async () => {
  const { store, expectRun } = await open()
  await Promise.all([store.loadOlder(ID), store.loadOlder(ID)])
  expectRun(COUNT - 2 * PAGE + 1, COUNT)
})

it('what the stream says while an answer is on its way isn’t undone by that older answer', async () => {
  const said = (seq: number) => ({ ...message(seq), senderId: '9' })
  const row = (newest: number) => ({
    id: ID,
    kind: 'direct',
    folder: 'inbox',
    sortKey: String(1_000 + newest),
    lastSeq: newest,
    readSeq: newest,
    pinnedAt: null,
    last: { senderId: '9', text: `${newest}`, at: newest },
  })
  let newest = 1
  /** Answers that are held back until they are let go, one after the other. */
  const held: (() => void)[] = []
  const store = new InboxStore({ me: { id: '1' }, totals: {}, position: 0 } as never, async (path) => {
    const answer = path.startsWith('/api/messages/list')
      ? { rows: [row(newest)], next: null }
      : { row: row(newest), reach: 'inbox', draft: '', messages: [said(newest)], hasOlder: false, hasNewer: false }
    const body = path.startsWith('/api/messages/row') ? answer.row : answer
    await new Promise<void>((resolve) => held.push(resolve))
    return Response.json(body ?? null)
  })
  const letGo = async () => {
    held.shift()?.()
    await new Promise((resolve) => setImmediate(resolve))
  }
  const hear = () => {
    newest += 1
    store.apply({ position: newest, kind: 'message', conversationId: ID, folder: 'inbox', message: said(newest) })
  }
  const shown = () => [store.rows.get(ID)?.lastSeq, store.rows.get(ID)?.last?.text]

  const opened = store.loadThread(ID)
  await letGo()
  await opened
  for (const ask of [() => store.loadThread(ID), () => store.loadRows([ID]), () => store.loadList('inbox')]) {
    const done = ask()
    hear()
    expect(shown()).toEqual([newest, `${newest}`])
    await letGo()
    expect(shown()).toEqual([newest, `${newest}`])
    await letGo()
    await done
    expect(shown()).toEqual([newest, `${newest}`])
  }
})

it('a burst of events costs a question each, and ends with the newest answer', async () => {
  let newest = 1
  let asked = 0
  const held: (() => void)[] = []
  const store = new InboxStore({ me: { id: '1' }, totals: {}, position: 0 } as never, async () => {
    asked += 1
    const row = { id: ID, kind: 'direct', folder: 'inbox', sortKey: '1', lastSeq: newest, readSeq: 0, pinnedAt: null }
    await new Promise<void>((resolve) => held.push(resolve))
    return Response.json(row)
  })
  const hear = () => {
    newest += 1
    store.apply({ position: newest, kind: 'conversation', conversationId: ID })
  }
  for (let events = 0; events < 10; events++) hear()
  while (held.length > 0) {
    held.shift()?.()
    await new Promise((resolve) => setImmediate(resolve))
  }
  expect(store.rows.get(ID)?.lastSeq).toBe(newest)
  expect(asked).toBe(10)
})
