/** Keeping one's conversations in order: on two devices at once, by keyboard and by finger, and nobody else notices. */
import { makeGroup } from '#db/groups.ts'
import { snooze } from '#db/order.ts'
import { rows } from './database.ts'
import { expect, type Person, test } from './fixtures.ts'
import { acquainted, write } from './scene.ts'
import type { Tab } from './tab.ts'

/** Names in the list, from top to bottom, as far as they are among these. */
const order = (tab: Tab, names: readonly string[]) =>
  tab.list
    .getByRole('listitem')
    .allInnerTexts()
    .then((lines) => lines.flatMap((line) => names.find((name) => line.includes(name)) ?? []))
const expectOrder = (tab: Tab, names: readonly string[]) =>
  expect.poll(() => order(tab, [...names].sort())).toEqual(names)

const FRIENDS = ['Bo', 'Cy', 'Dee'] as const

/** Ana with two devices, and three friends; Dee wrote last. */
async function threeFriends(
  person: (name: string) => Promise<Person>,
  anotherBrowserOf: (person: Person) => Promise<Person>,
) {
  const ana = await person('Ana')
  const friends: Person[] = []
  const ids: string[] = []
  for (const name of FRIENDS) {
    const friend = await person(name)
    friends.push(friend)
    ids.push(await acquainted(ana, friend))
  }
  const [bo, cy, dee] = friends as [Person, Person, Person]
  return { ana, phone: await anotherBrowserOf(ana), bo, cy, dee, ids: ids as [string, string, string] }
}

const menuOfList = async (tab: Tab, entry: string) => {
  await tab.button('More about your messages').click()
  await tab.page.getByRole('menuitem', { name: entry }).click()
}

test('a pin, an archive and a mark show at once on one’s other device, and nothing of it with the other person', async ({
  person,
  anotherBrowserOf,
}) => {
  const { ana, phone, bo, ids } = await threeFriends(person, anotherBrowserOf)
  await phone.openInbox()
  await bo.openConversation(ids[0])
  await expect(bo.tick('Seen').or(bo.tick('Sent'))).toBeVisible()
  const before = await bo.thread.innerText()
  await ana.openConversation(ids[0])
  await expectOrder(phone, ['Dee', 'Cy', 'Bo'])
  await ana.choose('Pin on top')
  await expect(ana.said('Bo is pinned on top.')).toBeVisible()
  await expectOrder(phone, ['Bo', 'Dee', 'Cy'])
  await expect(phone.line('Bo').getByRole('img', { name: 'Pinned' })).toBeVisible()
  await ana.undo()
  await expectOrder(phone, ['Dee', 'Cy', 'Bo'])

  await ana.choose('Mark as unread')
  await expect(phone.line('Bo').getByRole('img', { name: 'Marked as unread' })).toBeVisible()
  await expect(phone.folder('Inbox')).toContainText('1 unread')
  await ana.openConversationWith('Bo')
  await expect(phone.line('Bo').getByRole('img', { name: 'Marked as unread' })).toHaveCount(0)

  await ana.choose('Archive')
  await expect(ana.said('Bo is archived until the next message.')).toBeVisible()
  await expect(ana.thread).toHaveCount(0)
  await expectOrder(phone, ['Dee', 'Cy'])
  await menuOfList(phone, 'Archived')
  await expectOrder(phone, ['Bo'])
  expect(await bo.thread.innerText()).toBe(before)
  await bo.send('Are you there?')
  await expect(phone.line('Bo')).toHaveCount(0)
  await phone.folder('Inbox').click()
  await expectOrder(phone, ['Bo', 'Dee', 'Cy'])
})

test('what is muted and archived stays away; an hour’s mute says so', async ({ person, anotherBrowserOf }) => {
  const { ana, bo, ids } = await threeFriends(person, anotherBrowserOf)
  await ana.openConversation(ids[0])
  await ana.choose('Mute…')
  const before = Date.now()
  await ana.button('For 1 hour').click()
  await expect(ana.said('Bo is muted.')).toBeVisible()
  const [tie] = await rows('SELECT muted_until FROM ties WHERE person_id = ? AND other_id = ?', [ana.id, bo.id])
  expect(Number(tie?.muted_until) - before).toBeGreaterThan(3_590_000)
  expect(Number(tie?.muted_until) - before).toBeLessThan(3_660_000)
  await ana.choose('Archive')
  await write(bo, ana, 'Are you there?')
  await menuOfList(ana, 'Archived')
  await expect(ana.line('Bo')).toContainText('Are you there?')
  await ana.line('Bo').click()
  await ana.choose('Unmute')
  await expect(ana.said('Bo is no longer muted.')).toBeVisible()
  await ana.choose('Move to the inbox')
  await ana.folder('Inbox').click()
  await expectOrder(ana, ['Bo', 'Dee', 'Cy'])
})

