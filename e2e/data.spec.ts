/** One's own data: taken along as a ZIP, an account that ends, and an archive of X that is brought. */
import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Uint8ArrayReader, Uint8ArrayWriter, ZipReader } from '@zip.js/zip.js/lib/zip-core-native.js'
import { changeAlerts } from '#db/alerts.ts'
import { forgetTries } from '#db/attempts.ts'
import { keepDraft } from '#db/drafts.ts'
import { finishDepartures } from '#db/forget.ts'
import { inviteToGroup, makeGroup } from '#db/groups.ts'
import { beginImport, endImport, keepMessages } from '#db/imports.ts'
import { editMessage } from '#db/message-changes.ts'
import { postMessage } from '#db/messages.ts'
import { deleteConversation } from '#db/requests.ts'
import { rows as changeRows } from '#db/testing-rows.ts'
import { block, follow, mute } from '#db/ties.ts'
import { photoWithPlace, videoWithPlace } from '#server/media/testing-media.ts'
import { conversationOf, filesOf, mediaPath, packed } from '#server/testing-archive.ts'
import { clean } from './axe.ts'
import { factsAbout, rows } from './database.ts'
import { DAY, expect, newAccount, type Person, test } from './fixtures.ts'
import { addressOf, attach, attachmentsOf, drawn, photos, picture } from './media-tools.ts'
import { acquainted, longConversation, write } from './scene.ts'
import type { Tab } from './tab.ts'

const PASSWORD = 'a door left open'

/** The files of an archive by path, after every checksum of it was checked. */
async function unpacked(file: Uint8Array<ArrayBuffer>): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>()
  for (const entry of await new ZipReader(new Uint8ArrayReader(file)).getEntries()) {
    if (entry.directory) continue
    files.set(entry.filename, await entry.getData(new Uint8ArrayWriter(), { checkSignature: true }))
  }
  return files
}

const text = (files: Map<string, Uint8Array>, path: string) => new TextDecoder().decode(files.get(path))
const json = (files: Map<string, Uint8Array>, path: string): unknown => JSON.parse(text(files, path))
const everything = (files: Map<string, Uint8Array>) => [...files.keys()].map((path) => text(files, path)).join('\n')
const pages = (files: Map<string, Uint8Array>) =>
  [...files.keys()].flatMap((path) => (path.endsWith('.html') ? text(files, path) : [])).join('\n')

/** Posts into a group. */
async function writeIn(conversationId: string, from: { id: string }, words: string): Promise<void> {
  const draftKey = randomUUID()
  const posted = await postMessage({ senderId: from.id, to: { conversationId }, text: words, draftKey })
  expect(posted.ok).toBe(true)
}

/** What an import keeps of one message to a group of X. */
async function bringFromX(somebody: { id: string }, words: string): Promise<void> {
  const one = { xId: '1'.padStart(20, '0'), senderXId: '7', at: Date.now() - DAY, text: words }
  const owner = { id: (await beginImport(somebody.id)) ?? '', personId: somebody.id }
  await keepMessages(owner, { xId: '70', others: ['7'], name: 'Boats of <X>' }, [one])
  await endImport(owner.id, null)
}

/** Their browsers have been signed in for a day. */
const signedInLongAgo = (personId: string) =>
  changeRows(`UPDATE sessions SET created_at = ${Date.now() - DAY} WHERE person_id = ${personId}`)

/** What the button of the page gives. */
async function exported(somebody: Person): Promise<Uint8Array<ArrayBuffer>> {
  await somebody.goto('/settings/data')
  const [download] = await Promise.all([
    somebody.page.waitForEvent('download'),
    somebody.button('Download as ZIP').click(),
  ])
  expect(download.suggestedFilename()).toMatch(/^ajar-data-\d{4}-\d\d-\d\d\.zip$/)
  return new Uint8Array(readFileSync(await download.path()))
}

