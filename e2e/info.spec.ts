/** The panel about a conversation, and messages that disappear: chosen there, seen by both, gone for both. */
import { existsSync } from 'node:fs'
import { acceptInvitation, makeGroup } from '#db/groups.ts'
import { setLasting } from '#db/lasting.ts'
import { indexAll } from '#db/search-index.ts'
import { rows as changeRows } from '#db/testing-rows.ts'
import { keysOf } from '#rules/media.ts'
import { fileOf } from '#server/storage/folder.ts'
import { mediaFolder } from '#server/storage/index.ts'
import { clean } from './axe.ts'
import { rows } from './database.ts'
import { expect, type Person, test } from './fixtures.ts'
import { addressOf, attach, attachmentsOf, drawn, photos, picture } from './media-tools.ts'
import { acquainted, longConversation, write } from './scene.ts'

const panel = (tab: Person, title = 'Conversation info') => tab.page.getByRole('complementary', { name: title })
const choice = (tab: Person, name: string, title?: string) =>
  panel(tab, title).getByRole('radio', { name, exact: true })
test('the panel says who it is, what links were sent, and leads to them; it is all reached by keyboard', async ({
  person,
}) => {
  const [ana, bo] = [await person('Anabel'), await person('Boris', { bio: 'Builds boats.' })]
  const conversation = await acquainted(ana, bo)
  await write(bo, ana, 'Look at https://example.org/boats and https://example.org/oars')
  await write(ana, bo, 'Mine is at https://example.com/harbour')
  await indexAll()
  await ana.openConversation(conversation)
  await ana.button('Conversation info').focus()
  await ana.page.keyboard.press('Enter')
  await expect(panel(ana)).toContainText('Builds boats.')
  await expect(ana.button('Close conversation info')).toBeFocused()
  const links = panel(ana).getByRole('link', { name: /example\./ })
  await expect(links).toHaveText(['example.com/harbour', 'example.org/boats', 'example.org/oars'])
  await clean(ana)
  await ana.page.keyboard.press('Escape')
  await expect(panel(ana)).toHaveCount(0)
  await expect(ana.button('Conversation info')).toBeFocused()
  // What comes while it is open is in it, once the index has it.
  await ana.button('Conversation info').click()
  await panel(ana)
    .getByRole('link', { name: /^Boris,/ })
    .first()
    .click()
  await expect(ana.page).toHaveURL(/at=3/)
  await ana.button('Conversation info').click()
  await panel(ana).getByRole('link', { name: 'Search this conversation' }).click()
  await expect(ana.page.getByRole('searchbox', { name: /Search/ })).toHaveValue(`in:@${bo.handle} `)
})

test('one mutes, restricts, blocks and reports from it; a stranger’s says little, and nothing can be chosen', async ({
  person,
}) => {
  const [ana, bo] = [await person('Anabel', { door: 'everyone' }), await person('Boris')]
  const conversation = await acquainted(ana, bo)
  await ana.openConversation(conversation)
  await ana.button('Conversation info').click()
  await ana.button('Block Boris').click()
  await expect(ana.button('Unblock Boris')).toBeVisible()
  await expect(choice(ana, 'After 7 days')).toBeDisabled()
  await ana.button('Unblock Boris').click()
  await expect(choice(ana, 'After 7 days')).toBeEnabled()
  await ana.button('Report Boris…').click()
  await expect(ana.page.getByRole('dialog', { name: 'Report Boris' })).toBeVisible()
  await ana.page.keyboard.press('Escape')
  // What goes to Hidden has nothing to choose.
  await ana.button('Restrict Boris').click()
  await expect(ana.said(/restricted/)).toBeVisible()
  await expect(ana.button('Lift the restriction of Boris')).toBeVisible()
  const cy = await person('Cyrus')
  const request = await write(cy, ana, 'May I? https://example.org')
  await ana.openConversation(request)
  await ana.button('Conversation info').click()
  await expect(ana.button('Block Cyrus')).toBeVisible()
  await expect(panel(ana).getByRole('radio')).toHaveCount(0)
  await expect(panel(ana).getByRole('link', { name: /example/ })).toHaveCount(0)
})

