/**
 * Everything that people do beside sending text, under kill -9 and cut lines: what was acknowledged stands, once, and who
 * watched all the while, over one process and another, ends with what is there – each event once, none missing. Then the
 * jobs: what has ended and what was never sent is gone, with its files, and nothing else, wherever they were killed.
 */
import { basename } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { expect, test } from '@playwright/test'
import { PARTS, storageKeyIn } from '#rules/media.ts'
import { ask } from './ask.ts'
import { Browser, type Live } from './browser.ts'
import { Caller, makeGroup } from './caller.ts'
import type { Somebody } from './cast.ts'
import { Changer, type Doer, keepDoing } from './changer.ts'
import { Keeper, Leader, Sender, type SentFile } from './doers.ts'
import { FAULTS } from './faults.ts'
import { History } from './history.ts'
import { essencesOf, Mirror, type Whole } from './mirror.ts'
import { siteFor } from './run.ts'
import { type EngineName, Site } from './site.ts'
import { age, filesOf, onDatabase, standing, tidyUp } from './standing.ts'

const ENGINES: readonly EngineName[] = ['sqlite', 'postgres']
const KILLS = 3
/** Of work before, between and after the kills. */
const WORK_MILLISECONDS = 1_500
const SETTLE_MILLISECONDS = 20_000
/** As much as shows that work was done between the kills: of changers together, and of everybody else each. */
const LEAST_ACTS = 60
const LEAST_OF_EACH = 10

type Watching = { person: Somebody; mirror: Mirror; browser: Browser }

/** Everybody who does something, and where: each of them alone where they do it. */
async function doersOn({ cast, ports }: Site) {
  const [ana, bo, cem, dua, eli, fay] = cast.people
  if (!ana || !bo || !cem || !dua || !eli || !fay) throw new Error('The cast isn’t whole.')
  const between = (one: Somebody, other: Somebody) =>
    cast.conversations.find(({ members }) => members.every(({ id }) => id === one.id || id === other.id))?.id ?? ''
  const group = await makeGroup(new Caller(ana, ports, 0), [bo, fay])
  const others = await makeGroup(new Caller(cem, ports, 0), [bo, dua])
  const lasting = { conversation: between(cem, dua), group: others }
  await new Caller(cem, ports, 0).do('lasts', { conversationId: lasting.conversation, lasts: 'day' })
  const senders = [
    new Sender(bo, { conversation: between(bo, cem), group: others }, ports, 1),
    new Sender(cem, lasting, ports, 0),
  ]
  const changers = [
    new Changer(ana, { conversation: between(ana, bo), group, pins: true }, ports, 0),
    new Changer(bo, { conversation: between(ana, bo), group, pins: false }, ports, 1),
    new Changer(fay, { conversation: between(fay, ana), group, pins: true }, ports, 0),
  ]
  const mutes = { conversation: between(eli, fay), other: fay }
  const rest: Doer[] = [
    new Keeper(eli, dua, { conversation: between(dua, eli), mutes }, ports),
    new Leader(ana, bo, dua, ports),
  ]
  return { people: cast.people, changers, senders, rest, lasting, read: [between(ana, bo), group] }
}

/** Asks as somebody, at the first process. */
const get = (site: Site, { cookie }: Somebody, path: string) =>
  ask({ port: site.ports[0] ?? 0, path, headers: { cookie }, patience: 20_000 })

/** Whoever got a file reads what was sent. */
async function expectReadable(site: Site, reader: Somebody, files: readonly SentFile[]): Promise<void> {
  expect(files.length).toBeGreaterThan(0)
  for (const { id, kind, body } of files) {
    for (const part of PARTS[kind]) {
      const answer = await get(site, reader, `/api/media/${id}/${part}`)
      expect.soft(answer.status, `${kind} ${id}`).toBe(200)
      if (kind === 'file') expect.soft(answer.body).toBe(body)
    }
  }
}

/** Every stream has told everything, each event under its own number. */
async function expectComplete(site: Site, watching: readonly Watching[]): Promise<void> {
  const ends = await site.ledger.positions()
  await expect
    .poll(() => watching.every(({ browser, person }) => browser.position >= (ends[person.id] ?? 0)), {
      timeout: SETTLE_MILLISECONDS,
    })
    .toBe(true)
  for (const { person, mirror } of watching) expect(mirror.missing(ends[person.id] ?? 0), person.name).toEqual([])
}

/** What a stream has made of a conversation is what its page would show. */
async function expectSame(site: Site, { person, mirror }: Watching, conversation: string): Promise<void> {
  const { status, body } = await get(site, person, `/api/messages/thread?id=${conversation}`)
  if (status === 404) return
  const { messages } = JSON.parse(body) as { messages: Whole[] }
  const heard = mirror.messagesOf(conversation)
  for (const [seq, message] of essencesOf(messages))
    if (heard.has(seq)) expect.soft(heard.get(seq), `${person.name}: ${conversation} ${seq}`).toEqual(message)
  // Whatever was sent since the stream was opened was told.
  const sent = messages.map(({ seq }) => seq).filter((seq) => seq > 2)
  expect(
    sent.filter((seq) => !heard.has(seq)),
    `${person.name}: ${conversation}`,
  ).toEqual([])
}

// Each has a site of its own.
test.describe.configure({ mode: 'parallel' })

