import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DEFAULT_LIMITS, type Limits } from '../rules/limits.ts'
import { START_SETTINGS } from '../rules/site.ts'
import { siteLimits } from './limits.ts'
import { changeSite, refreshSite, type SiteChange } from './site.ts'
import { settingsIn, siteNow } from './site-cache.ts'
import { freshDatabase, makePerson, send, setPerson, sideOf } from './testing.ts'
import { OtherProcess } from './testing-process.ts'
import { rows, value } from './testing-rows.ts'

freshDatabase()

const { numbers: _, ...lists } = START_SETTINGS
const with_ = (limits: Partial<Limits>, more: Partial<SiteChange> = {}): SiteChange => ({
  limits: { ...DEFAULT_LIMITS, ...limits },
  ...lists,
  ...more,
})
const stored = () => rows('SELECT version, settings FROM site')

let admin = ''
beforeEach(async () => {
  admin = await makePerson('Owner', { role: 'admin' })
})
afterEach(async () => {
  // Back to the start, for the next test.
  await changeSite(admin, siteNow().version, with_({}))
})

describe('a change of the site', () => {
  it('holds at once, also for a send under way to a stranger', async () => {
    const [ana, bo] = [await makePerson('Ana'), await makePerson('Bo')]
    await changeSite(admin, siteNow().version, with_({ unanswered: 1 }))
    expect(await send(bo, ana)).toMatchObject({ ok: true })
    expect(await send(bo, ana)).toMatchObject({ ok: false, refusal: 'awaiting_reply' })
  })

  it('is an admin’s alone, by what they are at that moment, and goes into the log', async () => {
    const [member, moderator, retired] = [
      await makePerson('Member'),
      await makePerson('Mo', { role: 'moderator' }),
      await makePerson('Old', { role: 'admin' }),
    ]
    await setPerson(retired, { status: 'suspended' })
    const [before, logged] = [await stored(), Number(await value('SELECT count(*) FROM audit_log'))]
    for (const somebody of [member, moderator, retired, '1'])
      expect(await changeSite(somebody, siteNow().version, with_({ unanswered: 9 }))).toMatchObject({
        ok: false,
        refusal: 'not_found',
      })
    expect(await stored()).toEqual(before)
    expect(Number(await value('SELECT count(*) FROM audit_log'))).toBe(logged)
    await changeSite(admin, siteNow().version, with_({ unanswered: 9 }, { blockedDomains: ['bad.example'] }))
    expect(await rows('SELECT actor_id, action, detail FROM audit_log ORDER BY id DESC LIMIT 1')).toMatchObject([
      { action: 'site_changed', detail: 'unanswered 3 → 9; blocked sites + bad.example' },
    ])
  })

  it('from an older version is refused and changes nothing', async () => {
    const { version } = siteNow()
    const first = await changeSite(admin, version, with_({ reportCost: 6 }))
    expect(first).toEqual({ ok: true, version: version + 1 })
    expect(await changeSite(admin, version, with_({ reportCost: 7 }))).toEqual({
      ok: false,
      refusal: 'site_changed',
      version: version + 1,
    })
    expect(siteLimits().reportCost).toBe(6)
    expect((await refreshSite()).version).toBe(version + 1)
  })

  it('keeps only what differs: the other numbers follow the start', async () => {
    await changeSite(admin, siteNow().version, with_({ messagesPerDay: null }))
    expect(siteNow().numbers).toEqual({ messagesPerDay: null })
    process.env.AJAR_LIMITS = '{"unanswered":5,"messagesPerDay":7}'
    try {
      expect(siteLimits()).toMatchObject({ unanswered: 5, messagesPerDay: null })
    } finally {
      delete process.env.AJAR_LIMITS
    }
    expect(siteLimits().unanswered).toBe(3)
  })

  it('reaches another process by itself, and comes from there', async () => {
    const other = new OtherProcess()
    try {
      await other.call('watchSite')
      const made = await changeSite(admin, siteNow().version, with_({ unanswered: 2 }))
      await expect.poll(() => other.call('siteVersion'), { timeout: 1_500, interval: 20 }).toBe(made.version)
      const [ana, bo] = [await makePerson('Ana'), await makePerson('Bo')]
      for (const ok of [true, true, false]) {
        const draft = { senderId: bo, to: { recipientId: ana }, text: 'Hello', draftKey: `${ok}-${Math.random()}` }
        expect(await other.call('postMessage', draft)).toMatchObject({ ok })
      }
      // Of two admins in two processes at the same moment one wins.
      const version = made.version
      const answers = await Promise.all([
        changeSite(admin, version, with_({ unanswered: 7 })),
        other.call('changeSite', admin, version, with_({ unanswered: 8 })),
      ])
      expect(answers.map(({ ok }) => ok).sort()).toEqual([false, true])
      expect((await refreshSite()).numbers).toEqual({ unanswered: answers[0].ok ? 7 : 8 })
    } finally {
      await other.end()
    }
  })
})

describe('a blocked site', () => {
  it('hides what strangers send, says why, and leaves accepted conversations alone', async () => {
    const [ana, bo] = [await makePerson('Ana'), await makePerson('Bo')]
    await changeSite(admin, siteNow().version, with_({}, { blockedDomains: ['bad.example.com'] }))
    await send(bo, ana, 'Look: https://www.bad.example.com/offer')
    const side = await sideOf(ana, bo)
    expect(side).toMatchObject({ folder: 'hidden' })
    expect(side?.reasons).toContainEqual({ code: 'site_blocked_domain', weight: 1000, detail: 'bad.example.com' })
    await send(ana, bo, 'Yes?')
    await send(bo, ana, 'https://bad.example.com')
    expect(await sideOf(ana, bo)).toMatchObject({ folder: 'inbox' })
    const cy = await makePerson('Cy')
    await send(cy, ana, 'Look: https://example.com/offer')
    expect((await sideOf(ana, cy))?.reasons).not.toContainEqual(
      expect.objectContaining({ code: 'site_blocked_domain' }),
    )
  })
})

describe('stored settings that this version can’t read', () => {
  it('are the start’s, part by part; an unknown way of signing up lets nobody in', () => {
    expect(settingsIn({})).toEqual(START_SETTINGS)
    for (const nonsense of [null, 7, 'open', []])
      expect(settingsIn(nonsense)).toEqual({ ...START_SETTINGS, signUp: 'closed' })
    expect(settingsIn({ signUp: 'by telegram' }).signUp).toBe('closed')
    expect(
      settingsIn({
        numbers: {
          unanswered: 0,
          reportCost: '5',
          messageLength: 20_000,
          messagesPerDay: null,
          other: 1,
          constructor: 2,
        },
        reservedHandles: 'admin',
        blockedDomains: ['a.example', 7],
      }),
    ).toEqual({ ...START_SETTINGS, numbers: { messagesPerDay: null } })
  })
})
