/** Search, with two people: what was written is found by both, what can’t be seen isn’t, and a hit opens its conversation there. */
import { write } from '#db/engine/index.ts'
import { makeGroup, removeFromGroup } from '#db/groups.ts'
import { indexSoon } from '#db/search-index.ts'
import { clean } from './axe.ts'
import { rows } from './database.ts'
import { expect, type Person, test } from './fixtures.ts'
import { acquainted, longConversation } from './scene.ts'

const field = (tab: Person) => tab.page.getByRole('searchbox', { name: 'Search messages, people and groups' })
const found = (tab: Person, text: string | RegExp) =>
  tab.page.getByRole('search').getByRole('listitem').filter({ hasText: text }).getByRole('link')
const nothing = (tab: Person) => tab.said(/^Nothing found/)

async function search(tab: Person, typed: string): Promise<void> {
  await tab.goto('/messages/search')
  await field(tab).fill(typed)
}

test('what one writes is found by both within seconds, marked, and opens where it stands', async ({ person }) => {
  const [ana, bo] = [await person('Anabel'), await person('Boris')]
  await acquainted(ana, bo)
  await ana.openInbox()
  await ana.openConversationWith('Boris')
  await ana.send('The Café by the marmalade factory')
  await expect(ana.tick('Sent')).toBeVisible()
  for (const tab of [ana, bo]) {
    // Asked again until the job has been there: that it takes no longer than this is what is promised.
    await expect(async () => {
      await search(tab, 'cafe marma')
      await expect(found(tab, 'marmalade')).toBeVisible({ timeout: 500 })
    }).toPass({ timeout: 5_000 })
    await expect(tab.page.getByRole('search').locator('mark')).toHaveText(['Café', 'marmalade'])
    await expect(tab.said('1 message found')).toBeAttached()
    await clean(tab)
  }
  await found(bo, 'marmalade').click()
  await expect(bo.thread.locator(':focus')).toContainText('The Café by the marmalade factory')
  await bo.page.goBack()
  await expect(field(bo)).toHaveValue('cafe marma')
  await expect(found(bo, 'marmalade')).toBeVisible()
})

test('a hit far back opens there, is read on from there, and one press leads to the newest', async ({ person }) => {
  const [ana, bo] = [await person('Anabel'), await person('Boris')]
  const id = await longConversation(ana, bo, 400)
  // These alone: bringing everything in anew takes as long as there is much of it.
  const written = await rows('SELECT id FROM messages WHERE conversation_id = ?', [id])
  await write(async (db) => {
    for (const message of written) await indexSoon(db, String(message.id))
  })
  await search(ana, '"Message 40"')
  await expect(found(ana, /Message 40$/)).toBeVisible({ timeout: 10_000 })
  await found(ana, /Message 40$/).click()
  await expect(ana.page).toHaveURL(new RegExp(`/messages/${id}\\?at=40#m40$`))
  await expect(ana.page.locator('#m40')).toBeInViewport()
  await expect(ana.page.locator('#m40')).toBeFocused()
  await expect(ana.page.locator('#m400')).toHaveCount(0)

  // Messages that come meanwhile don't move what is read.
  await bo.openConversation(id)
  await bo.send('Are you reading the old ones?')
  await expect(bo.tick('Sent')).toBeVisible()
  await expect(ana.button('1 new')).toBeVisible()
  await expect(ana.page.locator('#m40')).toBeInViewport()

  // On to later ones: the next page comes below, and what is read stays where it is.
  await expect(ana.page.locator('#m91')).toHaveCount(0)
  // At once: a scroll that still runs when the page comes would go on to its end.
  await ana.page.locator('#m90').scrollIntoViewIfNeeded()
  await expect(ana.page.locator('#m120')).toBeAttached()
  await expect(ana.page.locator('#m90')).toBeInViewport()
  await ana.button('1 new').click()
  await expect(ana.message('Are you reading the old ones?')).toBeInViewport()
  await expect(bo.tick('Seen')).toBeVisible()

  // The same after a reload, and from a link alone.
  await ana.goto(`/messages/${id}?at=40`)
  await expect(ana.page.locator('#m40')).toBeInViewport()
  await ana.button('Newest').click()
  await expect(ana.message('Are you reading the old ones?')).toBeInViewport()
  await ana.send('Done')
  await expect(bo.message('Done', 'Anabel')).toBeVisible()
})

