/** The guard: what is hidden says why, nothing is lost, and every cause has its switch. */
import { setShield } from '#db/shield.ts'
import { rows as changeRows } from '#db/testing-rows.ts'
import { factsAbout, rows } from './database.ts'
import { expect, type Person, test } from './fixtures.ts'
import { acquainted, write } from './scene.ts'
import type { Tab } from './tab.ts'

const AD = 'URGENT! You have WON a £1000 prize! Call 09061701461 now to claim, or visit http://bit.ly/win-now FREE!!!'

const openDoor = { door: 'everyone' } as const
const guardOf = async (person: Person) => (await rows('SELECT * FROM guards WHERE person_id = ?', [person.id]))[0]

test('an advertisement is hidden and says why; Not spam brings it to the inbox; its sender sees nothing of it', async ({
  person,
}) => {
  const [ana, bo] = [await person('Ana', openDoor), await person('Bo')]
  await ana.openInbox()
  await bo.composeTo(ana)
  await bo.send(AD)
  await expect(bo.page.getByRole('alert').filter({ hasText: 'advertisement' })).toContainText(
    'It will likely be hidden.',
  )
  expect(await rows('SELECT id FROM messages WHERE sender_id = ?', [bo.id])).toEqual([])
  await expect(bo.composer).toHaveValue(AD)
  await bo.composer.press('Enter')
  await expect(bo.tick('Sent')).toBeVisible()
  await expect(bo.line('Ana')).toBeVisible()
  await ana.goto('/messages/hidden')
  await expect(ana.folder('Requests')).not.toContainText('unread')
  await ana.openConversationWith('Bo')
  await expect(ana.page.getByText(/^Hidden because it /)).toBeVisible()
  await ana.page.getByText('Why is this here?').click()
  await expect(ana.page.getByText('They are new to you, and your door lets them knock.')).toBeVisible()
  await expect(ana.page.getByText('reads like known spam', { exact: true })).toBeVisible()
  await expect(ana.page.getByRole('link', { name: 'Your filter', exact: true })).toHaveAttribute(
    'href',
    '/settings/privacy#filter',
  )
  await ana.button('Not spam: accept').click()
  await expect(ana.composer).toBeVisible()
  await expect(ana.folder('Inbox')).toHaveAttribute('aria-current', 'page')
  await ana.send('It was meant kindly?')
  await expect(bo.message('It was meant kindly?', 'Ana')).toBeVisible()
})

test('a hidden word is tried on the last 30 days before it is saved, and holds from then on', async ({ person }) => {
  const [ana, bo, cy] = [await person('Ana', openDoor), await person('Bo'), await person('Cy')]
  await write(bo, ana, 'Do you know this tarot course?')
  await ana.goto('/settings/privacy')
  await ana.page.getByRole('textbox', { name: 'Hidden words' }).fill('tarot')
  await expect(ana.page.getByText('In the last 30 days, 1 more request would have been hidden.')).toBeVisible()
  await ana.page.getByText('See them', { exact: true }).click()
  await expect(ana.page.getByRole('link', { name: 'Bo' })).toBeVisible()
  expect(await guardOf(ana)).toBeUndefined()
  await ana.button('Save the filter').click()
  await expect(ana.said('Saved. It holds for requests from now on.')).toBeVisible()
  await write(cy, ana, 'A T4R0T reading for you')
  await ana.goto('/messages/hidden')
  await expect(ana.line('Cy')).toBeVisible()
  await expect(ana.line('Bo')).toHaveCount(0)
  await ana.openConversationWith('Cy')
  await expect(ana.page.getByText('Hidden because it has “tarot”, one of your hidden words.')).toBeVisible()
})

test('the Hidden folder is cleared at once, and Undo brings it back', async ({ person }) => {
  const [ana, bo, cy] = [await person('Ana', openDoor), await person('Bo'), await person('Cy')]
  for (const sender of [bo, cy]) await write(sender, ana, AD)
  await ana.goto('/messages/hidden')
  await expect(ana.line('Bo')).toBeVisible()
  await ana.button('Clear all').click()
  await expect(ana.said('2 requests cleared.')).toBeVisible()
  await expect(ana.line('Bo')).toHaveCount(0)
  await expect(ana.line('Cy')).toHaveCount(0)
  await ana.button('Undo').click()
  await expect(ana.line('Bo')).toBeVisible()
  await expect(ana.line('Cy')).toBeVisible()
})

test('hidden requests are judged a few at a time; what was wanted arrives, and the filter’s error is told', async ({
  person,
}) => {
  const [ana, bo, cy] = [await person('Ana', openDoor), await person('Bo'), await person('Cy')]
  for (const sender of [bo, cy]) await write(sender, ana, AD)
  await ana.goto('/messages/hidden')
  await ana.page.getByRole('link', { name: 'Is your filter right?' }).click()
  await ana.button('I wanted it – Bo').click()
  await expect(ana.page.getByText('Of 1 that you checked, 1 was wanted.')).toBeVisible()
  await ana.button('Rightly hidden – Cy').click()
  await expect(ana.page.getByText('Of 2 that you checked, 1 was wanted.')).toBeVisible()
  await ana.openInbox()
  await expect(ana.line('Bo')).toBeVisible()
  await ana.goto('/messages/hidden')
  await expect(ana.line('Cy')).toBeVisible()
})

