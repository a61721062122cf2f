/** Being called: turned on at a browser, by push and without it, in one's own hours; and the app without a network. */
import type { BrowserContext, Page, Worker } from '@playwright/test'
import sharp from 'sharp'
import { changeMail, readAlerts } from '#db/alerts.ts'
import { addEmail } from '#db/emails.ts'
import { write } from '#db/engine/index.ts'
import { makeFriends } from '#db/testing.ts'
import { mailsOffToken } from '#server/mails-off.ts'
import { TestPushService } from '#server/testing-push.ts'
import { expect, newAccount, type Person, test } from './fixtures.ts'
import { meet, signUp } from './own-people.ts'
import { OwnServer } from './own-server.ts'

/**
 * A browser that allows notifications. Those of tests refuse them whatever one grants, and show none: what is the
 * platform's part is stood in for here, in the page and (`workerOf`) in the worker; everything of Ajar's is itself.
 */
async function allow(page: Page): Promise<void> {
  await page.addInitScript(() => {
    let permission = sessionStorage.getItem('allowed') ?? 'default'
    Object.defineProperty(Notification, 'permission', { get: () => permission })
    Notification.requestPermission = async () => {
      permission = 'granted'
      sessionStorage.setItem('allowed', permission)
      return permission as NotificationPermission
    }
  })
}

const STAND_IN = `
  self.shown ??= []
  self.registration.showNotification = async (title, options) => {
    self.shown = self.shown.filter(({ tag }) => tag !== options.tag)
    const shown = { title, ...options, close: () => { self.shown = self.shown.filter((other) => other !== shown) } }
    self.shown.push(shown)
  }
  self.registration.getNotifications = async ({ tag } = {}) => self.shown.filter((one) => !tag || one.tag === tag)
  // A browser in a test always has the focus.
  isLookedAt = async () => false
`

/** The page's service worker, once it is in charge. */
async function workerOf(page: Page): Promise<Worker> {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  const worker = page.context().serviceWorkers()[0] ?? (await page.context().waitForEvent('serviceworker'))
  await worker.evaluate(STAND_IN)
  return worker
}

/** What the worker shows. */
const standing = (worker: Worker) =>
  worker.evaluate('self.shown.map(({ title, body, tag }) => ({ title, body, tag }))') as Promise<object[]>

/** Which inboxes are kept at this browser. */
const kept = (page: Page) =>
  page.evaluate(async () => (await caches.keys()).filter((name) => name.startsWith('ajar-inbox-')))

/** Everything that is kept at this browser, as text. */
const everythingKept = (page: Page) =>
  page.evaluate(async () => {
    const texts: string[] = []
    for (const name of await caches.keys()) {
      const cache = await caches.open(name)
      for (const request of await cache.keys()) {
        const response = await cache.match(request)
        texts.push(`${name} ${request.url} ${(await response?.text()) ?? ''}`)
      }
    }
    return texts.join('\n')
  })

/** Hands the worker a push as the browser's own push service would. */
async function deliver(context: BrowserContext, page: Page, data: object): Promise<void> {
  const session = await context.newCDPSession(page)
  const registrations: { registrationId: string; scopeURL: string }[] = []
  session.on('ServiceWorker.workerRegistrationUpdated', (event) => registrations.push(...event.registrations))
  await session.send('ServiceWorker.enable')
  await expect.poll(() => registrations.length).toBeGreaterThan(0)
  const { origin } = new URL(page.url())
  const { registrationId = '' } = registrations.find(({ scopeURL }) => scopeURL.startsWith(origin)) ?? {}
  await session.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data: JSON.stringify(data) })
  await session.detach()
}

const notifications = (person: Pick<Person, 'goto'>) => person.goto('/settings/notifications')

