import type { Page } from '@playwright/test'
import { forgetTries } from '#db/attempts.ts'
import { factsAbout, rows } from './database.ts'
import { expect, newAccount, newHandle, test } from './fixtures.ts'
import type { Tab } from './tab.ts'

const PASSWORD = 'a door left open'
const WRONG = 'That handle and password don’t belong together. Check both and try again.'

const field = (tab: Tab, name: string) => tab.page.getByLabel(name, { exact: true })

async function signIn(tab: Tab, handle: string, password: string): Promise<void> {
  if (new URL(tab.page.url(), 'http://none').pathname !== '/signin') await tab.goto('/signin')
  await field(tab, 'Handle').fill(handle)
  await field(tab, 'Password').fill(password)
  await tab.button('Sign in').click()
}

async function signUp(tab: Tab, handle: string, name: string): Promise<void> {
  await tab.goto('/signup')
  await field(tab, 'Handle').fill(handle)
  await field(tab, 'Name').fill(name)
  await field(tab, 'Password').fill(PASSWORD)
  await tab.button('Make account').click()
  await tab.page.waitForURL(/\/settings\/account\/recovery\?new=1/)
}

// Signing up is limited per address, and every test comes from this machine's.
test.beforeEach(() => forgetTries('sign-up 127.0.0.1'))

test('signing up, out and in again through the forms', async ({ visitor }) => {
  const tab = await visitor()
  const handle = newHandle('New')
  await signUp(tab, handle, '  Nóra   Új ')
  await tab.page.getByRole('link', { name: 'Continue to your inbox' }).click()
  await expect(tab.list).toBeVisible()
  expect(await rows('SELECT name, door FROM people WHERE handle = ?', [handle])).toEqual([
    { name: 'Nóra Új', door: 'following' },
  ])
  await tab.goto('/settings/account')
  await tab.signOut()
  await tab.page.goto('/messages')
  await expect(tab.page).toHaveURL(/\/signin\?next=/)
  await signIn(tab, `@${handle.toUpperCase()}`, PASSWORD)
  await expect(tab.list).toBeVisible()
})

test('signing in goes on to where one wanted to go, and never to another site', async ({ visitor }) => {
  const { handle } = await newAccount('Ana', { password: PASSWORD })
  const tab = await visitor()
  await tab.goto('/settings/privacy')
  await expect(tab.page).toHaveURL(/\/signin/)
  await signIn(tab, handle, PASSWORD)
  await expect(tab.page).toHaveURL(/\/settings\/privacy$/)
  for (const next of ['//evil.example', 'https://evil.example/', '/\\evil.example', 'javascript:alert(1)']) {
    const other = await visitor()
    await other.goto(`/signin?next=${encodeURIComponent(next)}`)
    await signIn(other, handle, PASSWORD)
    await expect(other.page).toHaveURL(/^http:\/\/127\.0\.0\.1:\d+\/messages$/)
  }
})

test('a wrong password and an unknown handle are answered alike', async ({ visitor }) => {
  const { handle } = await newAccount('Ana', { password: PASSWORD })
  const tab = await visitor()
  const answers: string[] = []
  for (const tried of [handle, newHandle('Nobo')]) {
    await tab.goto('/signin')
    await signIn(tab, tried, 'not the password')
    await expect(tab.page.getByText(WRONG)).toBeVisible()
    answers.push((await tab.page.getByRole('main').innerText()).replace(tried, '…'))
    await expect(field(tab, 'Password')).toHaveValue('')
  }
  expect(answers[0]).toBe(answers[1])
})

