/** Reports, decisions, appeals: once each, by the right person, undone exactly – and nothing learned before a decision. */
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { readAppeals, readCase, readQueue } from './cases.ts'
import { composeTarget } from './compose.ts'
import { read, write } from './engine/index.ts'
import { readFigures } from './figures.ts'
import { readLog } from './log.ts'
import { answerAppeal, type Decision, decideCase, noteCase } from './moderation.ts'
import { appeal, readAllNotices, readNotices } from './notices.ts'
import { personByHandle, readMe } from './people.ts'
import { acceptRequest, reportPerson } from './requests.ts'
import { endSuspensions } from './sanctions.ts'
import { auditLog, cases, people } from './schema/index.ts'
import { loadSiteLessons } from './site-lessons.ts'
import { freshDatabase, makePerson, send, setPerson, sideOf } from './testing.ts'

freshDatabase()

const DAY = 86_400_000
const AD = 'URGENT! You have WON a £1000 prize! Call 09061701461 now to claim, or visit http://bit.ly/win-now FREE!!!'
const WARN: Decision = { verdict: 'warn', days: null, words: 'No advertising here.', others: false }
const SUSPEND: Decision = { verdict: 'suspend', days: 7, words: 'Seven quiet days.', others: false }

const moderator = () => makePerson('Mod', { role: 'moderator' })
const personOf = async (id: string) => (await read((db) => db.select().from(people).where(eq(people.id, id))))[0]
const casesAbout = (id: string) => read((db) => db.select().from(cases).where(eq(cases.reportedId, id)))
const lessons = () => read((db) => loadSiteLessons(db))

/** Somebody knocked, was reported, and the case waits. */
async function reported(text = 'Buy my course', reason: 'spam' | 'harassment' = 'spam') {
  const [ana, eve] = [await makePerson('Ana'), await makePerson('Eve')]
  await send(eve, ana, text)
  await reportPerson(ana, eve, reason, '')
  const caseId = (await casesAbout(eve)).at(-1)?.id ?? ''
  return { ana, eve, caseId }
}

describe('a case', () => {
  it('shows moderators the reported messages and the record, and nobody else anything', async () => {
    const { ana, eve, caseId } = await reported('A very special offer')
    const mod = await moderator()
    expect(await readCase(mod, caseId)).toMatchObject({
      messages: [{ text: 'A very special offer' }],
      reporter: { id: ana },
      reported: { id: eve },
      record: { status: 'active', upheldReports: 0, knocks: { reported: 1 } },
    })
    expect((await readQueue(mod)).lines.some(({ reported: { id } }) => id === eve)).toBe(true)
    for (const viewer of [ana, eve]) {
      expect(await readCase(viewer, caseId)).toBeNull()
      expect(await readQueue(viewer)).toEqual({ lines: [], people: 0 })
      expect((await readLog(viewer)).lines).toEqual([])
      expect(await readFigures(viewer)).toBeNull()
      expect(await readAppeals(viewer)).toEqual([])
    }
  })

  it('names reports of the same person, and similar messages of others', async () => {
    const text = 'Double your money within a week, only today, ask me how it is done'
    const [first, second] = [await reported(text), await reported(`${text}!`)]
    const bo = await makePerson('Bo')
    await send(first.eve, bo, 'And again')
    await reportPerson(bo, first.eve, 'fraud', '')
    const view = await readCase(await moderator(), first.caseId)
    expect(view?.others.map(({ person }) => person.id)).toEqual([bo])
    expect(view?.similar.map(({ person }) => person.id)).toContain(second.eve)
  })
})