test('the shield closes the door to strangers with one press, and opens it again', async ({ person }) => {
  const [ana, bo] = [await person('Ana', openDoor), await person('Bo')]
  await ana.goto('/settings/privacy')
  await ana.button('For 24 hours').click()
  await expect(ana.page.getByRole('heading', { name: 'Your shield is up' })).toBeVisible()
  await bo.composeTo(ana)
  await expect(bo.page.getByText('Ana isn’t accepting messages from you.')).toBeVisible()
  const requests = await ana.newTabAt('/messages/requests')
  await expect(requests.page.getByText('nobody new can knock')).toBeVisible()
  await ana.button('Turn the shield off').click()
  await expect(ana.button('For 24 hours')).toBeVisible()
  await bo.page.reload()
  await bo.ready()
  await bo.send('Good morning')
  await expect(bo.tick('Sent')).toBeVisible()
})

/** The line that stands where the shield folds requests away. */
const foldOf = (tab: Tab) => tab.page.getByRole('region', { name: 'Your shield' })
const FOLDED = '2 requests are folded away while your shield is up.'

test('under the shield requests are folded away in every tab, uncounted, one press from view; then they are back', async ({
  person,
}) => {
  const [ana, bo, cy] = [await person('Ana', openDoor), await person('Bo'), await person('Cy')]
  await write(bo, ana, 'First of the two')
  await write(cy, ana, 'Second of the two')
  await bo.openInbox()
  await ana.openRequests()
  const settings = await ana.newTabAt('/settings/privacy')
  await expect(ana.folder('Requests')).toContainText('2 unread')
  await settings.button('For 7 days').click()
  await expect(foldOf(ana)).toContainText(FOLDED)
  await expect(foldOf(ana)).toContainText('Nobody new can knock until')
  await expect(ana.list.getByRole('listitem')).toHaveCount(0)
  await expect(ana.folder('Requests')).not.toContainText('unread')
  const bos = await factsAbout([bo])

  await ana.button('Show').press('Enter')
  await expect(ana.list.getByRole('listitem')).toHaveText([/Cy.*Second of the two/, /Bo.*First of the two/])
  await expect(ana.folder('Requests')).not.toContainText('unread')
  await expect(ana.button('Fold away')).toBeFocused()
  await ana.button('Fold away').press('Enter')
  await expect(ana.list.getByRole('listitem')).toHaveCount(0)
  await ana.button('Show').click()
  await ana.openConversationWith('Cy')
  await expect(ana.message('Second of the two', 'Cy')).toBeVisible()
  await expect(ana.button('Accept')).toBeVisible()
  await expect(ana.line('Bo')).toBeVisible()
  await ana.page.reload()
  await expect(foldOf(ana)).toContainText(FOLDED)
  await expect(bo.line('Ana')).toBeVisible()

  await ana.openRequests()
  await settings.button('Turn the shield off').click()
  await expect(ana.list.getByRole('listitem')).toHaveText([/Cy.*Second of the two/, /Bo.*First of the two/])
  await expect(foldOf(ana)).toHaveCount(0)
  await expect(ana.folder('Requests')).toContainText('1 unread')
  // Folding and unfolding is the matter of Ana’s pages alone.
  expect(await factsAbout([bo])).toEqual(bos)
})

test('when the shield runs out while pages are open, what was folded away is back in all of them', async ({
  person,
}) => {
  const [ana, bo] = [await person('Ana', openDoor), await person('Bo')]
  await write(bo, ana, 'Waiting outside')
  await setShield(ana.id, 'day')
  await ana.context.clock.install()
  await ana.openRequests()
  const settings = await ana.newTabAt('/settings/privacy')
  await expect(foldOf(ana)).toContainText('1 request is folded away while your shield is up.')
  await expect(settings.page.getByRole('heading', { name: 'Your shield is up' })).toBeVisible()
  // A day passes: for the server by what is stored, for the browser by its clock.
  await changeRows(`UPDATE people SET shield_until = ${Date.now() - 1} WHERE id = ${ana.id}`)
  await ana.context.clock.fastForward('24:00:01')
  await expect(ana.line('Bo')).toContainText('Waiting outside')
  await expect(foldOf(ana)).toHaveCount(0)
  await expect(ana.folder('Requests')).toContainText('1 unread')
  await expect(settings.page.getByRole('heading', { name: 'Emergency shield' })).toBeVisible()
})

test('restrict: what they send is hidden without a sound, they see an ordinary conversation; lifted, it is back', async ({
  person,
}) => {
  const [ana, bo] = [await person('Ana'), await person('Bo')]
  const conversation = await acquainted(ana, bo)
  await ana.openConversation(conversation)
  await bo.openConversation(conversation)
  await ana.button('More about this conversation').click()
  await ana.page.getByRole('menuitem', { name: 'Restrict' }).click()
  await expect(ana.page.getByRole('region', { name: 'Restricted' })).toContainText('You restrict Bo')
  await bo.send('Why so quiet?')
  await expect(bo.tick('Sent')).toBeVisible()
  await expect(bo.page.getByText('Goes to Ana’s inbox')).toBeVisible()
  await expect(ana.message('Why so quiet?', 'Bo')).toBeVisible()
  await expect(ana.folder('Inbox')).not.toContainText('unread')
  await bo.page.reload()
  await expect(bo.tick('Seen')).toHaveCount(0)
  await ana.button('Lift the restriction').click()
  await expect(ana.composer).toBeVisible()
  await ana.send('Back again')
  await expect(bo.message('Back again', 'Ana')).toBeVisible()
})
