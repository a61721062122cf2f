/** How little a page asks for, and what becomes of the parts that it asks for later. */
import { gzipSync } from 'node:zlib'
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { acquainted } from './scene.ts'

/** Compressed bytes of scripts; `npm run bench -- --only scripts` tells what it is. */
const MOST_BYTES = 170_000

test('the inbox asks for few scripts; a conversation asks for its own', async ({ person }) => {
  const [ana, bo] = [await person('Ana'), await person('Bo')]
  const conversation = await acquainted(ana, bo)
  // In tags, in preloads and in the data that React begins with; what only browsers without modules fetch isn't counted.
  const scriptsOf = async (address: string) => {
    const html = await (await ana.page.request.get(address)).text()
    return [...new Set(html.replace(/<script[^>]*\bnomodule\b[^>]*>/gi, '').match(/\/_next\/static\/[^"'\\\s?]+\.js/g))]
  }
  const list = await scriptsOf('/messages')
  let bytes = 0
  for (const path of list) bytes += gzipSync(await (await ana.page.request.get(path)).body()).length
  expect(list.length).toBeGreaterThan(3)
  expect(bytes).toBeLessThan(MOST_BYTES)
  // Found by the browser at once, not only when React comes to it.
  const thread = await scriptsOf(`/messages/${conversation}`)
  expect(thread.filter((path) => !list.includes(path))).not.toEqual([])
})

/** From now on no script comes that isn't there yet: as without a network, or as after a newer version was put up. */
const noScripts = (page: Page) => page.route('**/_next/static/**/*.js', (route) => route.abort())

test('a part whose code doesn’t come says so, keeps what is written, and is there once it comes', async ({
  person,
}) => {
  const [ana, bo] = [await person('Ana'), await person('Bo')]
  const conversation = await acquainted(ana, bo)
  await ana.openConversation(conversation)
  await noScripts(ana.page)
  await ana.composer.fill('Half a thought')
  await ana.button('More about this conversation').click()
  await expect(ana.said('Ajar was updated.')).toBeVisible()
  await expect(ana.button('Load again')).toBeVisible()
  await expect(ana.composer).toHaveValue('Half a thought')
  await ana.page.unroute('**/_next/static/**/*.js')
  await expect(ana.page.getByRole('menu')).toBeVisible({ timeout: 20_000 })
  await ana.page.keyboard.press('Escape')
  await ana.button('Load again').click()
  await expect(ana.composer).toHaveValue('Half a thought')
})

test('a conversation opened while its code can’t be fetched opens when it can', async ({ person }) => {
  const [ana, bo] = [await person('Ana'), await person('Bo')]
  await acquainted(ana, bo)
  await ana.page.clock.install()
  await ana.openInbox()
  await noScripts(ana.page)
  await ana.line('Bo').click()
  // The list stays until there is something else to show.
  await expect(ana.line('Bo')).toBeVisible()
  await expect(ana.thread).toHaveCount(0)
  await ana.page.unroute('**/_next/static/**/*.js')
  await ana.page.clock.fastForward(5_000)
  await expect(ana.thread).toBeVisible({ timeout: 20_000 })
})
