/** A site whose owner has a service asked about requests: on a server of the test's own, with a service of the test's own. */
import { TestOpinionServer } from '#server/testing-opinion.ts'
import { rows } from './database.ts'
import { expect, test } from './fixtures.ts'
import { signUp } from './own-people.ts'
import { OwnServer } from './own-server.ts'

const TEXT = 'Good evening, we paint houses in your street this month and have a week left.'

test('a request that the service takes for spam leaves Requests by itself, says why, and Not spam brings it back', async ({
  browser,
}) => {
  test.slow()
  const service = await TestOpinionServer.start()
  const { key, address } = service.service
  const server = new OwnServer(undefined, { AKISMET_KEY: key, AKISMET_URL: address })
  // It thinks until the test has seen the request arrive.
  const verdict = Promise.withResolvers<string>()
  service.answer = () => verdict.promise
  try {
    await server.start()
    // The first account is the site's admin, about whose requests nobody is asked.
    await signUp(browser, server, 'Owner')
    const [ana, bo] = [await signUp(browser, server, 'Ana'), await signUp(browser, server, 'Bo')]
    await ana.goto('/settings/privacy')
    await expect(ana.page.getByRole('heading', { name: 'This site asks for a second opinion' })).toBeVisible()
    const door = ana.page.getByRole('switch', { name: 'Receive direct messages from anyone' })
    await door.click()
    await expect(door).toBeChecked()
    const { me } = (await (await ana.page.request.get('/api/me')).json()) as { me: { id: string } }
    await ana.openRequests()
    await bo.composeTo(me)
    await bo.send(TEXT)
    await expect(bo.tick('Sent')).toBeVisible()
    await expect(ana.line('Bo')).toBeVisible()
    await expect(ana.folder('Requests')).toContainText('unread')
    await expect.poll(() => service.texts('comment-check')).toEqual([TEXT])

    verdict.resolve('true')
    await expect(ana.line('Bo')).toHaveCount(0)
    await expect(ana.folder('Requests')).not.toContainText('unread')
    await bo.page.reload()
    await expect(bo.tick('Sent')).toBeVisible()
    await expect(bo.line('Ana')).toBeVisible()

    await ana.goto('/messages/hidden')
    await ana.openConversationWith('Bo')
    await expect(
      ana.page.getByText('Hidden because it was taken for spam by a service that this site asks.'),
    ).toBeVisible()
    await ana.page.getByText('Why is this here?').click()
    await expect(ana.page.getByText('The filter adds the points up')).toHaveCount(0)
    await expect(ana.page.getByRole('link', { name: 'Your filter', exact: true })).toHaveAttribute(
      'href',
      '/settings/privacy#filter',
    )
    await ana.button('Not spam: accept').click()
    await expect(ana.composer).toBeVisible()
    await expect(ana.folder('Inbox')).toHaveAttribute('aria-current', 'page')
    await ana.openInbox()
    await expect(ana.line('Bo')).toBeVisible()
    expect(await rows('SELECT task, verdict FROM second_opinions', [], server.folder)).toEqual([
      { task: 'ham', verdict: 'spam' },
    ])

    // Whoever thinks of signing up is told as well, and to whom texts go.
    const visitor = await (await browser.newContext({ baseURL: server.address })).newPage()
    await visitor.goto('/policy')
    await expect(visitor.getByRole('region', { name: 'This site asks for a second opinion' })).toContainText(
      new URL(address).host,
    )
    await expect(visitor.locator('body')).not.toContainText(key)
  } finally {
    await server.remove()
    service.stop()
  }
})

test('a site without such a service says nothing of one', async ({ page, person }) => {
  const ana = await person('Ana')
  await ana.goto('/settings/privacy')
  await page.goto('/policy')
  for (const tab of [page, ana.page]) {
    await expect(tab.getByRole('heading', { name: 'This site asks for a second opinion' })).toHaveCount(0)
    await expect(tab.getByRole('heading').first()).toBeVisible()
  }
})