test.describe('at a browser', () => {
  test('it is explained before it is asked, and without a push service it holds while Ajar is open', async ({
    person,
    anotherBrowserOf,
  }) => {
    const [ana, bo] = [await person('Ana', { door: 'everyone' }), await person('Bo')]
    const phone = await anotherBrowserOf(ana)
    const id = await makeFriends(bo.id, ana.id)
    await allow(ana.page)
    await notifications(ana)
    await expect(ana.page.getByText('Your browser will ask whether you allow it.')).toBeVisible()
    await ana.button('Turn on notifications').click()
    await expect(ana.page.getByText('On while Ajar is open in a tab')).toBeVisible()
    const other = await ana.newTabAt('about:blank')
    await other.page.bringToFront()
    await ana.page.evaluate(() => {
      document.hasFocus = () => false
    })
    const worker = await workerOf(ana.page)
    await bo.openConversation(id)
    await bo.send('Are you there?')
    await expect.poll(() => standing(worker)).toEqual([{ title: 'Bo', body: 'Are you there?', tag: id }])
    // Read in another tab, it goes; and read at another device as well.
    await other.goto(`/messages/${id}`)
    await expect.poll(() => standing(worker)).toEqual([])
    await other.goto('/settings/notifications')
    await bo.send('Dinner at eight?')
    await expect.poll(() => standing(worker)).toEqual([{ title: 'Bo', body: 'Dinner at eight?', tag: id }])
    await phone.openConversation(id)
    await expect(phone.message('Dinner at eight?')).toBeVisible()
    await expect.poll(() => standing(worker)).toEqual([])
    await ana.button('Turn off here').click()
    await expect(ana.page.getByText('Off at this browser.')).toBeVisible()
  })

  test('one that denied it says what to do', async ({ person }) => {
    const ana = await person('Ana')
    await ana.page.addInitScript(() => {
      Object.defineProperty(Notification, 'permission', { get: () => 'denied' })
    })
    await notifications(ana)
    await expect(ana.page.getByText('Your browser doesn’t let Ajar notify you.')).toBeVisible()
    await expect(ana.button('Turn on notifications')).toBeHidden()
  })

  test('one that can’t says so, and the rest of the page works without scripts', async ({ person }) => {
    const ana = await person('Ana')
    await ana.page.addInitScript(() => {
      Reflect.deleteProperty(window, 'Notification')
    })
    await notifications(ana)
    await expect(ana.page.getByText('This browser can’t show notifications.')).toBeVisible()
    const plain = await person('Plain', { browser: { javaScriptEnabled: false } })
    await plain.page.goto('/settings/notifications')
    await plain.page.getByRole('switch', { name: 'Sound' }).click()
    await expect(plain.page.getByRole('switch', { name: 'Sound' })).not.toBeChecked()
  })

  test('quiet hours are kept in one’s own time zone, and a slip is said', async ({ person }) => {
    const ana = await person('Ana', { browser: { timezoneId: 'Asia/Tokyo' } })
    await notifications(ana)
    // Told by the browser's cookie, which the first page sets.
    await ana.page.reload()
    await ana.ready()
    await expect(ana.page.getByLabel('Time zone')).toHaveValue('Asia/Tokyo')
    await ana.page.getByLabel('Keep quiet hours').check()
    await ana.page.getByLabel('From').fill('23:15')
    await ana.page.getByLabel('To', { exact: true }).fill('06:30')
    for (const day of ['Sat', 'Sun']) await ana.page.getByLabel(day).uncheck()
    await ana.page.getByLabel('Time zone').selectOption('Europe/Lisbon')
    await ana.button('Save').click()
    await expect(ana.page.getByText('Saved.')).toBeVisible()
    expect(await readAlerts(ana.id, '')).toMatchObject({
      zone: 'Europe/Lisbon',
      quiet: { from: 1_395, to: 390, days: 0b1_1111 },
    })
    for (const day of ['Mon', 'Tue', 'Wed', 'Thu', 'Fri']) await ana.page.getByLabel(day).uncheck()
    await ana.button('Save').click()
    await expect(ana.page.getByText('choose at least one day')).toBeVisible()
    expect((await readAlerts(ana.id, '')).quiet).not.toBeNull()
  })
})

