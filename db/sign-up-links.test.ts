import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { DEFAULT_LIMITS } from '../rules/limits.ts'
import { START_SETTINGS } from '../rules/site.ts'
import { emailOf, forgetEmail } from './emails.ts'
import { createPersonOfIdentity } from './identities.ts'
import { listInvitations, makeInvitation } from './invitations.ts'
import { signUpPerson } from './sign-up.ts'
import { makeSignUpLink, pruneSignUpLinks, readSignUpLink, signUpByLink } from './sign-up-links.ts'
import { changeSite, type SiteChange } from './site.ts'
import { siteNow } from './site-cache.ts'
import { freshDatabase, makePerson } from './testing.ts'
import { OtherProcess } from './testing-process.ts'
import { rows, value } from './testing-rows.ts'

freshDatabase()

const { numbers: _, ...lists } = START_SETTINGS
let admin = ''
const setSite = (change: Partial<SiteChange> = {}) =>
  changeSite(admin, siteNow().version, { limits: DEFAULT_LIMITS, ...lists, signUpMail: 'confirmed', ...change })

let made = 0
const newcomer = (handle = `new_${++made}`) => ({ handle, name: 'Somebody', passwordHash: null })
const people = () => value('SELECT count(*) FROM people')
const stored = async () => [await rows('SELECT * FROM sign_up_links ORDER BY hash'), await rows('SELECT * FROM emails')]

const wish = (address = `ana${++made}@example.org`, more = {}) => ({ address, invitation: '', next: '/@bo', ...more })

/** The secret of a new link. */
async function linkFor(address?: string, more = {}): Promise<string> {
  const link = await makeSignUpLink(wish(address, more))
  if (!('secret' in link)) throw new Error('The address is taken.')
  return link.secret
}

beforeAll(async () => {
  admin = await makePerson('Owner', { role: 'admin' })
})
beforeEach(async () => {
  await setSite()
})

describe('while an address must be confirmed', () => {
  it('nobody signs up without one, and an account elsewhere needs none', async () => {
    const before = await people()
    expect(await signUpPerson(newcomer(), null)).toEqual({ ok: false, refusal: 'email_needed' })
    expect(await people()).toEqual(before)
    expect(await createPersonOfIdentity(newcomer(), 'github', 'mail')).toMatchObject({ ok: true })
    await setSite({ signUpMail: 'not_asked' })
    expect(await signUpPerson(newcomer(), null)).toMatchObject({ ok: true })
  })
})

