/** Groups, with everybody in a browser of their own: made, asked into, talked in, led, muted and left. */
import sharp from 'sharp'
import { archive } from '#db/order.ts'
import { clean } from './axe.ts'
import { rows } from './database.ts'
import { expect, type Person, test } from './fixtures.ts'
import { acquainted } from './scene.ts'

const info = (tab: Person) => tab.page.getByRole('complementary', { name: 'Group info' })
const group = (tab: Person, name: string) => tab.page.getByRole('log', { name: `Messages with ${name}` })

/** Chooses somebody in a picker, by handle: others may have the same name. */
async function pick(tab: Person, { name, handle }: Person): Promise<void> {
  await tab.page.getByRole('searchbox', { name: 'People' }).fill(handle)
  await tab.page.getByRole('list', { name: 'Found' }).getByRole('button', { name: handle }).click()
  await expect(tab.button(`Take ${name} out`)).toBeVisible()
}

async function makeGroup(tab: Person, name: string, people: readonly Person[]): Promise<string> {
  await tab.goto('/messages/compose')
  await tab.page.getByRole('link', { name: 'New group' }).click()
  for (const person of people) await pick(tab, person)
  await tab.page.getByRole('textbox', { name: /^Name/ }).fill(name)
  await tab.button('Make the group').click()
  await expect(group(tab, name)).toBeVisible()
  return new URL(tab.page.url()).pathname.split('/').at(-1) ?? ''
}

test('four people: two join, one is asked and joins, one can’t be added; everybody reads everything live', async ({
  person,
}) => {
  const ana = await person('Anabel')
  const [bo, cy, di] = [
    await person('Boris'),
    await person('Cyrus', { door: 'everyone' }),
    await person('Diana', { door: 'nobody' }),
  ]
  await acquainted(ana, bo)
  for (const tab of [bo, cy]) await tab.openInbox()
  const id = await makeGroup(ana, 'Garden party', [bo, cy, di])
  await expect(ana.said('Diana can’t be added.')).toBeVisible()
  await expect(bo.line('Garden party')).toContainText('Anabel added you')
  await bo.line('Garden party').click()
  await ana.send('Who brings a cake?')
  await expect(bo.message('Who brings a cake?', 'Anabel')).toBeVisible()

  // The one who was asked sees who is there, and nothing of what is written.
  await expect(cy.folder('Requests')).toContainText('1 unread')
  await cy.folder('Requests').click()
  await expect(cy.line('Garden party')).toContainText('You are invited to this group')
  await cy.line('Garden party').click()
  await expect(cy.page.getByRole('region', { name: 'Invitation' })).toContainText('In it: Anabel, Boris')
  await expect(cy.page.getByText('Who brings a cake?')).toHaveCount(0)
  await expect(cy.composer).toHaveCount(0)
  await clean(cy)
  await cy.button('Join').click()
  await expect(cy.composer).toBeVisible()
  for (const tab of [ana, bo]) await expect(tab.thread.getByText('Cyrus joined')).toBeVisible()
  await cy.send('I do')
  for (const tab of [ana, bo]) await expect(tab.message('I do', 'Cyrus')).toBeVisible()
  await expect(cy.page.getByText('Who brings a cake?')).toHaveCount(0)
  await expect(cy.folder('Inbox')).toHaveAttribute('aria-current', 'page')

  // For who couldn't be added there is nothing.
  await di.goto(`/messages/${id}`)
  await expect(di.page.getByText('This conversation isn’t here')).toBeVisible()
  await clean(ana)
})

