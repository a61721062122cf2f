/** Everybody reads in their own language, wherever that was chosen; and the layout turns with a language that runs the other way. */
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, newAccount, test } from './fixtures.ts'
import { acquainted, write } from './scene.ts'
import type { Tab } from './tab.ts'

const SPANISH = { browser: { locale: 'es-MX' } }

/** Chooses a language under Appearance; `name` is its own. */
async function chooseLanguage(tab: Tab, name: string) {
  const { page } = tab
  await tab.goto('/settings/appearance')
  await page.getByRole('radio', { name, exact: true }).check()
  await expect(page.locator('html')).toHaveAttribute('lang', name === 'English' ? 'en' : 'es')
}

async function seriousFindings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`))
}

test('two people in one conversation read it each in their own language, live', async ({ person }) => {
  const ana = await person('Ana')
  const bea = await person('Bea', SPANISH)
  const id = await acquainted(ana, bea)
  await ana.openConversation(id)
  await bea.page.goto(`/messages/${id}`)
  await bea.ready()
  await expect(ana.page.locator('html')).toHaveAttribute('lang', 'en')
  await expect(bea.page.locator('html')).toHaveAttribute('lang', 'es')
  await expect(bea.page).toHaveTitle('Ana · Ajar')
  const composer = bea.page.getByRole('textbox', { name: 'Mensaje para Ana' })
  await composer.fill('¡Hola, Ana!')
  await composer.press('Enter')
  await expect(ana.message('¡Hola, Ana!', 'Bea')).toBeVisible()
  await ana.send('Hi, Bea.')
  await expect(bea.page.getByRole('log', { name: 'Mensajes con Ana' }).getByText('Hi, Bea.')).toBeVisible()
  await expect(ana.tick('Seen')).toBeVisible()
  await expect(bea.page.getByRole('img', { name: 'Visto', exact: true }).last()).toBeVisible()
  // A menu brings its texts along when it is opened.
  await bea.page.getByRole('button', { name: 'Más sobre esta conversación' }).click()
  await bea.page.getByRole('menuitem', { name: 'Silenciar…' }).click()
  await bea.page.getByRole('button', { name: 'Durante 8 horas' }).click()
  await expect(bea.said('Ana: silenciada. Todo sigue llegando.')).toBeVisible()
})

test('choosing a language changes every open page at once, and keeps what is being written', async ({ person }) => {
  const ana = await person('Ana')
  const bo = await newAccount('Bo')
  const id = await acquainted(ana, bo)
  await ana.openConversation(id)
  await ana.composer.fill('Not finished yet')
  const settings = await ana.newTab()
  await chooseLanguage(settings, 'Español')
  await expect(settings.page.getByRole('heading', { name: 'Apariencia', level: 1 })).toBeVisible()
  // The other tab, where nothing was pressed and nothing is lost.
  await expect(ana.page.getByRole('textbox', { name: 'Mensaje para Bo' })).toHaveValue('Not finished yet')
  await expect(ana.page.locator('html')).toHaveAttribute('lang', 'es')
  // It is the account's: another device has it too, and the front door of this one.
  const elsewhere = await ana.newTabAt('/people')
  await expect(elsewhere.page.getByRole('heading', { name: 'Buscar personas' })).toBeVisible()
  await ana.page.context().clearCookies({ name: /session-token/ })
  await elsewhere.page.goto('/signin')
  await expect(elsewhere.page.getByRole('heading', { name: 'Iniciar sesión' })).toBeVisible()
})

test('the choice holds on another device, and can be taken back to what the browser asks for', async ({
  person,
  anotherBrowserOf,
}) => {
  const ana = await person('Ana')
  await chooseLanguage(ana, 'Español')
  const phone = await anotherBrowserOf(ana)
  await phone.goto('/settings')
  await expect(phone.page.locator('html')).toHaveAttribute('lang', 'es')
  await ana.page.getByRole('radio', { name: 'Como mi navegador' }).check()
  await expect(ana.page.getByRole('heading', { name: 'Appearance', level: 1 })).toBeVisible()
  await phone.page.reload()
  await expect(phone.page.locator('html')).toHaveAttribute('lang', 'en')
})

test('a visitor is spoken to as their browser asks, and may choose; both without scripts', async ({ visitor }) => {
  const tab = await visitor({ locale: 'es-AR', javaScriptEnabled: false })
  await tab.page.goto('/signin')
  await expect(tab.page.locator('html')).toHaveAttribute('lang', 'es')
  await tab.page.getByLabel('Nombre de usuario').fill('nobody_here')
  await tab.page.getByLabel('Contraseña', { exact: true }).fill('not a password')
  await tab.page.getByRole('button', { name: 'Iniciar sesión' }).click()
  await expect(tab.page.getByText('Ese nombre de usuario y esa contraseña no van juntos.')).toBeVisible()
  await tab.page.goto('/')
  await tab.page.getByRole('button', { name: 'English' }).click()
  await expect(tab.page.getByRole('link', { name: 'Sign up' })).toBeVisible()
  await tab.page.goto('/policy')
  await expect(tab.page.locator('html')).toHaveAttribute('lang', 'en')
  const other = await visitor({ locale: 'fr-FR' })
  await other.page.goto('/')
  await expect(other.page.locator('html')).toHaveAttribute('lang', 'en')
})

test('a refusal is told in its reader’s language, with numbers as they are written there', async ({ person }) => {
  const bea = await person('Bea', SPANISH)
  const closed = await newAccount('Cerrada', { door: 'nobody' })
  await bea.page.goto(`/messages/compose?recipient_id=${closed.id}`)
  await expect(bea.page.getByText('Cerrada no acepta mensajes tuyos. Puede escribirte primero.')).toBeVisible()
  const open = await newAccount('Abierta', { door: 'everyone' })
  await bea.page.goto(`/messages/compose?recipient_id=${open.id}`)
  await expect(bea.page.getByText('Tu primer mensaje espera entre sus solicitudes')).toBeVisible()
  await expect(bea.page.getByText(/Hoy puedes escribir a \d+ de \d+ personas nuevas/)).toBeVisible()
})

test('no page in Spanish has a serious finding of axe, or a word of English in its frame', async ({ person }) => {
  const bea = await person('Bea', { ...SPANISH, door: 'everyone' })
  const bo = await newAccount('Bo')
  const thread = await acquainted(bea, bo)
  await write(await newAccount('Eva'), bea, 'Hola, ¿puedo pasar?')
  for (const address of [
    '/messages',
    `/messages/${thread}`,
    '/messages/requests',
    '/messages/search',
    '/settings/privacy',
    '/settings/account',
    '/settings/notifications',
    '/settings/appearance',
    '/settings/data',
    '/notices',
    '/people',
    `/@${bo.handle}`,
  ]) {
    await bea.goto(address)
    expect(await seriousFindings(bea.page), address).toEqual([])
    const text = await bea.page.locator('body').innerText()
    expect(text.match(/\b(?:the|with|your|messages|settings)\b/gi), address).toBeNull()
  }
})

/** As a language would that runs from right to left: none is shipped yet, so the page is told from outside. */
async function turned(page: Page) {
  await page.evaluate(() => {
    document.documentElement.dir = 'rtl'
  })
}

for (const width of [390, 1440]) {
  test(`from right to left nothing sticks out, and one’s own words stand at the end, at ${width}`, async ({
    person,
  }) => {
    const ana = await person('Ana', { door: 'everyone', browser: { viewport: { width, height: 844 } } })
    const bo = await newAccount('Bo with a name that is rather long, but allowed')
    const thread = await acquainted(ana, bo)
    await write(bo, ana, 'Are you there?')
    await ana.openConversation(thread)
    await ana.send('Yes, on the other side of the page')
    await turned(ana.page)
    const theirs = await ana.message('Are you there?').boundingBox()
    const mine = await ana.message('Yes, on the other side of the page').boundingBox()
    const log = await ana.thread.boundingBox()
    if (!theirs || !mine || !log) throw new Error('The messages have no place.')
    const before = (box: { x: number; width: number }) => log.x + log.width - (box.x + box.width)
    const after = (box: { x: number; width: number }) => box.x - log.x
    // What others say stands where lines begin: on the right; what one says oneself where they end.
    expect(before(theirs)).toBeLessThan(after(theirs))
    expect(after(mine)).toBeLessThan(before(mine))
    for (const address of [
      `/messages/${thread}`,
      '/messages',
      '/settings/privacy',
      '/settings/appearance',
      '/people',
    ]) {
      await ana.goto(address)
      await turned(ana.page)
      const [wide, seen] = await ana.page.evaluate(() => [
        document.documentElement.scrollWidth,
        document.documentElement.clientWidth,
      ])
      expect(wide, address).toBeLessThanOrEqual(seen ?? 0)
      expect(await seriousFindings(ana.page), address).toEqual([])
    }
    // On a wide window the rail stands at the side where lines begin.
    if (width > 1000) {
      await ana.openInbox()
      await turned(ana.page)
      const rail = await ana.page.getByRole('navigation', { name: 'Main' }).boundingBox()
      expect(rail?.x).toBeGreaterThan(width - 100)
    }
  })
}
