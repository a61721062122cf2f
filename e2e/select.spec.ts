/** Several messages at once, in two browsers: copied, forwarded in their order, deleted for one person alone. */
import AxeBuilder from '@axe-core/playwright'
import { makeGroup } from '#db/groups.ts'
import { rows } from './database.ts'
import { expect, type Person, test } from './fixtures.ts'
import { acquainted, write } from './scene.ts'

/** Begins to choose, with this message. */
async function select(tab: Person, text: string): Promise<void> {
  const message = tab.thread.locator('.group\\/message').filter({ hasText: text })
  await message.hover()
  await message.getByRole('button', { name: 'More about this message' }).click()
  await tab.page.getByRole('menuitem', { name: 'Select', exact: true }).click()
  await expect(bar(tab)).toContainText('1 selected')
}

const bar = (tab: Person) => tab.page.getByRole('region', { name: 'Selected messages' })
const box = (tab: Person, text: string) => tab.thread.getByRole('checkbox', { name: text })

/** Ana and Bo have said four things: Ana's are 1 and 3. */
async function talk(person: (name: string, account?: object) => Promise<Person>) {
  const [ana, bo] = [await person('Ana'), await person('Bo')]
  const conversation = await acquainted(ana, bo)
  await write(ana, bo, 'The third')
  await write(bo, ana, 'The fourth')
  for (const tab of [ana, bo]) await tab.openConversation(conversation)
  return { ana, bo, conversation }
}

test('several are copied in their order with names; Escape ends it and stays in the conversation', async ({
  person,
}) => {
  const { ana, conversation } = await talk(person)
  await ana.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await ana.composer.fill('Half a sentence')
  await select(ana, 'The fourth')
  await expect(ana.composer).toBeHidden()
  // With Shift, everything between the two.
  await box(ana, 'And you.').click({ modifiers: ['Shift'] })
  await expect(bar(ana)).toContainText('3 selected')
  await box(ana, 'The third').click()
  await expect(bar(ana)).toContainText('2 selected')
  await bar(ana).getByRole('button', { name: 'Copy them' }).click()
  await expect(ana.said('2 messages copied.')).toBeVisible()
  expect(await ana.page.evaluate(() => navigator.clipboard.readText())).toBe('Bo: And you.\nBo: The fourth')
  await expect(bar(ana)).toHaveCount(0)
  await expect(ana.composer).toHaveValue('Half a sentence')
  await select(ana, 'The third')
  await ana.page.keyboard.press('Escape')
  await expect(bar(ana)).toHaveCount(0)
  await expect(ana.thread).toBeVisible()
  await expect(ana.page).toHaveURL(new RegExp(`/messages/${conversation}$`))
})

test('several are forwarded in their order, to a group and somebody else at once; who can’t be written to is named', async ({
  person,
}) => {
  const { ana, bo } = await talk(person)
  const [cy, di] = [await person('Cyrus'), await person('Diana', { door: 'nobody' })]
  const withCy = await acquainted(ana, cy)
  const made = await makeGroup(ana.id, { name: 'Garden party', personIds: [cy.id], draftKey: 'party' })
  expect(made.ok).toBe(true)
  await ana.page.reload()
  await ana.ready()
  await cy.openConversation(withCy)
  await select(ana, 'The fourth')
  await box(ana, 'And you.').click()
  await box(ana, 'The third').click()
  await bar(ana).getByRole('button', { name: 'Forward them…' }).click()
  const dialog = ana.page.getByRole('dialog', { name: 'Forward 3 messages' })
  await dialog.getByRole('checkbox', { name: 'Garden party' }).check()
  await dialog.getByRole('checkbox', { name: /Cyrus/ }).check()
  await dialog.getByRole('searchbox', { name: 'To' }).fill(di.handle)
  await dialog.getByRole('checkbox', { name: /Diana/ }).check()
  await dialog.getByRole('button', { name: 'Forward to 3 conversations' }).click()
  await expect(dialog.getByRole('alert')).toContainText('Diana isn’t accepting messages from you')
  await expect(
    dialog.getByRole('status').filter({ hasText: '3 messages were forwarded to 2 conversations.' }),
  ).toBeVisible()
  const inOrder = ['ForwardedAnd you.', 'ForwardedThe third', 'ForwardedThe fourth']
  await expect.poll(async () => (await cy.texts()).slice(-3)).toEqual(inOrder)
  // Pressed again for the one that is left, the others get nothing twice.
  await dialog.getByRole('button', { name: 'Forward', exact: true }).click()
  await expect(dialog.getByRole('alert')).toContainText('Diana isn’t accepting messages from you')
  await dialog.getByRole('button', { name: 'Close' }).click()
  await cy.openConversationWith('Garden party')
  await expect.poll(async () => (await cy.texts()).slice(-3)).toEqual(inOrder)
  const forwarded = await rows('SELECT id FROM messages WHERE sender_id = ? AND forwarded = 1', [ana.id])
  expect(forwarded).toHaveLength(6)
  await expect(bo.thread.getByText('Forwarded', { exact: true })).toHaveCount(0)
})

