import { rows, textsOf } from './database.ts'
import { expect, test } from './fixtures.ts'
import { acquainted, longConversation, write } from './scene.ts'

test('two people chat live, both ways', async ({ person }) => {
  const [ana, bo] = [await person('Ana'), await person('Bo')]
  const conversation = await acquainted(ana, bo)
  await ana.openConversation(conversation)
  await bo.openConversation(conversation)
  await ana.send('Are you coming on Saturday?')
  await expect(bo.message('Are you coming on Saturday?', 'Ana')).toBeVisible()
  await bo.send('Yes, with cake.')
  await expect(ana.message('Yes, with cake.', 'Bo')).toBeVisible()
  await expect(bo.message('Yes, with cake.', 'You')).toHaveCount(1)
  expect((await textsOf(conversation)).slice(2)).toEqual(['Are you coming on Saturday?', 'Yes, with cake.'])
})

test('a tick says sent, two say seen once the other has looked', async ({ person }) => {
  const [ana, bo] = [await person('Ana'), await person('Bo')]
  const conversation = await acquainted(ana, bo)
  await bo.openInbox()
  await ana.openConversation(conversation)
  await ana.send('Look when you can')
  await expect(ana.tick('Sent')).toBeVisible()
  await bo.openConversationWith('Ana')
  await expect(ana.tick('Seen')).toBeVisible()
})

test('without read receipts there is never a second tick', async ({ person }) => {
  const [ana, bo] = [await person('Ana'), await person('Bo')]
  const conversation = await acquainted(ana, bo)
  await bo.goto('/settings/privacy')
  await bo.page.getByRole('switch', { name: 'Read receipts' }).click()
  await expect(bo.page.getByRole('switch', { name: 'Read receipts' })).not.toBeChecked()
  // The switch moves before the server has said so.
  const shared = async () => (await rows('SELECT read_receipts FROM people WHERE id = ?', [bo.id]))[0]?.read_receipts
  await expect.poll(async () => Number(await shared())).toBe(0)
  await ana.openConversation(conversation)
  await ana.send('Did you see?')
  await bo.openConversation(conversation)
  await expect(bo.message('Did you see?', 'Ana')).toBeVisible()
  await bo.send('I did, quietly.')
  await expect(ana.message('I did, quietly.', 'Bo')).toBeVisible()
  await expect(ana.thread.getByRole('img', { name: 'Seen' })).toHaveCount(0)
})

test('unread messages are counted on the line, in the rail and in the title, until they are read', async ({
  person,
}) => {
  const [ana, bo] = [await person('Ana'), await person('Bo')]
  const conversation = await acquainted(ana, bo)
  await bo.openInbox()
  await ana.openConversation(conversation)
  await ana.send('One')
  await ana.send('Two')
  await expect(bo.line('Ana')).toContainText('2 unread')
  await expect(bo.line('Ana')).toContainText('Two')
  await expect(bo.page).toHaveTitle('(1) Messages · Ajar')
  await expect(bo.folder('Inbox')).toContainText('1 unread')
  await bo.openConversationWith('Ana')
  await expect(bo.page).toHaveTitle('Ana · Ajar')
  await expect(bo.line('Ana')).not.toContainText('unread')
})

test('several lines, emoji and 10,000 characters arrive as they were written', async ({ person }) => {
  const [ana, bo] = [await person('Ana'), await person('Bo')]
  const conversation = await acquainted(ana, bo)
  await ana.openConversation(conversation)
  await bo.openConversation(conversation)
  await ana.composer.fill('First line')
  await ana.composer.press('Shift+Enter')
  await ana.composer.pressSequentially('  second, indented')
  await ana.composer.press('Enter')
  await ana.send('👩‍👩‍👧‍👦 🏳️‍🌈 👋🏽')
  const long = 'Ünïcödé '.repeat(1250)
  expect(long).toHaveLength(10_000)
  await ana.send(long)
  const sent = ['First line\n  second, indented', '👩‍👩‍👧‍👦 🏳️‍🌈 👋🏽', long]
  await expect.poll(() => bo.texts().then((texts) => texts.slice(2))).toEqual(sent)
  expect((await textsOf(conversation)).slice(2)).toEqual(sent)
})

test('one character too many is counted and not sent', async ({ person }) => {
  const [ana, bo] = [await person('Ana'), await person('Bo')]
  const conversation = await acquainted(ana, bo)
  await ana.openConversation(conversation)
  await ana.send('x'.repeat(10_001))
  await expect(ana.said('1 too many')).toBeVisible()
  await expect(ana.composer).toHaveValue('x'.repeat(10_001))
  expect(await textsOf(conversation)).toHaveLength(2)
})

test('a draft is there again after a reload, and gone once sent', async ({ person }) => {
  const [ana, bo] = [await person('Ana'), await person('Bo')]
  const conversation = await acquainted(ana, bo)
  await ana.openConversation(conversation)
  await ana.composer.fill('Half a thought')
  await ana.page.reload()
  await ana.ready()
  await expect(ana.composer).toHaveValue('Half a thought')
  await ana.composer.press('Enter')
  await expect(ana.message('Half a thought', 'You')).toBeVisible()
  await expect(ana.tick('Sent')).toBeVisible()
  await ana.page.reload()
  await ana.ready()
  await expect(ana.composer).toHaveValue('')
})

