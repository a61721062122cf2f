/** What people do with pictures that are there: look at them, answer, send on, find and take along; and when there is no room. */
import { readFile } from 'node:fs/promises'
import AxeBuilder from '@axe-core/playwright'
import { Uint8ArrayReader, Uint8ArrayWriter, ZipReader } from '@zip.js/zip.js/lib/zip-core-native.js'
import sharp from 'sharp'
import { dropUpload, keepUpload } from '#db/uploads.ts'
import { expect, test } from './fixtures.ts'
import { attach, drawn, picture, sent, tray } from './media-tools.ts'
import { acquainted } from './scene.ts'

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