test('an export has all that one can see and nothing that one can’t, as pages without scripts and as JSON', async ({
  person,
  browser,
}) => {
  const evil = '<script>document.title = "run"</script><img src=x onerror=alert(1)> & "quoted"'
  const [ana, bo] = [await person('Ana', { bio: 'Draws <boats>' }), await newAccount('Bo “<b>”')]
  const [cy, dee] = [await newAccount('Cy'), await newAccount('Dee', { door: 'everyone' })]
  const talk = await acquainted(ana, bo)
  await write(bo, ana, evil)
  const cleared = await acquainted(ana, cy)
  await write(cy, ana, 'Cleared away for good')
  await deleteConversation(ana.id, cleared)
  await write(cy, ana, 'Written after that')
  await block(ana.id, cy.id)
  await mute(ana.id, bo.id, true)
  await keepDraft(ana.id, talk, 'Begun <and> not sent')
  await keepDraft(bo.id, talk, 'Begun by Bo')
  await changeAlerts(ana.id, { quiet: { from: 22 * 60, to: 7 * 60 + 30, days: 127 } }, 'Asia/Tokyo')
  const [own] = await rows('SELECT max(seq) AS seq FROM messages WHERE conversation_id = ?', [talk])
  expect(await editMessage(bo.id, { conversationId: talk, seq: Number(own?.seq) }, evil.toUpperCase())).toBeNull()
  await bringFromX(ana, 'What was said on <X>')
  await bringFromX(bo, 'Brought by Bo')
  await follow(ana.id, dee.id)
  await write(ana, dee, 'A knock of mine')
  await write(bo, dee, 'Nothing to do with Ana')
  // A group that Ana came into late.
  await acquainted(bo, cy)
  const made = await makeGroup(bo.id, { name: 'Boats', personIds: [cy.id], draftKey: 'boats' })
  const group = made.ok ? made.conversationId : ''
  await writeIn(group, bo, 'Said before Ana came')
  await inviteToGroup(bo.id, group, [ana.id])
  await writeIn(group, bo, 'Said to Ana too')

  const files = await unpacked(await exported(ana))
  const all = everything(files)
  for (const seen of [
    'Written after that',
    'Said to Ana too',
    'A knock of mine',
    'Draws &lt;boats&gt;',
    'Begun &lt;and&gt; not sent',
    'What was said on &lt;X&gt;',
    'Boats of <X>',
    '22:00–07:30',
  ])
    expect(all, seen).toContain(seen)
  for (const unseen of [
    'Cleared away',
    'before Ana came',
    'Nothing to do with',
    'Begun by Bo',
    'Brought by Bo',
    '$argon2',
  ])
    expect(all, unseen).not.toContain(unseen)
  for (const markup of ['<script', '<img src=x', 'Bo “<b>']) expect(pages(files), markup).not.toContain(markup)
  const conversation = json(files, `data/conversations/${talk}.json`) as { with: string; messages: object[] }
  expect(conversation.with).toBe(bo.handle)
  expect(conversation.messages.at(-1)).toMatchObject({
    from: bo.handle,
    text: evil.toUpperCase(),
    earlier: [{ text: evil }],
  })
  expect(json(files, 'data/people.json')).toContainEqual(
    expect.objectContaining({ handle: cy.handle, blockedAt: expect.stringMatching(/^20\d\d-.*Z$/) }),
  )
  expect(json(files, 'data/account.json')).toMatchObject({ profile: { handle: ana.handle, bio: 'Draws <boats>' } })
  // What became of a knock is its recipient's to tell.
  expect(Object.keys((json(files, 'data/knocks.json') as object[])[0] ?? {}).toSorted()).toEqual(
    ['at', 'handle', 'name', 'told'].toSorted(),
  )

  // As its owner reads it: from a folder, with nothing but the files.
  const folder = mkdtempSync(join(tmpdir(), 'ajar-export-'))
  for (const [path, content] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), content)
  }
  const context = await browser.newContext({ offline: true, javaScriptEnabled: true })
  const page = await context.newPage()
  await page.goto(`file://${join(folder, 'index.html')}`)
  await page.getByRole('link', { name: 'Conversations' }).click()
  await page.getByRole('link', { name: 'Bo “<b>”' }).click()
  await expect(page.getByText(evil.toUpperCase())).toBeVisible()
  await expect(page).toHaveTitle('Bo “<b>”')
  await page.getByRole('link', { name: 'Your data on Ajar' }).click()
  await page.getByRole('link', { name: 'What you brought from X' }).click()
  await page.getByRole('link', { name: 'Boats of <X>' }).click()
  await expect(page.getByText('What was said on <X>')).toBeVisible()
  await page.getByRole('link', { name: 'Your data on Ajar' }).click()
  await page.getByRole('link', { name: 'People' }).click()
  await expect(page.getByText('blocked since')).toBeVisible()
  await context.close()
})

