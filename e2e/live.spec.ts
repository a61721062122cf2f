import type { BrowserContext } from '@playwright/test'
import { keepDraft } from '#db/drafts.ts'
import { changeRole, makeGroup, removeFromGroup, renameGroup } from '#db/groups.ts'
import { setLasting } from '#db/lasting.ts'
import { forwardMessages, hideMessages } from '#db/many-messages.ts'
import { deleteForEveryone, editMessage, hideMessage, pinMessage, react } from '#db/message-changes.ts'
import { postMessage } from '#db/messages.ts'
import { muteConversations, pin } from '#db/order.ts'
import { markRead } from '#db/receipts.ts'
import { FOREVER } from '#rules/order.ts'
import { BARS } from '#rules/voice.ts'
import { takeMedia } from '#server/media/take.ts'
import { recording } from '#server/media/testing-media.ts'
import { COOKIE } from './cookie.ts'
import { textsOf } from './database.ts'
import { expect, test } from './fixtures.ts'
import { Line } from './line.ts'
import { photos, picture } from './media-tools.ts'
import { acquainted, write } from './scene.ts'
import { Tab } from './tab.ts'

const NAMELESS = { name: '', width: null, height: null, durationMs: null }

/** Counts the live streams a browser opens. */
function countStreams(context: BrowserContext): () => number {
  let count = 0
  context.on('request', (request) => {
    if (new URL(request.url()).pathname === '/api/live') count += 1
  })
  return () => count
}

test('a browser that was cut off shows each missed message once and in order, without a reload', async ({
  person,
  baseURL,
}) => {
  const line = await Line.to(baseURL ?? '')
  const [ana, bo] = [await person('Ana'), await person('Bo', { browser: { baseURL: line.address } })]
  const conversation = await acquainted(ana, bo)
  await ana.openConversation(conversation)
  await bo.openConversation(conversation)
  let loads = 0
  bo.page.on('framenavigated', () => loads++)
  line.cut()
  await expect(bo.said('Not connected. Trying again; nothing is lost.')).toBeVisible()
  const missed = [1, 2, 3, 4, 5].map((number) => `Missed ${number}`)
  for (const text of missed) await ana.send(text)
  await expect.poll(async () => (await textsOf(conversation)).slice(2)).toEqual(missed)
  expect((await bo.texts()).slice(2)).toEqual([])
  line.mend()
  await expect.poll(() => bo.texts().then((texts) => texts.slice(2)), { timeout: 12_000 }).toEqual(missed)
  await expect(bo.said('Not connected.')).toHaveCount(0)
  expect(loads).toBe(0)
  line.close()
})

test('a browser that was cut off ends with every change that it missed, each once, without a reload', async ({
  person,
  baseURL,
}) => {
  const line = await Line.to(baseURL ?? '')
  const [ana, bo] = [await person('Ana'), await person('Bo', { browser: { baseURL: line.address } })]
  const conversation = await acquainted(ana, bo)
  const group = await makeGroup(ana.id, { name: 'Choir', personIds: [bo.id], draftKey: 'choir' })
  if (!group.ok) throw new Error('There is no group.')
  const at = (seq: number) => ({ conversationId: conversation, seq })
  for (const text of ['To be edited', 'To be taken back', 'To be pinned', 'To be hidden']) await write(ana, bo, text)
  await bo.openConversation(conversation)
  await expect(bo.message('To be hidden')).toBeVisible()
  let loads = 0
  bo.page.on('framenavigated', () => loads++)
  line.cut()
  await expect(bo.said('Not connected. Trying again; nothing is lost.')).toBeVisible()
  expect(await react(ana.id, at(2), '👍')).toBeNull()
  expect(await react(ana.id, at(2), '❤️')).toBeNull()
  expect(await editMessage(ana.id, at(3), 'Edited once')).toBeNull()
  expect(await editMessage(ana.id, at(3), 'Edited twice')).toBeNull()
  expect(await deleteForEveryone(ana.id, at(4))).toBeNull()
  expect(await pinMessage(ana.id, at(5), true)).toBeNull()
  // On another device of Bo's.
  expect(await hideMessage(bo.id, at(6), true)).toBeNull()
  await postMessage({
    senderId: ana.id,
    to: { conversationId: group.conversationId },
    text: 'Who sings?',
    draftKey: 'who-sings',
  })
  line.mend()
  const reactions = bo.thread.getByRole('list', { name: 'Reactions' })
  await expect(reactions.getByRole('button')).toHaveText('❤️', { timeout: 15_000 })
  await expect(bo.thread.getByText('Edited twice')).toHaveCount(1)
  await expect(bo.thread.getByText(/To be edited|Edited once|To be taken back|To be hidden/)).toHaveCount(0)
  await expect(bo.thread.getByText('This message was deleted')).toHaveCount(1)
  await expect(bo.page.getByText('To be pinned')).toHaveCount(2)
  await expect(bo.line('Choir')).toContainText('Who sings?')
  expect(loads).toBe(0)
  await bo.line('Choir').click()
  await expect(bo.thread.getByText('Who sings?')).toHaveCount(1)
  line.close()
})

