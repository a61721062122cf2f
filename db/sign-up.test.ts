import { describe, expect, it } from 'vitest'
import { DEFAULT_LIMITS } from '../rules/limits.ts'
import { START_SETTINGS } from '../rules/site.ts'
import { tryAllowed } from './attempts.ts'
import { createPersonOfIdentity } from './identities.ts'
import { invitationStands, listInvitations, makeInvitation, revokeInvitation } from './invitations.ts'
import { signUpPerson } from './sign-up.ts'
import { changeSite, type SiteChange } from './site.ts'
import { siteNow } from './site-cache.ts'
import { freshDatabase, makePerson, setPerson } from './testing.ts'
import { OtherProcess } from './testing-process.ts'
import { rows, value } from './testing-rows.ts'

freshDatabase()

let made = 0
const newcomer = (handle = `new_${++made}`) => ({ handle, name: 'Somebody', passwordHash: null })
const people = () => value('SELECT count(*) FROM people')
const roles = async () =>
  (await rows("SELECT role FROM people WHERE demo = false AND role <> 'member'")).map(({ role }) => role)
let admin = ''
const setSite = (change: Partial<SiteChange>) =>
  changeSite(admin, siteNow().version, {
    limits: DEFAULT_LIMITS,
    signUp: 'open',
    signUpMail: 'not_asked',
    reservedHandles: START_SETTINGS.reservedHandles,
    blockedDomains: [],
    ...change,
  })

describe('the first account', () => {
  it('that isn’t a demo person is admin, also when many sign up at the same moment in two processes', async () => {
    await makePerson('Demo', { demo: true })
    expect(await roles()).toEqual([])
    const other = new OtherProcess()
    try {
      // So that all connections are open, and nobody is first because the others are still connecting.
      const limit = { tries: 99, windowMilliseconds: 1_000 }
      await Promise.all(
        Array.from({ length: 16 }, (_, turn) =>
          turn % 2 ? other.call('tryAllowed', `warm ${turn}`, limit) : tryAllowed(`warm ${turn}`, limit),
        ),
      )
      const all = await Promise.all(
        Array.from({ length: 16 }, (_, turn) =>
          turn % 2 ? other.call('signUpPerson', newcomer(), null) : signUpPerson(newcomer(), null),
        ),
      )
      expect(all.every(({ ok }) => ok)).toBe(true)
    } finally {
      await other.end()
    }
    expect(await roles()).toEqual(['admin'])
    expect(await createPersonOfIdentity(newcomer(), 'github', '1')).toMatchObject({ ok: true })
    expect(await roles()).toEqual(['admin'])
    admin = String(await value("SELECT id FROM people WHERE role = 'admin'"))
  })
})

describe('a handle that the site keeps', () => {
  it('is taken, and so is one that only looks like it', async () => {
    await setSite({ reservedHandles: ['billing'] })
    const before = await people()
    for (const handle of ['billing', 'BILLING', 'b1lling', 'bi11ing', 'b_illing_'])
      expect(await signUpPerson(newcomer(handle), null)).toEqual({ ok: false, refusal: 'handle_taken' })
    expect(await people()).toEqual(before)
    expect(await signUpPerson(newcomer('billings'), null)).toMatchObject({ ok: true })
    await setSite({})
  })
})

describe('a closed site', () => {
  it('makes no account, by form or by an account elsewhere', async () => {
    await setSite({ signUp: 'closed' })
    const secret = (await makeInvitation(admin, { label: 'x', uses: 1, days: 1 })) ?? ''
    const before = await people()
    expect(await signUpPerson(newcomer(), secret)).toEqual({ ok: false, refusal: 'sign_up_closed' })
    expect(await createPersonOfIdentity(newcomer(), 'github', '2', secret)).toMatchObject({ refusal: 'sign_up_closed' })
    expect(await people()).toEqual(before)
  })
})

describe('an invitation', () => {
  const uses = async () => (await listInvitations())[0]?.used

  it('lets in as many as it says, however many come at once', async () => {
    await setSite({ signUp: 'invitation' })
    const secret = (await makeInvitation(admin, { label: 'Choir', uses: 2, days: 1 })) ?? ''
    expect(Buffer.from(secret, 'base64url').length).toBeGreaterThanOrEqual(16)
    expect(JSON.stringify(await rows('SELECT * FROM invitations'))).not.toContain(secret)
    const before = Number(await people())
    const other = new OtherProcess()
    try {
      const all = await Promise.all(
        Array.from({ length: 6 }, (_, turn) =>
          turn % 2 ? other.call('signUpPerson', newcomer(), secret) : signUpPerson(newcomer(), secret),
        ),
      )
      expect(all.filter(({ ok }) => ok)).toHaveLength(2)
      expect(all.filter((one) => !one.ok && one.refusal === 'invitation_needed')).toHaveLength(4)
    } finally {
      await other.end()
    }
    expect(Number(await people())).toBe(before + 2)
    expect(await uses()).toBe(2)
    expect(await invitationStands(secret)).toBe(false)
  })

  it('isn’t used up by a handle that is taken', async () => {
    const taken = newcomer()
    await makePerson('x', { handle: taken.handle })
    const secret = (await makeInvitation(admin, { label: 'One', uses: 1, days: 1 })) ?? ''
    expect(await signUpPerson(taken, secret)).toEqual({ ok: false, refusal: 'handle_taken' })
    expect(await uses()).toBe(0)
    expect(await createPersonOfIdentity(newcomer(), 'github', '3', secret)).toMatchObject({ ok: true })
    expect(await uses()).toBe(1)
  })

  it('that was taken back, has run out or was never made lets nobody in', async () => {
    const revoked = (await makeInvitation(admin, { label: 'Back', uses: 5, days: 1 })) ?? ''
    const [{ id = '' } = {}] = await listInvitations()
    expect(await revokeInvitation(admin, id)).toBe(true)
    expect(await revokeInvitation(admin, id)).toBe(false)
    const late = (await makeInvitation(admin, { label: 'Late', uses: 5, days: 1 })) ?? ''
    await rows(`UPDATE invitations SET expires_at = ${Date.now() - 1} WHERE label = 'Late'`)
    const before = await people()
    for (const secret of [revoked, late, '', 'made-up', null])
      expect(await signUpPerson(newcomer(), secret)).toEqual({ ok: false, refusal: 'invitation_needed' })
    expect(await people()).toEqual(before)
  })

  it('is an admin’s to make and to take back', async () => {
    const member = await makePerson('Member')
    const moderator = await makePerson('Mo', { role: 'moderator' })
    await makeInvitation(admin, { label: 'Theirs', uses: 1, days: 1 })
    const [{ id = '' } = {}] = await listInvitations()
    const before = await rows('SELECT * FROM invitations ORDER BY id')
    for (const somebody of [member, moderator]) {
      expect(await makeInvitation(somebody, { label: 'Mine', uses: 1, days: 1 })).toBeNull()
      expect(await revokeInvitation(somebody, id)).toBe(false)
    }
    await setPerson(admin, { role: 'member' })
    expect(await makeInvitation(admin, { label: 'Mine', uses: 1, days: 1 })).toBeNull()
    await setPerson(admin, { role: 'admin' })
    expect(await rows('SELECT * FROM invitations ORDER BY id')).toEqual(before)
  })
})
