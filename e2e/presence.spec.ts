/** Who is writing, and who is here: seen by those who let each other in and both show it, and by nobody else. */
import { test as base } from '@playwright/test'
import { dialect } from '#db/engine/choice.ts'
import { databaseUrl, dataFolder } from '#db/engine/index.ts'
import { acceptInvitation, makeGroup } from '#db/groups.ts'
import { setShowsSeen } from '#db/presence.ts'
import { restrict } from '#db/ties.ts'
import { COOKIE, cookieFor } from './cookie.ts'
import { rows } from './database.ts'
import { expect, newAccount, type Person, test } from './fixtures.ts'
import { OwnServer } from './own-server.ts'
import { acquainted, write } from './scene.ts'

const typing = (tab: Person, text: string) => tab.page.getByText(text, { exact: true })
const header = (tab: Person) => tab.page.getByRole('region', { name: 'Conversation', exact: true }).locator('header')
const setting = (tab: Person, name: string) => tab.page.getByRole('switch', { name, exact: true })

/** Sends a sign as the browser's own pages do. */
const sign = (tab: Person, body: unknown, origin = new URL(tab.page.url()).origin) =>
  tab.context.request.post('/api/presence', { headers: { origin }, data: body as object })

test('a friend sees that one is writing, in the thread and in the list, until the message is there', async ({
  person,
}) => {
  const [ana, bo, cy] = [await person('Anabel'), await person('Boris'), await person('Cyrus')]
  const conversation = await acquainted(ana, bo)
  const other = await acquainted(bo, cy)
  await ana.openConversation(conversation)
  await bo.openConversation(conversation)
  const before = await bo.composer.boundingBox()
  await ana.composer.pressSequentially('I am')
  await expect(typing(bo, 'Anabel is typing…').first()).toBeVisible()
  await expect(bo.page.getByRole('status').filter({ hasText: 'Anabel is typing…' })).toHaveCount(1)
  expect(await bo.composer.boundingBox()).toEqual(before)
  await expect(bo.line('Anabel')).toContainText('typing…')
  await ana.send('I am here')
  await expect(bo.message('I am here', 'Anabel')).toBeVisible()
  await expect(typing(bo, 'Anabel is typing…')).toHaveCount(0)
  // It ends by itself, also in the list of somebody who looks elsewhere.
  await bo.openConversation(other)
  await ana.composer.pressSequentially('And')
  await expect(bo.line('Anabel')).toContainText('typing…')
  await expect(bo.line('Anabel')).toContainText('I am here', { timeout: 20_000 })
  // Nothing of it was written anywhere.
  expect(
    await rows(
      "SELECT kind FROM events WHERE person_id IN (?, ?, ?) AND kind NOT IN ('message', 'read', 'seen', 'draft', 'conversation', 'me')",
      [ana.id, bo.id, cy.id],
    ),
  ).toEqual([])
})

test('who hides it isn’t seen and doesn’t see it, from the next key on and in other tabs', async ({ person }) => {
  const [ana, bo] = [await person('Anabel'), await person('Boris')]
  const conversation = await acquainted(ana, bo)
  await ana.openConversation(conversation)
  await bo.openConversation(conversation)
  const settings = await bo.newTabAt('/settings/privacy')
  await settings.page.getByRole('switch', { name: 'Typing', exact: true }).click()
  await expect(settings.page.getByRole('switch', { name: 'Typing', exact: true })).not.toBeChecked()
  await expect
    .poll(() => rows('SELECT shows_typing AS shows FROM people WHERE id = ?', [bo.id]))
    .toEqual([{ shows: dialect === 'postgres' ? false : 0 }])
  const signs: string[] = []
  bo.page.on('request', (request) => request.url().endsWith('/api/presence') && signs.push(request.postData() ?? ''))
  await ana.composer.pressSequentially('Hello')
  await bo.composer.pressSequentially('Hello')
  await ana.send('There')
  await bo.send('Here')
  // What came after the keys is there: what the keys would have said never came.
  await expect(bo.message('There', 'Anabel')).toBeVisible()
  await expect(ana.message('Here', 'Boris')).toBeVisible()
  await expect(typing(ana, 'Boris is typing…')).toHaveCount(0)
  await expect(typing(bo, 'Anabel is typing…')).toHaveCount(0)
  // His other tab knows it too, and says nothing.
  expect(signs.filter((body) => body.includes('typing'))).toEqual([])
})

