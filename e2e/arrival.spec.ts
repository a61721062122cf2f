/** Whoever makes an account on the way to a page gets to that page. */
import { forgetTries } from '#db/attempts.ts'
import { makeDoorLink } from '#db/door-links.ts'
import { rows } from './database.ts'
import { expect, newAccount, newHandle, signedInBrowser, test } from './fixtures.ts'
import { OwnServer } from './own-server.ts'
import { Tab } from './tab.ts'

test.beforeEach(() => forgetTries('sign-up 127.0.0.1'))

const field = (tab: Tab, name: string) => tab.page.getByLabel(name, { exact: true })

async function makeAccount(tab: Tab): Promise<void> {
  await field(tab, 'Handle').fill(newHandle('Ana'))
  await field(tab, 'Name').fill('Ana')
  await field(tab, 'Password').fill('a door left open')
  await tab.button('Make account').click()
  await tab.page.waitForURL(/recovery/)
}

test('from a door as a link, by way of signing in, to an account and back to the door', async ({ visitor }) => {
  const bo = await newAccount('Bo')
  const terms = { label: 'badge', audience: 'everyone', asks: 'nothing', prompt: null, expiresAt: null } as const
  const token = (await makeDoorLink(bo.id, { ...terms, perDay: null, total: null })) ?? ''
  const tab = await visitor()
  await tab.goto(`/knock/${token}`)
  await tab.page.getByRole('link', { name: 'Sign in to write' }).click()
  await tab.page.getByRole('link', { name: 'Make an account' }).click()
  await tab.page.waitForURL(/\/signup/)
  await tab.ready()
  await makeAccount(tab)
  await tab.button('Show my recovery codes').click()
  await expect(tab.page.getByRole('heading', { name: 'Your recovery codes' })).toBeVisible()
  await tab.page.getByRole('link', { name: 'Continue to where you were' }).click()
  await expect(tab.page).toHaveURL(new RegExp(`/knock/${token}$`))
  await expect(tab.page.getByRole('heading', { name: 'Bo' }).or(tab.composer).first()).toBeVisible()
})

test('from a profile, without scripts, and back to signing in without losing the way', async ({ visitor }) => {
  const bo = await newAccount('Bo')
  const tab = await visitor({ javaScriptEnabled: false })
  await tab.page.goto(`/@${bo.handle}`)
  await tab.page.getByRole('link', { name: 'Sign in' }).first().click()
  await tab.page.getByRole('link', { name: 'Make an account' }).click()
  await tab.page.getByRole('link', { name: 'Sign in' }).click()
  await tab.page.getByRole('link', { name: 'Make an account' }).click()
  await makeAccount(tab)
  await tab.page.getByRole('link', { name: 'Continue to where you were' }).click()
  await expect(tab.page).toHaveURL(new RegExp(`/@${bo.handle}$`))
})

test('never to another site', async ({ visitor }) => {
  for (const next of ['//evil.example', 'https://evil.example/', '/\\evil.example', 'javascript:alert(1)']) {
    const tab = await visitor()
    await tab.goto(`/signup?next=${encodeURIComponent(next)}`)
    await makeAccount(tab)
    await tab.page.getByRole('link', { name: 'Continue to your inbox' }).click()
    await expect(tab.page).toHaveURL(/^http:\/\/127\.0\.0\.1:\d+\/messages$/)
    // Whoever leads a new person to the welcome itself gets no further.
    await tab.goto(`/settings/account/recovery?new=1&next=${encodeURIComponent(next)}`)
    await expect(tab.page.getByRole('link', { name: 'Continue to your inbox' })).toHaveAttribute('href', '/messages')
  }
})

test('an account made elsewhere gets the same welcome – the first one as admin – and goes on; an older one goes on at once', async ({
  browser,
}) => {
  const bo = await newAccount('Bo')
  const wanted = `/signin?next=${encodeURIComponent(`/@${bo.handle}`)}`
  // As the other site's answer leaves them: an account without a password, signed in, on the way back to this address.
  const octo = await newAccount('Octo', { joinedAt: Date.now(), role: 'admin' })
  const { context } = await signedInBrowser(browser, octo.id)
  const tab = new Tab(await context.newPage())
  await tab.goto(wanted)
  await expect(tab.page).toHaveURL(/\/settings\/account\/recovery\?new=1/)
  await expect(tab.page.getByText('You’re this site’s admin')).toBeVisible()
  await tab.button('Show my recovery codes').click()
  await expect(tab.page.getByRole('heading', { name: 'Your recovery codes' })).toBeVisible()
  await tab.page.getByRole('link', { name: 'Continue to where you were' }).click()
  await expect(tab.page).toHaveURL(new RegExp(`/@${bo.handle}$`))
  await tab.page.goto(wanted)
  await expect(tab.page).toHaveURL(new RegExp(`/@${bo.handle}$`))
  await context.close()

  const older = await newAccount('Older')
  const second = await signedInBrowser(browser, older.id)
  const page = await second.context.newPage()
  await page.goto(wanted)
  await expect(page).toHaveURL(new RegExp(`/@${bo.handle}$`))
  await second.context.close()
})

test('the button of another site carries the way along', async ({ browser }) => {
  test.slow()
  const server = new OwnServer()
  try {
    await server.start(() => ({ AUTH_GITHUB_ID: 'id', AUTH_GITHUB_SECRET: 'secret' }))
    const context = await browser.newContext({ baseURL: server.address })
    await context.route('https://github.com/**', (route) => route.fulfill({ body: 'GitHub' }))
    const tab = new Tab(await context.newPage())
    await tab.goto('/signin?next=%2Fpeople%3Fq%3Dbo')
    await tab.button('Continue with GitHub').click()
    await tab.page.waitForURL(/^https:\/\/github\.com\/login\/oauth/)
    const cookies = await context.cookies(server.address)
    const back = decodeURIComponent(cookies.find(({ name }) => name.endsWith('callback-url'))?.value ?? '')
    expect(back).toBe(`${server.address}/signin?next=%2Fpeople%3Fq%3Dbo`)
    expect(await rows('SELECT * FROM people', [], server.folder)).toEqual([])
    await context.close()
  } finally {
    await server.remove()
  }
})