test('a long conversation is on several pages in order, and whole in its JSON', async ({ person }) => {
  const [ana, bo] = [await person('Ana'), await newAccount('Bo')]
  const talk = await longConversation(ana, bo, 2_100)
  const files = await unpacked(await exported(ana))
  const { messages } = json(files, `data/conversations/${talk}.json`) as { messages: { seq: number }[] }
  expect(messages.map(({ seq }) => seq)).toEqual(Array.from({ length: 2_100 }, (_, n) => n + 1))
  const of = (path: string) => [...text(files, path).matchAll(/Message (\d+)/g)].map(([, number]) => Number(number))
  expect(of(`conversations/${talk}.html`)).toEqual(Array.from({ length: 1_000 }, (_, n) => n + 1))
  expect(of(`conversations/${talk}-3.html`)).toEqual(Array.from({ length: 100 }, (_, n) => n + 2_001))
})

test('it asks for the password of who signed in long ago, refuses a wrong one, other sites, and the sixth of a day', async ({
  person,
}) => {
  const ana = await person('Ana', { password: PASSWORD })
  const bo = await person('Bo')
  await ana.goto('/settings/data')
  await expect(ana.page.getByLabel('Current password')).toHaveCount(0)
  for (const { id } of [ana, bo]) await signedInLongAgo(id)
  await ana.goto('/settings/data')
  await ana.page.getByLabel('Current password', { exact: true }).fill('not the password')
  await ana.button('Download as ZIP').click()
  await expect(ana.page.getByRole('alert').first()).toContainText('Your current password isn’t right.')
  const download = ana.page.waitForEvent('download')
  await ana.page.getByLabel('Current password', { exact: true }).fill(PASSWORD)
  await ana.button('Download as ZIP').click()
  expect((await unpacked(new Uint8Array(readFileSync(await (await download).path())))).size).toBeGreaterThan(5)
  // Without a password there is nothing to ask for but a new sign-in.
  await bo.goto('/settings/data')
  await expect(bo.page.getByText('sign out and in again first')).toBeVisible()
  await expect(bo.button('Download as ZIP')).toHaveCount(0)

  const ask = (password: string, origin: string) =>
    ana.page.request.post('/settings/data/export', { form: { password }, headers: { origin }, maxRedirects: 0 })
  const { origin } = new URL(ana.page.url())
  expect((await ask(PASSWORD, 'https://evil.example')).status()).toBe(403)
  const answer = await ask(PASSWORD, origin)
  expect(answer.headers()).toMatchObject({
    'content-type': 'application/zip',
    'cache-control': 'private, no-store',
    'x-content-type-options': 'nosniff',
  })
  for (let n = 0; n < 3; n++) expect((await ask(PASSWORD, origin)).status()).toBe(200)
  expect((await ask(PASSWORD, origin)).headers().location).toBe('/settings/data?refused=too_many_exports')
  await forgetTries(`password ${ana.id}`)
})

async function signInByForm(tab: Tab, handle: string): Promise<void> {
  await tab.goto('/signin')
  await tab.page.getByLabel('Handle', { exact: true }).fill(handle)
  await tab.page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await tab.button('Sign in').click()
}

async function deleteAccount(somebody: Tab): Promise<void> {
  await somebody.goto('/settings/account')
  await somebody.page.getByRole('link', { name: 'Delete account…' }).click()
  // The page before has a field of the same name.
  await expect(somebody.page.getByRole('heading', { name: 'Delete account', level: 1 })).toBeVisible()
  await somebody.page.getByLabel('Current password', { exact: true }).fill(PASSWORD)
  await somebody.button('Delete my account').click()
  await expect(somebody.said('Your account is closed and will be deleted in 7 days.')).toBeVisible()
}