test('only what one can still see is found', async ({ person }) => {
  const [ana, bo, cy] = [await person('Anabel', { door: 'everyone' }), await person('Boris'), await person('Cyrus')]
  const id = await acquainted(ana, bo)
  await bo.openConversation(id)
  await bo.send('A pomegranate')
  await expect(bo.tick('Sent')).toBeVisible()
  await cy.composeTo(ana, 'Would you like a pomegranate tree?')
  await cy.composer.press('Enter')
  await expect(cy.tick('Sent')).toBeVisible()
  await expect(async () => {
    await search(cy, 'pomegranate')
    await expect(found(cy, 'tree')).toBeVisible({ timeout: 500 })
  }).toPass({ timeout: 5_000 })
  await search(ana, 'pomegranate')
  await expect(found(ana, 'A pomegranate')).toBeVisible()
  await expect(found(ana, 'tree')).toHaveCount(0)
  await ana.openConversation(id)
  await ana.choose('Delete for me')
  await search(ana, 'pomegranate')
  await expect(nothing(ana)).toBeVisible()
  await search(bo, 'pomegranate')
  await expect(found(bo, 'A pomegranate')).toBeVisible()
})

test('what is taken back, edited, blocked away or left is found by its new words or not at all, by each as they see it', async ({
  person,
}) => {
  const [ana, bo, cy] = [await person('Anabel'), await person('Boris'), await person('Cyrus')]
  const id = await acquainted(ana, bo)
  await acquainted(ana, cy)
  const made = await makeGroup(ana.id, { name: 'Orchard', personIds: [bo.id, cy.id], draftKey: `orchard-${ana.id}` })
  if (!made.ok) throw new Error('There is no group.')
  await bo.openConversation(id)
  for (const text of ['Quince tomorrow', 'Quince jelly', 'Quince bread']) await bo.send(text)
  await bo.openConversation(made.conversationId)
  await bo.send('Quince for everybody')
  await expect(bo.tick('Sent')).toBeVisible()
  for (const tab of [ana, bo]) {
    await expect(async () => {
      await search(tab, 'quince')
      await expect(found(tab, /Quince/)).toHaveCount(4, { timeout: 500 })
    }).toPass({ timeout: 15_000 })
  }
  await bo.openConversation(id)
  await bo.chooseFor('Quince tomorrow', 'Delete for everybody')
  await expect(bo.thread.getByText('This message was deleted')).toBeVisible()
  await bo.chooseFor('Quince jelly', 'Edit')
  const edited = bo.page.getByRole('textbox', { name: 'Edit your message' })
  await edited.fill('Medlar jelly')
  await edited.press('Enter')
  await expect(bo.message('Medlar jelly')).toBeVisible()
  await ana.openConversation(id)
  await ana.chooseFor('Quince bread', 'Delete for me')
  await expect(ana.button('Undo')).toBeVisible()
  await search(ana, 'quince')
  await expect(found(ana, /Quince/)).toHaveText(/Quince for everybody/)
  await expect(async () => {
    await search(ana, 'medlar')
    await expect(found(ana, 'Medlar jelly')).toBeVisible({ timeout: 500 })
  }).toPass({ timeout: 15_000 })
  await search(bo, 'quince')
  await expect(found(bo, /Quince/)).toHaveCount(2)

  // Of somebody blocked what the group shows collapsed isn't found; what stays in the inbox is. The other notices nothing.
  await ana.openConversation(id)
  await ana.choose('Block')
  await expect(ana.said('Boris is blocked.')).toBeVisible()
  await search(ana, 'quince')
  await expect(nothing(ana)).toBeVisible()
  await search(ana, 'medlar')
  await expect(found(ana, 'Medlar jelly')).toBeVisible()
  await search(bo, 'medlar')
  await expect(found(bo, 'Medlar jelly')).toBeVisible()
  await search(cy, 'quince')
  await expect(found(cy, 'Quince for everybody')).toBeVisible()
  expect(await removeFromGroup(ana.id, made.conversationId, cy.id)).toBe(true)
  await search(cy, 'quince')
  await expect(nothing(cy)).toBeVisible()
})

