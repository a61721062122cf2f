/** The second opinion: it may hide a request, once, and say so. Nothing else it does or fails to do is noticed by anybody. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readAudit } from '../db/audits.ts'
import { readCase, readQueue } from '../db/cases.ts'
import { cursorOf, eventsAfter } from '../db/events.ts'
import { readFigures } from '../db/figures.ts'
import { changeGuard } from '../db/guards.ts'
import { unreadTotals } from '../db/inbox.ts'
import { answerAppeal, decideCase } from '../db/moderation.ts'
import { appeal } from '../db/notices.ts'
import { turnSecondOpinion } from '../db/opinion-queue.ts'
import { claimOpinions, keepOpinion, pruneOpinions } from '../db/opinions.ts'
import { rehearseFilter } from '../db/rehearsal.ts'
import { acceptRequest, deleteConversation, reportPerson, undoAccept } from '../db/requests.ts'
import { freshDatabase, makeFriends, makePerson, send, setPerson, sideOf } from '../db/testing.ts'
import { OtherProcess } from '../db/testing-process.ts'
import { rows } from '../db/testing-rows.ts'
import { block, follow, restrict } from '../db/ties.ts'
import { logTo } from './log.ts'
import { SecondOpinion } from './second-opinion.ts'
import { TestOpinionServer } from './testing-opinion.ts'

freshDatabase()

const SECOND = 1_000
const MINUTE = 60 * SECOND
const DAY = 24 * 60 * MINUTE
/** Nothing that the filter here would hide. */
const TEXT = 'Good evening, we paint houses in your street this month and have a week left.'
const REASON = { code: 'second_opinion' }

let service: TestOpinionServer
beforeAll(async () => {
  service = await TestOpinionServer.start()
})
afterAll(() => service.stop())
beforeEach(() => {
  turnSecondOpinion(true)
  service.calls = []
  service.answer = () => 'false'
})
afterEach(async () => {
  turnSecondOpinion(false)
  await rows('DELETE FROM second_opinions')
})

/** Asks and tells what is due so many milliseconds from now. */
const askAll = (later = 0, asker = new SecondOpinion(service.service, { patience: 300, log: silent })) =>
  asker.askWhatIsDue(() => Date.now() + SECOND + later)
const silent = logTo({ write: () => {} })

/** Somebody whose request waits at somebody's. */
async function knock(text = TEXT) {
  const [ana, bo] = [await makePerson('Ana'), await makePerson('Bo')]
  const sent = await send(bo, ana, text)
  if (!sent.ok) throw new Error(sent.refusal)
  return { ana, bo, id: sent.conversationId, side: () => sideOf(ana, bo), sent }
}

/** A request that the service took for spam. */
async function doubted(text = TEXT) {
  const request = await knock(text)
  service.answer = () => 'true'
  await askAll()
  service.calls = []
  return request
}

