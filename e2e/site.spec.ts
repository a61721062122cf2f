/** What a site's admins set, on servers of the tests' own: on the common one it would change other tests' rules. */
import type { Browser, BrowserContextOptions } from '@playwright/test'
import { rows } from './database.ts'
import { expect, newHandle, test } from './fixtures.ts'
import { signUp } from './own-people.ts'
import { OwnServer } from './own-server.ts'
import { Tab } from './tab.ts'

test.describe.configure({ mode: 'parallel' })

type Site = { server: OwnServer; admin: Tab; visitor: (options?: BrowserContextOptions) => Promise<Tab> }

/** A site whose first account is signed in. */
async function onOwnSite(browser: Browser, run: (site: Site) => Promise<void>): Promise<void> {
  test.slow()
  const server = new OwnServer()
  try {
    await server.start()
    const admin = await signUp(browser, server, 'Owner')
    const visitor = async (options: BrowserContextOptions = {}) => {
      const context = await browser.newContext({ baseURL: server.address, ...options })
      return new Tab(await context.newPage())
    }
    await run({ server, admin, visitor })
  } finally {
    await server.remove()
  }
}

const field = (tab: Tab, name: string) => tab.page.getByLabel(name, { exact: true })
const saved = (tab: Tab) => tab.page.getByText('Saved. It holds from now on, for everybody.')
const people = async (server: OwnServer) => (await rows('SELECT handle FROM people', [], server.folder)).length
const storedSite = (server: OwnServer) => rows('SELECT version, settings FROM site', [], server.folder)

async function save(tab: Tab): Promise<void> {
  await tab.button('Save the settings').click()
  await expect(saved(tab)).toBeVisible()
}

async function fillSignUp(tab: Tab, name: string): Promise<void> {
  await field(tab, 'Handle').fill(newHandle(name))
  await field(tab, 'Name').fill(name)
  await field(tab, 'Password').fill('a door left open')
  await tab.button('Make account').click()
}

test('the first account is admin; a number that they change is tried first, and a stranger meets it at once', async ({
  browser,
}) => {
  await onOwnSite(browser, async ({ server, admin }) => {
    await expect(admin.page.getByText('You’re this site’s admin')).toBeVisible()
    const [ana, bo] = [await signUp(browser, server, 'Ana'), await signUp(browser, server, 'Bo')]
    await expect(ana.page.getByText('You’re this site’s admin')).toHaveCount(0)
    await ana.goto('/settings/privacy')
    const door = ana.page.getByRole('switch', { name: 'Receive direct messages from anyone' })
    await door.click()
    await expect(door).toBeChecked()
    const { me } = (await (await ana.page.request.get('/api/me')).json()) as { me: { id: string } }
    await bo.composeTo(me)
    await bo.send('Good morning')
    await expect(bo.tick('Sent')).toBeVisible()

    await admin.page.getByRole('link', { name: 'Moderation, Site' }).click()
    await field(admin, 'In the first 24 hours').fill('0')
    await expect(
      admin.page.getByText(
        'With these numbers 1 of the 1 first message of the last 30 days would have been refused, from 1 person.',
      ),
    ).toBeVisible()
    await admin.button('Back to 3 – In the first 24 hours').click()
    await expect(field(admin, 'In the first 24 hours')).toHaveValue('3')
    await field(admin, 'Unanswered messages').fill('1')
    await expect(admin.page.getByText('none of the 1 first message')).toBeVisible()
    expect(await storedSite(server)).toEqual([])
    await save(admin)

    await bo.send('Are you there?')
    await expect(bo.page.getByText('Wait for Ana’s answer before you write again.').first()).toBeVisible()
    expect(await rows('SELECT text FROM messages', [], server.folder)).toEqual([{ text: 'Good morning' }])
    await ana.goto('/moderation/site')
    await expect(ana.page.getByText('Unanswered messages')).toHaveCount(0)
  })
})

test('of two tabs the second to save is told, keeps what was typed, and may mean it', async ({ browser }) => {
  await onOwnSite(browser, async ({ server, admin }) => {
    await admin.goto('/moderation/site')
    const other = new Tab(await admin.page.context().newPage())
    await other.goto('/moderation/site')
    await field(admin, 'Cost of a report').fill('6')
    await save(admin)
    await field(other, 'Cost of a report').fill('7')
    await other.button('Save the settings').click()
    await expect(other.page.getByRole('alert').filter({ hasText: 'Somebody else changed' })).toBeVisible()
    await expect(field(other, 'Cost of a report')).toHaveValue('7')
    await expect(other.page.getByText('Default: 5. Now: 6.')).toBeVisible()
    expect(await storedSite(server)).toMatchObject([
      { version: 1, settings: expect.stringContaining('"reportCost":6') },
    ])
    await save(other)
    expect(await storedSite(server)).toMatchObject([
      { version: 2, settings: expect.stringContaining('"reportCost":7') },
    ])
  })
})

