/** Signing up by a mailed link, on servers of the tests' own that hand their mail to a real mail server beside them. */
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Browser, BrowserContextOptions } from '@playwright/test'
import { type Received, TestMailbox } from '#server/testing-mailbox.ts'
import { rows } from './database.ts'
import { expect, newHandle, test } from './fixtures.ts'
import { signUp } from './own-people.ts'
import { OwnServer } from './own-server.ts'
import { Tab } from './tab.ts'

test.describe.configure({ mode: 'parallel' })

type Site = {
  server: OwnServer
  mailbox: TestMailbox
  admin: Tab
  owner: { handle: string }
  visitor: (options?: BrowserContextOptions) => Promise<Tab>
}

const field = (tab: Tab, name: string) => tab.page.getByLabel(name, { exact: true })
const stored = async (server: OwnServer) => ({
  people: await rows('SELECT * FROM people', [], server.folder),
  links: await rows('SELECT * FROM sign_up_links', [], server.folder),
  emails: await rows('SELECT * FROM emails', [], server.folder),
})

/** A site whose admin has just asked for confirmed addresses. */
async function onMailingSite(browser: Browser, run: (site: Site) => Promise<void>): Promise<void> {
  test.slow()
  const [server, mailbox] = [new OwnServer(), new TestMailbox()]
  try {
    await mailbox.open()
    await server.start((address) => ({
      AUTH_URL: address,
      SMTP_URL: mailbox.url,
      MAIL_FROM: 'Ajar <door@example.org>',
      AJAR_LIMITS: '{"surge":{"site":1000,"network":1000}}',
    }))
    const admin = await signUp(browser, server, 'Owner')
    const [owner] = await rows('SELECT handle FROM people', [], server.folder)
    await admin.goto('/moderation/site')
    await admin.page.getByRole('radio', { name: 'Confirmed before signing up' }).check()
    await admin.button('Save the settings').click()
    await expect(admin.page.getByText('Saved. It holds from now on, for everybody.')).toBeVisible()
    const visitor = async (options: BrowserContextOptions = {}) => {
      const context = await browser.newContext({ baseURL: server.address, ...options })
      return new Tab(await context.newPage())
    }
    await run({ server, mailbox, admin, owner: { handle: String(owner?.handle) }, visitor })
  } finally {
    await server.remove()
    await mailbox.close()
  }
}

const sentTo = (tab: Tab, address: string) => tab.page.getByRole('heading', { name: `We sent a link to ${address}` })

async function ask(tab: Tab, address: string): Promise<void> {
  await field(tab, 'Email address').fill(address)
  await tab.button('Send me the link').click()
}

/** Lets a day pass for every link, while the server is down. */
function outdate({ folder }: OwnServer): void {
  const database = new DatabaseSync(join(folder, 'ajar.db'))
  database.exec('UPDATE sign_up_links SET expires_at = expires_at - 86400000')
  database.close()
}

/** The link in a mail, as somebody who reads the text sees it. */
function linkIn(mail: Received | undefined): string {
  const link = /^http\S+$/m.exec(mail?.mail.text ?? '')?.[0]
  if (!link) throw new Error('The mail has no link.')
  return link
}

async function choose(tab: Tab, handle: string): Promise<void> {
  await field(tab, 'Handle').fill(handle)
  await field(tab, 'Name').fill('Ana')
  await field(tab, 'Password').fill('a door left open')
  await tab.button('Make account').click()
}

/** As long as what stands before the @ may be, on a small screen. */
const LONG = `Ana.${'Long'.repeat(15)}@Example.org`
const PHONE = { viewport: { width: 390, height: 844 } }
const overflow = ({ page }: Tab) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)

