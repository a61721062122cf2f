/** What people do with messages that were sent, in two browsers: both see it at once. */
import AxeBuilder from '@axe-core/playwright'
import { rows, textsOf } from './database.ts'
import { expect, type Person, test } from './fixtures.ts'
import { acquainted, write } from './scene.ts'

const choose = (tab: Person, text: string, entry: string) => tab.chooseFor(text, entry)

async function talk(person: (name: string, account?: object) => Promise<Person>) {
  const [ana, bo] = [await person('Ana'), await person('Bo')]
  const conversation = await acquainted(ana, bo)
  for (const tab of [ana, bo]) await tab.openConversation(conversation)
  return { ana, bo, conversation }
}

test('a reaction shows on both sides, counted, and is taken back by the same press', async ({ person }) => {
  const { ana, bo } = await talk(person)
  await choose(ana, 'And you.', 'React with ❤️')
  await expect(bo.page.getByRole('button', { name: '❤️ 1, by Ana' })).toBeVisible()
  await bo.page.getByRole('button', { name: '❤️ 1, by Ana' }).click()
  await expect(ana.page.getByRole('button', { name: '❤️ 2, by you, Bo' })).toHaveAttribute('aria-pressed', 'true')
  await ana.page.getByRole('button', { name: '❤️ 2, by you, Bo' }).click()
  await expect(bo.page.getByRole('button', { name: '❤️ 1, by you' })).toBeVisible()
  // Any emoji, not only those at hand.
  await choose(ana, 'And you.', 'Another emoji…')
  await ana.page.getByRole('searchbox', { name: 'Search emoji' }).fill('no such thing')
  await expect(ana.page.getByText('No emoji is called “no such thing”.')).toBeVisible()
  await ana.page.getByRole('searchbox', { name: 'Search emoji' }).fill('🦔')
  await ana.page.getByRole('button', { name: 'Choose 🦔' }).click()
  await expect(bo.page.getByRole('button', { name: '🦔 1, by Ana' })).toBeVisible()
})

test('an answer quotes what it answers; pressing the quote shows it', async ({ person }) => {
  const { ana, bo } = await talk(person)
  await choose(bo, 'Good to meet you here.', 'Reply')
  await expect(bo.page.getByText('In answer to Ana')).toBeVisible()
  await expect(bo.composer).toBeFocused()
  await bo.send('The pleasure is mine')
  const quote = ana.page.getByRole('button', { name: /In answer to You/ })
  await expect(quote).toContainText('Good to meet you here.')
  await expect(bo.page.getByText('In answer to Ana', { exact: true })).toHaveCount(0)
  await quote.click()
  await expect(ana.page.locator('#m1')).toBeFocused()
})

test('an edit shows on both sides, marked, and what stood there can be read', async ({ person }) => {
  const { ana, bo, conversation } = await talk(person)
  await ana.send('See you on Mondey')
  await expect(bo.message('See you on Mondey', 'Ana')).toBeVisible()
  await choose(ana, 'Mondey', 'Edit')
  const editing = ana.page.getByRole('textbox', { name: 'Edit your message' })
  await expect(editing).toHaveValue('See you on Mondey')
  await editing.fill('See you on Monday')
  await editing.press('Enter')
  await expect(bo.thread.getByText('See you on Monday')).toBeVisible()
  await expect(bo.thread.getByText('Edited', { exact: true })).toBeVisible()
  await expect(bo.line('Ana')).toContainText('See you on Monday')
  await choose(bo, 'Monday', 'Earlier wordings')
  await expect(bo.page.getByRole('dialog')).toContainText('See you on Mondey')
  expect(await textsOf(conversation)).toContain('See you on Monday')
  await expect(ana.composer).toHaveValue('')
})