test('what people send along, lead, set and put in order meanwhile is there once when the line is back, without a reload', async ({
  person,
  baseURL,
}) => {
  const line = await Line.to(baseURL ?? '')
  const [ana, cy] = [await person('Ana'), await person('Cy')]
  const bo = await person('Bo', { browser: { baseURL: line.address } })
  const [talk, other] = [await acquainted(ana, bo), await acquainted(cy, bo)]
  await acquainted(ana, cy)
  const choir = await makeGroup(ana.id, { name: 'Choir', personIds: [bo.id, cy.id], draftKey: `choir-${ana.id}` })
  if (!choir.ok) throw new Error('There is no group.')
  const group = choir.conversationId
  await write(ana, bo, 'Sent on to the choir')
  await write(bo, ana, 'Read meanwhile')
  await bo.openConversation(talk)
  await expect(bo.message('Read meanwhile')).toBeVisible()
  let loads = 0
  bo.page.on('framenavigated', () => loads++)
  line.cut()
  await expect(bo.said('Not connected. Trying again; nothing is lost.')).toBeVisible()

  // With files: a picture, and a voice.
  const bars = Array.from({ length: BARS }, () => 9)
  const red = await takeMedia(ana.id, new Blob([new Uint8Array((await picture('red')).buffer)]).stream(), NAMELESS)
  const voice = await takeMedia(ana.id, new Blob([new Uint8Array(recording())]).stream(), {
    ...NAMELESS,
    durationMs: 2_000,
    bars,
  })
  for (const [n, file] of [red, voice].entries()) {
    if (typeof file === 'string') throw new Error(`Refused: ${file}`)
    const draft = { senderId: ana.id, to: { conversationId: talk }, text: '', draftKey: `file-${n}-${ana.id}` }
    expect(await postMessage({ ...draft, attachments: [{ id: file.id }] })).toMatchObject({ ok: true })
  }
  expect(await setLasting(ana.id, talk, 'week')).toBeNull()
  await markRead(ana.id, talk, 4)
  // In the group: another name, another admin, somebody taken out, something sent on.
  expect(await renameGroup(ana.id, group, 'Big choir')).toBeNull()
  expect(await changeRole(ana.id, group, bo.id, 'make_admin')).toBeNull()
  expect(await removeFromGroup(ana.id, group, cy.id)).toBe(true)
  const sending = { to: { conversationId: group }, draftKey: `on-${ana.id}` }
  expect(await forwardMessages(ana.id, { conversationId: talk, seqs: [3] }, sending)).toMatchObject({ ok: true })
  const made = await makeGroup(cy.id, { name: 'Rowers', personIds: [bo.id], draftKey: `rowers-${cy.id}` })
  expect(made).toMatchObject({ ok: true })
  // On another device of Bo's.
  expect(await pin(bo.id, [other])).toMatchObject({ changed: [other] })
  expect(await keepDraft(bo.id, group, 'I sing tenor')).toBe(true)
  expect((await muteConversations(bo.id, [group], FOREVER)).changed).toEqual([group])
  expect(await hideMessages(bo.id, { conversationId: talk, seqs: [1, 2] }, true)).toEqual([1, 2])

  line.mend()
  await expect(bo.thread.getByText('Ana set messages to disappear after 7 days')).toHaveCount(1, { timeout: 20_000 })
  await expect(photos(bo)).toHaveCount(1)
  await expect(bo.thread.getByRole('slider', { name: 'Place in the voice message' })).toHaveCount(1)
  await expect(bo.thread.getByText(/Good to meet you here|And you/)).toHaveCount(0)
  await expect(bo.thread.getByRole('img', { name: 'Seen' })).toHaveCount(1)
  await expect(bo.line('Rowers')).toHaveCount(1)
  await expect(bo.line('Cy').filter({ hasNotText: 'Rowers' }).getByRole('img', { name: 'Pinned' })).toBeVisible()
  await expect(bo.line('Big choir')).toHaveCount(1)
  await expect(bo.line('Big choir')).toContainText('Draft: I sing tenor')
  await expect(bo.line('Big choir').getByRole('img', { name: 'Muted' })).toBeVisible()
  expect(loads).toBe(0)
  await bo.line('Big choir').click()
  await expect(bo.composer).toHaveValue('I sing tenor')
  for (const words of ['Ana named the group “Big choir”', 'Ana made you an admin', 'Ana removed Cy'])
    await expect(bo.thread.getByText(words)).toHaveCount(1)
  await expect(bo.thread.getByText('Sent on to the choir')).toHaveCount(1)
  line.close()
})