test('a profile, an address, a link opened on another device, an account: and on to the profile', async ({
  browser,
}) => {
  await onMailingSite(browser, async ({ server, mailbox, owner, visitor }) => {
    const ana = await visitor(PHONE)
    await ana.goto(`/@${owner.handle}`)
    await ana.page.getByRole('link', { name: 'Sign in' }).first().click()
    await ana.page.getByRole('link', { name: 'Make an account' }).click()
    await ana.page.waitForURL(/\/signup/)
    await ana.ready()
    await ask(ana, 'ana')
    await expect(ana.page.getByText('That isn’t an email address we can write to.')).toBeVisible()
    await ask(ana, ` ${LONG} `)
    await expect(sentTo(ana, LONG)).toBeFocused()
    expect(await overflow(ana)).toBe(0)
    const [mail] = mailbox.to(LONG)
    const link = linkIn(mail)
    expect(link.startsWith(`${server.address}/signup?link=`)).toBe(true)
    expect(mail?.mail.subject).toContain('Go on signing up at')

    // A program that looks through mail opens the link before the person does.
    const before = await stored(server)
    for (let looks = 0; looks < 2; looks++) expect((await fetch(link)).status).toBe(200)
    expect(await stored(server)).toEqual(before)

    const phone = await visitor(PHONE)
    await phone.goto(link)
    await expect(phone.page.getByText(`Your address ${LONG} is confirmed with this form.`)).toBeVisible()
    expect(await overflow(phone)).toBe(0)
    await choose(phone, owner.handle.toUpperCase())
    await expect(phone.page.getByText('This handle is taken. Choose another one.')).toBeVisible()
    const handle = newHandle('Ana')
    await choose(phone, handle)
    await phone.page.waitForURL(/recovery/)
    await expect(phone.page.getByText('This site mails nobody a new password')).toBeVisible()
    await phone.page.getByRole('link', { name: 'Continue to where you were' }).click()
    await expect(phone.page).toHaveURL(`${server.address}/@${owner.handle}`)
    expect(await rows('SELECT address_key FROM emails', [], server.folder)).toEqual([
      { address_key: LONG.toLowerCase() },
    ])

    await phone.goto('/settings/account')
    await expect(phone.page.getByText(LONG)).toBeVisible()
    const outside = await visitor()
    for (const tab of [outside, phone]) {
      await tab.goto(`/@${handle}`)
      expect((await tab.page.content()).toLowerCase()).not.toContain(LONG.toLowerCase())
    }
    // Used: the same link, the same form still open elsewhere.
    const after = await stored(server)
    await outside.page.goto(link)
    await expect(outside.page.getByText('This link was used already, or its 24 hours are over.')).toBeVisible()
    await expect(field(outside, 'Email address')).toBeVisible()
    expect(await stored(server)).toEqual(after)
  })
})

test('an address that has an account is answered alike, and told so in its own mailbox', async ({ browser }) => {
  await onMailingSite(browser, async ({ server, mailbox, visitor }) => {
    const tab = await visitor()
    await tab.goto('/signup')
    await ask(tab, 'bo@example.org')
    await expect(sentTo(tab, 'bo@example.org')).toBeVisible()
    const other = await visitor()
    await other.goto(linkIn(mailbox.to('bo@example.org')[0]))
    const handle = newHandle('Bo')
    await choose(other, handle)
    await other.page.waitForURL(/recovery/)

    const answers: string[] = []
    for (const address of ['bo@EXAMPLE.org', 'cy@example.org']) {
      const asking = await visitor()
      await asking.goto('/signup')
      await ask(asking, address)
      await expect(sentTo(asking, address)).toBeVisible()
      answers.push((await asking.page.getByRole('main').innerText()).replace(address, '…'))
    }
    expect(answers[0]).toBe(answers[1])
    const mail = mailbox.to('bo@example.org')[1]
    expect(mail?.mail.subject).toContain('You have an account at')
    expect(mail?.mail.text).toContain(`You have one already: @${handle}.`)
    expect(linkIn(mail)).toBe(`${server.address}/signin`)
    expect(mail?.raw).not.toContain('signup?link')
    expect((await stored(server)).people).toHaveLength(2)
  })
})

test('a link whose day is over, and one that was used in another tab, make nothing', async ({ browser }) => {
  await onMailingSite(browser, async ({ server, mailbox, visitor }) => {
    const tab = await visitor()
    await tab.goto('/signup')
    await ask(tab, 'dee@example.org')
    await expect(sentTo(tab, 'dee@example.org')).toBeVisible()
    await tab.button('Send again').click()
    await expect(tab.page.getByRole('heading', { name: 'We sent a link once more to dee@example.org' })).toBeFocused()
    const [first, second] = mailbox.to('dee@example.org').map(linkIn)
    expect(first).not.toBe(second)
    const [one, two, twin] = [await visitor(), await visitor(), await visitor()]
    await one.goto(first ?? '')
    await twin.goto(first ?? '')
    await two.goto(second ?? '')
    await choose(one, newHandle('Dee'))
    await one.page.waitForURL(/recovery/)
    const before = await stored(server)
    await choose(twin, newHandle('Dee'))
    await expect(twin.page.getByText('This link was used already, or its 24 hours are over.')).toBeVisible()
    await choose(two, newHandle('Dee'))
    await expect(two.page.getByText('This address has got an account meanwhile.')).toBeVisible()
    expect(await stored(server)).toEqual(before)

    await server.kill()
    outdate(server)
    await server.start((address) => ({ AUTH_URL: address, SMTP_URL: mailbox.url, MAIL_FROM: 'door@example.org' }))
    const late = await visitor()
    await late.page.goto(second ?? '')
    await expect(late.page.getByText('This link was used already, or its 24 hours are over.')).toBeVisible()
  })
})

