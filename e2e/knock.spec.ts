import { factsAbout, rows, textsOf } from './database.ts'
import { expect, newAccount, type Person, test } from './fixtures.ts'
import { write } from './scene.ts'

const CLOSED = (name: string) => `${name} isn’t accepting messages from you. They can write to you first.`

/** The conversation that a tab shows, from its address. */
const idIn = (person: Person) => person.page.url().split('/').at(-1) ?? ''

async function knock(from: Person, to: { id: string }, text: string): Promise<string> {
  await from.composeTo(to)
  await from.send(text)
  await expect(from.message(text, 'You')).toBeVisible()
  await expect(from.page).toHaveURL(/\/messages\/\d+$/)
  return idIn(from)
}

test('a stranger knocks on an open door: it waits in Requests, and its sender sees an ordinary message', async ({
  person,
}) => {
  const [ana, bo] = [await person('Ana', { door: 'everyone' }), await person('Bo')]
  await ana.openInbox()
  await bo.composeTo(ana)
  await expect(bo.page.getByText('Goes to Ana’s requests')).toBeVisible()
  const conversation = await knock(bo, ana, 'Hello, we met at the fair.')
  await expect(ana.folder('Requests')).toContainText('1 unread')
  await expect(ana.line('Bo')).toHaveCount(0)
  await expect(ana.page).toHaveTitle('Messages · Ajar')
  await ana.folder('Requests').click()
  await expect(ana.line('Bo')).toContainText('Hello, we met at the fair.')
  await expect(bo.tick('Sent')).toBeVisible()
  await expect(bo.line('Ana')).toContainText('You: Hello, we met at the fair.')
  await expect(bo.folder('Inbox')).toHaveAttribute('aria-current', 'page')
  const placed = await rows('SELECT folder, placed_by FROM participants WHERE conversation_id = ? AND person_id = ?', [
    conversation,
    ana.id,
  ])
  expect(placed).toEqual([{ folder: 'requests', placed_by: '9b' }])
})

test('after three messages the sender waits for an answer', async ({ person }) => {
  const [ana, bo] = [await person('Ana', { door: 'everyone' }), await person('Bo')]
  const conversation = await knock(bo, ana, 'First')
  await bo.send('Second')
  await expect(bo.page.getByText('Ana hasn’t answered yet · up to 3 messages until they answer')).toBeVisible()
  await bo.send('Third')
  await expect(
    bo.page.getByText('Your messages have been sent. Wait for Ana’s answer before you write again.'),
  ).toBeVisible()
  // The composer stays: that it closes, or doesn't, would tell whether Ana has accepted.
  await bo.send('Fourth')
  await expect(bo.page.getByRole('button', { name: 'Retry' })).toBeVisible()
  expect(await textsOf(conversation)).toEqual(['First', 'Second', 'Third'])
  await ana.openConversation(conversation)
  await ana.button('Accept').click()
  await expect(ana.said('Accepted. Bo is in your inbox now.')).toBeVisible()
  await bo.page.reload()
  // A wordless Accept shows in nothing; the answer does.
  await expect(bo.page.getByText('Ana hasn’t answered yet')).toBeVisible()
  await ana.send('Welcome')
  await expect(bo.page.getByText('Goes to Ana’s inbox')).toBeVisible()
})

test('a preview tells the sender nothing; Accept moves it to the inbox and shows the ticks', async ({ person }) => {
  const [ana, bo] = [await person('Ana', { door: 'everyone' }), await person('Bo')]
  const conversation = await knock(bo, ana, 'Read me')
  await ana.openRequests()
  await ana.openConversationWith('Bo')
  await expect(ana.message('Read me', 'Bo')).toBeVisible()
  await expect(ana.folder('Requests')).not.toContainText('unread')
  await bo.page.reload()
  await expect(bo.tick('Sent')).toBeVisible()
  await ana.button('Accept').click()
  await expect(ana.said('Accepted. Bo is in your inbox now.')).toBeVisible()
  await expect(ana.composer).toBeVisible()
  await expect(ana.folder('Inbox')).toHaveAttribute('aria-current', 'page')
  await expect(ana.line('Bo')).toBeVisible()
  await expect(bo.tick('Seen')).toBeVisible()
  await ana.send('Welcome')
  await expect(bo.message('Welcome', 'Ana')).toBeVisible()
  expect(await textsOf(conversation)).toEqual(['Read me', 'Welcome'])
})

