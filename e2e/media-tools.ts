/** Sending pictures and files in a browser, and seeing what became of them. */
import { expect, type Page, type Request } from '@playwright/test'
import sharp from 'sharp'
import { rows } from './database.ts'
import type { Person } from './fixtures.ts'
import type { Tab } from './tab.ts'

export type File = { name: string; mimeType: string; buffer: Buffer }

export const picture = async (background: string, name = `${background}.png`): Promise<File> => ({
  name,
  mimeType: 'image/png',
  buffer: await sharp({ create: { width: 300, height: 200, channels: 3, background } })
    .png()
    .toBuffer(),
})

/** Chooses files in the composer's menu. */
export async function attach(tab: Tab, files: File | File[], entry = 'Photos and videos…'): Promise<void> {
  const chosen = tab.page.waitForEvent('filechooser')
  await tab.button('Add pictures or files').click()
  await tab.page.getByRole('menuitem', { name: entry }).click()
  await (await chosen).setFiles(files)
}
export const tray = (tab: Tab) => tab.page.getByRole('list', { name: 'To be sent' }).getByRole('listitem')
export const photos = (tab: Tab) => tab.thread.getByRole('button', { name: /^Open photo/ })

/** So many of somebody's files belong to messages. */
export const sent = (person: { id: string }, count: number) =>
  expect.poll(async () => (await attachmentsOf(person)).filter((row) => row.message_id !== null).length).toBe(count)

/** Every picture of the thread has been drawn. */
export const drawn = (tab: Tab, count: number) =>
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
export async function paste(tab: Tab, { name, mimeType, buffer }: File): Promise<void> {
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
export function askedBy(page: Page): string[] {
  const asked: string[] = []
  page.on('request', (request: Request) => {
    const { pathname } = new URL(request.url())
    if (pathname.startsWith('/api/media') || pathname.startsWith('/api/messages/media')) asked.push(pathname)
  })
  return asked
}

export const attachmentsOf = (person: { id: string }) =>
  rows('SELECT * FROM attachments WHERE owner_id = ? ORDER BY id', [person.id])
export const addressOf = async (person: Person, part: string) => {
  const [first] = await attachmentsOf(person)
  return `/api/media/${first?.id}/${part}`
}