describe('a decision', () => {
  it('is made once, even by two moderators at the same moment', async () => {
    const { eve, caseId } = await reported()
    const mods = [await moderator(), await moderator()]
    const results = await Promise.all(mods.map((mod, n) => decideCase(mod, caseId, n ? SUSPEND : WARN)))
    expect(results.toSorted()).toEqual(['already_decided', 'done'])
    const warned = results[0] === 'done'
    expect(await personOf(eve)).toMatchObject({ status: warned ? 'active' : 'suspended', upheldReports: 1 })
    expect(await readNotices(eve)).toHaveLength(1)
  })

  it('is for staff that is not part of it: everybody else changes nothing', async () => {
    const { ana, eve, caseId } = await reported()
    await setPerson(ana, { role: 'moderator' })
    const suspended = await makePerson('Mod', { role: 'moderator' })
    await setPerson(suspended, { status: 'suspended' })
    expect(await decideCase(eve, caseId, WARN)).toBe('not_found')
    expect(await decideCase(suspended, caseId, WARN)).toBe('not_found')
    expect(await decideCase(await makePerson('Bo'), caseId, WARN)).toBe('not_found')
    expect(await decideCase(ana, caseId, WARN)).toBe('not_yours')
    expect(await decideCase(await moderator(), '12', WARN)).toBe('not_found')
    expect(await casesAbout(eve)).toMatchObject([{ status: 'open', verdict: null }])
    expect(await personOf(eve)).toMatchObject({ status: 'active', upheldReports: 0 })
    await setPerson(eve, { role: 'moderator' })
    expect(await decideCase(await moderator(), caseId, WARN)).toBe('not_yours')
    expect(await decideCase(await makePerson('Root', { role: 'admin' }), caseId, WARN)).toBe('done')
  })

  it('tells the reporter that something was done, and the reported person what, but not who reported', async () => {
    const { ana, eve, caseId } = await reported()
    await decideCase(await moderator(), caseId, WARN)
    expect(await readNotices(ana)).toMatchObject([{ kind: 'report_result', acted: true, read: false }])
    const told = await readNotices(eve)
    expect(told).toMatchObject([{ kind: 'decision', verdict: 'warn', words: WARN.words, appealable: true }])
    expect(JSON.stringify(told)).not.toContain(ana)
    expect(await readMe(eve)).toMatchObject({ notices: 1 })
    await readAllNotices(eve)
    expect(await readMe(eve)).toMatchObject({ notices: 0 })
    expect((await readMe(ana))?.notices).toBe(1)
  })

  it('to dismiss changes nothing for the reported person, who is not told', async () => {
    const { ana, eve, caseId } = await reported()
    await decideCase(await moderator(), caseId, { ...WARN, verdict: 'dismiss', words: '' })
    expect(await personOf(eve)).toMatchObject({ status: 'active', limited: false, upheldReports: 0, upheldAt: null })
    expect(await readNotices(eve)).toEqual([])
    expect(await readNotices(ana)).toMatchObject([{ kind: 'report_result', acted: false }])
  })

  it('to limit stops knocks, to suspend stops sending until it ends, to remove takes the account from view', async () => {
    const [limited, suspended, removed] = [await reported(), await reported(), await reported()]
    const mod = await moderator()
    await decideCase(mod, limited.caseId, { ...WARN, verdict: 'limit' })
    await decideCase(mod, suspended.caseId, SUSPEND)
    await decideCase(mod, removed.caseId, { ...WARN, verdict: 'remove' })
    const bo = await makePerson('Bo')
    expect(await send(limited.eve, bo)).toMatchObject({ ok: false, refusal: 'knock_budget_spent' })
    expect(await send(suspended.eve, bo)).toMatchObject({ refusal: 'sender_suspended', reason: SUSPEND.words })
    expect(await send(removed.eve, bo)).toMatchObject({ refusal: 'sender_suspended' })
    expect(await send(bo, removed.eve)).toEqual({ ok: false, refusal: 'recipient_unavailable' })
    expect(await sideOf(bo, suspended.eve)).toBeUndefined()
    expect(await personByHandle((await personOf(removed.eve))?.handle ?? '')).toBeNull()
    expect(await composeTarget(bo, removed.eve)).toBeNull()
    expect(await personByHandle((await personOf(suspended.eve))?.handle ?? '')).not.toBeNull()
    expect(await composeTarget(bo, suspended.eve)).not.toBeNull()
    // Before anybody tidies, a suspension whose time is up is over.
    await setPerson(suspended.eve, { suspendedUntil: Date.now() - 1 })
    expect(await send(suspended.eve, bo)).toMatchObject({ ok: true })
    await endSuspensions(Date.now())
    expect(await personOf(suspended.eve)).toMatchObject({ status: 'active', statusReason: '', suspendedUntil: null })
  })

  it('ends no suspension early, and none that the owner gave without an end', async () => {
    const { eve, caseId } = await reported()
    const other = await makePerson('Other')
    await setPerson(other, { status: 'suspended', statusReason: 'owner' })
    await decideCase(await moderator(), caseId, SUSPEND)
    await endSuspensions(Date.now() + 6 * DAY)
    expect(await personOf(eve)).toMatchObject({ status: 'suspended' })
    expect(await personOf(other)).toMatchObject({ status: 'suspended', statusReason: 'owner' })
  })

  it('can close the other reports of the person, and leaves those of its moderator', async () => {
    const { eve, caseId } = await reported()
    const mod = await moderator()
    for (const reporter of [await makePerson('Bo'), await makePerson('Cy'), mod]) {
      await send(eve, reporter, 'Buy')
      await reportPerson(reporter, eve, 'spam', '')
    }
    expect(await decideCase(mod, caseId, { ...WARN, others: true })).toBe('done')
    const open = (await casesAbout(eve)).filter(({ status }) => status === 'open')
    expect(open.map(({ reporterId }) => reporterId)).toEqual([mod])
    expect(await readNotices(eve)).toHaveLength(1)
  })

  it('takes good standing for 90 days: the sender’s allowance falls to that of anybody', async () => {
    const { eve, caseId } = await reported()
    await decideCase(await moderator(), caseId, WARN)
    expect((await personOf(eve))?.upheldAt).toBeGreaterThan(Date.now() - 60_000)
  })
})

