/** Doors as links, and what is asked before a knock: two people, two browsers. */
import AxeBuilder from '@axe-core/playwright'
import { makeDoorLink, type NewDoorLink } from '#db/door-links.ts'
import { setQuestions } from '#db/questions.ts'
import { block } from '#db/ties.ts'
import type { Purpose } from '#rules/knock-questions.ts'
import { cookieFor } from './cookie.ts'
import { rows } from './database.ts'
import { expect, newAccount, type Person, test } from './fixtures.ts'
import { acquainted } from './scene.ts'

const TERMS: NewDoorLink = {
  ...{ label: 'on my badge', audience: 'everyone', asks: 'nothing', prompt: null },
  ...{ perDay: null, total: null, expiresAt: null },
}
const linkOf = async (owner: { id: string }, terms: Partial<NewDoorLink> = {}) =>
  `/knock/${await makeDoorLink(owner.id, { ...TERMS, ...terms })}`
const purpose = (key: string, label: string, more: Partial<Purpose> = {}): Purpose => ({
  ...{ key, label, door: null, perDay: null },
  ...more,
})
const knocks = (from: { id: string }) => rows('SELECT id FROM knocks WHERE sender_id = ?', [from.id])
const nothingHere = (person: Person) => person.page.getByRole('heading', { name: 'Nothing behind this door' })

test('a link is made, knocked through with an answer, and closed; what came through it goes on', async ({ person }) => {
  const [ana, bo, cy] = [await person('Ana'), await person('Bo'), await person('Cy')]
  await ana.goto('/settings/privacy')
  const making = ana.page.getByRole('form', { name: 'A new link' })
  await making.getByLabel('Where you will use it').fill('on my conference badge')
  await making.getByLabel('How long').selectOption({ label: 'For 7 days' })
  await making.getByLabel('A question of its own').fill('Where did we meet?')
  await making.getByRole('button', { name: 'Make the link' }).click()
  const link = ana.page.getByRole('list', { name: 'Your links' }).getByRole('listitem')
  await expect(link).toContainText('on my conference badge')
  await expect(link).toContainText('Nobody has knocked yet')
  const address = (await link.getByRole('link').getAttribute('href')) ?? ''

  await bo.goto(address)
  await bo.composer.fill('You asked me to write')
  await bo.composer.press('Enter')
  await expect(bo.page.getByLabel('Where did we meet?')).toBeFocused()
  expect(await knocks(bo)).toEqual([])
  await bo.page.getByLabel('Where did we meet?').fill('At the harbour')
  await bo.composer.press('Enter')
  await expect(bo.page).toHaveURL(/\/messages\/\d+$/)
  await expect(bo.message('You asked me to write', 'You')).toBeVisible()

  await ana.openRequests()
  await ana.openConversationWith('Bo')
  const request = ana.page.getByRole('region', { name: 'Request' })
  await expect(request.getByText('Where did we meet? – ‘At the harbour’')).toBeVisible()
  await request.getByText('Why is this here?').click()
  await expect(
    request.getByText('They are new to you, and came through your link ‘on my conference badge’.'),
  ).toBeVisible()
  await request.getByRole('button', { name: 'Close this link' }).click()
  await expect(request.getByText('‘on my conference badge’, which is closed now.')).toBeVisible()
  await expect(request.getByText('Why is this here?')).toBeFocused()

  await cy.goto(address)
  await expect(nothingHere(cy)).toBeVisible()
  await ana.button('Accept').click()
  await ana.send('It goes on')
  await expect(bo.message('It goes on', 'Ana')).toBeVisible()
  await bo.send('So it does')
  await expect(ana.message('So it does', 'Bo')).toBeVisible()
  await ana.goto('/settings/privacy#links')
  await expect(link).toContainText('closed')
  await expect(link).toContainText('1 knock')
  await expect(link.getByRole('button')).toHaveCount(0)
})

test('who has the page open when the link closes is refused as at a closed door, and keeps what they wrote', async ({
  person,
}) => {
  const [ana, bo] = [await person('Ana'), await person('Bo')]
  await bo.goto(await linkOf(ana))
  await ana.goto('/settings/privacy')
  await ana.button('Close the link on my badge').click()
  await expect(ana.page.getByRole('list', { name: 'Your links' })).toContainText('– closed')
  await bo.send('Too late?')
  await expect(bo.page.getByRole('alert').filter({ hasText: 'Ana isn’t accepting messages from you.' })).toBeVisible()
  await expect(bo.composer).toHaveValue('Too late?')
  expect(await knocks(bo)).toEqual([])
})