describe('spam, says the service', () => {
  it('and the request moves to Hidden with that reason; its recipient’s browsers are told, nobody else', async () => {
    const { ana, bo, id, side } = await knock()
    const before = { ana: await cursorOf(ana), bo: await cursorOf(bo), theirs: await sideOf(bo, ana) }
    const [knocked] = await rows(`SELECT cost, charged_at, outcome FROM knocks WHERE sender_id = ${bo}`)
    expect(await unreadTotals(ana)).toMatchObject({ requests: 1 })
    service.answer = () => 'true'
    await askAll()
    expect(await side()).toMatchObject({ folder: 'hidden', placedBy: '9b', reasons: [REASON] })
    expect(await unreadTotals(ana)).toMatchObject({ requests: 0 })
    expect((await eventsAfter(ana, before.ana)).events).toMatchObject([{ kind: 'conversation', conversationId: id }])
    expect(await cursorOf(bo)).toBe(before.bo)
    expect(await sideOf(bo, ana)).toEqual(before.theirs)
    expect(await rows(`SELECT cost, charged_at, outcome FROM knocks WHERE sender_id = ${bo}`)).toEqual([knocked])
    expect((await readAudit(ana)).items).toMatchObject([{ conversationId: id, reasons: [REASON] }])
  })

  it('and it was given the text and the site’s address, and nothing of anybody', async () => {
    await knock()
    await askAll()
    expect(service.calls).toEqual([
      {
        path: '/1.1/comment-check',
        form: {
          api_key: 'k3y-of-the-site',
          blog: 'https://dm.example.org',
          user_ip: '0.0.0.0',
          comment_type: 'message',
          comment_content: TEXT,
        },
      },
    ])
  })

  it('and what follows stays hidden without being asked about; a second message that is spam hides the request too', async () => {
    const { ana, bo, side } = await knock()
    await askAll()
    expect(await side()).toMatchObject({ folder: 'requests' })
    await send(bo, ana, 'A discount only for you')
    service.answer = () => 'true'
    await askAll()
    expect(await side()).toMatchObject({ folder: 'hidden', reasons: [REASON] })
    await send(bo, ana, 'Hello?')
    await askAll()
    expect(await side()).toMatchObject({ folder: 'hidden', lastSeq: 3, reasons: [REASON] })
    expect(service.texts('comment-check')).toEqual([TEXT, 'A discount only for you'])
  })

  it('and the figures count it as hidden, and as wrongly hidden once it was accepted', async () => {
    const mod = await makePerson('Mod', { role: 'moderator' })
    const today = async () => (await readFigures(mod))?.days.at(-1)
    const before = await today()
    const { ana, id } = await doubted()
    const hidden = (before?.hidden ?? 0) + 1
    expect(await today()).toMatchObject({ hidden, wronglyHidden: before?.wronglyHidden })
    await acceptRequest(ana, id)
    expect(await today()).toMatchObject({ hidden, wronglyHidden: (before?.wronglyHidden ?? 0) + 1 })
  })

  it('and a filter that is tried on the last 30 days counts it as hidden, unless it is off', async () => {
    const { ana, bo } = await doubted()
    const named = { hiddenWords: ['houses'], blockedDomains: [] }
    expect(await rehearseFilter(ana, { level: 'standard', ...named })).toMatchObject({
      hidden: { count: 0 },
      arriving: { count: 0 },
    })
    expect(await rehearseFilter(ana, { level: 'off', hiddenWords: [], blockedDomains: [] })).toMatchObject({
      arriving: { people: [{ id: bo }] },
    })
  })
})

describe('Not spam', () => {
  it('brings it to the inbox, and the service is told after the time for Undo – once', async () => {
    const { ana, bo, id, side } = await doubted()
    expect(await acceptRequest(ana, id)).toBe(true)
    expect((await side())?.folder).toBe('inbox')
    await askAll(MINUTE)
    expect(service.calls).toEqual([])
    await askAll(3 * MINUTE)
    await askAll(DAY)
    expect(service.texts('submit-ham')).toEqual([TEXT])
    expect(service.calls).toHaveLength(1)
    await send(bo, ana, 'Thank you')
    await askAll(DAY)
    expect(service.calls).toHaveLength(1)
  })

  it('that is undone tells nothing, and leaves it in Hidden', async () => {
    const { ana, id, side } = await doubted()
    await acceptRequest(ana, id)
    expect(await undoAccept(ana, id)).toBe(true)
    await askAll(DAY)
    expect(service.calls).toEqual([])
    expect(await side()).toMatchObject({ folder: 'hidden', reasons: [REASON] })
  })

  it('may be said by following or by answering, too', async () => {
    const [one, two] = [await doubted('One'), await doubted('Two')]
    await follow(one.ana, one.bo)
    await send(two.ana, two.bo, 'Yes?')
    await askAll(3 * MINUTE)
    expect(service.texts('submit-ham').toSorted()).toEqual(['One', 'Two'])
  })

  it('of what the service let pass tells it nothing', async () => {
    const { ana, id } = await knock()
    await askAll()
    await acceptRequest(ana, id)
    await askAll(DAY)
    expect(service.texts('submit-ham')).toEqual([])
  })
})