describe('an appeal', () => {
  it('is made once, answered by somebody else, and takes back exactly its own decision', async () => {
    const { eve, caseId } = await reported()
    const [mod, other] = [await moderator(), await moderator()]
    const bo = await makePerson('Bo')
    await send(eve, bo, 'Buy')
    await reportPerson(bo, eve, 'spam', '')
    const second = (await casesAbout(eve)).find(({ reporterId }) => reporterId === bo)?.id ?? ''
    await decideCase(mod, caseId, SUSPEND)
    await decideCase(mod, second, { ...WARN, verdict: 'limit' })
    expect(await appeal(eve, caseId, 'It was a friend’s joke')).toBe('done')
    expect(await appeal(eve, caseId, 'Again')).toBe('already_appealed')
    expect((await readAppeals(other)).some((line) => line.caseId === caseId)).toBe(true)
    expect(await answerAppeal(mod, caseId, true, '')).toBe('another_must')
    expect(await personOf(eve)).toMatchObject({ status: 'suspended' })
    expect(await answerAppeal(other, caseId, true, 'Welcome back')).toBe('done')
    expect(await personOf(eve)).toMatchObject({ status: 'active', limited: true, upheldReports: 1 })
    expect(await answerAppeal(other, caseId, false, '')).toBe('already_decided')
    expect((await readNotices(eve))[0]).toMatchObject({ kind: 'appeal_result', granted: true, answer: 'Welcome back' })
  })

  it('that is refused changes nothing; only who was decided about can appeal', async () => {
    const { ana, eve, caseId } = await reported()
    expect(await appeal(eve, caseId, 'Too early')).toBe('not_found')
    await decideCase(await moderator(), caseId, SUSPEND)
    expect(await appeal(ana, caseId, 'For her')).toBe('not_found')
    expect(await answerAppeal(await moderator(), caseId, true, '')).toBe('not_found')
    await appeal(eve, caseId, 'Please')
    expect(await answerAppeal(await moderator(), caseId, false, 'It stands')).toBe('done')
    expect(await personOf(eve)).toMatchObject({ status: 'suspended', upheldReports: 1 })
  })
})

