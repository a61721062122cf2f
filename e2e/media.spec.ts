/** Pictures, videos and files between people: sent, hidden from strangers, refused, and gone when they are deleted. */
import sharp from 'sharp'
import { acceptInvitation, makeGroup } from '#db/groups.ts'
import { follow, restrict } from '#db/ties.ts'
import { PLACE, photoWithPlace, videoWithPlace } from '#server/media/testing-media.ts'
import { expect, test } from './fixtures.ts'
import {
  addressOf,
  askedBy,
  attach,
  attachmentsOf,
  drawn,
  type File,
  paste,
  photos,
  picture,
  sent,
  tray,
} from './media-tools.ts'
import { acquainted } from './scene.ts'

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
