/** Two server processes on one database: whom somebody is connected to must make no difference. */
import { type BrowserContext, test as base } from '@playwright/test'
import { dialect } from '#db/engine/choice.ts'
import { databaseUrl, dataFolder } from '#db/engine/index.ts'
import { COOKIE } from './cookie.ts'
import { rows, textsOf } from './database.ts'
import { expect, newAccount, Person, signedInBrowser, test } from './fixtures.ts'
import { OwnServer } from './own-server.ts'
import { acquainted } from './scene.ts'
import { Tab } from './tab.ts'

type Somebody = Awaited<ReturnType<typeof newAccount>>

/** The test run's own database, served by two more processes. */
const servers = [28, 29].map(
  (number) =>
    new OwnServer({ folder: dataFolder(), number, databaseUrl: dialect === 'postgres' ? databaseUrl() : undefined }),
)
const [here, there] = servers as [OwnServer, OwnServer]

const contexts: BrowserContext[] = []
test.describe.configure({ mode: 'serial' })
base.beforeAll(async () => {
  await Promise.all(servers.map((server) => server.start()))
})
base.afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close()
})
base.afterAll(async () => {
  await Promise.all(servers.map((server) => server.remove()))
})

test.describe('people on two processes', () => {
  const at = async (
    browser: Parameters<typeof signedInBrowser>[0],
    server: OwnServer,
    account: Somebody,
  ): Promise<Person> => {
    const { context, cookie } = await signedInBrowser(browser, account.id, { baseURL: server.address })
    contexts.push(context)
    return new Person(await context.newPage(), { ...account, context, cookie })
  }

  test('chat live, both ways, and see what is read', async ({ browser }) => {
    const [a, b] = [await newAccount('Ana'), await newAccount('Bo')]
    const conversation = await acquainted(a, b)
    const [ana, bo] = [await at(browser, here, a), await at(browser, there, b)]
    await ana.openConversation(conversation)
    await bo.openConversation(conversation)
    await ana.send('From one process')
    await expect(bo.message('From one process', 'Ana')).toBeVisible()
    await bo.send('to the other')
    await expect(ana.message('to the other', 'Bo')).toBeVisible()
    await expect(bo.tick('Seen')).toBeVisible()
    expect((await textsOf(conversation)).slice(2)).toEqual(['From one process', 'to the other'])
  })

  test('knock, accept and block', async ({ browser }) => {
    const [a, b] = [await newAccount('Ana', { door: 'everyone' }), await newAccount('Bo')]
    const [ana, bo] = [await at(browser, here, a), await at(browser, there, b)]
    await ana.openRequests()
    await bo.composeTo(a)
    await bo.send('May I come in?')
    await expect(ana.line('Bo')).toContainText('May I come in?')
    await ana.openConversationWith('Bo')
    await ana.button('Accept').click()
    await ana.send('Welcome')
    await expect(bo.message('Welcome', 'Ana')).toBeVisible()
    await ana.choose('Block')
    await expect
      .poll(() => rows('SELECT 1 AS yes FROM ties WHERE person_id = ? AND blocked_at IS NOT NULL', [a.id]))
      .toHaveLength(1)
    await bo.send('And now?')
    await expect(bo.thread.getByRole('alert')).toContainText('isn’t accepting messages from you')
    expect(await rows('SELECT text FROM messages WHERE sender_id = ? ORDER BY seq', [b.id])).toEqual([
      { text: 'May I come in?' },
    ])
  })

  test('a door that is closed at one process is closed at the other', async ({ browser }) => {
    const [a, b] = [await newAccount('Ana', { door: 'everyone' }), await newAccount('Bo')]
    const [ana, bo] = [await at(browser, here, a), await at(browser, there, b)]
    await bo.composeTo(a)
    await ana.goto('/settings/privacy')
    await ana.page.getByRole('switch', { name: 'Receive direct messages from anyone' }).click()
    await expect.poll(() => rows('SELECT door FROM people WHERE id = ?', [a.id])).toEqual([{ door: 'following' }])
    await bo.send('Too late')
    await expect(bo.page.getByRole('alert').first()).toContainText('isn’t accepting messages from you')
    expect(await rows('SELECT 1 AS yes FROM messages WHERE sender_id = ?', [b.id])).toEqual([])
  })

  test('signing out at one process ends the copied cookie at the other', async ({ browser }) => {
    const ana = await at(browser, here, await newAccount('Ana'))
    const thief = await browser.newContext({ baseURL: there.address })
    contexts.push(thief)
    await thief.addCookies([{ name: COOKIE, value: ana.cookie, domain: '127.0.0.1', path: '/' }])
    const copy = await thief.newPage()
    await copy.goto('/messages')
    await expect(copy).toHaveURL(/\/messages/)
    await ana.goto('/settings/account')
    await ana.signOut()
    await expect(copy).toHaveURL(/\/signin/, { timeout: 3_000 })
    await expect.poll(async () => (await thief.request.get('/api/me')).status(), { timeout: 1_500 }).toBe(401)
  })

  test('tries to sign in are counted together', async ({ browser }) => {
    const { handle } = await newAccount('Ana', { password: 'a door left open' })
    const tabs: Tab[] = []
    for (const server of [here, there]) {
      const context = await browser.newContext({ baseURL: server.address })
      contexts.push(context)
      const tab = new Tab(await context.newPage())
      await tab.goto('/signin')
      tabs.push(tab)
    }
    const attempt = async (tab: Tab | undefined, answer: string) => {
      if (!tab) throw new Error('There are two tabs.')
      await tab.page.getByLabel('Handle').fill(handle)
      await tab.page.getByLabel('Password', { exact: true }).fill('not this one')
      await tab.button('Sign in').click()
      await expect(tab.page.getByLabel('Password', { exact: true })).toHaveValue('')
      await expect(tab.page.getByText(answer)).toBeVisible()
    }
    for (let tries = 0; tries < 10; tries++) await attempt(tabs[tries % 2], 'don’t belong together')
    for (const tab of tabs) await attempt(tab, 'That was tried too often.')
  })

  test('when the process of an open browser is stopped, the browser goes to the next and misses nothing', async ({
    browser,
  }) => {
    const [a, b] = [await newAccount('Ana'), await newAccount('Bo')]
    const conversation = await acquainted(a, b)
    const bo = await at(browser, there, b)
    await bo.openConversation(conversation)
    const ana = await at(browser, here, a)
    await ana.openConversation(conversation)
    let loads = 0
    bo.page.on('framenavigated', () => loads++)
    await there.kill()
    await ana.send('While you were away')
    await expect(ana.tick('Sent')).toBeVisible()
    await there.start()
    await expect(bo.message('While you were away', 'Ana')).toBeVisible({ timeout: 15_000 })
    expect(loads).toBe(0)
  })
})
