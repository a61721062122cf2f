/** People on a server of a test's own, made through its pages. */
import type { Browser } from '@playwright/test'
import { expect, newHandle } from './fixtures.ts'
import type { OwnServer } from './own-server.ts'
import { Tab } from './tab.ts'

/** Somebody new, signed up through the form of a server of the test's own. */
export async function signUp(browser: Browser, server: Pick<OwnServer, 'address'>, name: string): Promise<Tab> {
  const context = await browser.newContext({ baseURL: server.address })
  const tab = new Tab(await context.newPage())
  await tab.goto('/signup')
  await tab.page.getByLabel('Handle').fill(newHandle(name))
  await tab.page.getByLabel('Name', { exact: true }).fill(name)
  await tab.page.getByLabel('Password', { exact: true }).fill('a door left open')
  await tab.button('Make account').click()
  await tab.page.waitForURL(/recovery/)
  return tab
}

/** Bo opens the door, Ana knocks, Bo accepts. Returns their conversation's id. */
export async function meet(ana: Tab, bo: Tab): Promise<string> {
  await bo.goto('/settings/privacy')
  await bo.page.getByRole('switch', { name: 'Receive direct messages from anyone' }).click()
  await expect(bo.page.getByRole('switch', { name: 'Receive direct messages from anyone' })).toBeChecked()
  const answer = await bo.page.request.get('/api/me')
  const { me } = (await answer.json()) as { me: { id: string } }
  await expect
    .poll(async () => ((await (await bo.page.request.get('/api/me')).json()) as { me: { door: string } }).me.door)
    .toBe('everyone')
  await ana.composeTo(me)
  await ana.send('Hello')
  await expect(ana.tick('Sent')).toBeVisible()
  await bo.openRequests()
  await bo.openConversationWith('Ana')
  await bo.button('Accept').click()
  await expect(bo.composer).toBeVisible()
  await ana.page.reload()
  await ana.ready()
  return ana.page.url().split('/').at(-1) ?? ''
}
