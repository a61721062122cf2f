/** Pictures, videos and files between people: sent, seen, hidden from strangers, refused, and gone when they are deleted. */
import { readFile } from 'node:fs/promises'
import AxeBuilder from '@axe-core/playwright'
import type { Page, Request } from '@playwright/test'
import { Uint8ArrayReader, Uint8ArrayWriter, ZipReader } from '@zip.js/zip.js/lib/zip-core-native.js'
import sharp from 'sharp'
import { acceptInvitation, makeGroup } from '#db/groups.ts'
import { follow, restrict } from '#db/ties.ts'
import { dropUpload, keepUpload } from '#db/uploads.ts'
import { PLACE, photoWithPlace, videoWithPlace } from '#server/media/testing-media.ts'
import { rows } from './database.ts'
import { expect, type Person, test } from './fixtures.ts'
import { acquainted } from './scene.ts'
import type { Tab } from './tab.ts'

type File = { name: string; mimeType: string; buffer: Buffer }

const picture = async (background: string, name = `${background}.png`): Promise<File> => ({
  name,
  mimeType: 'image/png',
  buffer: await sharp({ create: { width: 300, height: 200, channels: 3, background } })
    .png()
    .toBuffer(),
})

/** Chooses files in the composer's menu. */
async function attach(tab: Tab, files: File | File[], entry = 'Photos and videos…'): Promise<void> {
  const chosen = tab.page.waitForEvent('filechooser')
  await tab.button('Add pictures or files').click()
  await tab.page.getByRole('menuitem', { name: entry }).click()
  await (await chosen).setFiles(files)
}
const tray = (tab: Tab) => tab.page.getByRole('list', { name: 'To be sent' }).getByRole('listitem')
const photos = (tab: Tab) => tab.thread.getByRole('button', { name: /^Open photo/ })

/** So many of somebody's files belong to messages. */
const sent = (person: { id: string }, count: number) =>
  expect.poll(async () => (await attachmentsOf(person)).filter((row) => row.message_id !== null).length).toBe(count)

/** Every picture of the thread has been drawn. */
const drawn = (tab: Tab, count: number) =>
  expect
    .poll(() =>
      tab.thread.evaluate(
        (log) =>
          [...log.querySelectorAll('button img:not([aria-hidden])')].filter(
            (image) => (image as HTMLImageElement).naturalWidth > 0,
          ).length,
      ),
    )
    .toBe(count)

/** Pastes a file into the composer, as a screenshot from the clipboard. */
async function paste(tab: Tab, { name, mimeType, buffer }: File): Promise<void> {
  await tab.composer.evaluate(
    (area, { name, mimeType, bytes }) => {
      const clipboardData = new DataTransfer()
      clipboardData.items.add(new File([Uint8Array.from(bytes)], name, { type: mimeType }))
      area.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    },
    { name, mimeType, bytes: [...buffer] },
  )
}

/** Addresses of files that a page has asked for. */
function askedBy(page: Page): string[] {
  const asked: string[] = []
  page.on('request', (request: Request) => {
    const { pathname } = new URL(request.url())
    if (pathname.startsWith('/api/media') || pathname.startsWith('/api/messages/media')) asked.push(pathname)
  })
  return asked
}

const attachmentsOf = (person: { id: string }) =>
  rows('SELECT * FROM attachments WHERE owner_id = ? ORDER BY id', [person.id])
const addressOf = async (person: Person, part: string) => {
  const [first] = await attachmentsOf(person)
  return `/api/media/${first?.id}/${part}`
}