test('a taken handle, a reserved one, a common password and an invisible name are refused in words', async ({
  visitor,
}) => {
  const ana = await newAccount('Ana', { password: PASSWORD })
  const tab = await visitor()
  const people = await rows('SELECT count(*) AS n FROM people WHERE handle_key IN (?, ?)', [
    ana.handle.toLowerCase(),
    'admin',
  ])
  await tab.goto('/signup')
  for (const [handle, name, password, sentence] of [
    [ana.handle.toUpperCase(), 'Other', PASSWORD, 'This handle is taken. Choose another one.'],
    ['admin', 'Other', PASSWORD, 'This handle is kept for the site itself. Choose another one.'],
    ['no-dash', 'Other', PASSWORD, 'A handle has 1 to 15 letters (A–Z), digits or underscores.'],
    [newHandle(), '\u202e\u200b', PASSWORD, 'Enter a name that people can see.'],
    [newHandle(), 'Other', 'password1', 'This password is among the most common ones.'],
    [newHandle(), 'Other', 'short', 'Use at least 8 characters.'],
  ] as const) {
    await field(tab, 'Handle').fill(handle)
    await field(tab, 'Name').fill(name)
    await field(tab, 'Password').fill(password)
    await tab.button('Make account').click()
    await expect(tab.page.getByText(sentence)).toBeVisible()
  }
  expect(
    await rows('SELECT count(*) AS n FROM people WHERE handle_key IN (?, ?)', [ana.handle.toLowerCase(), 'admin']),
  ).toEqual(people)
})

test('the eleventh try within a quarter of an hour is refused, even with the right password', async ({ visitor }) => {
  const ana = await newAccount('Ana', { password: PASSWORD })
  const tab = await visitor()
  for (let tries = 0; tries < 10; tries++) {
    await signIn(tab, ana.handle, `wrong ${tries}`)
    await expect(field(tab, 'Password')).toHaveValue('')
    await expect(tab.page.getByText(WRONG)).toBeVisible()
  }
  const before = await factsAbout([ana])
  await signIn(tab, ana.handle, PASSWORD)
  await expect(tab.page.getByText('That was tried too often. Wait a quarter of an hour, then try again.')).toBeVisible()
  expect(await factsAbout([ana])).toEqual(before)
})

test('a new password signs the other device out and this one not', async ({ visitor }) => {
  const ana = await newAccount('Ana', { password: PASSWORD })
  const [laptop, phone] = [await visitor(), await visitor()]
  for (const tab of [laptop, phone]) {
    await signIn(tab, ana.handle, PASSWORD)
    await expect(tab.list).toBeVisible()
  }
  await laptop.goto('/settings/account')
  await field(laptop, 'Current password').fill('not it')
  await field(laptop, 'New password').fill('another long phrase')
  await laptop.button('Change password').click()
  await expect(laptop.page.getByText('Your current password isn’t right.')).toBeVisible()
  await field(laptop, 'Current password').fill(PASSWORD)
  await field(laptop, 'New password').fill('another long phrase')
  await laptop.button('Change password').click()
  await expect(laptop.said('Your password is set.')).toBeVisible()
  await expect(phone.page).toHaveURL(/\/signin/, { timeout: 2_500 })
  await laptop.openInbox()
  await expect(laptop.list).toBeVisible()
  await signIn(phone, ana.handle, PASSWORD)
  await expect(phone.page.getByText(WRONG)).toBeVisible()
  await signIn(phone, ana.handle, 'another long phrase')
  await expect(phone.list).toBeVisible()
})

test('a recovery code sets a new password once, and signs every other browser out', async ({ visitor }) => {
  const tab = await visitor()
  const handle = newHandle('Rec')
  await signUp(tab, handle, 'Rec')
  await tab.button('Show my recovery codes').click()
  const list = tab.page.getByRole('listitem').filter({ hasText: /^\w{4}(?:-\w{4}){3}$/ })
  await expect(list).toHaveCount(10)
  const codes = await list.allInnerTexts()
  expect(new Set(codes).size).toBe(10)
  const [code = ''] = codes
  const other = await visitor()
  await recover(other, handle, code.toUpperCase(), 'a quite different one')
  await expect(other.list).toBeVisible()
  await expect(tab.page).toHaveURL(/\/signin/, { timeout: 2_500 })
  const refusals: string[] = []
  for (const [who, what] of [
    [handle, code],
    [newHandle('Nobo'), code],
    [handle, 'aaaa-bbbb-cccc-dddd'],
  ] as const) {
    await recover(tab, who, what, 'yet another phrase')
    await expect(tab.page.getByText('That handle and recovery code don’t belong together')).toBeVisible()
    refusals.push((await tab.page.getByRole('main').innerText()).replace(who, '…'))
  }
  expect(new Set(refusals).size).toBe(1)
})