test('a snooze leaves the inbox, says when it is over, and comes back by itself in every window', async ({
  person,
  anotherBrowserOf,
}) => {
  const { ana, phone, ids } = await threeFriends(person, anotherBrowserOf)
  await phone.openInbox()
  await ana.openConversation(ids[0])
  await ana.choose('Snooze…')
  await ana.page.getByRole('button', { name: 'Tomorrow morning' }).click()
  await expect(ana.said('Bo is snoozed')).toBeVisible()
  await expectOrder(phone, ['Dee', 'Cy'])
  await menuOfList(phone, 'Snoozed 1')
  await expect(phone.line('Bo')).toContainText('Back ')
  // Until a moment from now, as if the night were over.
  await snooze(ana.id, [ids[0]], Date.now() + 1_000)
  await expect(phone.line('Bo')).toHaveCount(0, { timeout: 20_000 })
  await phone.folder('Inbox').click()
  await expectOrder(phone, ['Bo', 'Dee', 'Cy'])
  await expectOrder(ana, ['Bo', 'Dee', 'Cy'])
  await expect(phone.line('Bo').getByRole('img', { name: 'Marked as unread' })).toBeVisible()
})

test('a moment that is over cannot be chosen for a snooze', async ({ person }) => {
  const [ana, bo] = [await person('Ana'), await person('Bo')]
  await ana.openConversation(await acquainted(ana, bo))
  await ana.choose('Snooze…')
  await ana.page.getByLabel('Another time').fill('2020-01-01T08:00')
  await ana.button('Snooze').click()
  await expect(ana.page.getByRole('alert').filter({ hasText: 'That moment has passed.' })).toBeVisible()
  expect(await rows("SELECT 1 FROM participants WHERE person_id = ? AND folder = 'snoozed'", [ana.id])).toEqual([])
})

test('a draft is there on the other device, and leaves both when it is sent', async ({ person, anotherBrowserOf }) => {
  const { ana, phone, bo, ids } = await threeFriends(person, anotherBrowserOf)
  await ana.openConversation(ids[0])
  await phone.openConversation(ids[0])
  await bo.openConversation(ids[0])
  await ana.composer.fill('Dear Bo, about the')
  await expect(phone.composer).toHaveValue('Dear Bo, about the')
  // What is being typed stays; the newest wins.
  await phone.composer.fill('Dear Bo, about the boat')
  await expect(ana.composer).toHaveValue('Dear Bo, about the boat')
  await phone.page.reload()
  await expect(phone.composer).toHaveValue('Dear Bo, about the boat')
  expect(await bo.page.content()).not.toContain('about the boat')
  await phone.composer.press('Enter')
  await expect(bo.message('Dear Bo, about the boat', 'Ana')).toBeVisible()
  await expect(ana.composer).toHaveValue('')
  await expect.poll(() => rows('SELECT 1 FROM drafts WHERE person_id = ?', [ana.id])).toEqual([])
})

test('what was begun stands on its line, on both devices, while the conversation isn’t open', async ({
  person,
  anotherBrowserOf,
}) => {
  const { ana, phone, bo, ids } = await threeFriends(person, anotherBrowserOf)
  await phone.openInbox()
  await ana.openConversation(ids[0])
  await ana.composer.fill('Dear Bo, about the boat')
  await expect(phone.line('Bo')).toContainText('Draft: Dear Bo, about the boat')
  await expect(ana.line('Bo')).not.toContainText('Draft')
  await ana.openConversationWith('Cy')
  await expect(ana.line('Bo')).toContainText('Draft: Dear Bo, about the boat')
  await phone.page.reload()
  await expect(phone.line('Bo')).toContainText('Draft: Dear Bo, about the boat')
  await bo.openInbox()
  await expect(bo.line('Ana')).not.toContainText('about the boat')
  await ana.openConversationWith('Bo')
  await ana.composer.press('Enter')
  await expect(phone.line('Bo')).toContainText('You: Dear Bo, about the boat')
})