test('several are deleted for me on all my devices, with Undo, and stay with the other', async ({
  person,
  anotherBrowserOf,
}) => {
  const { ana, bo, conversation } = await talk(person)
  const phone = await anotherBrowserOf(ana)
  await phone.openConversation(conversation)
  await select(ana, 'And you.')
  await box(ana, 'The fourth').click({ modifiers: ['Shift'] })
  await bar(ana).getByRole('button', { name: 'Delete them for me' }).click()
  await expect(ana.said('3 messages are deleted for you. Nobody is told.')).toBeVisible()
  for (const tab of [ana, phone]) await expect(tab.thread.getByText('The third')).toHaveCount(0)
  await expect(phone.thread.getByText('The fourth')).toHaveCount(0)
  await expect(bo.thread.getByText('The fourth')).toBeVisible()
  await ana.undo()
  for (const tab of [ana, phone]) await expect(tab.thread.getByText('The fourth')).toBeVisible()
})

test('of a request nothing is forwarded; what is taken back meanwhile is no longer selected', async ({ person }) => {
  const [ana, eve] = [await person('Ana', { door: 'everyone' }), await person('Eve')]
  const conversation = await write(eve, ana, 'Just between us')
  await write(eve, ana, 'And this')
  await ana.openConversation(conversation)
  await eve.openConversation(conversation)
  await select(ana, 'Just between us')
  await expect(bar(ana).getByRole('button')).toHaveText(['', '', ''])
  await expect(bar(ana).getByRole('button', { name: 'Forward them…' })).toHaveCount(0)
  await bar(ana).getByRole('button', { name: 'Delete them for me' }).click()
  await expect(ana.thread.getByText('Just between us')).toHaveCount(0)
  await expect(eve.thread.getByText('Just between us')).toBeVisible()
})

test('by keyboard alone, on a phone as well, and axe finds nothing', async ({ person }) => {
  const { ana } = await talk(person)
  await ana.page.setViewportSize({ width: 390, height: 844 })
  const more = ana.thread.getByRole('button', { name: 'More about this message' }).first()
  await more.focus()
  await ana.page.keyboard.press('Enter')
  await ana.page.getByRole('menuitem', { name: 'Select', exact: true }).press('Enter')
  await expect(bar(ana)).toContainText('1 selected')
  await box(ana, 'The third').focus()
  await ana.page.keyboard.press('Shift+Space')
  await expect(bar(ana)).toContainText('3 selected')
  const { violations } = await new AxeBuilder({ page: ana.page }).analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
  await bar(ana).getByRole('button', { name: 'Forward them…' }).press('Enter')
  await expect(ana.page.getByRole('searchbox', { name: 'To' })).toBeFocused()
  const inDialog = await new AxeBuilder({ page: ana.page }).include('[role="dialog"]').analyze()
  expect(inDialog.violations.map(({ id }) => id)).toEqual([])
  await ana.page.keyboard.press('Escape')
  await expect(bar(ana)).toContainText('3 selected')
  await ana.page.keyboard.press('Escape')
  await expect(bar(ana)).toHaveCount(0)
})
