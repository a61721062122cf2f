/**
 * Reactions, edits, taking back, pins and messages to groups under kill -9: what was acknowledged stands, and who watched
 * all the while, over one process and another, ends with what is there – each event once, none missing.
 */

import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as delay } from 'node:timers/promises'
import { expect, test } from '@playwright/test'
import { ask } from './ask.ts'
import { Browser } from './browser.ts'
import { Changer, makeGroup } from './changer.ts'
import { FAULTS } from './faults.ts'
import { History } from './history.ts'
import { onPostgres } from './ledger.ts'
import { essencesOf, Mirror, type Whole } from './mirror.ts'
import { siteFor } from './run.ts'
import { type EngineName, Site } from './site.ts'

const ENGINES: readonly EngineName[] = ['sqlite', 'postgres']
const KILLS = 3
/** Of work before, between and after the kills. */
const WORK_MILLISECONDS = 1_500
const SETTLE_MILLISECONDS = 20_000
/** As much as shows that work was done between the kills. */
const LEAST_ACTS = 60

type Row = Record<string, string | number | null>

async function select(site: Site, sql: string): Promise<Row[]> {
  const { postgres } = site
  if (postgres) return onPostgres(postgres.url, async (client) => [...(await client.unsafe<Row[]>(sql))])
  const database = new DatabaseSync(join(site.folder, 'ajar.db'), { readOnly: true })
  try {
    return database.prepare(sql).all() as Row[]
  } finally {
    database.close()
  }
}

/** What stands in the database, by the names that changers give to what they change. */
async function standing(site: Site): Promise<Map<string, string | number | boolean | null>> {
  const all = new Map<string, string | number | boolean | null>()
  const messages = await select(
    site,
    'SELECT CAST(conversation_id AS text) AS c, seq, text, deleted_at IS NOT NULL AS deleted FROM messages',
  )
  for (const { c, seq, text, deleted } of messages) {
    all.set(`text ${c} ${seq}`, text ?? null)
    if (deleted) all.set(`deleted ${c} ${seq}`, true)
  }
  const reactions = await select(
    site,
    `SELECT CAST(m.conversation_id AS text) AS c, m.seq, CAST(r.person_id AS text) AS p, r.emoji
     FROM reactions r JOIN messages m ON m.id = r.message_id`,
  )
  for (const { c, seq, p, emoji } of reactions) all.set(`reaction ${c} ${seq} ${p}`, emoji ?? null)
  for (const { c, pinned } of await select(
    site,
    'SELECT CAST(id AS text) AS c, pinned_seq AS pinned FROM conversations',
  ))
    all.set(`pin ${c}`, pinned === null ? null : Number(pinned))
  return all
}

for (const engine of ENGINES) {
  test(`${engine}: changes that were acknowledged survive kill -9, and every stream ends with them`, async () => {
    test.setTimeout(240_000)
    const kill = FAULTS.find(({ name }) => name === 'kill')
    const wanted = kill ? await siteFor(kill, engine) : 'there is no such fault'
    const reason = typeof wanted === 'string' ? wanted : ''
    test.info().skip(reason !== '', reason)
    if (typeof wanted === 'string') return
    const site = await Site.open(engine, wanted)
    const watching: Browser[] = []
    const over = new AbortController()
    try {
      const { cast, ports, processes } = site
      const [ana, bo, , , , fay] = cast.people
      const [first] = cast.conversations
      if (!ana || !bo || !fay || !first) throw new Error('The cast isn’t whole.')
      // Ana's two neighbours in the ring.
      const group = await makeGroup(ana, [bo, fay], ports[0] ?? 0)
      const conversationOf = (one: string, other: string) =>
        cast.conversations.find(({ members }) => members.every(({ id }) => id === one || id === other))?.id ?? ''
      const changers = [
        new Changer(ana, { conversation: first.id, group, pins: true }, ports, 0),
        new Changer(bo, { conversation: first.id, group, pins: false }, ports, 1),
        new Changer(fay, { conversation: conversationOf(fay.id, ana.id), group, pins: true }, ports, 0),
      ]
      const beginning = await site.ledger.positions()
      const mirrors = [ana, bo, fay].map((person, home) => {
        const mirror = new Mirror()
        const { id, name, cookie } = person
        const watch = { name, person: id, cookie, ports, history: new History(), silence: 5_000, hear: mirror.hear }
        const browser = new Browser(watch, beginning[id] ?? 0, home)
        watching.push(browser)
        browser.open()
        return { person, mirror, browser }
      })
      const work = Promise.all(changers.map((changer) => changer.run(over.signal)))
      // What goes wrong there is told at the end.
      work.catch(() => undefined)
      await delay(WORK_MILLISECONDS)
      for (let n = 0; n < KILLS; n++) {
        const victim = processes[n % 2 === 0 ? 0 : 1]
        await victim.kill()
        await delay(WORK_MILLISECONDS)
        await victim.start()
        await delay(WORK_MILLISECONDS)
      }
      over.abort()
      await work

      const stands = await standing(site)
      for (const { told } of changers)
        for (const [what, value] of told) expect.soft(stands.get(what) ?? null, what).toBe(value)
      expect(changers.reduce((sum, { acknowledged }) => sum + acknowledged, 0)).toBeGreaterThan(LEAST_ACTS)
      // A group's messages are numbered without a gap, and no text stands twice.
      const texts = await select(site, `SELECT text FROM messages WHERE conversation_id = ${group} AND text <> ''`)
      expect(new Set(texts.map(({ text }) => text)).size).toBe(texts.length)

      const ends = await site.ledger.positions()
      await expect
        .poll(() => mirrors.every(({ browser, person }) => browser.position >= (ends[person.id] ?? 0)), {
          timeout: SETTLE_MILLISECONDS,
        })
        .toBe(true)
      for (const { person, mirror } of mirrors) {
        expect(mirror.missing(ends[person.id] ?? 0), person.name).toEqual([])
        for (const id of [first.id, group]) {
          const headers = { cookie: person.cookie }
          const { status, body } = await ask({
            port: ports[0] ?? 0,
            path: `/api/messages/thread?id=${id}`,
            headers,
            patience: 20_000,
          })
          if (status === 404) continue
          const { messages } = JSON.parse(body) as { messages: Whole[] }
          const heard = mirror.messagesOf(id)
          for (const [seq, message] of essencesOf(messages))
            if (heard.has(seq)) expect.soft(heard.get(seq), `${person.name}: ${id} ${seq}`).toEqual(message)
          // Whatever was sent since the stream was opened was told.
          const sent = messages.filter(({ seq }) => seq > 2 && id === first.id).map(({ seq }) => seq)
          expect(
            sent.filter((seq) => !heard.has(seq)),
            `${person.name}: ${id}`,
          ).toEqual([])
        }
      }
      for (const process of processes) expect(process.accidents).toEqual([])
    } finally {
      over.abort()
      for (const browser of watching) browser.close()
      await site.close()
    }
  })
}