test('pictures arrive live with their descriptions, in the order in which they were added', async ({ person }) => {
  const [ana, bo] = [await person('Ana'), await person('Bo')]
  const conversation = await acquainted(ana, bo)
  await bo.openConversation(conversation)
  await ana.openConversation(conversation)
  await attach(ana, [await picture('red'), await picture('blue')])
  await expect(tray(ana)).toHaveCount(2)
  await ana.page.getByRole('textbox', { name: 'Description of red.png' }).fill('A red field')
  await ana.composer.fill('From the garden')
  await ana.composer.press('Enter')
  await expect(bo.message('From the garden')).toBeVisible()
  await expect(photos(bo)).toHaveCount(2)
  await expect(photos(bo).first()).toHaveAccessibleName('Open photo: A red field')
  await drawn(bo, 2)
  await sent(ana, 2)
  await expect(tray(ana)).toHaveCount(0)
  await drawn(ana, 2)
  await ana.page.reload()
  await drawn(ana, 2)
  // Without a word of its own, its line in the list says what it is.
  await attach(ana, await picture('lime'))
  await expect(tray(ana).getByText('B', { exact: false }).first()).toBeVisible()
  await ana.button('Send').click()
  await expect(photos(bo)).toHaveCount(3)
  await expect(bo.line('Ana')).toContainText('Photo')
  await expect(ana.line('Bo')).toContainText('You: Photo')
})

test('a photo goes without where it was taken, and so does a video', async ({ person }) => {
  const [ana, bo] = [await person('Ana'), await person('Bo')]
  const conversation = await acquainted(ana, bo)
  await ana.openConversation(conversation)
  const photo = await photoWithPlace(400, 300)
  await attach(ana, { name: 'IMG_1.jpg', mimeType: 'image/jpeg', buffer: photo })
  await ana.button('Send').click()
  await sent(ana, 1)
  for (const part of ['view', 'thumb']) {
    const got = await bo.page.request.get(await addressOf(ana, part))
    expect(got.status()).toBe(200)
    // Turned upright, because what said how to turn it is gone.
    expect(await sharp(await got.body()).metadata()).toMatchObject({ format: 'webp', width: 300, height: 400 })
    expect(await sharp(await got.body()).metadata()).not.toHaveProperty('exif')
  }
  await attach(ana, { name: 'clip.mov', mimeType: 'video/quicktime', buffer: videoWithPlace('qt  ') })
  await ana.button('Send').click()
  await bo.openConversation(conversation)
  await expect(bo.thread.getByLabel('Video', { exact: true })).toBeVisible()
  const video = (await attachmentsOf(ana)).at(-1)
  const whole = await bo.page.request.get(`/api/media/${video?.id}/file`)
  expect((await whole.body()).includes(PLACE)).toBe(false)
  expect(whole.headers()).toMatchObject({ 'content-type': 'video/mp4', 'accept-ranges': 'bytes' })
  const part = await bo.page.request.get(`/api/media/${video?.id}/file`, { headers: { range: 'bytes=4-7' } })
  expect([part.status(), await part.text()]).toEqual([206, 'ftyp'])
})

test('what comes from strangers is hidden until it is asked for: nothing is requested before', async ({ person }) => {
  const [ana, bo, cy] = [await person('Ana'), await person('Bo'), await person('Cy')]
  const conversation = await acquainted(ana, bo)
  await acquainted(ana, cy)
  await restrict(bo.id, ana.id, true)
  await ana.openConversation(conversation)
  const asked = askedBy(bo.page)
  await bo.openConversation(conversation)
  await attach(ana, await picture('red'))
  await ana.button('Send').click()
  await sent(ana, 1)
  const show = bo.thread.getByRole('button', { name: 'A photo · Show' })
  // Live, and on a page that is loaded anew.
  await expect(show).toBeVisible()
  await bo.page.reload()
  await expect(show).toBeVisible()
  const [{ id } = { id: '' }] = await attachmentsOf(ana)
  expect(await bo.page.content()).not.toContain(String(id))
  expect(asked).toEqual([])
  await show.click()
  await drawn(bo, 1)
  expect(asked).toEqual(['/api/messages/media', `/api/media/${id}/thumb`])

  // In a group Ana and Cy know each other; Bo and Cy don't.
  await restrict(bo.id, ana.id, false)
  const made = await makeGroup(ana.id, { name: 'Garden', personIds: [bo.id, cy.id], draftKey: 'garden' })
  const group = made.ok ? made.conversationId : ''
  for (const { id } of [bo, cy]) await acceptInvitation(id, group)
  await cy.openConversation(group)
  await attach(cy, [await picture('blue'), await picture('lime')])
  await cy.button('Send').click()
  await ana.openConversation(group)
  await drawn(ana, 2)
  asked.length = 0
  await bo.openConversation(group)
  await expect(bo.thread.getByRole('button', { name: '2 photos · Show' })).toBeVisible()
  await expect(bo.line('Garden')).toContainText('Cy: 2 photos')
  expect(asked).toEqual([])
  await follow(bo.id, cy.id)
  await bo.page.reload()
  await drawn(bo, 2)
})