describe('a moderator’s decision', () => {
  /** A report of somebody's request, and what a moderator then does about it. */
  async function reported(reason: 'spam' | 'harassment', asked = true) {
    const { ana, bo } = await knock()
    if (asked) await askAll()
    service.calls = []
    await reportPerson(ana, bo, reason, '')
    const [mod, other] = [await makePerson('M', { role: 'moderator' }), await makePerson('M', { role: 'moderator' })]
    const caseId = (await readQueue(mod)).lines.find(({ reported: { id } }) => id === bo)?.caseId ?? ''
    expect((await readCase(mod, caseId))?.messages).toMatchObject([{ text: TEXT }])
    const decide = (verdict: 'warn' | 'dismiss') =>
      decideCase(mod, caseId, { verdict, days: null, words: 'Not here.', others: false })
    return { bo, other, caseId, decide }
  }

  it('that upholds a report of spam tells the service; an appeal that is granted takes it back', async () => {
    const { bo, other, caseId, decide } = await reported('spam')
    expect(await decide('warn')).toBe('done')
    await askAll()
    expect(service.texts('submit-spam')).toEqual([TEXT])
    await appeal(bo, caseId, 'I do paint houses')
    expect(await answerAppeal(other, caseId, true, '')).toBe('done')
    await askAll()
    expect(service.calls.map(({ path }) => path)).toEqual(['/1.1/submit-spam', '/1.1/submit-ham'])
  })

  it.each([
    ['dismisses it', 'spam', 'dismiss', true],
    ['upholds a report of something else', 'harassment', 'warn', true],
    ['is about a text that the service never saw', 'spam', 'warn', false],
  ] as const)('that %s tells it nothing', async (_, reason, verdict, asked) => {
    const { decide } = await reported(reason, asked)
    expect(await decide(verdict)).toBe('done')
    await askAll(DAY)
    expect(service.calls).toEqual([])
  })
})

describe('no spam, says the service', () => {
  it('and everything stays as it is; it isn’t asked twice', async () => {
    const { ana, side } = await knock()
    const before = [await side(), await cursorOf(ana)]
    await askAll()
    await askAll(DAY)
    expect([await side(), await cursorOf(ana)]).toEqual(before)
    expect(service.calls).toHaveLength(1)
  })
})

describe('a service that fails', () => {
  const TROUBLE: [string, TestOpinionServer['answer']][] = [
    ['never answers', () => null],
    ['answers with an error', () => ({ status: 500, body: 'true' })],
    ['answers nonsense', () => '<html>true</html>'],
    ['answers nothing', () => ''],
    ['doesn’t know the key', () => 'invalid'],
    ['answers without end', () => 'true'.padEnd(1_000_000)],
    ['sends it elsewhere', () => ({ status: 307, location: `${service.address}/elsewhere` })],
    ['hangs up', () => 'cut'],
  ]
  it.each(TROUBLE)('%s: the request stays, and it is asked again later', async (_, answer) => {
    const { side } = await knock()
    const before = await side()
    service.answer = answer
    await askAll()
    expect(await side()).toEqual(before)
    expect(service.calls.map(({ path }) => path)).toEqual(['/1.1/comment-check'])
    await askAll(20 * SECOND)
    expect(service.calls).toHaveLength(1)
    service.answer = () => 'true'
    await askAll(40 * SECOND)
    expect(await side()).toMatchObject({ folder: 'hidden', reasons: [REASON] })
  })

  it('isn’t there: the same', async () => {
    const gone = await TestOpinionServer.start()
    const { service: nobody } = gone
    gone.stop()
    const { side } = await knock()
    const before = await side()
    await askAll(0, new SecondOpinion(nobody, { log: silent }))
    expect(await side()).toEqual(before)
    await askAll(MINUTE)
    expect(service.calls).toHaveLength(1)
  })

  it('for long is asked ten times within a day about one message, and not at all after that', async () => {
    await knock()
    service.answer = () => ({ status: 503 })
    for (let later = 0; later < 2 * DAY; later += 4 * MINUTE) await askAll(later)
    expect(service.calls).toHaveLength(10)
    expect(await rows('SELECT 1 AS due FROM second_opinions WHERE due_at IS NOT NULL')).toEqual([])
  })

  it('keeps no sender waiting', async () => {
    const asked = Promise.withResolvers<void>()
    const go = Promise.withResolvers<string>()
    const first = await knock()
    service.answer = () => {
      asked.resolve()
      return go.promise
    }
    const asking = askAll(0, new SecondOpinion(service.service, { patience: 10 * SECOND }))
    await asked.promise
    expect((await knock()).sent.ok).toBe(true)
    expect(await send(first.bo, first.ana, 'One more')).toMatchObject({ ok: true })
    go.resolve('true')
    await asking
    expect((await first.side())?.folder).toBe('hidden')
  })

  it('is let rest, longer each time, and mentioned once – without the key and without a text', async () => {
    const lines: string[] = []
    const asker = new SecondOpinion(service.service, { log: logTo({ write: (line) => void lines.push(line) }) })
    service.answer = () => ({ status: 500 })
    for (let n = 0; n < 8; n++) await knock()
    await askAll(0, asker)
    expect(service.calls).toHaveLength(4)
    await askAll(SECOND, asker)
    expect(service.calls).toHaveLength(4)
    await askAll(3 * SECOND, asker)
    expect(service.calls).toHaveLength(8)
    await askAll(5 * SECOND, asker)
    await askAll(31 * SECOND, asker)
    expect(service.calls).toHaveLength(12)
    expect(lines).toHaveLength(1)
    service.answer = () => 'false'
    await askAll(10 * MINUTE, asker)
    expect(lines).toHaveLength(2)
    expect(lines.join()).toMatch(/status 500.*second opinions again/s)
    expect(lines.join()).not.toContain(service.service.key)
    expect(lines.join()).not.toContain(TEXT)
  })

  it('is about a request of yesterday: too late to move it', async () => {
    const { side } = await knock()
    service.answer = () => 'true'
    await askAll(DAY + MINUTE)
    expect(service.calls).toEqual([])
    expect((await side())?.folder).toBe('requests')
  })
})