test('nobody sees it of a request, nor of who restricts them, and the answer never tells', async ({ person }) => {
  const [ana, bo, cy] = [await person('Anabel', { door: 'everyone' }), await person('Boris'), await person('Cyrus')]
  const request = await write(bo, ana, 'May I?')
  const friends = await acquainted(ana, cy)
  await ana.goto(`/messages/requests`)
  await bo.openConversation(request)
  await cy.openConversation(friends)
  const heard: string[] = []
  await ana.page.exposeFunction('hear', (text: string) => heard.push(text))
  await ana.page.evaluate(() => {
    const source = new EventSource('/api/live?after=0')
    source.addEventListener('soft', ({ data }) => {
      ;(window as unknown as { hear: (text: string) => void }).hear(data)
    })
    return new Promise((resolve) => source.addEventListener('open', resolve))
  })
  const answers = [await sign(bo, { kind: 'typing', conversationId: request })]
  answers.push(await sign(cy, { kind: 'typing', conversationId: friends }))
  await expect.poll(() => heard).toHaveLength(1)
  await restrict(ana.id, cy.id, true)
  answers.push(await sign(cy, { kind: 'typing', conversationId: friends }))
  for (const answer of answers) expect([answer.status(), await answer.text()]).toEqual([200, '{}'])
  expect(heard).toEqual([expect.stringContaining(`"personId":"${cy.id}"`)])
})

test('signs of others, from elsewhere, malformed or too many are refused', async ({ person, visitor }) => {
  const [ana, bo, cy] = [await person('Anabel'), await person('Boris'), await person('Cyrus')]
  const conversationId = await acquainted(ana, bo)
  await cy.openInbox()
  await ana.openInbox()
  const say = async (tab: Person, body: unknown, origin?: string) => (await sign(tab, body, origin)).status()
  expect(await say(ana, { kind: 'typing', conversationId })).toBe(200)
  const [missing, theirs] = [
    await sign(cy, { kind: 'typing', conversationId: '123' }),
    await sign(cy, { kind: 'typing', conversationId }),
  ]
  expect([theirs.status(), await theirs.text()]).toEqual([missing.status(), await missing.text()])
  expect(theirs.status()).toBe(404)
  expect(await say(cy, { kind: 'here', tab: 'a', conversationId })).toBe(404)
  expect(await say(ana, { kind: 'typing', conversationId }, 'https://evil.example')).toBe(403)
  for (const body of [
    {},
    [],
    { kind: 'x' },
    { kind: 'typing' },
    { kind: 'typing', conversationId: 'x' },
    { kind: 'typing', conversationId, personId: bo.id },
    { kind: 'here', tab: '', conversationId: null },
    { kind: 'here', tab: 'x'.repeat(21), conversationId: null },
    { kind: 'away' },
    { kind: 'away', tab: 'a', more: 'x'.repeat(1_000) },
  ])
    expect(await say(ana, body), JSON.stringify(body).slice(0, 60)).toBe(400)
  const out = await visitor()
  await out.goto('/')
  const request = out.page.context().request
  expect((await request.post('/api/presence', { data: { kind: 'away', tab: 'a' } })).status()).toBe(401)
  const many = await Promise.all(Array.from({ length: 240 }, () => say(ana, { kind: 'away', tab: 'a' })))
  expect(many).toContain(429)
})

test('in a group one sees who writes, by name and number', async ({ person }) => {
  const [ana, bo, cy, di] = [
    await person('Anabel'),
    await person('Boris'),
    await person('Cyrus'),
    await person('Diana'),
  ]
  for (const friend of [bo, cy, di]) await acquainted(ana, friend)
  const made = await makeGroup(ana.id, { name: 'Choir', personIds: [bo.id, cy.id, di.id], draftKey: 'choir' })
  if (!made.ok) throw new Error('No group')
  for (const friend of [bo, cy, di]) await acceptInvitation(friend.id, made.conversationId)
  for (const tab of [ana, bo, cy, di]) await tab.openConversation(made.conversationId)
  await bo.composer.pressSequentially('La')
  await expect(typing(ana, 'Boris is typing…').first()).toBeVisible()
  await expect(ana.line('Choir')).toContainText('Boris is typing…')
  await cy.composer.pressSequentially('La')
  await expect(typing(ana, 'Boris and Cyrus are typing…').first()).toBeVisible()
  await di.composer.pressSequentially('La')
  await expect(typing(ana, 'Boris, Cyrus and 1 other are typing…').first()).toBeVisible()
  await expect(typing(bo, 'Cyrus and Diana are typing…').first()).toBeVisible()
})