test('its owner names it, leads it and takes people out; who is out sees nothing more', async ({ person }) => {
  const [ana, bo, cy] = [await person('Anabel'), await person('Boris'), await person('Cyrus')]
  for (const friend of [bo, cy]) await acquainted(ana, friend)
  const id = await makeGroup(ana, 'Choir', [bo, cy])
  for (const tab of [bo, cy]) {
    await tab.openConversation(id)
    await tab.button('Group info').click()
  }
  await expect(info(bo).getByRole('button', { name: 'Add people' })).toHaveCount(0)
  await ana.button('Group info').click()
  await clean(ana)
  await info(ana).getByRole('textbox', { name: 'Name' }).fill('Big choir')
  await info(ana).getByRole('button', { name: 'Save' }).click()
  await expect(bo.thread.getByText('Anabel named the group “Big choir”')).toBeVisible()
  await expect(bo.page.getByRole('heading', { name: 'Big choir' })).toBeVisible()

  await ana.button('What to do with Boris').click()
  await ana.page.getByRole('menuitem', { name: 'Make admin' }).click()
  await expect(info(bo).getByRole('button', { name: 'Add people' })).toBeVisible()
  await bo.button('What to do with Cyrus').click()
  await bo.page.getByRole('menuitem', { name: 'Remove from the group' }).click()
  await expect(cy.page.getByText('This conversation isn’t here')).toBeVisible()
  await expect(cy.line('Big choir')).toHaveCount(0)
  await ana.send('Just the two of us')
  await expect(bo.message('Just the two of us', 'Anabel')).toBeVisible()
  await cy.page.reload()
  await expect(cy.page.getByText('Just the two of us')).toHaveCount(0)

  // The owner leaves; the admin owns it from then on.
  await info(ana).getByRole('button', { name: 'Leave the group' }).click()
  await ana.page.getByRole('dialog').getByRole('button', { name: 'Leave' }).click()
  await expect(ana.line('Big choir')).toHaveCount(0)
  await expect(bo.thread.getByText('you own the group now')).toBeVisible()
  const states = await rows('SELECT state, role FROM members WHERE conversation_id = ? ORDER BY role', [id])
  expect(states.map(({ state, role }) => `${state} ${role}`).toSorted()).toEqual([
    'joined owner',
    'left member',
    'removed member',
  ])
})

test('its picture is changed by those who lead it, seen by those who are in it, and by nobody else', async ({
  person,
}) => {
  const [ana, bo, eve] = [await person('Anabel'), await person('Boris'), await person('Evelyn')]
  await acquainted(ana, bo)
  const id = await makeGroup(ana, 'Painters', [bo])
  const png = await sharp({ create: { width: 32, height: 32, channels: 3, background: '#c40' } })
    .png()
    .toBuffer()
  const file = { name: 'red.png', mimeType: 'image/png', buffer: png }
  const pictures = () => rows('SELECT id FROM group_pictures WHERE conversation_id = ?', [id])
  const origin = new URL(ana.page.url()).origin
  // Neither a member nor a stranger, nor something that is no picture.
  for (const [tab, multipart, status] of [
    [bo, { picture: file }, 404],
    [eve, { picture: file }, 404],
    [ana, { picture: { ...file, buffer: Buffer.from('no picture') } }, 422],
    [ana, {}, 422],
  ] as const) {
    const answer = await tab.page.request.post(`/messages/picture?id=${id}`, { multipart, headers: { origin } })
    expect(answer.status(), tab.name).toBe(status)
  }
  expect(await pictures()).toEqual([])

  await bo.openConversation(id)
  await ana.button('Group info').click()
  await info(ana).getByLabel('Picture').setInputFiles(file)
  await expect(ana.said('The group has its new picture.')).toBeVisible()
  await expect(bo.thread.getByText('Anabel changed the picture')).toBeVisible()
  const [stored] = await pictures()
  const address = `/pictures/group/${stored?.id}`
  await expect(bo.page.locator(`header img[src="${address}"]`)).toBeVisible()
  expect((await bo.page.request.get(address)).status()).toBe(200)
  expect((await eve.page.request.get(address)).status()).toBe(404)
})

test('put away, it is still one’s own: it doesn’t say that one hasn’t joined', async ({ person }) => {
  const [ana, bo] = [await person('Anabel'), await person('Boris')]
  await acquainted(ana, bo)
  const id = await makeGroup(ana, 'Attic', [bo])
  await archive(bo.id, [id])
  await bo.openConversation(id)
  await expect(bo.page.getByText('What was written before you joined isn’t shown.')).toBeVisible()
  await expect(bo.page.getByText('You haven’t joined yet.')).toHaveCount(0)
  await expect(bo.composer).toBeVisible()
})

test('messages of somebody blocked, and with hidden words, are collapsed and open when asked', async ({ person }) => {
  const [ana, bo] = [await person('Anabel'), await person('Boris')]
  await acquainted(ana, bo)
  const id = await makeGroup(ana, 'Neighbours', [bo])
  await bo.goto(`/@${ana.handle}`)
  await bo.button('More').first().click()
  await bo.page.getByRole('menuitem', { name: /^Block/ }).click()
  await bo.openConversation(id)
  await ana.send('Good evening')
  const collapsed = bo.page.getByRole('button', { name: 'From somebody you blocked' })
  await expect(collapsed).toBeVisible()
  await expect(bo.page.getByText('Good evening')).toHaveCount(0)
  await expect(bo.line('Neighbours')).toContainText('From somebody you blocked')
  await collapsed.click()
  await expect(bo.message('Good evening', 'Anabel')).toBeVisible()
  // Nothing of that shows on the other side.
  await bo.send('Evening')
  await expect(ana.message('Evening', 'Boris')).toBeVisible()
})