test('purposes are set, asked, and shown to the one who is knocked at', async ({ person }) => {
  const [ana, bo] = [await person('Ana', { door: 'everyone' }), await person('Bo')]
  await ana.goto('/settings/privacy')
  const asking = ana.page.getByRole('region', { name: 'Before somebody knocks' })
  await asking.getByLabel('Purpose 1', { exact: true }).fill('Order')
  await asking.getByRole('button', { name: 'Another purpose' }).click()
  await asking.getByLabel('Purpose 2', { exact: true }).fill('Press')
  await asking.getByLabel('Your question').fill('In a few words?')
  await asking.getByRole('button', { name: 'Save what I ask' }).click()
  await expect(ana.said('Saved. It is asked from now on.')).toBeVisible()
  await expect(asking.getByLabel('Purpose 2', { exact: true })).toHaveValue('Press')

  await bo.composeTo(ana)
  await bo.page.getByRole('radio', { name: 'Order' }).check()
  await bo.page.getByLabel('In a few words?').fill('My order number is 12')
  await bo.send('When will it come?')
  await expect(bo.tick('Sent')).toBeVisible()
  await ana.openRequests()
  await ana.openConversationWith('Bo')
  await expect(ana.page.getByText('About: Order – ‘My order number is 12’')).toBeVisible()

  await ana.goto('/settings/privacy')
  await asking.getByRole('button', { name: 'Remove Press' }).click()
  await asking.getByRole('button', { name: 'Save what I ask' }).click()
  await expect(ana.said('Saved. It is asked from now on.')).toBeVisible()
  expect(
    JSON.parse(String((await rows('SELECT purposes FROM questions WHERE person_id = ?', [ana.id]))[0]?.purposes)),
  ).toMatchObject([{ label: 'Order', door: null, perDay: null }])
})

test('what is asked only since the page was opened is shown then, and nothing typed is lost', async ({ person }) => {
  const [ana, bo] = [await person('Ana', { door: 'everyone' }), await person('Bo')]
  await bo.composeTo(ana)
  await setQuestions(ana.id, { purposes: [purpose('a', 'Order'), purpose('b', 'Work')], prompt: null })
  await bo.send('A question of mine')
  await expect(
    bo.page.getByRole('alert').filter({ hasText: 'Ana asks something before a first message.' }),
  ).toBeVisible()
  await expect(bo.composer).toHaveValue('A question of mine')
  expect(await knocks(bo)).toEqual([])
  await bo.page.getByRole('radio', { name: 'Work' }).check()
  await bo.button('Send').click()
  await expect(bo.message('A question of mine', 'You')).toBeVisible()
})

test('a purpose that has had enough for today says so; another one still goes, with the same words', async ({
  person,
}) => {
  const [ana, bo, cy] = [await person('Ana', { door: 'everyone' }), await person('Bo'), await person('Cy')]
  await setQuestions(ana.id, { purposes: [purpose('a', 'Order', { perDay: 1 }), purpose('b', 'Work')], prompt: null })
  for (const sender of [bo, cy]) {
    await sender.composeTo(ana)
    await sender.page.getByRole('radio', { name: 'Order' }).check()
    await sender.send('Hello')
  }
  await expect(bo.tick('Sent')).toBeVisible()
  await expect(cy.page.getByRole('alert').filter({ hasText: 'enough messages of this kind for today' })).toBeVisible()
  await expect(cy.page.getByRole('radio', { name: 'Order' })).toBeChecked()
  await cy.page.getByRole('radio', { name: 'Work' }).check()
  await cy.composer.press('Enter')
  await expect(cy.tick('Sent')).toBeVisible()
})

test('an ended conversation leads to the question, and the answer back to the conversation', async ({ person }) => {
  const [ana, bo] = [await person('Ana', { door: 'everyone' }), await person('Bo')]
  const conversation = await acquainted(ana, bo)
  await setQuestions(ana.id, { purposes: [], prompt: 'What brings you back?' })
  await ana.openConversation(conversation)
  await ana.choose('End conversation')
  await expect(ana.said(/^Ended/)).toBeVisible()
  await bo.openConversation(conversation)
  await bo.page.getByRole('link', { name: 'Answer and write' }).click()
  await bo.page.getByLabel('What brings you back?').fill('The weather')
  await bo.send('Hello again')
  await expect(bo.page).toHaveURL(new RegExp(`/messages/${conversation}$`))
  await expect(bo.message('Hello again', 'You')).toBeVisible()
})