test('filters narrow it down; one that makes no sense is told and keeps what was typed', async ({ person }) => {
  const [ana, bo] = [await person('Anabel'), await person('Boris')]
  const id = await acquainted(ana, bo)
  await ana.goto('/messages/search')
  await expect(ana.page.getByRole('term').filter({ hasText: 'has:link' })).toBeVisible()
  await clean(ana)
  for (const [tab, text] of [
    [ana, 'Saffron from Anabel'],
    [bo, 'Saffron: see https://example.org/saffron'],
  ] as const) {
    await tab.openConversation(id)
    await tab.send(text)
    await expect(tab.message(text)).toBeVisible()
    await expect(tab.thread.getByRole('img', { name: 'Sending' })).toHaveCount(0)
  }
  await expect(async () => {
    await search(ana, 'saffron')
    await expect(found(ana, /saffron/i)).toHaveCount(2, { timeout: 500 })
  }).toPass({ timeout: 5_000 })
  for (const [filter, count] of [
    ['from:me', 1],
    [`from:@${bo.handle} has:link`, 1],
    [`in:@${bo.handle}`, 2],
    ['has:image', 0],
    ['before:2020-01-01', 0],
    ['after:2020-01-01', 2],
  ] as const) {
    await field(ana).fill(`saffron ${filter}`)
    await expect(count ? ana.said(`${count} message`) : nothing(ana)).toBeAttached()
    await expect(found(ana, /saffron/i)).toHaveCount(count)
  }
  await field(ana).fill('saffron before:tomorrow')
  await expect(ana.page.getByRole('alert').filter({ hasText: 'Write a day as year, month and day' })).toBeVisible()
  await expect(field(ana)).toHaveValue('saffron before:tomorrow')
  await field(ana).fill('saffron from:@nobody_at_all')
  await expect(ana.page.getByRole('alert').filter({ hasText: 'Nobody here is called @nobody_at_all' })).toBeVisible()
  await clean(ana)
})

test('the field above the list leads there, and the keyboard alone through the results', async ({ person }) => {
  const [ana, bo] = [await person('Anabel'), await person('Quentin')]
  await acquainted(ana, bo)
  await ana.openInbox()
  await ana.page.getByRole('searchbox', { name: 'Filter conversations by name' }).fill('quent')
  await expect(ana.page.getByRole('link', { name: 'Search all messages for quent' })).toBeVisible()
  await ana.page.keyboard.press('Enter')
  await expect(ana.page).toHaveURL(/\/messages\/search\?q=quent$/)
  await expect(field(ana)).toBeFocused()
  await expect(found(ana, `@${bo.handle}`)).toBeVisible()
  await ana.page.keyboard.press('ArrowDown')
  await expect(found(ana, `@${bo.handle}`)).toBeFocused()
  await ana.page.keyboard.press('ArrowUp')
  await expect(field(ana)).toBeFocused()
  await ana.page.keyboard.press('ArrowDown')
  await ana.page.keyboard.press('Enter')
  await expect(ana.page.getByRole('log', { name: 'Messages with Quentin' })).toBeVisible()
})

test('works before scripts arrive', async ({ person }) => {
  const ana = await person('Anabel', { browser: { javaScriptEnabled: false } })
  const bo = await person('Boris')
  await acquainted(ana, bo)
  await ana.page.goto('/messages/search?q=boris')
  await expect(found(ana, `@${bo.handle}`)).toBeVisible()
  await field(ana).fill('from:nobody here')
  await field(ana).press('Enter')
  await expect(ana.page.getByRole('alert')).toContainText('Nobody here is called @nobody')
  await expect(field(ana)).toHaveValue('from:nobody here')
})