describe('the log', () => {
  it('holds every act, newest first, and the database refuses to change or lose any of it', async () => {
    const { eve, caseId } = await reported()
    const mod = await moderator()
    await noteCase(mod, caseId, 'Looks like the one from Monday')
    await decideCase(mod, caseId, WARN)
    const mine = (await readLog(mod)).lines.filter(({ actor }) => actor?.id === mod)
    expect(mine.map(({ action, subject }) => [action, subject?.id])).toEqual([
      ['warn', eve],
      ['note', eve],
    ])
    const own = eq(auditLog.actorId, mod)
    await expect(write(async (db) => void (await db.delete(auditLog).where(own)))).rejects.toThrow()
    await expect(write(async (db) => void (await db.update(auditLog).set({ detail: '' }).where(own)))).rejects.toThrow()
    expect((await readLog(mod)).lines.filter(({ actor }) => actor?.id === mod)).toEqual(mine)
  })
})

describe('the figures', () => {
  it('count today’s knocks, what was hidden, and what of it was wanted', async () => {
    const mod = await moderator()
    const before = (await readFigures(mod))?.days.at(-1)
    const [ana, bo] = [await makePerson('Ana'), await makePerson('Bo')]
    await send(bo, ana, AD)
    const hidden = await sideOf(ana, bo)
    expect(hidden?.folder).toBe('hidden')
    await acceptRequest(ana, hidden?.conversationId ?? '')
    const { caseId } = await reported('Hello there')
    await decideCase(mod, caseId, WARN)
    const figures = await readFigures(mod)
    const added = (key: 'knocks' | 'accepted' | 'hidden' | 'wronglyHidden' | 'reports') =>
      (figures?.days.at(-1)?.[key] ?? 0) - (before?.[key] ?? 0)
    expect([added('knocks'), added('accepted'), added('hidden'), added('wronglyHidden'), added('reports')]).toEqual([
      2, 1, 1, 1, 1,
    ])
    expect(figures?.medianToDecision).toBeLessThan(60_000)
  })
})

describe('what the site learns', () => {
  const NOTE = 'Would you draw our boat for my father, please?'

  it('never moves by reports or by accounts that accept each other, however many: only a decision teaches', async () => {
    // A hundred answers within seconds are this test's own haste.
    process.env.AJAR_LIMITS = '{"messagesPer10Seconds":null}'
    const before = await lessons()
    const [honest, ana] = [await makePerson('Honest'), await makePerson('Ana')]
    const ring = await Promise.all(Array.from({ length: 100 }, (_, n) => makePerson(`Ring${n}`)))
    for (const [n, hostile] of ring.entries()) {
      await send(hostile, honest, `Hello ${n}`)
      await send(honest, hostile, NOTE)
      await reportPerson(hostile, honest, 'spam', 'spam!')
      const next = ring[(n + 1) % ring.length] ?? ''
      await send(hostile, next, AD)
      await acceptRequest(next, (await sideOf(next, hostile))?.conversationId ?? '')
    }
    expect(await lessons()).toEqual(before)
    expect(await personOf(honest)).toMatchObject({ status: 'active', upheldReports: 0, upheldAt: null })
    // The honest person's text still arrives, and the ring's still doesn't.
    await send(honest, ana, NOTE)
    expect(await sideOf(ana, honest)).toMatchObject({ folder: 'requests' })
    await send(ring[0] ?? '', ana, AD)
    expect(await sideOf(ana, ring[0] ?? '')).toMatchObject({ folder: 'hidden' })
    // A hundred reports decided at once are one lesson.
    const mod = await moderator()
    const [first] = await casesAbout(honest)
    await decideCase(mod, first?.id ?? '', { ...WARN, others: true })
    const after = await lessons()
    expect((after?.unwanted ?? 0) - (before?.unwanted ?? 0)).toBe(2)
  }, 60_000)

  it('from a report of harassment nothing, and from a granted appeal the opposite', async () => {
    const [rude, spam] = [await reported('You fool', 'harassment'), await reported('Cheap watches for you')]
    const [mod, other] = [await moderator(), await moderator()]
    const before = await lessons()
    await decideCase(mod, rude.caseId, WARN)
    expect(await lessons()).toEqual(before)
    await decideCase(mod, spam.caseId, WARN)
    const taught = await lessons()
    expect(taught?.unwanted).toBe((before?.unwanted ?? 0) + 2)
    await appeal(spam.eve, spam.caseId, 'I repair watches')
    await answerAppeal(other, spam.caseId, true, '')
    expect((await lessons())?.wanted).toBe((taught?.wanted ?? 0) + 2)
  })
})