test('while the mail server is down nothing typed is lost, and the same form works when it is back', async ({
  browser,
}) => {
  await onMailingSite(browser, async ({ mailbox, visitor }) => {
    await mailbox.close()
    const tab = await visitor()
    await tab.goto('/signup')
    // As often as it fails, it counts for nothing.
    for (let tries = 0; tries < 5; tries++) {
      await ask(tab, `eve@example.org`)
      await expect(
        tab.page.getByRole('alert').filter({ hasText: 'The mail couldn’t be sent at the moment.' }),
      ).toBeFocused()
      await expect(field(tab, 'Email address')).toHaveValue('eve@example.org')
    }
    await mailbox.open()
    await tab.button('Send me the link').click()
    await expect(sentTo(tab, 'eve@example.org')).toBeVisible()
    expect(mailbox.to('eve@example.org')).toHaveLength(1)
  })
})

test('one mailbox gets four mails an hour at most, whoever asks and however it is written', async ({ browser }) => {
  await onMailingSite(browser, async ({ server, mailbox, visitor }) => {
    const spellings = [
      'gil@example.org',
      'GIL@example.org',
      'gil+a@example.org',
      'gil+b@example.org',
      'gil@example.org',
    ]
    let before = await stored(server)
    for (const [turn, address] of spellings.entries()) {
      const tab = await visitor()
      await tab.goto('/signup')
      await ask(tab, address)
      if (turn < 4) {
        await expect(sentTo(tab, address)).toBeVisible()
        before = await stored(server)
      } else await expect(tab.page.getByText('We’ve sent several mails to this address already.')).toBeVisible()
    }
    expect(mailbox.received).toHaveLength(4)
    expect(await stored(server)).toEqual(before)
  })
})

test('it works without scripts from the first form to the account', async ({ browser }) => {
  await onMailingSite(browser, async ({ server, mailbox, owner, visitor }) => {
    const plain = await visitor({ javaScriptEnabled: false })
    await plain.page.goto(`/signup?next=${encodeURIComponent(`/@${owner.handle}`)}`)
    await ask(plain, 'fay@')
    await expect(plain.page.getByText('That isn’t an email address we can write to.')).toBeVisible()
    await expect(field(plain, 'Email address')).toHaveValue('fay@')
    await ask(plain, 'fay@example.org')
    await expect(sentTo(plain, 'fay@example.org')).toBeVisible()
    await plain.button('Send again').click()
    await expect(plain.page.getByText('We sent a link once more to fay@example.org')).toBeVisible()
    await plain.page.goto(linkIn(mailbox.to('fay@example.org')[1]))
    await choose(plain, 'no-dash')
    await expect(plain.page.getByText('A handle has 1 to 15 letters')).toBeVisible()
    await choose(plain, newHandle('Fay'))
    await expect(plain.page).toHaveURL(/recovery/)
    await plain.page.getByRole('link', { name: 'Continue to where you were' }).click()
    await expect(plain.page).toHaveURL(`${server.address}/@${owner.handle}`)
  })
})

test('by invitation too, and not past it', async ({ browser }) => {
  await onMailingSite(browser, async ({ server, mailbox, admin, visitor }) => {
    await admin.page.getByRole('radio', { name: 'By invitation' }).check()
    await admin.button('Save the settings').click()
    await expect(admin.page.getByText('Saved. It holds from now on, for everybody.')).toBeVisible()
    await field(admin, 'For whom').fill('The choir')
    await admin.button('Make an invitation').click()
    const invitation = await admin.page.getByText(/\/signup\?invitation=/).innerText()
    const uninvited = await visitor()
    await uninvited.page.goto('/signup')
    await expect(uninvited.page.getByText('You need an invitation to make an account here.')).toBeVisible()
    const invited = await visitor()
    await invited.goto(invitation)
    await ask(invited, 'hal@example.org')
    await expect(sentTo(invited, 'hal@example.org')).toBeVisible()
    await invited.goto(linkIn(mailbox.to('hal@example.org')[0]))
    await choose(invited, newHandle('Hal'))
    await invited.page.waitForURL(/recovery/)
    expect(await rows('SELECT used FROM invitations', [], server.folder)).toEqual([{ used: 1 }])
  })
})