test('Undo takes Accept back', async ({ person }) => {
  const [ana, bo] = [await person('Ana', { door: 'everyone' }), await person('Bo')]
  const conversation = await knock(bo, ana, 'Too early?')
  await ana.openConversation(conversation)
  const before = await rows('SELECT folder, placed_by FROM participants WHERE conversation_id = ? ORDER BY person_id', [
    conversation,
  ])
  await ana.button('Accept').click()
  await ana.undo()
  await expect(ana.button('Accept')).toBeVisible()
  await expect(ana.composer).toHaveCount(0)
  expect(
    await rows('SELECT folder, placed_by FROM participants WHERE conversation_id = ? ORDER BY person_id', [
      conversation,
    ]),
  ).toEqual(before)
  const knocks = await rows('SELECT outcome, cost FROM knocks WHERE sender_id = ?', [bo.id])
  expect(knocks).toEqual([{ outcome: 'pending', cost: 1 }])
  expect(await rows('SELECT 1 FROM ties WHERE person_id = ? AND accepted_at IS NOT NULL', [ana.id])).toEqual([])
})

test('Delete clears a request for its recipient alone; Undo brings it back', async ({ person }) => {
  const [ana, bo] = [await person('Ana', { door: 'everyone' }), await person('Bo')]
  const conversation = await knock(bo, ana, 'Buy now')
  await ana.openConversation(conversation)
  await ana.button('Delete').click()
  await expect(ana.page).toHaveURL(/\/messages\/requests$/)
  await expect(ana.line('Bo')).toHaveCount(0)
  await bo.page.reload()
  await expect(bo.message('Buy now', 'You')).toBeVisible()
  await expect(bo.tick('Sent')).toBeVisible()
  await ana.undo()
  await expect(ana.line('Bo')).toContainText('Buy now')
  expect(await textsOf(conversation)).toEqual(['Buy now'])
})

test('a blocked sender reads the sentence of a closed door, and nothing arrives', async ({ person }) => {
  const [ana, bo] = [await person('Ana', { door: 'everyone' }), await person('Bo')]
  const cleo = await person('Cleo', { door: 'everyone' })
  const atCleo = await knock(bo, cleo, 'Hello Cleo')
  await cleo.goto('/settings/privacy')
  await cleo.page.getByRole('switch', { name: 'Receive direct messages from anyone' }).click()
  await expect(cleo.page.getByRole('radio', { name: 'People I follow' })).toBeChecked()
  const closed = await refusal(bo, 'Cleo', atCleo)

  const atAna = await knock(bo, ana, 'Hello Ana')
  await ana.openConversation(atAna)
  await ana.button('Block').click()
  await expect(ana.said('Bo is blocked. They aren’t told.')).toBeVisible()
  await expect(ana.line('Bo')).toHaveCount(0)
  const blocked = await refusal(bo, 'Ana', atAna)
  expect(blocked).toEqual(closed)
})

/** Tries to write once more and returns everything the sender is told, without the name. */
async function refusal(sender: Person, name: string, conversation: string) {
  const before = await factsAbout([sender])
  await sender.send('Are you there?')
  await expect(sender.thread.getByRole('alert')).toContainText(CLOSED(name))
  await expect(sender.composer).toHaveCount(0)
  const alert = await sender.thread.getByRole('alert').innerText()
  await sender.page.reload()
  await expect(sender.page.getByText(CLOSED(name)).last()).toBeVisible()
  const foot = await sender.page.getByText(CLOSED(name)).last().innerText()
  expect(await textsOf(conversation)).not.toContain('Are you there?')
  expect(await factsAbout([sender])).toEqual(before)
  return [alert, foot].map((text) => text.replaceAll(name, '…'))
}

test('Undo takes a block back, and the request waits again', async ({ person }) => {
  const [ana, bo] = [await person('Ana', { door: 'everyone' }), await person('Bo')]
  const conversation = await knock(bo, ana, 'Sorry, wrong tone')
  await ana.openConversation(conversation)
  await ana.button('Block').click()
  await ana.undo()
  await expect(ana.line('Bo')).toContainText('Sorry, wrong tone')
  await bo.send('May I?')
  await expect.poll(async () => await textsOf(conversation)).toEqual(['Sorry, wrong tone', 'May I?'])
})

