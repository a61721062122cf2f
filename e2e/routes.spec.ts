import { readFileSync } from 'node:fs'
import { block } from '#db/ties.ts'
import { callAction } from './call.ts'
import { cookieFor } from './cookie.ts'
import { factsAbout } from './database.ts'
import { expect, newAccount, test } from './fixtures.ts'
import { CALLERS } from './matrix.ts'
import { OUTSIDE_NEXT, ROUTES, type RouteCase } from './matrix-routes.ts'
import { SECRET, tell } from './story.ts'

test.describe.configure({ mode: 'parallel' })

test('every page and route of the build has a row, and every row a page or route', () => {
  const built = Object.keys(JSON.parse(readFileSync('.next/server/app-paths-manifest.json', 'utf8')) as object)
  expect([...built, ...OUTSIDE_NEXT].toSorted()).toEqual(Object.keys(ROUTES).toSorted())
})

type Asked = Pick<RouteCase, 'method' | 'headers'> & { cookie?: string }

async function ask(address: string, { method = 'GET', headers = {}, cookie }: Asked) {
  const baseURL = test.info().project.use.baseURL ?? ''
  const stop = new AbortController()
  const response = await fetch(new URL(address, baseURL), {
    method,
    headers: { ...headers, ...(cookie && { cookie: `authjs.session-token=${cookie}` }) },
    redirect: 'manual',
    signal: stop.signal,
  })
  // A stream has no end to wait for.
  const endless = response.headers.get('content-type')?.startsWith('text/event-stream')
  const text = endless ? '' : await response.text()
  if (endless) stop.abort()
  const location = response.headers.get('location')
  const place = location && new URL(location, baseURL)
  return { status: response.status, text, place: place ? `${place.pathname}${place.search}` : null }
}

for (const [route, cases] of Object.entries(ROUTES)) {
  test(route, async () => {
    const story = await tell()
    const everybody = [story.ana, story.bo, story.cy, story.dee, story.eve]
    const before = await factsAbout(everybody)
    const cookies = [undefined, story.cookies.dee, story.cookies.cy, story.cookies.ana]
    for (const row of cases) {
      const address = row.address(story)
      for (const [index, caller] of CALLERS.entries()) {
        const asked = { ...row, cookie: cookies[index] }
        const answer = await ask(address, asked)
        const place = answer.place?.replace(/\d{4,}/, ':id').replace(/^\/signin\?(?!next=).*/, '/signin')
        const label = `${caller}: ${address}`
        expect(place ? `→ ${place}` : answer.status, label).toBe(row.says[index])
        if (caller !== 'participant') expect(answer.text.includes(SECRET), label).toBe(false)
        else if (row.secret) expect(answer.text.includes(SECRET), label).toBe(true)
        if (row.missing && caller !== 'participant') {
          expect(await ask(row.missing(story), asked), `${label}, missing`).toEqual(answer)
        }
        for (const bad of row.nonsense ?? []) {
          const { status, text } = await ask(bad, asked)
          expect(status, `${caller}: ${bad.slice(0, 80)}`).toBeLessThan(500)
          if (bad.startsWith('/api/')) expect([400, 401, 404], `${caller}: ${bad}`).toContain(status)
          if (caller !== 'participant') expect(text.includes(SECRET), `${caller}: ${bad}`).toBe(false)
        }
      }
    }
    expect(await factsAbout(everybody)).toEqual(before)
  })
}

test('reading routes take no other method', async () => {
  const story = await tell()
  // Signs are sent, and sent only: its row says so.
  for (const route of Object.keys(ROUTES).filter((path) =>
    /^\/(?:api\/(?!auth|presence|media\/route)|healthz|readyz|metrics|pictures)/.test(path),
  )) {
    const address = ROUTES[route]?.[0]?.address(story) ?? ''
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'] as const) {
      const { status } = await ask(address, { method: method as 'POST', cookie: story.cookies.ana })
      expect(status, `${method} ${address}`).toBe(405)
    }
  }
})

test('a block looks like a closed door, byte for byte, wherever one can ask', async () => {
  const ana = await newAccount('Ana')
  const [blocked, stranger] = [await newAccount('Cy'), await newAccount('Dee')]
  await block(ana.id, blocked.id)
  const answers = []
  for (const person of [blocked, stranger]) {
    const cookie = await cookieFor(person.id)
    const compose = await ask(`/api/messages/compose?recipient_id=${ana.id}`, { cookie })
    const draft = { to: { recipientId: ana.id }, text: 'Hello', draftKey: 'same' }
    const sent = await callAction('app/(main)/messages/actions.ts#sendMessage', { args: [draft], cookie })
    const search = await ask(`/api/people?q=${ana.handle}`, { cookie })
    const page = await ask(`/@${ana.handle}`, { cookie })
    // A page carries its reader's own name, a nonce and moments; what it says of Ana is the matter here.
    const text = page.text
      .replaceAll(person.handle, '…')
      .replaceAll(person.id, '…')
      .replace(/nonce="[^"]*"|"nonce":"[^"]*"|\d{13}/g, '')
    answers.push({ compose, search, sent: [sent.status, sent.text], page: /<main.*<\/main>/s.exec(text)?.[0] })
  }
  expect(answers[0]).toEqual(answers[1])
})