test('an account is closed at once on every device, and signing in within 7 days offers to bring it back', async ({
  person,
  anotherBrowserOf,
}) => {
  const [ana, bo] = [await person('Ana', { password: PASSWORD }), await person('Bo')]
  const talk = await acquainted(ana, bo)
  const phone = await anotherBrowserOf(ana)
  await phone.openConversation(talk)
  // A wrong password changes nothing, even for who has just signed in.
  await ana.goto('/settings/account/delete')
  const before = await factsAbout([ana])
  await ana.page.getByLabel('Current password', { exact: true }).fill('not the password')
  await ana.button('Delete my account').click()
  await expect(ana.page.getByText('Your current password isn’t right.')).toBeVisible()
  expect(await factsAbout([ana])).toEqual(before)

  await deleteAccount(ana)
  await expect(phone.page).toHaveURL(/\/signin/)
  expect((await bo.page.request.get(`/@${ana.handle}`)).status()).toBe(404)
  await bo.openConversation(talk)
  await expect(bo.page.getByText('can’t be reached').first()).toBeVisible()

  await signInByForm(ana, ana.handle)
  await expect(ana.page.getByRole('heading', { name: 'Do you want your account back?' })).toBeVisible()
  await expect(ana.page.getByText(`@${ana.handle} is to be deleted on`)).toBeVisible()
  // Looking at the question signs nobody in.
  const other = await ana.newTab()
  await other.page.goto('/messages')
  await expect(other.page).toHaveURL(/\/signin/)
  await ana.button('Bring it back').click()
  await expect(ana.line('Bo')).toBeVisible()
  expect((await bo.page.request.get(`/@${ana.handle}`)).status()).toBe(200)
  await forgetTries(`password ${ana.id}`)
})

test('after 7 days others read what it wrote under “Deleted account”, and nobody signs in to it', async ({
  person,
}) => {
  const [ana, bo] = [await person('Ana', { password: PASSWORD }), await person('Bo')]
  const talk = await acquainted(ana, bo)
  await deleteAccount(ana)
  await signInByForm(ana, ana.handle)
  await expect(ana.button('Bring it back')).toBeVisible()
  await changeRows(`UPDATE departures SET due_at = ${Date.now() - 1} WHERE person_id = ${ana.id}`)
  await finishDepartures(Date.now())
  // The page that was left open is too late.
  await ana.button('Bring it back').click()
  await expect(ana.page.getByRole('alert').first()).toContainText('can’t be brought back any more')
  await signInByForm(ana, ana.handle)
  await expect(ana.page.getByText('That handle and password don’t belong together.')).toBeVisible()
  await bo.openInbox()
  await bo.openConversationWith('Deleted account')
  await expect(bo.message('Good to meet you here.', 'Deleted account')).toBeVisible()
  expect(JSON.stringify(await rows('SELECT * FROM people WHERE id = ?', [ana.id]))).not.toContain(ana.handle)
  await bo.openConversation(talk)
  await expect(bo.page.getByText('can’t be reached').first()).toBeVisible()
})

test('whoever writes with an account that ends sees it live: its name, its pictures and its place in a group go', async ({
  person,
}) => {
  const [ana, bo] = [await person('Ana', { password: PASSWORD }), await person('Bo')]
  const talk = await acquainted(ana, bo)
  const made = await makeGroup(ana.id, { name: 'Rowers', personIds: [bo.id], draftKey: `rowers-${ana.id}` })
  if (!made.ok) throw new Error('There is no group.')
  await ana.openConversation(talk)
  await attach(ana, await picture('red'))
  await ana.send('My boat')
  await bo.openConversation(talk)
  await drawn(bo, 1)
  const address = await addressOf(ana, 'view')
  const [kept] = await attachmentsOf(ana)
  expect((await bo.page.request.get(address)).status()).toBe(200)
  await deleteAccount(ana)
  await changeRows(`UPDATE departures SET due_at = ${Date.now() - 1} WHERE person_id = ${ana.id}`)
  await finishDepartures(Date.now())
  await bo.openConversation(talk)
  await expect(bo.message('My boat', 'Deleted account')).toBeVisible()
  await expect(photos(bo)).toHaveCount(0)
  expect((await bo.page.request.get(address)).status()).toBe(404)
  await expect
    .poll(() => rows('SELECT 1 FROM loose_files WHERE storage_key = ?', [String(kept?.storage_key)]))
    .toEqual([])
  await bo.openConversation(made.conversationId)
  await expect(bo.thread.getByText('you own the group now')).toBeVisible()
  await bo.button('Group info').click()
  await expect(bo.page.getByRole('complementary', { name: 'Group info' })).not.toContainText('Ana')
})