test('the other tab of the same person shows what this one sends and reads', async ({ person }) => {
  const [ana, bo] = [await person('Ana'), await person('Bo')]
  const conversation = await acquainted(ana, bo)
  await write(bo, ana, 'Unread so far')
  await ana.openInbox()
  const other = await ana.newTabAt('/messages')
  await expect(other.line('Bo')).toContainText('1 unread')
  await ana.openConversation(conversation)
  await expect(other.line('Bo')).not.toContainText('unread')
  await ana.send('From the first tab')
  await expect(other.line('Bo')).toContainText('You: From the first tab')
})

// Browsers mark the key that an input method took by code 229. Most say `isComposing` too; Safari has ended the
// composition by then and doesn't.
for (const composing of [true, false]) {
  test(`Enter that belongs to an input method does not send (isComposing ${composing})`, async ({ person }) => {
    const [ana, bo] = [await person('Ana'), await person('Bo')]
    const conversation = await acquainted(ana, bo)
    await ana.openConversation(conversation)
    await ana.composer.focus()
    const keyboard = await ana.context.newCDPSession(ana.page)
    if (composing)
      await keyboard.send('Input.imeSetComposition', { text: 'にほん', selectionStart: 3, selectionEnd: 3 })
    else await keyboard.send('Input.insertText', { text: 'にほん' })
    await keyboard.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key: 'Enter', windowsVirtualKeyCode: 229 })
    await expect(ana.composer).toHaveValue('にほん')
    if (composing) await keyboard.send('Input.insertText', { text: '日本' })
    await ana.composer.press('Enter')
    await expect(ana.tick('Sent')).toBeVisible()
    expect((await textsOf(conversation)).slice(2)).toEqual([composing ? '日本' : 'にほん'])
  })
}

test('quick sends keep their order on both sides', async ({ person }) => {
  const [ana, bo] = [await person('Ana'), await person('Bo')]
  const conversation = await acquainted(ana, bo)
  await ana.openConversation(conversation)
  await bo.openConversation(conversation)
  const sent = Array.from({ length: 15 }, (_, number) => `Quick ${number + 1}`)
  for (const text of sent) await ana.send(text)
  await expect.poll(() => bo.texts().then((texts) => texts.slice(2))).toEqual(sent)
  await expect.poll(() => ana.texts().then((texts) => texts.slice(2))).toEqual(sent)
  expect((await textsOf(conversation)).slice(2)).toEqual(sent)
})

test('older pages come in above without moving what is read', async ({ person }) => {
  const [ana, bo] = [await person('Ana'), await person('Bo')]
  const conversation = await longConversation(ana, bo, 180)
  await ana.openConversation(conversation)
  await expect(ana.message('Message 180', 'Bo')).toBeInViewport()
  const before = ana.message('Message 132', 'Bo')
  const older = ana.page.waitForResponse(/messages\/history/)
  await before.scrollIntoViewIfNeeded()
  const place = await before.boundingBox()
  await older
  await expect(ana.message('Message 100', 'Bo')).toBeAttached()
  expect(await before.boundingBox()).toEqual(place)
  await ana.thread.focus()
  for (const number of [90, 40, 10]) {
    await expect(ana.message(`Message ${number}`, 'Bo')).toBeAttached()
    await ana.message(`Message ${number}`, 'Bo').scrollIntoViewIfNeeded()
  }
  await expect(ana.thread.getByText('This is the beginning of your conversation.')).toBeAttached()
  const shown = await ana.texts()
  expect(shown).toHaveLength(180)
  expect(shown).toEqual(await textsOf(conversation))
})

test('away from the end a button counts what is new and leads there', async ({ person }) => {
  const [ana, bo] = [await person('Ana'), await person('Bo')]
  const conversation = await longConversation(ana, bo, 60)
  await ana.openConversation(conversation)
  await ana.message('Message 20', 'Bo').scrollIntoViewIfNeeded()
  await expect(ana.button('Newest')).toBeVisible()
  const reading = ana.message('Message 20', 'Bo')
  const place = await reading.boundingBox()
  await bo.openConversation(conversation)
  await bo.send('You are far up')
  await expect(ana.button('1 new')).toBeVisible()
  expect(await reading.boundingBox()).toEqual(place)
  await ana.button('1 new').click()
  await expect(ana.message('You are far up', 'Bo')).toBeInViewport()
  await expect(bo.tick('Seen')).toBeVisible()
})

test('a line says from where on messages are new', async ({ person }) => {
  const [ana, bo] = [await person('Ana'), await person('Bo')]
  const conversation = await acquainted(ana, bo)
  await write(bo, ana, 'First new one')
  await write(bo, ana, 'Second new one')
  await ana.openConversation(conversation)
  const divider = ana.thread.getByText('New', { exact: true })
  await expect(divider).toHaveCount(1)
  const line = await divider.boundingBox()
  expect(line?.y).toBeGreaterThan((await ana.message('And you.', 'Bo').boundingBox())?.y ?? Number.NaN)
  expect(line?.y).toBeLessThan((await ana.message('First new one', 'Bo').boundingBox())?.y ?? Number.NaN)
})