test('several groups are left at once, after a question; everybody else stays', async ({ person }) => {
  const [ana, bo] = [await person('Ana'), await person('Bo')]
  await acquainted(ana, bo)
  const groups: string[] = []
  for (const name of ['Choir', 'Cooks', 'Chess']) {
    const made = await makeGroup(bo.id, { name, personIds: [ana.id], draftKey: `leave-${name}` })
    groups.push(made.ok ? made.conversationId : '')
  }
  await ana.openInbox()
  await bo.openConversation(groups[0] ?? '')
  await menuOfList(ana, 'Select conversations')
  const bar = ana.page.getByRole('region', { name: 'Selected conversations' })
  const box = (name: string) => ana.list.getByRole('checkbox', { name })
  for (const name of ['Choir', 'Cooks']) await box(name).check()
  // With somebody among them there is nothing to leave.
  await box('Bo').check()
  await expect(bar.getByRole('button', { name: 'Leave the groups…' })).toHaveAttribute('aria-disabled', 'true')
  await box('Bo').uncheck()
  await bar.getByRole('button', { name: 'Leave the groups…' }).click()
  const dialog = ana.page.getByRole('dialog', { name: 'Leave 2 groups?' })
  await expect(dialog).toContainText('Choir')
  await dialog.getByRole('button', { name: 'Leave 2 groups' }).click()
  await expect(ana.said('You have left 2 groups.')).toBeVisible()
  await expect(ana.line('Choir')).toHaveCount(0)
  await expect(ana.line('Cooks')).toHaveCount(0)
  await expect(ana.line('Chess')).toBeVisible()
  await expect(bo.thread).toContainText('Ana left')
  const there = await rows("SELECT conversation_id FROM members WHERE person_id = ? AND state = 'joined'", [ana.id])
  expect(there).toHaveLength(1)
})

test('a draft to somebody new waits beside their name on the other device', async ({ person, anotherBrowserOf }) => {
  const [ana, bo] = [await person('Ana'), await person('Bo', { door: 'everyone' })]
  const phone = await anotherBrowserOf(ana)
  await ana.composeTo(bo)
  await ana.composer.fill('Hello, we met at the harbour')
  await expect.poll(() => rows('SELECT 1 FROM drafts WHERE person_id = ?', [ana.id])).toHaveLength(1)
  await phone.composeTo(bo)
  await expect(phone.composer).toHaveValue('Hello, we met at the harbour')
})

test('many are selected, by Shift, and archived together; Undo brings them back', async ({
  person,
  anotherBrowserOf,
}) => {
  const { ana, phone } = await threeFriends(person, anotherBrowserOf)
  await phone.openInbox()
  await ana.openInbox()
  await menuOfList(ana, 'Select conversations')
  await ana.page.getByRole('checkbox', { name: 'Dee' }).click()
  await ana.page.getByRole('checkbox', { name: 'Bo' }).click({ modifiers: ['Shift'] })
  await expect(ana.said('3 selected')).toBeVisible()
  await ana.page.getByRole('checkbox', { name: 'Cy' }).click()
  await expect(ana.said('2 selected')).toBeVisible()
  await ana.button('Archive').click()
  await expect(ana.said('2 conversations are archived')).toBeVisible()
  await expectOrder(phone, ['Cy'])
  await ana.undo()
  await expectOrder(phone, ['Dee', 'Cy', 'Bo'])
  await expect(ana.page.getByRole('checkbox')).toHaveCount(0)

  await menuOfList(ana, 'Select conversations')
  await ana.button('All').click()
  await ana.button('Delete for me').click()
  await expect(ana.said('3 conversations are deleted for you.')).toBeVisible()
  await expectOrder(phone, [])
  await ana.undo()
  await expectOrder(phone, ['Dee', 'Cy', 'Bo'])
})

test('requests are accepted and deleted many at once', async ({ person }) => {
  const ana = await person('Ana', { door: 'everyone' })
  for (const name of FRIENDS) await write(await person(name), ana, `It is ${name}, may I come in?`)
  await ana.openRequests()
  await menuOfList(ana, 'Select conversations')
  await ana.page.getByRole('checkbox', { name: 'Bo' }).check()
  await ana.page.getByRole('checkbox', { name: 'Cy' }).check()
  await ana.button('Accept').click()
  await expect(ana.said('2 conversations are accepted')).toBeVisible()
  await expectOrder(ana, ['Dee'])
  await ana.undo()
  await expectOrder(ana, ['Dee', 'Cy', 'Bo'])
})

test.describe('by finger', () => {
  test('a long press begins to select', async ({ person }) => {
    const ana = await person('Ana', { browser: { viewport: { width: 390, height: 844 }, hasTouch: true } })
    const bo = await person('Bo')
    await acquainted(ana, bo)
    await ana.openInbox()
    const box = await ana.line('Bo').boundingBox()
    const touch = await ana.context.newCDPSession(ana.page)
    const touchPoints = [{ x: (box?.x ?? 0) + 150, y: (box?.y ?? 0) + 30 }]
    await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints })
    await expect(ana.page.getByRole('checkbox', { name: 'Bo' })).toBeChecked()
    await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
    await expect(ana.said('1 selected')).toBeVisible()
    await expect(ana.page).toHaveURL(/\/messages$/)
  })
})