/** Chooses a file and presses Import. */
async function bring(somebody: Tab, archive: Uint8Array<ArrayBuffer>): Promise<void> {
  const file = { name: 'twitter.zip', mimeType: 'application/zip', buffer: Buffer.from(archive) }
  await somebody.page.getByLabel('The ZIP file of X').setInputFiles(file)
  await somebody.button('Import').click()
}

test('an archive of X is read in for its owner alone, once however often it is brought, and read there', async ({
  person,
}) => {
  const [ana, bo] = [await person('Ana'), await person('Bo')]
  const archive = await packed(filesOf({ conversations: [conversationOf('2000000002', 130)] }))
  await ana.goto('/settings/data')
  await bring(ana, archive)
  await expect(ana.said('Done: 130 messages, of which 130 are new here.')).toBeVisible()
  // It is still said after the page was left.
  await ana.goto('/settings/data')
  await expect(ana.said('Done: 130 messages')).toBeVisible()
  await bring(ana, archive)
  await expect(ana.said('Done: 130 messages, of which 0 are new here.')).toBeVisible()
  await ana.page.getByRole('link', { name: 'Look at what you brought' }).click()
  await ana.page.getByRole('link', { name: 'X account 2000000002' }).click()
  await expect(ana.page.getByText(/^130: /)).toBeVisible()
  await expect(ana.page.getByText(/^30: /)).toHaveCount(0)
  const address = ana.page.url()
  await ana.page.getByRole('link', { name: 'Earlier messages' }).click()
  await expect(ana.page.getByText(/^30: /)).toBeVisible()
  await expect(ana.page.getByText('May 1, 2019').first()).toBeVisible()
  expect((await bo.page.request.get(address)).status()).toBe(404)
})

/** An archive with two pictures, a video and a page that is called a picture. */
async function withPictures(): Promise<Uint8Array<ArrayBuffer>> {
  const talk = conversationOf('2000000002', 4)
  return packed({
    ...filesOf({ conversations: [talk] }),
    [mediaPath(talk, 1, 'boat.jpg')]: await photoWithPlace(640, 480),
    [mediaPath(talk, 1, 'sail.jpg')]: await photoWithPlace(480, 640),
    [mediaPath(talk, 2, 'film.mp4')]: videoWithPlace(),
    [mediaPath(talk, 3, 'page.jpg')]: new TextEncoder().encode('<script>alert(1)</script>'),
  })
}

test('its pictures and videos come along, for their owner alone: others get what they get for nothing at all', async ({
  person,
}) => {
  const [ana, bo] = [await person('Ana'), await person('Bo')]
  await ana.goto('/settings/data')
  await bring(ana, await withPictures())
  await expect(ana.said('Done: 4 messages, of which 4 are new here.')).toBeVisible()
  await expect(ana.page.getByText('4 pictures and videos, of which 3 are new here.')).toBeVisible()
  await expect(ana.page.getByText('1 was left out: damaged, not a picture or video')).toBeVisible()
  await ana.page.getByRole('link', { name: 'Look at what you brought' }).click()
  await ana.page.getByRole('link', { name: 'X account 2000000002' }).click()
  const pictures = ana.page.getByRole('img', { name: /^Picture of X account 2000000002, May 1, 2019/ })
  await expect(pictures).toHaveCount(2)
  for (const picture of await pictures.all())
    await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0)
  await expect(ana.page.locator('video')).toHaveAttribute('aria-label', /^Video of You, May 1, 2019/)
  await clean(ana)

  const hrefs = await ana.page.locator('a:has(> img)').evaluateAll((links) => links.map((a) => a.getAttribute('href')))
  const film = await ana.page.locator('video').getAttribute('src')
  const ask = async (somebody: Tab, address: string) => {
    const answer = await somebody.page.request.get(address)
    const { date: _, 'x-request-id': _id, ...headers } = answer.headers()
    return { status: answer.status(), body: await answer.text(), headers: JSON.stringify(headers) }
  }
  const nowhere = await ask(bo, '/api/imported/1234567890123/view')
  expect(nowhere.status).toBe(404)
  for (const address of [...hrefs, film].map(String)) {
    expect((await ask(ana, address)).status).toBe(200)
    expect(await ask(bo, address)).toEqual(nowhere)
    // Nor by the way that leads to what was sent.
    expect((await ask(ana, address.replace('imported', 'media'))).status).toBe(404)
  }

  const files = await unpacked(await exported(ana))
  const brought = json(files, 'data/brought-from-x.json') as { files?: { path: string; kind: string }[] }[]
  const paths = brought.flatMap((message) => message.files ?? [])
  expect(paths.map(({ kind }) => kind)).toEqual(['image', 'image', 'video'])
  for (const { path } of paths) {
    expect(files.get(path)?.byteLength, path).toBeGreaterThan(0)
    expect(pages(files)).toContain(path.replace('x/', ''))
  }

  // Deleted by its owner it is gone, files and all.
  await ana.page.goto('/settings/data/x')
  await ana.page.getByRole('link', { name: 'X account 2000000002' }).click()
  await ana.page.getByText('Delete this conversation…').click()
  await ana.button('Delete this copy').click()
  await expect(ana.page.getByText('There are none.')).toBeVisible()
  for (const address of [...hrefs, film].map(String)) expect((await ask(ana, address)).body).toBe(nowhere.body)
})