test('what can’t be is named, number or line, and nothing is saved; also without scripts', async ({ browser }) => {
  await onOwnSite(browser, async ({ server, admin, visitor }) => {
    const plain = await visitor({
      javaScriptEnabled: false,
      storageState: await admin.page.context().storageState(),
    })
    await admin.goto('/moderation/site')
    await plain.page.goto('/moderation/site')
    for (const tab of [admin, plain]) {
      await tab.page.getByRole('radio', { name: 'By invitation' }).check()
      await field(tab, 'Blocked sites').fill('good.example\nnot a site')
      await tab.button('Save the settings').click()
      await expect(tab.page.getByText('“not a site” isn’t a site.')).toBeVisible()
      await expect(field(tab, 'Blocked sites')).toHaveValue('good.example\nnot a site')
      await field(tab, 'Blocked sites').fill('')
      await field(tab, 'Established').fill('many')
      await tab.button('Save the settings').click()
      await expect(tab.page.getByText('Write a whole number from 0 to 10,000.')).toBeVisible()
      await expect(field(tab, 'Established')).toHaveValue('many')
      await expect(tab.page.getByRole('radio', { name: 'By invitation' })).toBeChecked()
    }
    expect(await storedSite(server)).toEqual([])
    await field(plain, 'Established').fill('25')
    await save(plain)
    expect(await storedSite(server)).toMatchObject([
      { settings: expect.stringContaining('"newPeople.established":25') },
    ])
  })
})

test('by invitation: whoever has a link gets in, as often as it says; closed: nobody', async ({ browser }) => {
  await onOwnSite(browser, async ({ server, admin, visitor }) => {
    await admin.goto('/moderation/site')
    await admin.page.getByRole('radio', { name: 'By invitation' }).check()
    await save(admin)
    await field(admin, 'For whom').fill('The choir')
    await admin.button('Make an invitation').click()
    const link = admin.page.getByText(/\/signup\?invitation=/)
    await expect(link).toBeVisible()
    const address = await link.innerText()

    const uninvited = await visitor()
    await uninvited.page.goto('/signup')
    await expect(uninvited.page.getByText('You need an invitation to make an account here.')).toBeVisible()
    await expect(uninvited.button('Make account')).toHaveCount(0)

    const [invited, late] = [await visitor(), await visitor()]
    await invited.page.goto(address)
    await late.page.goto(address)
    await fillSignUp(invited, 'Ana')
    await invited.page.waitForURL(/recovery/)
    await fillSignUp(late, 'Bo')
    await expect(late.page.getByRole('alert').filter({ hasText: 'You need an invitation' })).toBeVisible()
    expect(await people(server)).toBe(2)

    await admin.page.reload()
    await expect(admin.page.getByText(/\/signup\?invitation=/)).toHaveCount(0)
    await expect(admin.page.getByText('1 of 1 used')).toBeVisible()
    await field(admin, 'For whom').fill('A mistake')
    await admin.button('Make an invitation').click()
    const mistaken = await admin.page.getByText(/\/signup\?invitation=/).innerText()
    await admin.button('Take back the invitation for A mistake').click()
    await expect(admin.page.getByText('taken back')).toBeVisible()
    await uninvited.page.goto(mistaken)
    await expect(uninvited.page.getByText('You need an invitation')).toBeVisible()

    await late.page.goto('/signin')
    await admin.page.getByRole('radio', { name: 'Closed' }).check()
    await save(admin)
    await uninvited.page.goto('/signup')
    await expect(uninvited.page.getByText('This site takes no new accounts at the moment.')).toBeVisible()
    expect(await people(server)).toBe(2)
  })
})

test('in a surge a browser does some work and gets in by itself; one without scripts is asked to come later', async ({
  browser,
}) => {
  await onOwnSite(browser, async ({ server, visitor }) => {
    // The admin was the first; three from one network are usual.
    for (const name of ['Ana', 'Bo']) await signUp(browser, server, name)
    const plain = await visitor({ javaScriptEnabled: false })
    await plain.page.goto('/signup')
    await fillSignUp(plain, 'Cy')
    await expect(plain.page.getByText('Nothing was made; try again in ten minutes.')).toBeVisible()
    expect(await people(server)).toBe(3)

    const dee = await visitor()
    await dee.goto('/signup')
    await fillSignUp(dee, 'Dee')
    await dee.page.waitForURL(/recovery/)
    expect(await people(server)).toBe(4)
  })
})