test('a request is text only: nothing can be added before an answer, and everything after it', async ({ person }) => {
  const [ana, bo] = [await person('Ana'), await person('Bo', { door: 'everyone' })]
  await ana.composeTo(bo)
  await expect(ana.composer).toBeVisible()
  await expect(ana.button('Add pictures or files')).toHaveCount(0)
  // Pasted all the same, it says why not, and the text stays.
  await ana.composer.fill('Would you like to see my boat?')
  await paste(ana, await picture('red'))
  await expect(ana.said('A first message is text only')).toBeVisible()
  await expect(ana.composer).toHaveValue('Would you like to see my boat?')
  expect(await attachmentsOf(ana)).toEqual([])
  await ana.composer.press('Enter')
  await expect(ana.message('Would you like to see my boat?')).toBeVisible()
  await expect(ana.button('Add pictures or files')).toHaveCount(0)
  await bo.openRequests()
  await bo.openConversationWith('Ana')
  await bo.button('Accept').click()
  await bo.send('Yes, show me')
  await expect(ana.message('Yes, show me')).toBeVisible()
  await expect(ana.button('Add pictures or files')).toBeVisible()
  await paste(ana, await picture('red'))
  await ana.button('Send').click()
  await drawn(bo, 1)
})

test('what can’t be sent says why, and nothing is lost', async ({ person }) => {
  const [ana, bo] = [await person('Ana'), await person('Bo')]
  const conversation = await acquainted(ana, bo)
  await ana.openConversation(conversation)
  await ana.composer.fill('Look at these')
  const file = (name: string, mimeType: string, buffer: Buffer) => ({ name, mimeType, buffer })
  const cases: [File, string][] = [
    [file('huge.jpg', 'image/jpeg', Buffer.alloc(10_000_001)), 'A picture can have up to 10 MB'],
    [file('huge.zip', 'application/zip', Buffer.alloc(25_000_001)), 'Videos and files can have up to 25 MB'],
    [file('none.txt', 'text/plain', Buffer.alloc(0)), 'This file is empty'],
    [file('torn.png', 'image/png', (await picture('red')).buffer.subarray(0, 60)), 'This picture can’t be read'],
    [file('torn.mp4', 'video/mp4', videoWithPlace().subarray(0, 120)), 'This video isn’t whole'],
  ]
  for (const [bad, words] of cases) {
    await attach(ana, bad, 'A file…')
    await expect(tray(ana).getByRole('alert')).toContainText(words)
    // Not without it, as if it had been sent.
    await ana.composer.press('Enter')
    await expect(ana.composer).toHaveValue('Look at these')
    await ana.button(`Take ${bad.name} back`).click()
    await expect(tray(ana)).toHaveCount(0)
    await expect(ana.composer).toBeFocused()
  }
  // The line breaks, and comes back.
  await ana.context.route('**/api/media?*', (route) => route.abort())
  await attach(ana, await picture('red'))
  await expect(tray(ana).getByRole('alert')).toContainText('didn’t arrive whole')
  await ana.context.unroute('**/api/media?*')
  await ana.button('Try again').click()
  await attach(ana, await Promise.all(['blue', 'lime', 'gray', 'pink'].map((colour) => picture(colour))))
  await expect(ana.said('A message can carry up to 4 files')).toBeVisible()
  await expect(tray(ana)).toHaveCount(4)
  await ana.composer.press('Enter')
  await bo.openConversation(conversation)
  await drawn(bo, 4)
  await expect(bo.message('Look at these')).toBeVisible()
  expect(await attachmentsOf(ana)).toHaveLength(4)
})