test('an archive can be brought without a script', async ({ person }) => {
  const ana = await person('Ana', { browser: { javaScriptEnabled: false } })
  await ana.page.goto('/settings/data')
  await bring(ana, await withPictures())
  await expect(async () => {
    await ana.page.goto('/settings/data')
    await expect(ana.page.getByText('4 pictures and videos, of which 3 are new here.')).toBeVisible({ timeout: 1_000 })
  }).toPass()
  await ana.page.getByRole('link', { name: 'Look at what you brought' }).click()
  await ana.page.getByRole('link', { name: 'X account 2000000002' }).click()
  await expect(ana.page.getByRole('img', { name: /^Picture of X account/ })).toHaveCount(2)
  // What is refused is said on the page, too.
  await ana.page.goto('/settings/data')
  await bring(ana, new TextEncoder().encode('not a ZIP at all'))
  await expect(async () => {
    await ana.page.goto('/settings/data')
    await expect(ana.page.getByText('That file isn’t a ZIP')).toBeVisible({ timeout: 1_000 })
  }).toPass()
})

test('an archive of more than ten megabytes arrives whole, with a script and without', async ({ person }) => {
  const files = filesOf({ conversations: [conversationOf('2000000003', 3)] })
  const archive = await packed({ ...files, 'data/other.bin': randomBytes(12_000_000) })
  for (const javaScriptEnabled of [true, false]) {
    const ana = await person('Ana', { browser: { javaScriptEnabled } })
    if (javaScriptEnabled) await ana.goto('/settings/data')
    else await ana.page.goto('/settings/data')
    await bring(ana, archive)
    await expect
      .poll(async () => (await ana.page.request.get('/settings/data/import')).json(), { timeout: 30_000 })
      .toMatchObject({ status: 'done', added: 3 })
  }
})

test('a broken archive is refused in words and changes nothing', async ({ person }) => {
  const ana = await person('Ana')
  await ana.goto('/settings/data')
  const own = filesOf({ conversations: [conversationOf('2000000002', 3)] })
  for (const [archive, says] of [
    [new TextEncoder().encode('not a ZIP at all'), 'That file isn’t a ZIP'],
    [await packed({ 'holiday.txt': 'sun' }), 'isn’t an archive of X'],
    [await packed({ ...own, '../evil.js': 'x' }), 'could do harm'],
    [
      await packed({ ...own, 'data/direct-messages.js': 'window.YTD.direct_messages.part0 = [{]' }),
      'isn’t written as X writes it',
    ],
  ] as const) {
    await bring(ana, archive)
    await expect(ana.page.getByRole('alert').filter({ hasText: says })).toBeVisible()
  }
  expect(await rows('SELECT x_id FROM imported_messages WHERE person_id = ?', [ana.id])).toEqual([])
})