test('single keys move, open, archive, mark, pin and select; never while one types', async ({
  person,
  anotherBrowserOf,
}) => {
  const { ana } = await threeFriends(person, anotherBrowserOf)
  const press = async (...keys: string[]) => {
    for (const key of keys) await ana.page.keyboard.press(key)
  }
  await ana.openInbox()
  await press('j', 'j')
  await expect(ana.line('Cy')).toBeFocused()
  await press('p')
  await expect(ana.said('Cy is pinned on top.')).toBeVisible()
  await expectOrder(ana, ['Cy', 'Dee', 'Bo'])
  await press('u')
  await expect(ana.line('Cy').getByRole('img', { name: 'Marked as unread' })).toBeVisible()
  await press('k', 'Enter')
  await expect(ana.page.getByRole('log', { name: 'Messages with Cy' })).toBeVisible()
  await press('r')
  await expect(ana.composer).toBeFocused()
  await ana.page.keyboard.type('e j u ? c')
  await expect(ana.composer).toHaveValue('e j u ? c')
  await expectOrder(ana, ['Cy', 'Dee', 'Bo'])
  await ana.composer.fill('')
  await ana.line('Dee').focus()
  await press('e')
  await expect(ana.said('Dee is archived')).toBeVisible()
  await expect(ana.line('Bo')).toBeFocused()
  await press('x')
  await expect(ana.page.getByRole('checkbox', { name: 'Bo' })).toBeFocused()
  await expect(ana.said('1 selected')).toBeVisible()
  await press('Escape')
  await expect(ana.line('Bo')).toBeFocused()
  await press('g', 'a')
  await expect(ana.page).toHaveURL(/\/messages\/archived$/)
  await expectOrder(ana, ['Dee'])
  await press('?')
  await expect(ana.page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
  await press('Escape')
  await expect(ana.page.getByRole('dialog')).toHaveCount(0)
  await press('/')
  await expect(ana.page.getByRole('searchbox')).toBeFocused()
})

test('single keys can be turned off; the palette stays', async ({ person }) => {
  const [ana, bo] = [await person('Ana'), await person('Bo')]
  await acquainted(ana, bo)
  await ana.goto('/settings/privacy#messages')
  await ana.page.getByRole('switch', { name: 'Single-key shortcuts' }).click()
  const kept = async () => Boolean((await rows('SELECT shortcuts FROM people WHERE id = ?', [ana.id]))[0]?.shortcuts)
  await expect.poll(kept).toBe(false)
  await ana.openInbox()
  await ana.line('Bo').focus()
  await ana.page.keyboard.press('e')
  await ana.page.keyboard.press('c')
  await ana.page.keyboard.press('Control+k')
  await expect(ana.page.getByRole('dialog', { name: 'Find or do something' })).toBeVisible()
  await expect(ana.page).toHaveURL(/\/messages$/)
  expect(await rows("SELECT 1 FROM participants WHERE person_id = ? AND folder = 'archived'", [ana.id])).toEqual([])
})

test('the palette finds conversations, people and commands, by keyboard alone', async ({ person }) => {
  const [ana, bo, zoe] = [await person('Ana'), await person('Bo'), await person('Zoe', { door: 'everyone' })]
  const conversation = await acquainted(ana, bo)
  await ana.openInbox()
  const open = () => ana.page.keyboard.press('Control+k')
  const field = ana.page.getByRole('combobox')
  const active = ana.page.getByRole('option', { selected: true })
  await open()
  await expect(field).toBeFocused()
  await field.fill('Bo')
  await expect(active).toContainText('Bo')
  await expect(field).toHaveAttribute('aria-activedescendant', (await active.getAttribute('id')) ?? '')
  await ana.page.keyboard.press('Enter')
  await expect(ana.page).toHaveURL(new RegExp(`/messages/${conversation}$`))
  // Also while a message is being written.
  await ana.composer.focus()
  await open()
  await field.fill('archive this')
  await expect(active).toHaveText('Archive this')
  await ana.page.keyboard.press('Enter')
  await expect(ana.said('Bo is archived')).toBeVisible()
  await open()
  await field.fill(zoe.handle)
  await expect(active).toContainText(`@${zoe.handle}`)
  await ana.page.keyboard.press('Enter')
  await expect(ana.page).toHaveURL(new RegExp(`recipient_id=${zoe.id}`))
  await expect(ana.composer).toBeFocused()
  await open()
  await field.fill('Go to')
  await ana.page.keyboard.press('ArrowDown')
  await expect(active).toHaveText('Go to Requests')
  await ana.page.keyboard.press('ArrowUp')
  await ana.page.keyboard.press('ArrowUp')
  await expect(active).toHaveText('Go to Snoozed')
  await field.fill('nothing is called this')
  await expect(ana.said('Nothing by that name.')).toBeVisible()
  await ana.page.keyboard.press('Escape')
  await expect(field).toHaveCount(0)
})