describe('what happened meanwhile', () => {
  const DEEDS: [string, (viewer: string, other: string, id: string) => Promise<unknown>][] = [
    ['accepted', (ana, _, id) => acceptRequest(ana, id)],
    ['deleted', (ana, _, id) => deleteConversation(ana, id)],
    ['blocked', (ana, bo) => block(ana, bo)],
    ['restricted', (ana, bo) => restrict(ana, bo, true)],
    ['reported', (ana, bo) => reportPerson(ana, bo, 'spam', '')],
    ['hidden by a later message', (_, bo, __) => sendHidden(bo)],
    ['filter off', (ana) => changeGuard(ana, { level: 'off' })],
  ]
  const hiding = new Map<string, string>()
  const sendHidden = async (bo: string) => {
    const ana = hiding.get(bo) ?? ''
    await changeGuard(ana, { hiddenWords: ['casino'] })
    return send(bo, ana, 'Come to the casino')
  }

  it.each(DEEDS)('%s while the service thinks: nothing moves', async (_, deed) => {
    const { ana, bo, id, side } = await knock()
    hiding.set(bo, ana)
    let after: unknown
    service.answer = async ({ form }) => {
      if (form.comment_content !== TEXT) return 'false'
      await deed(ana, bo, id)
      after = await side()
      return 'true'
    }
    await askAll(0, new SecondOpinion(service.service))
    expect(after).toBeDefined()
    expect(await side()).toEqual(after)
    expect(JSON.stringify(await side())).not.toContain(REASON.code)
  })

  it.each(DEEDS)('%s before it was asked: its text goes nowhere', async (_, deed) => {
    const { ana, bo, id } = await knock()
    hiding.set(bo, ana)
    await deed(ana, bo, id)
    await askAll(0)
    expect(service.calls).toEqual([])
  })
})