test('a visitor sees whose door it is, and comes back to it after signing in', async ({ person, visitor }) => {
  const [ana, guest] = [await person('Ana'), await visitor()]
  const password = 'a door left ajar'
  const dee = await newAccount('Dee', { password })
  const address = await linkOf(ana)
  const response = await guest.page.goto(address)
  expect(response?.headers()['referrer-policy']).toBe('same-origin')
  await expect(guest.page.locator('meta[name="robots"]')).toHaveAttribute('content', /noindex/)
  await expect(guest.page.getByRole('heading', { name: 'Ana' })).toBeVisible()
  expect((await new AxeBuilder({ page: guest.page }).analyze()).violations).toEqual([])
  await guest.page.getByRole('link', { name: 'Sign in to write' }).click()
  await guest.page.getByLabel('Handle').fill(dee.handle)
  await guest.page.getByLabel('Password', { exact: true }).fill(password)
  await guest.button('Sign in').click()
  await expect(guest.page).toHaveURL((url) => url.pathname === address)
  await expect(guest.composer).toBeVisible()
  expect((await new AxeBuilder({ page: guest.page }).analyze()).violations).toEqual([])
})

test('works without scripts: asked, answered, refused and back', async ({ person }) => {
  const plain = { browser: { javaScriptEnabled: false } }
  const [ana, bo] = [await person('Ana', plain), await person('Bo', plain)]
  await ana.page.goto('/settings/privacy')
  const making = ana.page.getByRole('form', { name: 'A new link' })
  await making.getByLabel('Where you will use it').fill('plain')
  await making.getByLabel('A question of its own').fill('Why?')
  await making.getByRole('button', { name: 'Make the link' }).click()
  const asking = ana.page.getByRole('region', { name: 'Before somebody knocks' })
  await asking.getByLabel('Purpose 1', { exact: true }).fill('Order')
  await asking.getByRole('button', { name: 'Save what I ask' }).click()
  await expect(asking.getByLabel('Purpose 1', { exact: true })).toHaveValue('Order')
  await expect(asking.getByLabel('Purpose 2', { exact: true })).toHaveValue('')
  const link = ana.page.getByRole('list', { name: 'Your links' }).getByRole('listitem')
  const address = (await link.getByRole('link').getAttribute('href')) ?? ''
  await bo.page.goto(address)
  await bo.page.getByLabel('Why?').fill('Because')
  await bo.composer.fill('Hello')
  await bo.button('Send').press('Enter')
  await expect(bo.page).toHaveURL(/\/messages\/\d+$/)
  await expect(bo.message('Hello', 'You')).toBeVisible()
  await ana.page.goto('/messages/requests')
  await ana.line('Bo').click()
  await expect(ana.page.getByText('Why? – ‘Because’')).toBeVisible()
  await ana.page.getByText('Why is this here?').click()
  await ana.button('Close this link').click()
  await expect(ana.page.getByText('‘plain’, which is closed now.')).toBeVisible()
})

test('a block and a link that never was are one page, byte for byte', async ({ person }) => {
  const ana = await newAccount('Ana')
  const [blocked, stranger] = [await person('Cy'), await person('Dee')]
  await block(ana.id, blocked.id)
  const baseURL = test.info().project.use.baseURL ?? ''
  const ask = async (who: Person, address: string) => {
    const response = await fetch(new URL(address, baseURL), {
      headers: { cookie: `authjs.session-token=${await cookieFor(who.id)}` },
    })
    const text = await response.text()
    return [response.status, /<main.*<\/main>/s.exec(text)?.[0]]
  }
  const link = await linkOf(ana)
  expect((await ask(stranger, link))[0]).toBe(200)
  const unknown = await ask(blocked, `/knock/${'A'.repeat(22)}`)
  expect(unknown[0]).toBe(404)
  expect(await ask(blocked, link)).toEqual(unknown)
  expect(await ask(stranger, await linkOf(ana, { audience: 'verified' }))).toEqual(await ask(stranger, '/knock/no'))
})