test('what is deleted for everybody is gone on both sides; for me, on mine alone, with Undo', async ({ person }) => {
  const { ana, bo, conversation } = await talk(person)
  await ana.send('The code is 4711')
  await expect(bo.message('The code is 4711', 'Ana')).toBeVisible()
  await choose(ana, '4711', 'Delete for everybody')
  await expect(bo.thread.getByText('This message was deleted')).toBeVisible()
  await expect(bo.page.getByText('4711')).toHaveCount(0)
  await expect(bo.line('Ana')).toContainText('Message deleted')
  expect((await textsOf(conversation)).join()).not.toContain('4711')
  await choose(bo, 'Good to meet you here.', 'Delete for me')
  await expect(bo.thread.getByText('Good to meet you here.')).toHaveCount(0)
  await expect(ana.thread.getByText('Good to meet you here.')).toBeVisible()
  await bo.undo()
  await expect(bo.thread.getByText('Good to meet you here.')).toBeVisible()
})

test('a pinned message stands on top for both until it is unpinned', async ({ person }) => {
  const { ana, bo } = await talk(person)
  await choose(ana, 'And you.', 'Pin for everybody')
  await expect(bo.page.getByRole('button', { name: 'Pinned: Bo And you.' })).toHaveCount(0)
  await expect(bo.page.getByRole('button', { name: /^Pinned: / })).toContainText('And you.')
  await choose(bo, 'And you.', 'Unpin')
  await expect(ana.page.getByRole('button', { name: /^Pinned: / })).toHaveCount(0)
})

test('forwarding asks whom, keeps to their door, and marks the message', async ({ person }) => {
  const { ana } = await talk(person)
  const [cy, di] = [await person('Cyrus', { door: 'everyone' }), await person('Diana', { door: 'nobody' })]
  await choose(ana, 'And you.', 'Forward…')
  const dialog = ana.page.getByRole('dialog')
  await dialog.getByRole('searchbox', { name: 'To' }).fill(di.handle)
  await dialog.getByRole('button', { name: di.handle }).click()
  await expect(dialog.getByRole('alert')).toContainText('isn’t accepting messages from you')
  await dialog.getByRole('searchbox', { name: 'To' }).fill(cy.handle)
  await dialog.getByRole('button', { name: cy.handle }).click()
  await expect(ana.said('Forwarded to Cyrus.')).toBeVisible()
  await cy.openRequests()
  await cy.openConversationWith('Ana')
  await expect(cy.thread.getByText('Forwarded', { exact: true })).toBeVisible()
  expect(await rows('SELECT id FROM messages WHERE sender_id = ? AND forwarded = 1', [ana.id])).toHaveLength(1)
})

test('of a request there is nothing to react to, to answer or to send on', async ({ person }) => {
  const [ana, bo] = [await person('Ana', { door: 'everyone' }), await person('Bo')]
  const conversation = await write(bo, ana, 'Just between us')
  for (const tab of [ana, bo]) {
    await tab.openConversation(conversation)
    await tab.thread.getByText('Just between us').hover()
    await tab.button('More about this message').click()
    await expect(tab.page.getByRole('menuitem')).toHaveText(
      tab === bo
        ? ['Copy', 'Forward…', 'Select', 'Delete for me', 'Delete for everybody']
        : ['Copy', 'Select', 'Delete for me'],
    )
    await tab.page.keyboard.press('Escape')
  }
})

test('everything is reached by keyboard, and axe finds nothing', async ({ person }) => {
  const { ana, bo } = await talk(person)
  await choose(bo, 'Good to meet you here.', 'Reply')
  await bo.send('Hello again')
  await choose(ana, 'And you.', 'React with 👍')
  const tools = ana.thread.getByRole('button', { name: 'More about this message' }).first()
  await tools.focus()
  await ana.page.keyboard.press('Enter')
  await expect(ana.page.getByRole('menu', { name: 'This message' })).toBeVisible()
  const { violations } = await new AxeBuilder({ page: ana.page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
  await ana.page.keyboard.press('ArrowDown')
  await ana.page.keyboard.press('Escape')
  await expect(ana.page.getByRole('menu')).toHaveCount(0)
})