test('a file is handed out as a download, and to nobody once its message is deleted', async ({ person }) => {
  const [ana, bo, cy] = [await person('Ana'), await person('Bo'), await person('Cy')]
  const conversation = await acquainted(ana, bo)
  await ana.openConversation(conversation)
  const page = '<script>document.title = "taken over"</script>'
  await attach(ana, { name: 'page.html', mimeType: 'text/html', buffer: Buffer.from(page) }, 'A file…')
  await ana.button('Send').click()
  await bo.openConversation(conversation)
  const download = bo.page.waitForEvent('download')
  await bo.thread.getByRole('link', { name: 'page.html' }).click()
  expect((await download).suggestedFilename()).toBe('page.html')
  const address = await addressOf(ana, 'file')
  const got = await bo.page.request.get(address)
  expect(got.headers()).toMatchObject({
    'content-type': 'application/octet-stream',
    'content-disposition': 'attachment; filename="page.html"; filename*=UTF-8\'\'page.html',
    'cache-control': 'private, no-store',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
  })
  const nobodys = await cy.page.request.get(address)
  const missing = await cy.page.request.get('/api/media/1234567/file')
  expect([nobodys.status(), await nobodys.text()]).toEqual([404, await missing.text()])
  await ana.button('More about this message').last().click()
  await ana.page.getByRole('menuitem', { name: 'Delete for everybody' }).click()
  await expect(bo.thread.getByText('This message was deleted')).toBeVisible()
  for (const person of [ana, bo]) expect((await person.page.request.get(address)).status()).toBe(404)
  expect(await attachmentsOf(ana)).toEqual([])
})

test('another tab of the sender has it too, and what was taken back is gone from the server', async ({ person }) => {
  const [ana, bo] = [await person('Ana'), await person('Bo')]
  const conversation = await acquainted(ana, bo)
  await ana.openConversation(conversation)
  const second = await ana.newTabAt(`/messages/${conversation}`)
  await attach(ana, [await picture('red'), await picture('blue')])
  await expect.poll(async () => (await attachmentsOf(ana)).length).toBe(2)
  await ana.button('Take red.png back').click()
  await expect.poll(async () => (await attachmentsOf(ana)).length).toBe(1)
  await ana.button('Send').click()
  await drawn(second, 1)
  await drawn(ana, 1)
})

test('the viewer goes through the conversation’s pictures by keys, enlarges them and gives the focus back', async ({
  person,
}) => {
  const [ana, bo] = [await person('Ana'), await person('Bo')]
  const conversation = await acquainted(ana, bo)
  await ana.openConversation(conversation)
  await attach(ana, [await picture('red'), await picture('blue')])
  await ana.page.getByRole('textbox', { name: 'Description of blue.png' }).fill('The blue door')
  await ana.button('Send').click()
  await sent(ana, 2)
  await attach(ana, await picture('lime'))
  await ana.button('Send').click()
  await sent(ana, 3)
  await bo.openConversation(conversation)
  await drawn(bo, 3)
  await bo.thread.getByRole('button', { name: 'Open photo: The blue door' }).press('Enter')
  const viewer = bo.page.getByRole('dialog', { name: 'Photo 2 of 3' })
  await expect(viewer.getByRole('img', { name: 'The blue door' })).toBeVisible()
  await expect(viewer.getByText('The blue door')).toBeVisible()
  const shown = () => viewer.getByRole('status').textContent()
  for (const [key, said] of [
    ['+', '150 %'],
    ['+', '225 %'],
    ['-', '150 %'],
    ['0', '100 %'],
    ['-', '100 %'],
  ] as const) {
    await bo.page.keyboard.press(key)
    await expect.poll(shown).toBe(said)
  }
  await viewer.getByRole('img').dblclick()
  await expect.poll(shown).toBe('250 %')
  // Another one begins as large as the window.
  await bo.page.keyboard.press('ArrowRight')
  const third = bo.page.getByRole('dialog', { name: 'Photo 3 of 3' })
  await expect(third.getByRole('status')).toHaveText('100 %')
  await bo.page.keyboard.press('ArrowRight')
  await expect(third).toBeVisible()
  await bo.page.keyboard.press('Home')
  await expect(bo.page.getByRole('dialog', { name: 'Photo 1 of 3' })).toBeVisible()
  await bo.page.getByRole('button', { name: 'Later photo' }).click()
  await expect(viewer).toBeVisible()
  const download = bo.page.waitForEvent('download')
  await viewer.getByRole('link', { name: 'Download' }).click()
  expect((await download).suggestedFilename()).toBe('blue.webp')
  const { violations } = await new AxeBuilder({ page: bo.page }).analyze()
  expect(violations.map(({ id }) => id)).toEqual([])
  await bo.page.keyboard.press('Escape')
  await expect(bo.page.getByRole('dialog')).toHaveCount(0)
  await expect(bo.thread.getByRole('button', { name: 'Open photo: The blue door' })).toBeFocused()
})