test('a message written offline is kept, and Retry sends it once', async ({ person }) => {
  const [ana, bo] = [await person('Ana'), await person('Bo')]
  const conversation = await acquainted(ana, bo)
  await bo.openConversation(conversation)
  await ana.openConversation(conversation)
  await ana.context.setOffline(true)
  await ana.send('From the tunnel')
  await expect(ana.thread.getByRole('alert')).toContainText('Not sent. You’re offline.')
  expect(await textsOf(conversation)).toHaveLength(2)
  await ana.context.setOffline(false)
  await ana.button('Retry').click()
  await expect(bo.message('From the tunnel', 'Ana')).toBeVisible()
  await expect.poll(() => ana.texts().then((texts) => texts.slice(2))).toEqual(['From the tunnel'])
  expect((await textsOf(conversation)).slice(2)).toEqual(['From the tunnel'])
})

test('a send whose answer is lost is not posted twice by Retry', async ({ person }) => {
  const [ana, bo] = [await person('Ana'), await person('Bo')]
  const conversation = await acquainted(ana, bo)
  await bo.openConversation(conversation)
  await ana.openConversation(conversation)
  // The request arrives at the server; its answer doesn't arrive here.
  const lost = Promise.withResolvers<void>()
  await ana.page.route(`**/messages/${conversation}`, async (route) => {
    await route.fetch()
    await route.abort()
    lost.resolve()
  })
  await ana.send('Once only')
  await lost.promise
  await expect(bo.message('Once only', 'Ana')).toBeVisible()
  await ana.page.unroute(`**/messages/${conversation}`)
  await expect(ana.message('Once only', 'You')).toHaveCount(1)
  await ana.page.reload()
  await ana.ready()
  await expect(ana.message('Once only', 'You')).toHaveCount(1)
  await expect(ana.button('Retry')).toHaveCount(0)
  expect((await textsOf(conversation)).slice(2)).toEqual(['Once only'])
})

test('two tabs share one stream and both update; when the leading one closes, the other goes on', async ({
  person,
}) => {
  const [ana, bo] = [await person('Ana'), await person('Bo')]
  const conversation = await acquainted(ana, bo)
  await bo.openConversation(conversation)
  const streams = countStreams(ana.context)
  await ana.openInbox()
  await expect.poll(streams).toBe(1)
  const second = await ana.newTabAt('/messages')
  await bo.send('To both tabs')
  await expect(ana.line('Bo')).toContainText('To both tabs')
  await expect(second.line('Bo')).toContainText('To both tabs')
  expect(streams()).toBe(1)
  await ana.page.close()
  await expect.poll(streams).toBe(2)
  await bo.send('To the one that is left')
  await expect(second.line('Bo')).toContainText('To the one that is left')
})

test('signing out ends a copied cookie’s stream and page within about a second', async ({ person, browser }) => {
  const [ana, bo] = [await person('Ana'), await person('Bo')]
  const conversation = await acquainted(ana, bo)
  const thief = await browser.newContext()
  await thief.addCookies([{ name: COOKIE, value: ana.cookie, domain: '127.0.0.1', path: '/' }])
  const copy = new Tab(await thief.newPage())
  await copy.openConversation(conversation)
  await ana.goto('/settings/account')
  await ana.signOut()
  await expect(copy.page).toHaveURL(/\/signin/, { timeout: 2_500 })
  await expect(copy.page.getByText('And you.')).toHaveCount(0)
  await expect.poll(async () => (await thief.request.get('/api/me')).status(), { timeout: 1_500 }).toBe(401)
  await thief.close()
})

test('“Sign out everywhere else” ends the other device, not this one', async ({ person, anotherBrowserOf }) => {
  const ana = await person('Ana')
  const phone = await anotherBrowserOf(ana)
  await phone.openInbox()
  await ana.goto('/settings/account')
  await ana.button('Sign out everywhere else').click()
  await expect(phone.page).toHaveURL(/\/signin/, { timeout: 2_500 })
  await ana.openInbox()
  await expect(ana.list).toBeVisible()
})