async function recover(tab: Tab, handle: string, code: string, password: string): Promise<void> {
  await tab.goto('/recover')
  await field(tab, 'Handle').fill(handle)
  await field(tab, 'Recovery code').fill(code)
  await field(tab, 'New password').fill(password)
  await tab.button('Set new password').click()
}

test('“Where you’re signed in” lists devices and signs one of them out', async ({ person, anotherBrowserOf }) => {
  const ana = await person('Ana')
  const phone = await anotherBrowserOf(ana)
  await phone.openInbox()
  await ana.goto('/settings/account')
  const devices = ana.page.getByRole('region', { name: 'Where you’re signed in' }).getByRole('listitem')
  await expect(devices).toHaveCount(2)
  await expect(devices.filter({ hasText: 'This device' })).toHaveCount(1)
  await devices.filter({ hasText: 'last seen' }).getByRole('button', { name: 'Sign out Chrome on Linux' }).click()
  await expect(devices).toHaveCount(1)
  await expect(phone.page).toHaveURL(/\/signin/, { timeout: 2_500 })
  expect(await rows('SELECT 1 FROM sessions WHERE person_id = ?', [ana.id])).toHaveLength(1)
})

test('a copied cookie is worth nothing a second after signing out', async ({ person, playwright, baseURL }) => {
  const ana = await person('Ana')
  await ana.goto('/settings/account')
  const thief = await playwright.request.newContext({
    baseURL,
    extraHTTPHeaders: { cookie: `authjs.session-token=${ana.cookie}` },
  })
  expect((await thief.get('/api/me')).status()).toBe(200)
  await ana.signOut()
  await expect.poll(async () => (await thief.get('/api/me')).status(), { timeout: 1_500 }).toBe(401)
  await thief.dispose()
})

test('a forged or damaged cookie signs nobody in', async ({ person, playwright, baseURL }) => {
  const ana = await person('Ana')
  for (const value of ['x', ana.cookie.slice(0, -4), `${ana.cookie}A`, 'a.b.c.d.e', '%00', 'x'.repeat(3_000)]) {
    const forger = await playwright.request.newContext({
      baseURL,
      extraHTTPHeaders: { cookie: `authjs.session-token=${value}` },
    })
    expect((await forger.get('/api/me')).status()).toBe(401)
    await forger.dispose()
  }
})

test('without the demo there are no buttons that sign anybody in', async ({ visitor }) => {
  const tab = await visitor()
  for (const address of ['/', '/signin']) {
    await tab.goto(address)
    await expect(tab.page.getByRole('button', { name: /^Sign in as/ })).toHaveCount(0)
  }
})

async function typeAndPress(page: Page, fields: Record<string, string>, button: string): Promise<void> {
  for (const [label, value] of Object.entries(fields)) await page.getByLabel(label, { exact: true }).fill(value)
  await page.getByRole('button', { name: button, exact: true }).click()
}

test('signing up and in works without JavaScript', async ({ visitor }) => {
  const tab = await visitor({ javaScriptEnabled: false })
  const handle = newHandle('Plain')
  await tab.page.goto('/signup')
  await typeAndPress(tab.page, { Handle: 'admin', Name: 'Plain', Password: PASSWORD }, 'Make account')
  await expect(tab.page.getByText('This handle is kept for the site itself.')).toBeVisible()
  await expect(tab.page.getByLabel('Name', { exact: true })).toHaveValue('Plain')
  await typeAndPress(tab.page, { Handle: handle, Password: PASSWORD }, 'Make account')
  await expect(tab.page).toHaveURL(/recovery/)
  await tab.page.goto('/settings/account')
  await typeAndPress(tab.page, {}, 'Sign out')
  await tab.page.goto('/signin')
  await typeAndPress(tab.page, { Handle: handle, Password: 'not the password' }, 'Sign in')
  await expect(tab.page.getByText(WRONG)).toBeVisible()
  await typeAndPress(tab.page, { Handle: handle, Password: PASSWORD }, 'Sign in')
  await expect(tab.page).toHaveURL(/\/messages$/)
})