test('a person’s room is finite, and what was sent goes along in an export', async ({ person }) => {
  const [ana, bo] = [await person('Ana'), await person('Bo')]
  const conversation = await acquainted(ana, bo)
  const bytes = 999_999_999
  const shape = { width: null, height: null, moving: false, durationMs: null, waveform: null, placeholder: null }
  const full = {
    ...shape,
    kind: 'file',
    mime: 'application/octet-stream',
    name: 'all',
    bytes,
    storageKey: 'full',
  } as const
  const kept = await keepUpload(ana.id, full)
  await ana.openConversation(conversation)
  await attach(ana, await picture('red'))
  await expect(tray(ana).getByRole('alert')).toContainText('You have no room left for pictures and files')
  await ana.button('Take red.png back').click()
  await dropUpload(ana.id, typeof kept === 'string' ? '' : kept.id)
  await attach(ana, await picture('red'))
  await ana.composer.fill('The room is back')
  await ana.composer.press('Enter')
  await bo.openConversation(conversation)
  await drawn(bo, 1)
  await bo.goto('/settings/data')
  const download = bo.page.waitForEvent('download')
  await bo.button('Download as ZIP').click()
  const file = await readFile(await (await download).path())
  const entries = await new ZipReader(new Uint8ArrayReader(new Uint8Array(file))).getEntries()
  const photo = entries.find(({ filename }) => /^media\/\d+-red\.webp$/.test(filename))
  if (!photo || photo.directory) throw new Error('The picture isn’t in it.')
  const data = await photo.getData(new Uint8ArrayWriter(), { checkSignature: true })
  expect(await sharp(data).metadata()).toMatchObject({ format: 'webp', width: 300, height: 200 })
})

test('pictures can be dropped, answered, sent on and found', async ({ person }) => {
  const [ana, bo, cy] = [await person('Ana'), await person('Bo'), await person('Cy')]
  const conversation = await acquainted(ana, bo)
  await acquainted(bo, cy)
  await ana.openConversation(conversation)
  const { name, mimeType, buffer } = await picture('red')
  const data = await ana.page.evaluateHandle(
    ({ name, mimeType, bytes }) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([Uint8Array.from(bytes)], name, { type: mimeType }))
      return transfer
    },
    { name, mimeType, bytes: [...buffer] },
  )
  await ana.thread.dispatchEvent('dragenter', { dataTransfer: data })
  await expect(ana.said('Drop to add it to your message')).toBeVisible()
  await ana.thread.dispatchEvent('drop', { dataTransfer: data })
  await expect(tray(ana)).toHaveCount(1)
  await ana.button('Send').click()
  await sent(ana, 1)
  await bo.openConversation(conversation)
  await drawn(bo, 1)
  const menu = async (entry: string) => {
    await bo.button('More about this message').last().click()
    await bo.page.getByRole('menuitem', { name: entry }).click()
  }
  await menu('Forward…')
  await bo.page.getByRole('searchbox', { name: 'To' }).fill(cy.handle)
  await bo.page.getByRole('dialog').getByRole('button', { name: /Cy/ }).click()
  await expect(bo.said('Forwarded to Cy.')).toBeVisible()
  await menu('Reply')
  await bo.send('What a red!')
  await expect(ana.message('What a red!')).toBeVisible()
  await expect(ana.thread.getByRole('button', { name: /In answer to You.*Photo/ })).toBeVisible()
  await cy.openInbox()
  await cy.openConversationWith('Bo')
  await drawn(cy, 1)
  await expect(async () => {
    await cy.goto('/messages/search?q=has:image')
    await expect(cy.page.getByRole('link', { name: /Bo.*Photo/ }).last()).toBeVisible({ timeout: 2_000 })
  }).toPass({ timeout: 20_000 })
})