describe('nobody is asked', () => {
  it('where the owner chose no service', async () => {
    turnSecondOpinion(false)
    const { ana, id } = await knock()
    await acceptRequest(ana, id)
    expect(await rows('SELECT * FROM second_opinions')).toEqual([])
  })

  it('about conversations that were accepted, people one follows, what is hidden already, staff, and with the filter off', async () => {
    const [ana, bo, off, cy] = [
      await makePerson('Ana'),
      await makePerson('Bo'),
      await makePerson('Off'),
      await makePerson('Cy'),
    ]
    const [mod, admin] = [await makePerson('Mod', { role: 'moderator' }), await makePerson('Admin', { role: 'admin' })]
    await changeGuard(off, { level: 'off' })
    await changeGuard(cy, { hiddenWords: ['houses'] })
    await follow(bo, mod)
    await makeFriends(ana, bo)
    await rows('DELETE FROM second_opinions')
    for (const [from, to] of [
      [bo, ana],
      [mod, bo],
      [ana, ana],
      [bo, cy],
      [mod, ana],
      [cy, admin],
      [ana, off],
    ] as const)
      expect(await send(from, to, TEXT)).toMatchObject({ ok: true })
    expect(await rows('SELECT * FROM second_opinions')).toEqual([])
  })
})

describe('several processes', () => {
  it('ask once about each message, whoever looks first', async () => {
    const texts = Array.from({ length: 12 }, (_, n) => `${TEXT} ${n}`)
    for (const text of texts) await knock(text)
    await Promise.all(Array.from({ length: 4 }, () => askAll()))
    expect(service.texts('comment-check').toSorted()).toEqual(texts.toSorted())
  })

  it('never have the same task, also in processes of their own', async () => {
    const other = new OtherProcess()
    try {
      for (let n = 0; n < 12; n++) await knock(`${TEXT} ${n}`)
      const at = Date.now() + SECOND
      const claims = await Promise.all(
        Array.from({ length: 6 }, (_, n) => (n % 2 ? claimOpinions(at, 3) : other.call('claimOpinions', at, 3))),
      )
      const ids = claims.flat().map(({ messageId }) => messageId)
      expect(new Set(ids).size).toBe(ids.length)
      // Whoever met another's task took none of it; the next look has the rest.
      ids.push(...(await claimOpinions(at, 50)).map(({ messageId }) => messageId))
      expect([new Set(ids).size, ids.length]).toEqual([12, 12])
    } finally {
      await other.end()
    }
  })

  it('that died over a task leave it to another; an answer that comes later counts for nothing', async () => {
    const { side } = await knock()
    const [lost] = await claimOpinions(Date.now() + SECOND, 1)
    if (!lost) throw new Error('Nothing was to be asked.')
    await askAll(30 * SECOND)
    expect(service.calls).toEqual([])
    await askAll(2 * MINUTE)
    expect(service.texts('comment-check')).toEqual([TEXT])
    await keepOpinion(lost, 'spam')
    expect((await side())?.folder).toBe('requests')
  })

  it('that were taken for dead can’t answer for the one that has the task now', async () => {
    const { side } = await knock()
    const [slow] = await claimOpinions(Date.now() + SECOND, 1)
    const [next] = await claimOpinions(Date.now() + 2 * MINUTE, 1)
    if (!slow || !next) throw new Error('Nothing was to be asked.')
    await keepOpinion(slow, 'spam')
    expect((await side())?.folder).toBe('requests')
    await keepOpinion(next, 'spam')
    expect((await side())?.folder).toBe('hidden')
  })

  it('that die over it every time stop at ten', async () => {
    await knock()
    let taken = 0
    for (let n = 0; n < 20; n++) taken += (await claimOpinions(Date.now() + n * 2 * MINUTE + SECOND, 1)).length
    expect(taken).toBe(10)
  })
})

it('what the service said is forgotten after 90 days', async () => {
  await doubted()
  await pruneOpinions(Date.now() + 89 * DAY)
  expect(await rows('SELECT verdict FROM second_opinions')).toEqual([{ verdict: 'spam' }])
  await pruneOpinions(Date.now() + 91 * DAY)
  expect(await rows('SELECT verdict FROM second_opinions')).toEqual([])
})

it('a suspended sender’s request may be hidden like any other', async () => {
  const { bo, side } = await knock()
  await setPerson(bo, { status: 'suspended' })
  service.answer = () => 'true'
  await askAll()
  expect((await side())?.folder).toBe('hidden')
})
