import { follow } from '#db/ties.ts'
import { factsAbout, rows, textsOf } from './database.ts'
import { expect, type Person, test } from './fixtures.ts'
import { acquainted, write } from './scene.ts'
import type { Tab } from './tab.ts'

const bigSwitch = (tab: Tab) => tab.page.getByRole('switch', { name: 'Receive direct messages from anyone' })
const choice = (tab: Tab, name: string) => tab.page.getByRole('radio', { name, exact: true })
const doorOf = async (person: Person) =>
  (await rows('SELECT door, narrow_door FROM people WHERE id = ?', [person.id]))[0]

test('the big switch decides who gets through, at once', async ({ person }) => {
  const [ana, bo] = [await person('Ana'), await person('Bo')]
  await ana.goto('/settings/privacy')
  await expect(bigSwitch(ana)).not.toBeChecked()
  await bo.composeTo(ana)
  await expect(bo.page.getByText('Ana isn’t accepting messages from you.')).toBeVisible()

  await bigSwitch(ana).click()
  await expect(bigSwitch(ana)).toBeChecked()
  await expect.poll(() => doorOf(ana)).toEqual({ door: 'everyone', narrow_door: 'following' })
  const inbox = await ana.newTabAt('/messages/requests')
  await bo.page.reload()
  await bo.ready()
  await bo.send('Your door is open')
  await expect(inbox.line('Bo')).toContainText('Your door is open')

  await bigSwitch(ana).click()
  await expect(bigSwitch(ana)).not.toBeChecked()
  await expect.poll(() => doorOf(ana)).toEqual({ door: 'following', narrow_door: 'following' })
  const before = await factsAbout([bo])
  await bo.send('And now?')
  await expect(bo.thread.getByRole('alert')).toContainText('Ana isn’t accepting messages from you.')
  expect(await factsAbout([bo])).toEqual(before)
})

test('a composer that was opened before the door closed is refused, and keeps the text', async ({ person }) => {
  const [ana, bo] = [await person('Ana', { door: 'everyone' }), await person('Bo')]
  await bo.composeTo(ana)
  await bo.composer.fill('Written in good faith')
  await ana.goto('/settings/privacy')
  await bigSwitch(ana).click()
  await expect.poll(() => doorOf(ana)).toMatchObject({ door: 'following' })
  // What isn't sent is kept as a draft, for its writer alone.
  const facts = async () => ({ ...(await factsAbout([ana, bo])), drafts: null })
  const before = await facts()
  await bo.composer.press('Enter')
  await expect(bo.page.getByRole('alert').filter({ hasText: 'Ana' })).toContainText(
    'Ana isn’t accepting messages from you. They can write to you first.',
  )
  await expect(bo.composer).toHaveValue('Written in good faith')
  expect(await facts()).toEqual(before)
})

test('the finer choice lets followers knock and strangers not; the switch goes back to it', async ({ person }) => {
  const [ana, bo, cy] = [await person('Ana'), await person('Bo'), await person('Cy')]
  await follow(cy.id, ana.id)
  await ana.goto('/settings/privacy')
  await choice(ana, 'My followers').check()
  await expect.poll(() => doorOf(ana)).toEqual({ door: 'followers', narrow_door: 'followers' })
  await bo.composeTo(ana)
  await expect(bo.page.getByText('Ana isn’t accepting messages from you.')).toBeVisible()
  await cy.composeTo(ana)
  await cy.send('I follow you')
  await expect(cy.tick('Sent')).toBeVisible()
  await bigSwitch(ana).click()
  await expect(choice(ana, 'Everyone')).toBeChecked()
  await bigSwitch(ana).click()
  await expect(choice(ana, 'My followers')).toBeChecked()
  await expect.poll(() => doorOf(ana)).toEqual({ door: 'followers', narrow_door: 'followers' })
})

test('another tab shows the change without a reload', async ({ person, anotherBrowserOf }) => {
  const ana = await person('Ana')
  await ana.goto('/settings/privacy')
  const other = await ana.newTabAt('/settings/privacy')
  const phone = await anotherBrowserOf(ana)
  await phone.goto('/settings/privacy')
  await bigSwitch(ana).click()
  await expect(bigSwitch(ana)).toBeChecked()
  await expect(bigSwitch(other)).toBeChecked()
  await expect(bigSwitch(phone)).toBeChecked()
  await expect(choice(other, 'Everyone')).toBeChecked()
})

test('a change that cannot be saved is taken back, and says so', async ({ person }) => {
  const ana = await person('Ana')
  await ana.goto('/settings/privacy')
  const before = await factsAbout([ana])
  await ana.page.route('**/settings/privacy', (route) =>
    route.request().method() === 'POST' ? route.abort() : route.continue(),
  )
  await bigSwitch(ana).click()
  await expect(ana.said(/Nothing was lost/)).toBeVisible()
  await expect(bigSwitch(ana)).not.toBeChecked()
  await choice(ana, 'Nobody').click()
  await expect(choice(ana, 'People I follow')).toBeChecked()
  expect(await factsAbout([ana])).toEqual(before)
})

test('closing the door keeps waiting requests and accepted conversations', async ({ person }) => {
  const [ana, bo, cy] = [await person('Ana', { door: 'everyone' }), await person('Bo'), await person('Cy')]
  const old = await acquainted(ana, cy)
  await write(bo, ana, 'I knocked before')
  await ana.goto('/settings/privacy')
  await choice(ana, 'Nobody').check()
  await expect.poll(() => doorOf(ana)).toMatchObject({ door: 'nobody' })
  await ana.openRequests()
  await expect(ana.line('Bo')).toContainText('I knocked before')
  await cy.openConversation(old)
  await cy.send('Still here')
  await expect(cy.tick('Sent')).toBeVisible()
  await ana.openConversationWith('Bo')
  await ana.button('Accept').click()
  await bo.openInbox()
  await bo.openConversationWith('Ana')
  await bo.send('Thank you')
  await expect(ana.message('Thank you', 'Bo')).toBeVisible()
  expect(await textsOf(old)).toContain('Still here')
})

test('one sentence says what another door would have meant for the last 30 days', async ({ person }) => {
  const [ana, bo] = [await person('Ana'), await person('Bo')]
  await bo.composeTo(ana)
  await expect(bo.page.getByText('Ana isn’t accepting messages from you.')).toBeVisible()
  await ana.goto('/settings/privacy')
  await choice(ana, 'Everyone').hover()
  await expect(
    ana.page.getByText('Everyone: From the last 30 days, 1 more would have arrived as a request.'),
  ).toBeVisible()
})
