import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { rows } from './database.ts'
import { expect, test } from './fixtures.ts'
import { Line } from './line.ts'
import { attach, tray } from './media-tools.ts'
import { meet, signUp } from './own-people.ts'
import { OwnServer } from './own-server.ts'

/** Fewer than the 20 in 10 seconds that the policy allows. */
const MESSAGES = 16

test('a killed server loses nothing it acknowledged, and both browsers go on without a reload', async ({ browser }) => {
  test.slow()
  const server = new OwnServer()
  await server.start()
  try {
    const ana = await signUp(browser, server, 'Ana')
    const bo = await signUp(browser, server, 'Bo')
    const conversation = await meet(ana, bo)
    let loads = 0
    for (const { page } of [ana, bo]) page.on('framenavigated', () => loads++)

    const sent = Array.from({ length: MESSAGES }, (_, number) => `Number ${number + 1}`)
    for (const text of sent.slice(0, 6)) await ana.send(text)
    await expect(bo.message('Number 3', 'Ana')).toBeVisible()
    const killed = server.kill()
    for (const text of sent.slice(6, 11)) await ana.send(text)
    await killed
    const acknowledged = await textsIn(server, conversation)
    for (const text of sent.slice(11)) await ana.send(text)
    await expect(ana.thread.getByRole('img', { name: 'Sending' })).toHaveCount(0)
    await expect(ana.button('Retry').first()).toBeVisible()
    await server.start()
    // What failed is sent again by its writer, oldest first, under the same keys.
    for (let failed = await ana.button('Retry').count(); failed > 0; failed--) {
      await ana.button('Retry').first().click()
      await expect(ana.button('Retry')).toHaveCount(failed - 1)
    }
    await expect(ana.thread.getByRole('img', { name: 'Sending' })).toHaveCount(0)

    const stored = await textsIn(server, conversation)
    expect(stored.slice(0, acknowledged.length)).toEqual(acknowledged)
    expect(stored).toEqual(['Hello', ...sent])
    await expect.poll(() => ana.texts()).toEqual(stored)
    await expect.poll(() => bo.texts(), { timeout: 15_000 }).toEqual(stored)
    expect(loads).toBe(0)
  } finally {
    await server.remove()
  }
})

test('a file whose upload the server’s end or the network cuts off is brought again, and is there once', async ({
  browser,
}) => {
  test.slow()
  const server = new OwnServer()
  await server.start()
  const line = await Line.to(server.address)
  try {
    const ana = await signUp(browser, line, 'Ana')
    const bo = await signUp(browser, server, 'Bo')
    const conversation = await meet(ana, bo)
    await bo.openConversation(conversation)
    await bo.send('Come in')
    await expect(ana.message('Come in', 'Bo')).toBeVisible()
    // A line so slow that there is a middle to be cut off in.
    const network = await ana.page.context().newCDPSession(ana.page)
    const slow = (bytesASecond: number) =>
      network.send('Network.emulateNetworkConditions', {
        offline: false,
        latency: 0,
        downloadThroughput: -1,
        uploadThroughput: bytesASecond,
      })
    await network.send('Network.enable')
    await slow(200_000)
    const buffer = Buffer.alloc(3_000_000, 'What the boat costs. ')
    const begun = () =>
      ana.page.waitForRequest((request) => request.method() === 'POST' && request.url().includes('/api/media?'))
    let upload = begun()
    await attach(ana, { name: 'boat.txt', mimeType: 'text/plain', buffer }, 'A file…')
    await upload
    // What shows it is fetched with the first file: it is there before nobody answers any more.
    await expect(tray(ana)).toHaveCount(1)
    await server.kill()
    await expect(tray(ana).getByRole('alert')).toContainText('didn’t arrive whole')
    // What is written beside it isn't sent without it.
    await ana.send('The boat')
    await expect(ana.composer).toHaveValue('The boat')
    await server.start()
    upload = begun()
    await ana.button('Try again').click()
    await upload
    line.cut()
    await expect(tray(ana).getByRole('alert')).toContainText('didn’t arrive whole')
    line.mend()
    await slow(-1)
    await ana.button('Try again').click()
    await expect(tray(ana).getByRole('alert')).toHaveCount(0)
    await ana.composer.press('Enter')
    await expect(bo.thread.getByRole('link', { name: 'boat.txt' })).toHaveCount(1, { timeout: 30_000 })
    await expect(bo.message('The boat')).toHaveCount(1)
    expect(await textsIn(server, conversation)).toEqual(['Hello', 'Come in', 'The boat'])
    const files = await rows('SELECT bytes, message_id FROM attachments', [], server.folder)
    expect(files).toMatchObject([{ bytes: buffer.length, message_id: expect.any(Number) }])
    const lying = readdirSync(join(server.folder, 'media'), { recursive: true, withFileTypes: true })
    expect(lying.filter((entry) => entry.isFile())).toHaveLength(1)
  } finally {
    line.close()
    await server.remove()
  }
})

const textsIn = async (server: OwnServer, conversation: string) =>
  (await rows('SELECT text FROM messages WHERE conversation_id = ? ORDER BY seq', [conversation], server.folder)).map(
    ({ text }) => String(text),
  )