test('by push: from one browser’s send to another’s notification, its thread, and its end', async ({ browser }) => {
  test.slow()
  const [server, service] = [new OwnServer(), new TestPushService()]
  try {
    await service.open()
    await server.start(() => ({ AJAR_PUSH_SERVICES: service.origin }))
    const [ana, bo] = [await signUp(browser, server, 'Ana'), await signUp(browser, server, 'Bo')]
    const id = await meet(ana, bo)
    await allow(bo.page)
    const subscription = service.subscribe()
    // The browser of the tests has no push service of its own: this one stands in for it.
    await bo.page.addInitScript(({ endpoint, p256dh, auth }) => {
      const mine = {
        endpoint,
        toJSON: () => ({ endpoint, keys: { p256dh, auth } }),
        unsubscribe: async () => true,
      }
      let current: typeof mine | null = null
      Object.assign(PushManager.prototype, {
        subscribe: async () => {
          current = mine
          return mine
        },
        getSubscription: async () => current,
      })
    }, subscription)
    await bo.goto('/settings/notifications')
    await bo.button('Turn on notifications').click()
    await expect(bo.page.getByText('On at this browser.')).toBeVisible()
    await ana.send('Dinner at eight?')
    await expect.poll(() => service.to(subscription).length, { timeout: 30_000 }).toBe(1)
    const [pushed] = service.to(subscription)
    expect(pushed?.payload).toMatchObject({ title: 'Ana', body: 'Dinner at eight?', path: `/messages/${id}` })

    // Bo's browser is told of it, and somebody else's isn't shown it.
    const worker = await workerOf(bo.page)
    await expect.poll(() => kept(bo.page)).toHaveLength(1)
    await deliver(bo.page.context(), bo.page, { ...pushed?.payload, to: '1' })
    await deliver(bo.page.context(), bo.page, pushed?.payload ?? {})
    await expect.poll(() => standing(worker)).toEqual([{ title: 'Ana', body: 'Dinner at eight?', tag: id }])

    // What a press on it does; what it may lead to is a thread and nothing else.
    await worker.evaluate('openThread("https://example.org/")')
    await bo.page.waitForURL(/\/messages$/)
    await worker.evaluate(`openThread(${JSON.stringify(pushed?.payload.path)})`)
    await bo.page.waitForURL(`**/messages/${id}`)
    await expect(bo.message('Dinner at eight?')).toBeVisible()
    // Reading it takes it away, here and by push at the others.
    await expect.poll(() => standing(worker)).toEqual([])
    await expect.poll(() => service.to(subscription).at(-1)?.payload.kind, { timeout: 30_000 }).toBe('clear')
  } finally {
    await server.remove()
    await service.close()
  }
})