test('two who both show it see each other come, go, and when that was', async ({ person }) => {
  const [ana, bo] = [await person('Anabel'), await person('Boris')]
  const conversation = await acquainted(ana, bo)
  await ana.openConversation(conversation)
  await expect(header(ana)).not.toContainText(/Online|Seen/)
  // One of them shows it: nobody sees anything yet.
  await bo.goto('/settings/privacy')
  await setting(bo, 'Last seen').click()
  await expect(setting(bo, 'Last seen')).toBeChecked()
  await expect
    .poll(() => rows('SELECT seen_at AS seen FROM people WHERE id = ?', [bo.id]))
    .not.toEqual([{ seen: null }])
  await ana.openConversation(conversation)
  await expect(header(ana)).not.toContainText(/Online|Seen/)
  await setShowsSeen(ana.id, true)
  // Her open tab has heard of it from the other place.
  await expect(header(ana)).toContainText('Online')
  await bo.openConversation(conversation)
  await expect(header(bo)).toContainText('Online')
  await bo.page.goto('about:blank')
  await expect(header(ana)).toContainText(/Seen (?:just now|\d+ min\. ago)/)
  await bo.openConversation(conversation)
  await expect(header(ana)).toContainText('Online')
  const [seen] = await rows('SELECT seen_at AS seen FROM people WHERE id = ?', [bo.id])
  expect(Number(seen?.seen) % 60_000).toBe(0)
  // Hidden again, it is gone at once, and forgotten.
  const settings = await bo.newTabAt('/settings/privacy')
  await settings.page.getByRole('switch', { name: 'Last seen', exact: true }).click()
  await expect(header(ana)).not.toContainText(/Online|Seen/)
  await expect(header(bo)).not.toContainText(/Online|Seen/)
  await expect.poll(() => rows('SELECT seen_at AS seen FROM people WHERE id = ?', [bo.id])).toEqual([{ seen: null }])
})

base('processes of one server hear each other’s signs', async () => {
  const place =
    dialect === 'postgres'
      ? { folder: dataFolder(), number: 27, databaseUrl: databaseUrl() }
      : { folder: dataFolder(), number: 27 }
  const server = new OwnServer(place, {}, ['--processes', '2'])
  await server.start()
  const streams: { heard: string; stop: () => Promise<void> | undefined }[] = []
  try {
    const [ana, bo] = [await newAccount('Anabel'), await newAccount('Boris')]
    const conversationId = await acquainted(ana, bo)
    const cookies = { ana: await cookieFor(ana.id), bo: await cookieFor(bo.id) }
    // Connections are handed to the processes in turn: some of these are at each of them.
    for (let count = 0; count < 6; count++) {
      const response = await fetch(`${server.address}/api/live?after=0`, {
        headers: { cookie: `${COOKIE}=${cookies.bo}` },
      })
      const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
      const stream = { heard: '', stop: () => reader?.cancel() }
      streams.push(stream)
      void (async () => {
        for (;;) {
          const chunk = await reader?.read()
          if (!chunk || chunk.done) return
          stream.heard += chunk.value
        }
      })()
    }
    await expect.poll(() => streams.every(({ heard }) => heard.includes('"kind":"message"'))).toBe(true)
    const answer = await fetch(`${server.address}/api/presence`, {
      method: 'POST',
      headers: { cookie: `${COOKIE}=${cookies.ana}`, origin: server.address },
      body: JSON.stringify({ kind: 'typing', conversationId }),
    })
    expect(answer.status).toBe(200)
    await expect
      .poll(() => streams.map(({ heard }) => heard.includes(`"kind":"typing","conversationId":"${conversationId}"`)))
      .toEqual([true, true, true, true, true, true])
  } finally {
    for (const { stop } of streams) await stop()
    await server.remove()
  }
})