test('Report asks for a reason, blocks, and opens a case with the messages', async ({ person }) => {
  const [ana, bo] = [await person('Ana', { door: 'everyone' }), await person('Bo')]
  const conversation = await knock(bo, ana, 'Send me your card number')
  await ana.openConversation(conversation)
  await ana.button('Report…').click()
  const dialog = ana.page.getByRole('dialog', { name: 'Report Bo' })
  await dialog.getByRole('button', { name: 'Report and block' }).click()
  await expect(dialog).toContainText('Choose a reason.')
  expect(await rows('SELECT 1 FROM cases WHERE reporter_id = ?', [ana.id])).toEqual([])
  await dialog.getByRole('radio', { name: 'Fraud or phishing' }).check()
  await dialog.getByRole('textbox').fill('Asked twice.')
  await dialog.getByRole('button', { name: 'Report and block' }).click()
  await expect(ana.said('Reported and blocked.')).toBeVisible()
  await expect(ana.line('Bo')).toHaveCount(0)
  const [found] = await rows('SELECT reason, note, messages FROM cases WHERE reporter_id = ?', [ana.id])
  expect(found).toMatchObject({ reason: 'fraud', note: 'Asked twice.' })
  expect(found?.messages).toContain('Send me your card number')
  await bo.send('Hello?')
  await expect(bo.thread.getByRole('alert')).toContainText(CLOSED('Ana'))
})

test('a link in a request is shown but cannot be followed until Accept', async ({ person }) => {
  const [ana, bo] = [await person('Ana', { door: 'everyone' }), await person('Bo')]
  const conversation = await knock(bo, ana, 'Hi Ana, here is the article I mentioned: https://example.org/boats')
  await ana.openConversation(conversation)
  await expect(ana.message('https://example.org/boats')).toBeVisible()
  await expect(ana.thread.getByRole('link')).toHaveCount(0)
  await ana.button('Accept').click()
  const link = ana.thread.getByRole('link', { name: 'https://example.org/boats' })
  await expect(link).toHaveAttribute('rel', /noopener.*noreferrer/)
  await expect(link).toHaveAttribute('href', 'https://example.org/boats')
})

test('the link form of X opens a composer with its text, which is not sent by itself', async ({ person }) => {
  const [ana, bo] = [await person('Ana', { door: 'everyone' }), await person('Bo')]
  await bo.composeTo(ana, 'I saw your lamp & like it?')
  await expect(bo.composer).toHaveValue('I saw your lamp & like it?')
  expect((await factsAbout([bo])).messages?.count).toBe(0)
  await bo.composer.press('Enter')
  await expect(bo.message('I saw your lamp & like it?', 'You')).toBeVisible()
})

test('a first message has at most 1,000 characters', async ({ person }) => {
  const [ana, bo] = [await person('Ana', { door: 'everyone' }), await person('Bo')]
  await bo.composeTo(ana)
  await bo.send('x'.repeat(1_001))
  await expect(bo.said('1 too many')).toBeVisible()
  expect((await factsAbout([bo])).messages?.count).toBe(0)
  await bo.send('x'.repeat(1_000))
  await expect(bo.tick('Sent')).toBeVisible()
})

test('a closed door is said before anything can be typed', async ({ person }) => {
  const [ana, bo] = [await person('Ana'), await person('Bo')]
  await bo.composeTo(ana, 'Hello')
  await expect(bo.page.getByText(CLOSED('Ana'))).toBeVisible()
  await expect(bo.composer).toHaveCount(0)
  expect((await factsAbout([bo])).messages?.count).toBe(0)
})

test('a day-old account writes to three new people, then reads when the next place is free', async ({ person }) => {
  const bo = await person('Bo', { joinedAt: Date.now() - 60_000 })
  for (const name of ['Ada', 'Ben', 'Cy']) await write(bo, await newAccount(name, { door: 'everyone' }), 'Hello')
  const before = await factsAbout([bo])
  await bo.composeTo(await newAccount('Dee', { door: 'everyone' }))
  await expect(
    bo.page.getByText('You have written to as many new people as you can today. The next place is free'),
  ).toBeVisible()
  await expect(bo.composer).toHaveCount(0)
  expect(await factsAbout([bo])).toEqual(before)
})