describe('a mailed link', () => {
  it('makes one account with the address as it was written, and is used up', async () => {
    const secret = await linkFor('Ana.B@Example.org')
    expect(await readSignUpLink(secret)).toEqual({ address: 'Ana.B@Example.org', next: '/@bo' })
    const joined = await signUpByLink(newcomer(), secret)
    expect(joined.ok && (await emailOf(joined.id))).toBe('Ana.B@Example.org')
    expect(await readSignUpLink(secret)).toBeNull()
    const before = await people()
    expect(await signUpByLink(newcomer(), secret)).toEqual({ ok: false, refusal: 'link_over' })
    expect(await people()).toEqual(before)
  })

  it('has a secret of 128 bits at least, of which only a hash is kept', async () => {
    const secret = await linkFor()
    expect(Buffer.from(secret, 'base64url').length).toBeGreaterThanOrEqual(16)
    expect(JSON.stringify(await stored())).not.toContain(secret)
  })

  it('makes one account, however often it is used at the same moment in two processes', async () => {
    const secret = await linkFor()
    const before = Number(await people())
    const other = new OtherProcess()
    try {
      const all = await Promise.all(
        Array.from({ length: 6 }, (_, turn) =>
          turn % 2 ? other.call('signUpByLink', newcomer(), secret) : signUpByLink(newcomer(), secret),
        ),
      )
      expect(all.filter(({ ok }) => ok)).toHaveLength(1)
      expect(all.filter((one) => !one.ok && one.refusal === 'link_over')).toHaveLength(5)
    } finally {
      await other.end()
    }
    expect(Number(await people())).toBe(before + 1)
  })

  it('that ran out, was never made or isn’t one makes nothing, and goes when its time is up', async () => {
    const secret = await linkFor('late@example.org')
    await rows(`UPDATE sign_up_links SET expires_at = ${Date.now() - 1} WHERE address = 'late@example.org'`)
    const before = [await people(), await stored()]
    for (const one of [secret, '', 'made-up']) {
      expect(await readSignUpLink(one)).toBeNull()
      expect(await signUpByLink(newcomer(), one)).toEqual({ ok: false, refusal: 'link_over' })
    }
    expect([await people(), await stored()]).toEqual(before)
    const standing = await linkFor()
    await pruneSignUpLinks(Date.now())
    expect(await rows("SELECT 1 FROM sign_up_links WHERE address = 'late@example.org'")).toEqual([])
    expect(await readSignUpLink(standing)).not.toBeNull()
  })

  it('stays good when the handle is taken or the site has closed meanwhile', async () => {
    const secret = await linkFor()
    const taken = newcomer()
    await makePerson('x', { handle: taken.handle })
    const before = [await people(), await stored()]
    expect(await signUpByLink(taken, secret)).toEqual({ ok: false, refusal: 'handle_taken' })
    await setSite({ signUp: 'closed' })
    expect(await signUpByLink(newcomer(), secret)).toEqual({ ok: false, refusal: 'sign_up_closed' })
    expect([await people(), await stored()]).toEqual(before)
    await setSite({ signUpMail: 'not_asked' })
    expect(await signUpByLink(newcomer(), secret)).toMatchObject({ ok: true })
  })

  it('carries the invitation that was followed, which the account uses up', async () => {
    await setSite({ signUp: 'invitation' })
    const invitation = (await makeInvitation(admin, { label: 'One', uses: 1, days: 1 })) ?? ''
    const [first, second, uninvited] = [
      await linkFor(undefined, { invitation }),
      await linkFor(undefined, { invitation }),
      await linkFor(),
    ]
    expect(JSON.stringify(await stored())).not.toContain(invitation)
    expect((await listInvitations())[0]?.used).toBe(0)
    expect(await signUpByLink(newcomer(), first)).toMatchObject({ ok: true })
    expect((await listInvitations())[0]?.used).toBe(1)
    const before = await people()
    for (const secret of [second, uninvited])
      expect(await signUpByLink(newcomer(), secret)).toEqual({ ok: false, refusal: 'invitation_needed' })
    expect(await people()).toEqual(before)
  })
})

describe('an address', () => {
  it('belongs to one account, however it is written', async () => {
    const [early, late] = [await linkFor('Cy@Example.org'), await linkFor('cy@example.ORG')]
    const cy = newcomer()
    expect(await signUpByLink(cy, early)).toMatchObject({ ok: true })
    const before = [await people(), await rows('SELECT * FROM emails')]
    expect(await signUpByLink(newcomer(), late)).toEqual({ ok: false, refusal: 'email_taken' })
    expect([await people(), await rows('SELECT * FROM emails')]).toEqual(before)
    expect(await makeSignUpLink(wish('CY@EXAMPLE.ORG'))).toEqual({ handle: cy.handle })
  })

  it('is its owner’s alone to see, and forgotten for good', async () => {
    const joined = await signUpByLink(newcomer(), await linkFor('dee@example.org'))
    const dee = joined.ok ? joined.id : ''
    expect([await emailOf(dee), await emailOf(admin)]).toEqual(['dee@example.org', null])
    expect([await forgetEmail(dee), await forgetEmail(dee)]).toEqual([true, false])
    expect(await emailOf(dee)).toBeNull()
    expect(await makeSignUpLink(wish('dee@example.org'))).toHaveProperty('secret')
  })
})
