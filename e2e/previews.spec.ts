import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { makeGroup } from '#db/groups.ts'
import { changeGuard } from '#db/guards.ts'
import { TestSite } from '#server/testing-site.ts'
import { clean } from './axe.ts'
import { rows } from './database.ts'
import { expect, type Person, test } from './fixtures.ts'
import { acquainted, longConversation } from './scene.ts'

// One site on one port: these tests take turns.
test.describe.configure({ mode: 'default' })

let site: TestSite
test.beforeAll(async () => {
  site = await TestSite.start(Number(process.env.AJAR_E2E_LINKED_PORT))
})
test.afterAll(() => site.stop())
test.afterEach(() => site.reset())

/** A page that nobody has linked to before; with a picture where that is given. */
function page(title: string, more: { description?: string; picture?: Buffer } = {}): string {
  const { description = '', picture } = more
  const own = randomUUID().slice(0, 8)
  const [path, image] = [`/page-${own}`, `/picture-${own}`]
  const head = [`<title>${title}</title>`, `<meta property="og:description" content="${description}">`]
  if (picture) {
    head.push(`<meta property="og:image" content="${image}">`)
    site.pages[image] = { type: 'image/png', body: picture }
  }
  site.pages[path] = { body: `<!doctype html><html><head>${head.join('')}</head></html>` }
  return `http://${site.host}${path}`
}

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#c76' } })
    .png()
    .toBuffer()

const card = (tab: Person, title: string) =>
  tab.thread.getByRole('link', { name: `Link to ${site.host}` }).filter({ hasText: title })
const asked = () => site.asked.map(({ url }) => url)

test('a link brings its page’s own words to both, live; only this site’s server has asked for them', async ({
  person,
}) => {
  const [ana, bo] = [await person('Anabel'), await person('Boris')]
  const id = await acquainted(ana, bo)
  const wanted: string[] = []
  for (const tab of [ana, bo]) {
    tab.page.on('request', (request) => wanted.push(request.url()))
    await tab.openConversation(id)
  }
  const href = page('A house by the sea', { description: 'Three rooms, one cat.', picture: await picture(1200, 630) })
  await ana.send(`Shall we go? ${href}#rooms`)
  for (const tab of [ana, bo]) {
    await expect(card(tab, 'A house by the sea')).toBeVisible()
    await expect(card(tab, 'A house by the sea')).toHaveAttribute('href', `${href}#rooms`)
    await expect(card(tab, 'A house by the sea')).toHaveAttribute('rel', 'noopener noreferrer nofollow ugc')
    await expect(card(tab, 'A house by the sea')).toContainText('Three rooms, one cat.')
    const image = card(tab, 'A house by the sea').locator('img')
    await expect(image).toHaveJSProperty('naturalWidth', 480)
    await clean(tab)
  }
  expect(wanted.filter((url) => url.startsWith(`http://${site.host}`))).toEqual([])
  expect(site.asked).toHaveLength(2)

  // It is still there for who comes later, and nobody asks again.
  await bo.page.reload()
  await expect(card(bo, 'A house by the sea')).toBeVisible()
  await bo.send(`Yes! ${href}`)
  await expect(card(ana, 'A house by the sea')).toHaveCount(2)
  expect(site.asked).toHaveLength(2)
})

test('what a page says stays text, and its host is shown before it', async ({ person }) => {
  const [ana, bo] = [await person('Anabel'), await person('Boris')]
  const id = await acquainted(ana, bo)
  for (const tab of [ana, bo]) await tab.openConversation(id)
  const title = '&lt;img src=x onerror=document.title=1&gt; \u202Eknab'
  await ana.send(page(title, { description: '&lt;script&gt;document.title=2&lt;/script&gt;' }))
  await expect(card(bo, '<img src=x onerror=document.title=1> knab')).toBeVisible()
  await expect(bo.thread.locator('img[src="x"], script')).toHaveCount(0)
  await expect(card(bo, '<img src=x')).toContainText(site.host)
})

test('a knock’s link is never fetched: not when it comes, is looked at, accepted or answered', async ({ person }) => {
  const [ana, bo] = [await person('Anabel'), await person('Boris', { door: 'everyone' })]
  await changeGuard(bo.id, { level: 'off' })
  await ana.composeTo(bo)
  await ana.send(`Hello! ${page('A trap')}`)
  // An address in figures looks like advertising; she means it.
  await expect(ana.page.getByRole('alert').filter({ hasText: 'advertisement' })).toBeVisible()
  await ana.composer.press('Enter')
  await expect(ana.tick('Sent')).toBeVisible()
  await bo.openRequests()
  await bo.line('Anabel').click()
  await expect(bo.message('Hello!')).toBeVisible()
  await bo.button('Accept').click()
  await expect(bo.composer).toBeVisible()
  // Accepted without a word, a second one is the same to its sender.
  await ana.send(`Are you there? ${page('A second trap')}`)
  await ana.button('Retry').click()
  await expect(bo.message('Are you there?')).toBeVisible()
  await bo.send('Hello Anabel')
  await expect(ana.message('Hello Anabel', 'Boris')).toBeVisible()
  const open = page('Open')
  await ana.send(`From here on: ${open}`)
  await expect(card(bo, 'Open')).toBeVisible()
  expect(asked()).toEqual([new URL(open).pathname])
  await expect(card(ana, 'A trap')).toHaveCount(0)
})

