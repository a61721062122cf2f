import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from './fixtures.ts'
import { meet, signUp } from './own-people.ts'
import { freePort } from './own-server.ts'

/** A server whose every word is kept. */
async function startListenedTo() {
  const folder = mkdtempSync(join(tmpdir(), 'ajar-log-'))
  const port = String(await freePort())
  const own = { PORT: port, AJAR_DATA: folder, AJAR_DEMO: '0', AJAR_LOG: 'debug', DATABASE_URL: '' }
  const { AJAR_LIMITS: _, ...env } = process.env
  const child = spawn(process.execPath, ['server/serve.ts'], { env: { ...env, ...own, NODE_ENV: 'production' } })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      said += text
    })
  }
  await expect.poll(() => said, { timeout: 30_000 }).toContain('Ajar is ready')
  const stop = async () => {
    child.kill('SIGKILL')
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
    rmSync(folder, { recursive: true, force: true })
  }
  return { address: `http://127.0.0.1:${port}`, file: join(folder, 'ajar.db'), said: () => said, stop }
}

test('whatever goes wrong with a message, the log tells of it under the request’s id, and not what was written', async ({
  browser,
}) => {
  test.slow()
  const server = await startListenedTo()
  try {
    const ana = await signUp(browser, server, 'Ana')
    const bo = await signUp(browser, server, 'Bo')
    await meet(ana, bo)
    // Nobody foresaw this.
    const database = new DatabaseSync(server.file)
    database.exec('ALTER TABLE messages RENAME COLUMN text TO words')
    const answered = ana.page.waitForResponse((response) => response.request().method() === 'POST')
    await ana.send('meet me at the old pier')
    const answer = await answered
    expect(answer.status()).toBe(500)
    const id = answer.headers()['x-request-id'] ?? 'none'
    const lines = () =>
      server
        .said()
        .split('\n')
        .filter((line) => line.includes(id))
    await expect.poll(() => lines().length).toBeGreaterThan(1)
    expect(lines().map((line) => (JSON.parse(line) as { level: string }).level)).toContain('error')
    expect(server.said()).not.toContain('pier')
    database.close()
  } finally {
    await server.stop()
  }
})