test('an owner who took the mail server away is told, and nobody gets in unconfirmed', async ({ browser }) => {
  await onMailingSite(browser, async ({ server, admin, visitor }) => {
    await server.kill()
    await server.start((address) => ({ AUTH_URL: address }))
    const tab = await visitor()
    await tab.page.goto('/signup')
    await expect(tab.page.getByText('can’t send mail at the moment')).toBeVisible()
    await expect(tab.page.getByRole('textbox')).toHaveCount(0)
    await admin.goto('/moderation/site')
    await admin.button('Save the settings').click()
    await expect(admin.page.getByText('This server can’t send mail: set SMTP_URL and MAIL_FROM first')).toBeVisible()
    await admin.page.getByRole('radio', { name: 'Not asked' }).check()
    await admin.button('Save the settings').click()
    await expect(admin.page.getByText('Saved. It holds from now on, for everybody.')).toBeVisible()
    await signUp(browser, server, 'Ida')
  })
})

test('somebody who is here already gives their account an address, changes it and removes it', async ({ browser }) => {
  await onMailingSite(browser, async ({ server, mailbox, admin, visitor }) => {
    // The site asks nobody for an address, as most do.
    await admin.goto('/moderation/site')
    await admin.page.getByRole('radio', { name: 'Not asked' }).check()
    await admin.button('Save the settings').click()
    await expect(admin.page.getByText('Saved. It holds from now on, for everybody.')).toBeVisible()
    const emails = () => rows('SELECT address FROM emails ORDER BY address', [], server.folder)
    const ana = await signUp(browser, server, 'Ana')
    await ana.goto('/settings/notifications')
    await ana.page.getByRole('link', { name: 'Add an address' }).click()
    await ana.page.waitForURL(/account\/address/)
    await ana.ready()
    const askFor = async (tab: Tab, address: string) => {
      await field(tab, 'New email address').fill(address)
      await tab.button('Mail me the link').click()
    }
    await askFor(ana, 'ana at home')
    await expect(ana.page.getByText('That isn’t an email address we can write to.')).toBeVisible()
    await expect(field(ana, 'New email address')).toHaveValue('ana at home')
    await askFor(ana, 'Ana@example.org')
    await expect(ana.page.getByRole('heading', { name: 'We sent a link to Ana@example.org' })).toBeFocused()
    expect(await emails()).toEqual([])
    const link = linkIn(mailbox.to('Ana@example.org')[0])

    // Somebody else's eyes on the mail get nothing by it: signed out, or signed in as another person.
    const stranger = await visitor()
    await stranger.page.goto(link)
    await expect(stranger.page).toHaveURL(/signin/)
    await admin.goto(link.replace(server.address, ''))
    await expect(admin.page.getByText('This link was used already')).toBeVisible()
    expect(await emails()).toEqual([])

    await ana.goto(link.replace(server.address, ''))
    await expect(ana.page.getByText('From now on your account has this address: Ana@example.org')).toBeVisible()
    expect(await emails()).toEqual([])
    await ana.button('Confirm the address').click()
    await ana.page.waitForURL(/settings\/account$/)
    await expect(ana.page.getByText('Ana@example.org')).toBeVisible()
    expect(await emails()).toEqual([{ address: 'Ana@example.org' }])
    await ana.goto('/settings/notifications')
    await expect(ana.page.getByRole('switch', { name: 'Mail me about messages' })).toBeVisible()

    // Another account that asks for it hears the same, and only its owner learns why nothing came of it.
    await admin.goto('/settings/account/address')
    await askFor(admin, 'ana@example.org')
    await expect(admin.page.getByRole('heading', { name: 'We sent a link to ana@example.org' })).toBeVisible()
    const told = mailbox.to('ana@example.org')[0]
    expect(told?.mail.subject).toContain('This address has an account')
    expect(told?.raw).not.toContain('link=')

    // Changed: the old address hears of it. Removed: the new one does.
    await ana.goto('/settings/account/address')
    await askFor(ana, 'new@example.org')
    await expect(ana.page.getByRole('heading', { name: 'We sent a link to new@example.org' })).toBeVisible()
    await ana.goto(linkIn(mailbox.to('new@example.org')[0]).replace(server.address, ''))
    await ana.button('Confirm the address').click()
    await ana.page.waitForURL(/settings\/account$/)
    expect(await emails()).toEqual([{ address: 'new@example.org' }])
    expect(mailbox.to('Ana@example.org')[1]?.mail.subject).toContain('has another address now')
    await ana.button('Remove it').click()
    await expect(ana.page.getByRole('link', { name: 'Add an address' })).toBeVisible()
    expect(await emails()).toEqual([])
    expect(mailbox.to('new@example.org')[1]?.mail.subject).toContain('has another address now')
  })
})