test('one’s switch: off, one sees none, and one’s own links are fetched for nobody', async ({ person }) => {
  const [ana, bo] = [await person('Anabel'), await person('Boris')]
  const id = await acquainted(ana, bo)
  await bo.goto('/settings/privacy')
  await bo.page.getByRole('switch', { name: 'Link previews' }).click()
  await expect
    .poll(async () => Boolean((await rows('SELECT link_previews FROM people WHERE id = ?', [bo.id]))[0]?.link_previews))
    .toBe(false)
  for (const tab of [ana, bo]) await tab.openConversation(id)
  const mine = page('Not asked for')
  await bo.send(`Mine ${mine}`)
  const href = page('For Anabel alone', { picture: await picture(300, 300) })
  await ana.send(`Hers ${href}`)
  await expect(card(ana, 'For Anabel alone')).toBeVisible()
  await bo.page.reload()
  await expect(bo.message('Hers')).toBeVisible()
  await expect(card(bo, 'For Anabel alone')).toHaveCount(0)
  expect(asked()).not.toContain(new URL(mine).pathname)
  const [message] = await rows('SELECT max(message_id) AS id FROM message_previews')
  expect((await ana.page.request.get(`/previews/${message?.id}`)).status()).toBe(200)
  expect((await bo.page.request.get(`/previews/${message?.id}`)).status()).toBe(404)
})

test('its sender takes a card off for everybody; an edit changes it with the link', async ({ person }) => {
  const [ana, bo] = [await person('Anabel'), await person('Boris')]
  const id = await acquainted(ana, bo)
  for (const tab of [ana, bo]) await tab.openConversation(id)
  await ana.send(`First ${page('To be taken off')}`)
  await expect(card(bo, 'To be taken off')).toBeVisible()
  const menu = async (tab: Person, text: string) => {
    await tab.message(text).hover()
    await tab.button('More about this message').last().click()
  }
  await menu(bo, 'First')
  await expect(bo.page.getByRole('menuitem', { name: 'Copy' })).toBeVisible()
  await expect(bo.page.getByRole('menuitem', { name: 'Remove the preview' })).toHaveCount(0)
  await bo.page.keyboard.press('Escape')
  await menu(ana, 'First')
  await ana.page.getByRole('menuitem', { name: 'Remove the preview' }).click()
  for (const tab of [ana, bo]) {
    await expect(card(tab, 'To be taken off')).toHaveCount(0)
    await expect(tab.message('First')).toBeVisible()
  }
  await menu(ana, 'First')
  await ana.page.getByRole('menuitem', { name: 'Edit' }).click()
  const editing = ana.page.getByRole('textbox', { name: 'Edit your message' })
  await editing.fill(`Second ${page('Put in its place')}`)
  await editing.press('Enter')
  await expect(card(bo, 'Put in its place')).toBeVisible()
})

test('in a group all who joined see it', async ({ person }) => {
  const [ana, bo] = [await person('Anabel'), await person('Boris')]
  await acquainted(ana, bo)
  const group = await makeGroup(ana.id, { name: 'Walkers', personIds: [bo.id], draftKey: 'walkers' })
  if (!group.ok) throw new Error('There is no group.')
  for (const tab of [ana, bo]) await tab.openConversation(group.conversationId)
  await bo.send(page('The way up'))
  for (const tab of [ana, bo]) await expect(card(tab, 'The way up')).toBeVisible()
})

test('a card that comes later moves nothing that somebody reads', async ({ person }) => {
  const [ana, bo] = [await person('Anabel'), await person('Boris')]
  const id = await longConversation(ana, bo, 120)
  await bo.openConversation(id)
  const slow = page('Late')
  const path = new URL(slow).pathname
  const late = site.pages[path]
  let answer: () => void = () => undefined
  site.pages[path] = (_, response) => {
    answer = () => {
      response.writeHead(200, { 'content-type': 'text/html' }).end(typeof late === 'object' ? late.body : '')
    }
  }
  await ana.openConversation(id)
  await ana.send(slow)
  await expect(bo.message(slow)).toBeVisible()
  const read = bo.thread.getByText('Message 90')
  await read.scrollIntoViewIfNeeded()
  await expect(read).toBeInViewport()
  const before = await read.boundingBox()
  await expect.poll(() => site.asked.length).toBe(1)
  answer()
  await expect(card(bo, 'Late')).toHaveCount(1)
  const after = await read.boundingBox()
  expect(Math.abs((after?.y ?? 0) - (before?.y ?? 1_000))).toBeLessThanOrEqual(1)
  // At the end of the thread it comes into view with its message.
  await expect(card(ana, 'Late')).toBeInViewport()
})