test.describe('as an app', () => {
  test('it can be installed: a manifest, and icons of the sizes that it says', async ({ request, visitor }) => {
    const page = (await visitor()).page
    await page.goto('/')
    await expect(page.locator('link[rel="manifest"]')).toHaveAttribute('href', '/manifest.webmanifest')
    const answer = await request.get('/manifest.webmanifest')
    expect(answer.headers()['content-type']).toContain('application/manifest+json')
    const manifest = (await answer.json()) as {
      start_url: string
      display: string
      icons: { src: string; sizes: string; type: string; purpose: string }[]
    }
    expect(manifest).toMatchObject({ start_url: '/messages', display: 'standalone' })
    expect(manifest.icons.map(({ purpose }) => purpose)).toContain('maskable')
    for (const { src, sizes, type } of manifest.icons.filter((icon) => icon.type === 'image/png')) {
      const icon = await request.get(src)
      expect(icon.headers()['content-type']).toBe(type)
      const { width, height } = await sharp(await icon.body()).metadata()
      expect(`${width}x${height}`).toBe(sizes)
    }
  })

  test('without a server it shows the inbox as it was; after signing out nothing of it is left', async ({
    browser,
  }) => {
    test.slow()
    const server = new OwnServer()
    try {
      await server.start()
      const [ana, bo] = [await signUp(browser, server, 'Ana'), await signUp(browser, server, 'Bo')]
      await meet(ana, bo)
      await ana.send('<b>Not</b> bold & "kept"')
      await expect(bo.message('<b>Not</b> bold')).toBeVisible()
      await bo.goto('/messages')
      await expect.poll(() => everythingKept(bo.page)).toContain('bold & \\"kept\\"')
      // Nothing but the first page of the inbox, and the page's own shell.
      const urls = (await everythingKept(bo.page))
        .matchAll(/^ajar-\S+ http:\/\/[^/]+([^ ?]+)/gm)
        .map(([, path]) => path)
      expect(new Set(urls)).toEqual(new Set(['/offline.css', '/icon.svg', '/api/messages/list']))

      await server.kill()
      await bo.page.goto('/messages')
      await expect(bo.page.getByRole('heading', { name: 'You’re offline' })).toBeVisible()
      // Its looks come from what is kept, too.
      await expect(bo.page.locator('main')).toHaveCSS('max-width', '640px')
      await expect
        .poll(() => bo.page.locator('h1 img').evaluate((image: HTMLImageElement) => image.naturalWidth))
        .toBeGreaterThan(0)
      await expect(bo.page.getByText('<b>Not</b> bold & "kept"')).toBeVisible()
      await expect(bo.page.getByText('Ana', { exact: true })).toBeVisible()

      await server.start()
      await bo.goto('/settings/account')
      await bo.button('Sign out').click()
      await bo.page.waitForURL((url) => url.pathname === '/')
      await expect.poll(() => kept(bo.page)).toEqual([])
      expect(await everythingKept(bo.page)).not.toContain('bold')
      await server.kill()
      await bo.page.goto('/messages')
      await expect(bo.page.getByRole('heading', { name: 'You’re offline' })).toBeVisible()
      await expect(bo.page.getByText('Ana', { exact: true })).toBeHidden()
    } finally {
      await server.remove()
    }
  })

  test('a session that was ended elsewhere, and another person, leave nothing of the first one’s', async ({
    person,
    anotherBrowserOf,
  }) => {
    const ana = await person('Ana', { door: 'everyone' })
    const cy = await newAccount('Cy')
    await makeFriends(cy.id, ana.id)
    await ana.openInbox()
    await expect.poll(() => kept(ana.page)).toEqual([`ajar-inbox-${ana.id}`])
    const other = await anotherBrowserOf(ana)
    await other.goto('/settings/account')
    await other.button('Sign out everywhere else').click()
    await ana.page.waitForURL(/\/signin/)
    await expect.poll(() => kept(ana.page)).toEqual([])

    // Bo signs in at a browser that Ana never signed out of.
    const bo = await person('Bo')
    await other.openInbox()
    await expect.poll(() => kept(other.page)).toEqual([`ajar-inbox-${ana.id}`])
    const [{ name, value, domain, path } = { name: '', value: '', domain: '', path: '' }] = await bo.context.cookies()
    await other.context.addCookies([{ name, value, domain, path }])
    await other.openInbox()
    await expect.poll(() => kept(other.page)).toEqual([`ajar-inbox-${bo.id}`])
  })
})

test.describe('mails about messages', () => {
  async function mailed(person: (name: string) => Promise<Person>) {
    const ana = await person('Ana')
    await write((db) => addEmail(db, ana.id, `${ana.handle}@example.org`))
    await changeMail(ana.id, true)
    return { ana, address: `/mails/off/${mailsOffToken(ana.id)}`, on: async () => (await readAlerts(ana.id, '')).mail }
  }

  test('are turned off by the one POST of a mail program, which knows no cookie; looking changes nothing', async ({
    person,
    request,
  }) => {
    const { address, on } = await mailed(person)
    expect((await request.get(address)).ok()).toBe(true)
    expect((await request.head(address)).ok()).toBe(true)
    expect(await on()).toBe(true)
    const forged = address.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))
    expect((await request.post(forged, { form: { 'List-Unsubscribe': 'One-Click' } })).status()).toBe(404)
    expect(await on()).toBe(true)
    expect((await request.post(address, { form: { 'List-Unsubscribe': 'One-Click' } })).status()).toBe(200)
    expect(await on()).toBe(false)
    expect((await request.post(address)).status()).toBe(200)
  })

  test('and by a person who presses the link, without signing in', async ({ person, visitor }) => {
    const { address, on } = await mailed(person)
    const { page } = await visitor({ javaScriptEnabled: false })
    await page.goto(address)
    await page.getByRole('button', { name: 'Turn these mails off' }).click()
    await expect(page.getByText('Turned off.')).toBeVisible()
    expect(await on()).toBe(false)
  })
})