for (const engine of ENGINES) {
  test(`${engine}: whatever was acknowledged survives kill -9 once, every stream ends with it, and jobs leave nothing behind`, async () => {
    test.setTimeout(240_000)
    const kill = FAULTS.find(({ name }) => name === 'kill')
    const wanted = kill ? await siteFor(kill, engine) : 'there is no such fault'
    const reason = typeof wanted === 'string' ? wanted : ''
    test.info().skip(reason !== '', reason)
    if (typeof wanted === 'string') return
    const site = await Site.open(engine, wanted)
    const watching: Watching[] = []
    const over = new AbortController()
    try {
      const { ports, processes } = site
      const beginning = await site.ledger.positions()
      const { people, changers, senders, rest, lasting, read } = await doersOn(site)
      const seen: Live[] = []
      for (const [home, person] of people.entries()) {
        const mirror = new Mirror()
        const { id, name, cookie } = person
        const hear = (live: Live) => {
          mirror.hear(live)
          if (live.kind === 'seen' && name === 'Dua') seen.push(live)
        }
        const watch = { name, person: id, cookie, ports, history: new History(), silence: 5_000, hear }
        const browser = new Browser(watch, beginning[id] ?? 0, home)
        watching.push({ person, mirror, browser })
        browser.open()
      }
      const doers: Doer[] = [...changers, ...senders, ...rest]
      const work = Promise.all(doers.map((doer) => keepDoing(doer, over.signal)))
      // What goes wrong there is told at the end.
      work.catch(() => undefined)
      await delay(WORK_MILLISECONDS)
      for (let n = 0; n < KILLS; n++) {
        const victim = processes[n % 2 === 0 ? 0 : 1]
        await victim.kill()
        await delay(WORK_MILLISECONDS)
        await victim.start()
        // As when a network comes back: every line is cut once more, in the middle of the work.
        for (const { browser } of watching) browser.reopen()
        await delay(WORK_MILLISECONDS)
      }
      over.abort()
      await work

      const stands = await standing(site)
      for (const { told } of doers)
        for (const [what, value] of told) expect.soft(stands.get(what) ?? null, what).toBe(value)
      const acts = ({ callers }: Doer) => callers.reduce((sum, { acknowledged }) => sum + acknowledged, 0)
      expect(changers.reduce((sum, doer) => sum + acts(doer), 0)).toBeGreaterThan(LEAST_ACTS)
      for (const doer of [...senders, ...rest]) expect(acts(doer)).toBeGreaterThan(LEAST_OF_EACH)
      // Nothing that somebody wrote stands twice in a group.
      const twice = await onDatabase(
        site,
        `SELECT m.text FROM messages m JOIN conversations c ON c.id = m.conversation_id
         WHERE c.kind = 'group' AND m.text <> '' GROUP BY m.conversation_id, m.text HAVING count(*) > 1`,
      )
      expect(twice).toEqual([])
      for (const { draftKey, ids } of senders.flatMap(({ abandoned }) => abandoned)) {
        const there = await onDatabase(site, `SELECT id FROM messages WHERE draft_key = '${draftKey}'`)
        const bound = await onDatabase(
          site,
          `SELECT id FROM attachments WHERE id IN (${ids.join(', ')}) AND message_id IS NOT NULL`,
        )
        expect.soft(bound, draftKey).toHaveLength(there.length === 0 ? 0 : ids.length)
      }
      const readers = ['Cem', 'Dua'].map((name) => people.find((person) => person.name === name))
      for (const [n, { files }] of senders.entries()) {
        const one = readers[n]
        if (one) await expectReadable(site, one, files)
      }

      await expectComplete(site, watching)
      for (const watcher of watching) for (const id of read) await expectSame(site, watcher, id)
      const [keeper] = rest
      const mark = [...(keeper?.told ?? [])].find(([what]) => what.startsWith('read '))
      expect(Math.max(...seen.map((live) => (live as Live & { seq: number }).seq))).toBe(mark?.[1])

      // Two days later the jobs come, and are killed as well.
      await age(site)
      await delay(500)
      await processes[0].kill()
      await processes[0].start()
      await tidyUp(site, 100)
      await tidyUp(site, null)
      const ended = `FROM messages WHERE conversation_id = ${lasting.conversation} AND expires_at IS NOT NULL`
      expect(await onDatabase(site, `SELECT id ${ended}`)).toEqual([])
      expect(await onDatabase(site, 'SELECT id FROM attachments WHERE message_id IS NULL')).toEqual([])
      const kept = await onDatabase(site, 'SELECT DISTINCT storage_key AS key, kind FROM attachments')
      const expected = kept.flatMap(({ key, kind }) => PARTS[kind as SentFile['kind']].map((part) => `${key}.${part}`))
      const lying = filesOf(site).map((path) => basename(path))
      expect(lying.filter((name) => storageKeyIn(name) !== null).sort()).toEqual(expected.sort())
      await expectComplete(site, watching)
      for (const { person, mirror } of watching) {
        const heard = [...mirror.messagesOf(lasting.conversation).values()]
        // What was there before messages there began to end, and the line that says so.
        expect(
          heard.filter(({ text }) => /sends files|goes along/.test(text)),
          person.name,
        ).toEqual([])
      }
      for (const process of processes) expect(process.accidents).toEqual([])
    } finally {
      over.abort()
      for (const { browser } of watching) browser.close()
      await site.close()
    }
  })
}
