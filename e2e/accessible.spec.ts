import AxeBuilder from '@axe-core/playwright'
import { follow } from '#db/ties.ts'
import { rows, textsOf } from './database.ts'
import { expect, newAccount, type Person, test } from './fixtures.ts'
import { acquainted, longConversation, write } from './scene.ts'
import type { Tab } from './tab.ts'

const SIGNED_OUT = ['/', '/signin', '/signup', '/recover', '/policy', '/nowhere', '/messages/../nowhere']

/** Somebody whose pages are all inhabited, and the addresses of those pages. */
async function inhabited(person: (name: string, account?: object) => Promise<Person>, account: object = {}) {
  const ana = await person('Ana', { door: 'everyone', ...account })
  const bo = await newAccount('Bo with a name that is rather long, but allowed')
  const eve = await newAccount('Eve')
  const thread = await longConversation(ana, bo, 40)
  await write(
    bo,
    ana,
    `Read ${'averyveryverylongwordwithoutspaces'.repeat(8)} https://example.org/${'path/'.repeat(30)}`,
  )
  await write(bo, ana, 'مرحبا، كيف حالك اليوم؟')
  const request = await write(eve, ana, 'Hello, may I come in?')
  await follow(bo.id, ana.id)
  await follow(ana.id, bo.id)
  const addresses = [
    '/messages',
    `/messages/${thread}`,
    '/messages/requests',
    `/messages/${request}`,
    '/messages/hidden',
    '/messages/compose',
    `/messages/compose?recipient_id=${eve.id}`,
    '/settings',
    '/settings/privacy',
    '/settings/profile',
    '/settings/account',
    '/settings/account/recovery',
    '/settings/appearance',
    '/settings/notifications',
    '/settings/data',
    '/settings/data/x',
    '/settings/account/delete',
    '/notices',
    '/messages/archived',
    '/messages/search',
    '/messages/search?q=averyvery',
    '/messages/search?q=nowhere',
    '/messages/search?q=before%3Asoon',
    '/people',
    '/people?q=bo',
    `/@${bo.handle}`,
    `/@${ana.handle}`,
    `/@${bo.handle}/followers`,
    `/@${bo.handle}/following`,
  ]
  return { ana, bo, addresses, thread }
}

async function seriousFindings(tab: Tab): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page: tab.page }).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ html }) => `${new URL(tab.page.url()).pathname} ${id}: ${html.slice(0, 160)}`),
    )
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`no page has a serious finding of axe, ${colorScheme}`, async ({ person, visitor }) => {
    // Forty pages, one after the other: over a minute on two cores that others use too.
    test.setTimeout(300_000)
    const findings: string[] = []
    const visiting = await visitor({ colorScheme })
    for (const address of SIGNED_OUT) {
      await visiting.page.goto(address)
      findings.push(...(await seriousFindings(visiting)))
    }
    const { ana, addresses } = await inhabited(person, { browser: { colorScheme } })
    for (const address of addresses) {
      await ana.goto(address)
      findings.push(...(await seriousFindings(ana)))
    }
    const owner = await person('Owner', { role: 'admin', browser: { colorScheme } })
    await owner.goto('/moderation/site')
    findings.push(...(await seriousFindings(owner)))
    expect(findings).toEqual([])
  })
}

const WINDOWS = {
  '360 px': { viewport: { width: 360, height: 740 } },
  '200 % zoom': { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 },
}
for (const [size, browser] of Object.entries(WINDOWS)) {
  test(`nothing scrolls sideways at ${size}`, async ({ person, visitor }) => {
    test.slow()
    const wide: string[] = []
    const measure = async (tab: Tab, address: string) => {
      await tab.page.goto(address)
      const over = await tab.page.evaluate(() => {
        const page = document.documentElement
        const areas = [page, document.body, ...document.querySelectorAll('main, [data-scroll]')]
        return Math.max(...areas.map((area) => area.scrollWidth - area.clientWidth))
      })
      if (over > 0) wide.push(`${address}: ${over} px`)
    }
    const visiting = await visitor(browser)
    for (const address of SIGNED_OUT) await measure(visiting, address)
    const { ana, addresses } = await inhabited(person, { browser })
    for (const address of addresses) await measure(ana, address)
    expect(wide).toEqual([])
  })
}

/** Presses Tab until the wanted thing has the focus, as somebody without a mouse would. */
async function tabTo(tab: Tab, name: string | RegExp, role: 'button' | 'link' | 'textbox' = 'button'): Promise<void> {
  const wanted = tab.page.getByRole(role, { name }).first()
  await expect(wanted).toBeVisible()
  for (let presses = 0; presses < 60; presses++) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return
    await tab.page.keyboard.press('Tab')
  }
  throw new Error(`${name} can't be reached with Tab.`)
}

test('a request is found, accepted and answered by keyboard alone', async ({ person }) => {
  const [ana, bo] = [await person('Ana', { door: 'everyone' }), await person('Bo')]
  const conversation = await write(bo, ana, 'Hello by keyboard')
  await ana.openInbox()
  await tabTo(ana, /^Requests/, 'link')
  await ana.page.keyboard.press('Enter')
  await tabTo(ana, /^Bo/, 'link')
  await ana.page.keyboard.press('Enter')
  await expect(ana.message('Hello by keyboard', 'Bo')).toBeVisible()
  await tabTo(ana, 'Accept')
  await ana.page.keyboard.press('Enter')
  await tabTo(ana, 'Message Bo', 'textbox')
  await ana.page.keyboard.type('Come in')
  await ana.page.keyboard.press('Shift+Enter')
  await ana.page.keyboard.type('and sit down')
  await ana.page.keyboard.press('Enter')
  await expect(ana.tick('Sent')).toBeVisible()
  expect(await textsOf(conversation)).toEqual(['Hello by keyboard', 'Come in\nand sit down'])
})

test('the menu of a conversation works by keyboard and gives the focus back', async ({ person }) => {
  const [ana, bo] = [await person('Ana'), await person('Bo')]
  await ana.openConversation(await acquainted(ana, bo))
  await tabTo(ana, 'More about this conversation')
  await ana.page.keyboard.press('Enter')
  await expect(ana.page.getByRole('menuitem', { name: 'Mute…' })).toBeVisible()
  await ana.page.keyboard.press('Escape')
  await expect(ana.page.getByRole('menu')).toHaveCount(0)
  await expect(ana.button('More about this conversation')).toBeFocused()
  await ana.page.keyboard.press('Enter')
  await ana.page.keyboard.type('mut')
  await ana.page.keyboard.press('Enter')
  await tabTo(ana, 'Until I turn it off')
  await ana.page.keyboard.press('Enter')
  await expect(ana.said('Bo is muted.')).toBeVisible()
  expect(await rows('SELECT 1 FROM ties WHERE person_id = ? AND muted_until IS NOT NULL', [ana.id])).toHaveLength(1)
})

test('a new message is said to screen readers, a muted one is not', async ({ person }) => {
  const [ana, bo] = [await person('Ana'), await person('Bo')]
  const conversation = await acquainted(ana, bo)
  await ana.openInbox()
  await bo.openConversation(conversation)
  await bo.send('Can you hear me?')
  await expect(ana.said('Bo: Can you hear me?')).toBeAttached()
  await ana.openConversationWith('Bo')
  await ana.choose('Mute…')
  await ana.button('Until I turn it off').click()
  await expect(ana.said('Bo is muted.')).toBeVisible()
  await bo.send('And now?')
  await expect(ana.message('And now?', 'Bo')).toBeVisible()
  await expect(ana.said('Bo: And now?')).toHaveCount(0)
})
