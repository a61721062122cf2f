import { rows } from './database.ts'
import { expect, test } from './fixtures.ts'
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

const textsIn = async (server: OwnServer, conversation: string) =>
  (await rows('SELECT text FROM messages WHERE conversation_id = ? ORDER BY seq', [conversation], server.folder)).map(
    ({ text }) => String(text),
  )