test('how long messages last is chosen by one, seen by both, and holds from then on', async ({ person }) => {
  const [ana, bo] = [await person('Anabel'), await person('Boris')]
  const conversation = await acquainted(ana, bo)
  await ana.openConversation(conversation)
  await bo.openConversation(conversation)
  await ana.button('Conversation info').click()
  await choice(ana, 'After 24 hours').check()
  await expect(ana.thread.getByText('You set messages to disappear after 24 hours')).toBeVisible()
  await expect(bo.thread.getByText('Anabel set messages to disappear after 24 hours')).toBeVisible()
  await expect(bo.line('Anabel')).toContainText('Anabel set messages to disappear after 24 hours')
  await expect(bo.page.getByText(/disappears after 24 hours/)).toBeVisible()
  await bo.button('Conversation info').click()
  await expect(choice(bo, 'After 24 hours')).toBeChecked()
  await bo.send('The lighthouse at noon')
  await expect(ana.message('The lighthouse at noon', 'Boris')).toBeVisible()
  const [sent] = await rows("SELECT expires_at AS ends FROM messages WHERE text = 'The lighthouse at noon'")
  expect(Number(sent?.ends) - Date.now()).toBeGreaterThan(23 * 3_600_000)
  await choice(bo, 'Off').check()
  await expect(ana.thread.getByText('Boris turned disappearing messages off')).toBeVisible()
  await expect(choice(ana, 'Off')).toBeChecked()
})

test('what has ended goes from open pages and from the list, and is deleted', async ({ person }) => {
  test.setTimeout(120_000)
  const [ana, bo] = [await person('Anabel'), await person('Boris')]
  const conversation = await longConversation(ana, bo, 4, { lastEndsAt: Date.now() + 30_000 })
  for (const tab of [ana, bo]) {
    await tab.openConversation(conversation)
    await expect(tab.message('Message 4')).toBeVisible()
  }
  for (const tab of [ana, bo]) {
    await expect(tab.page.getByText('Message 4')).toHaveCount(0, { timeout: 60_000 })
    await expect(tab.message('Message 3')).toBeVisible()
  }
  await expect
    .poll(() => rows('SELECT seq FROM messages WHERE conversation_id = ? ORDER BY seq', [conversation]))
    .toEqual([{ seq: 1 }, { seq: 2 }, { seq: 3 }])
  // What is written next has a number of its own, and everybody reads it.
  await bo.send('After it')
  await expect(ana.message('After it', 'Boris')).toBeVisible()
})

test('a picture that disappears is seen by both, then by neither, and its file goes with it', async ({ person }) => {
  test.setTimeout(120_000)
  const [ana, bo] = [await person('Anabel'), await person('Boris')]
  const conversation = await acquainted(ana, bo)
  expect(await setLasting(bo.id, conversation, 'day')).toBeNull()
  for (const tab of [ana, bo]) await tab.openConversation(conversation)
  await attach(ana, await picture('red'))
  await ana.send('Only for a day')
  for (const tab of [ana, bo]) await drawn(tab, 1)
  const address = await addressOf(ana, 'view')
  const [kept] = await attachmentsOf(ana)
  expect((await bo.page.request.get(address)).status()).toBe(200)
  // As if the day were over.
  await changeRows(
    `UPDATE messages SET expires_at = ${Date.now() - 1} WHERE conversation_id = ${conversation} AND seq > 3`,
  )
  for (const tab of [ana, bo]) {
    await expect(tab.page.getByText('Only for a day')).toHaveCount(0, { timeout: 30_000 })
    await expect(photos(tab)).toHaveCount(0)
    expect((await tab.page.request.get(address)).status()).toBe(404)
  }
  await expect.poll(() => attachmentsOf(ana), { timeout: 30_000 }).toEqual([])
  const key = String(kept?.storage_key)
  await expect
    .poll(() => rows('SELECT 1 FROM loose_files WHERE storage_key = ?', [key]), { timeout: 30_000 })
    .toEqual([])
  expect(keysOf(key).filter((place) => existsSync(fileOf(mediaFolder(), place)))).toEqual([])
})

test('in a group those who lead it choose; everybody sees it', async ({ person }) => {
  const [ana, bo] = [await person('Anabel'), await person('Boris')]
  await acquainted(ana, bo)
  const made = await makeGroup(ana.id, { name: 'Choir', personIds: [bo.id], draftKey: 'lasting-choir' })
  if (!made.ok) throw new Error('No group')
  await acceptInvitation(bo.id, made.conversationId)
  await bo.openConversation(made.conversationId)
  await bo.button('Group info').click()
  await expect(choice(bo, 'After 7 days', 'Group info')).toBeDisabled()
  expect(await setLasting(ana.id, made.conversationId, 'week')).toBeNull()
  await expect(bo.thread.getByText('Anabel set messages to disappear after 7 days')).toBeVisible()
  await expect(choice(bo, 'After 7 days', 'Group info')).toBeChecked()
  await clean(bo)
})