test('who may invite is a setting of its own; declined, it is final', async ({ person }) => {
  const [ana, bo, cy] = [await person('Anabel'), await person('Boris'), await person('Cyrus', { door: 'everyone' })]
  await acquainted(ana, bo)
  await bo.goto('/settings/privacy')
  await bo.page.getByRole('radio', { name: /^No one You can still/ }).check()
  await expect
    .poll(async () => (await rows('SELECT group_invites FROM people WHERE id = ?', [bo.id]))[0]?.group_invites)
    .toBe('nobody')
  await makeGroup(ana, 'Chess', [cy, bo])
  await expect(ana.said('Boris can’t be added.')).toBeVisible()
  await cy.openRequests()
  await cy.line('Chess').click()
  await cy.button('Decline').click()
  await expect(cy.said('Declined. Nobody is told.')).toBeVisible()
  await expect(cy.line('Chess')).toHaveCount(0)
  // To the others it is an answer that is still to come, and one that can be taken back.
  await ana.button('Group info').click()
  await expect(info(ana).getByRole('listitem').filter({ hasText: 'Cyrus' })).toContainText('Invited')
  await ana.button('What to do with Cyrus').click()
  await ana.page.getByRole('menuitem', { name: 'Take the invitation back' }).click()
  await expect(info(ana).getByRole('listitem').filter({ hasText: 'Cyrus' })).toHaveCount(0)
  await ana.button('Add people').click()
  await pick(ana, cy)
  await ana.page.getByRole('dialog').getByRole('button', { name: 'Add', exact: true }).click()
  await expect(
    ana.page.getByRole('alert').filter({ hasText: 'Cyrus can’t be added. You can send them a message first.' }),
  ).toBeVisible()
})

test('a message of a group is reported: alone, to the moderators, with a block for the reporter only', async ({
  person,
}) => {
  const [ana, bo, cy] = [await person('Anabel'), await person('Boris'), await person('Cyrus')]
  for (const friend of [bo, cy]) await acquainted(ana, friend)
  const id = await makeGroup(ana, 'Harbour', [bo, cy])
  for (const tab of [bo, cy]) await tab.openConversation(id)
  await bo.send('Fine weather')
  await bo.send('An insult')
  await expect(cy.message('An insult', 'Boris')).toBeVisible()
  await cy.message('An insult', 'Boris').hover()
  await cy.button('More about this message').last().click()
  await cy.page.getByRole('menuitem', { name: 'Report…' }).click()
  const dialog = cy.page.getByRole('dialog', { name: 'Report Boris' })
  await expect(dialog).toContainText('nothing else of the group')
  await dialog.getByRole('radio', { name: /harass/i }).check()
  await clean(cy)
  await dialog.getByRole('button', { name: 'Report and block' }).click()
  await expect(cy.said('Reported and blocked.')).toBeVisible()
  await expect(cy.thread.getByText('From somebody you blocked').first()).toBeVisible()
  const told = await rows('SELECT messages FROM cases WHERE reporter_id = ?', [cy.id])
  expect(JSON.parse(String(told[0]?.messages))).toEqual([expect.objectContaining({ text: 'An insult' })])
  // The others see it as before.
  await expect(ana.message('An insult', 'Boris')).toBeVisible()

  // A person is reported from the panel, and one leaves at once.
  await ana.button('Group info').click()
  await info(ana).getByRole('button', { name: 'What to do with Boris' }).click()
  await ana.page.getByRole('menuitem', { name: 'Report…' }).click()
  const second = ana.page.getByRole('dialog', { name: 'Report Boris' })
  await second.getByRole('radio', { name: /spam/i }).check()
  await second.getByRole('checkbox', { name: 'Leave the group, too' }).check()
  await second.getByRole('button', { name: 'Report and block' }).click()
  await expect(ana.said('You left the group.')).toBeVisible()
  await expect(cy.thread.getByText('Anabel left')).toBeVisible()
})
