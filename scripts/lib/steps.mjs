/** The steps of `npm run check` and `npm test`. Each answers `{ passed, failed, skipped }` and says how it went. */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { findBrowser } from './browser.mjs'
import { ensureBuilt, forgetDevTypes } from './build.mjs'
import { canStartPostgres, hasPostgres, startPostgres } from './postgres.mjs'
import { inWords } from './progress.mjs'
import { countPlaywright, countVitest, one } from './reports.mjs'
import { root, run, Trouble } from './run.mjs'

const reports = join(root, '.cache', 'reports')
const NEXT = 'node_modules/next/dist/bin/next'

/** Types of the whole project. Next writes the types of the routes first: without them pages don't check. */
export async function types() {
  return step('types', async () => {
    forgetDevTypes()
    const routes = await inBackground([NEXT, 'typegen'])
    return routes.code === 0 ? inBackground(['node_modules/typescript/bin/tsc', '--noEmit']) : routes
  })
}

/** Formatting, rules and the one-way imports between folders. A warning nobody must heed would only be noise. */
export async function lint() {
  return step('lint', () =>
    inBackground(['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.']),
  )
}

/** Unit tests, shown as they run, or with `quiet` only when they fail. `extra` goes to vitest. */
export async function unit({ extra = [], quiet = false } = {}) {
  if (!(await hasPostgres())) extra = ['--project', 'sqlite', ...extra]
  const file = freshReport('unit.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const args = ['node_modules/vitest/vitest.mjs', 'run', ...reporters, ...extra]
  if (!quiet) console.log('\nunit tests')
  const began = Date.now()
  const { code, output } = await (quiet ? inBackground(args) : run(process.execPath, args))
  const result = countVitest(read(file), code)
  say('unit', began, result, result.failed > 0 ? output : '')
  return result
}

/** The production build. */
export async function build() {
  return step('build', async () => {
    await ensureBuilt()
    return { code: 0, output: '' }
  })
}

/** End-to-end tests against the production build, in a browser, on SQLite. `extra` goes to Playwright. */
export function e2e({ extra = [] } = {}) {
  return inBrowser('e2e', 'end-to-end tests', {}, extra)
}

/** The core of the end-to-end tests on PostgreSQL, with two server processes. */
export async function e2ePostgres({ extra = [] } = {}) {
  const given = process.env.TEST_DATABASE_URL
  const server = given ? undefined : await startPostgres()
  try {
    const { createDatabase, dropDatabase } = await import('../../db/testing-postgres.ts')
    const url = await createDatabase(given ?? server.url)
    const env = { AJAR_E2E_DATABASE_URL: url }
    const result = await inBrowser('e2e-postgres', 'end-to-end tests on PostgreSQL, two processes', env, extra)
    if (given) await dropDatabase(url)
    return result
  } finally {
    await server?.stop()
  }
}

/** Each fault once, on both engines: servers are killed, stopped and starved under load. No browser. */
export async function faults({ extra = [] } = {}) {
  const file = freshReport('faults.json')
  console.log('\nfaults')
  const began = Date.now()
  const engines = (await canStartPostgres()) ? [] : ['sqlite']
  const args = ['node_modules/@playwright/test/cli.js', 'test', '--config', 'e2e/faults/playwright.config.ts']
  const { code } = await run(process.execPath, [...args, ...engines, ...extra])
  const result = countPlaywright(read(file), code)
  say('faults', began, result, '')
  return result
}

/** What stands for the tests on PostgreSQL where there is none: said plainly, and a failure where nobody would read it. */
export async function withoutPostgres() {
  if (await hasPostgres()) return undefined
  console.log(
    `\nnpm has no PostgreSQL for ${process.platform}-${process.arch}: the tests run on SQLite only.` +
      ' Set TEST_DATABASE_URL to a PostgreSQL server they may use.',
  )
  return process.env.CI ? one(false) : one(true)
}

async function inBrowser(name, title, settings, extra) {
  const file = freshReport(`${name}.json`)
  rmSync(join(reports, 'server.log'), { force: true })
  console.log(`\n${title}`)
  const began = Date.now()
  let code = 1
  try {
    const { executablePath } = await findBrowser()
    const env = { ...process.env, ...settings, CHROMIUM_PATH: executablePath }
    const args = ['node_modules/@playwright/test/cli.js', 'test', ...extra]
    code = (await run(process.execPath, args, { env })).code
  } catch (error) {
    if (!(error instanceof Trouble)) throw error
    console.error(error.message)
  }
  const result = countPlaywright(read(file), code)
  say(name, began, result, result.failed > 0 ? lastWords() : '')
  return result
}

async function step(name, work) {
  const began = Date.now()
  const { code, output } = await work().catch((error) => {
    if (!(error instanceof Trouble)) throw error
    return { code: 1, output: error.message }
  })
  const result = one(code === 0)
  say(name, began, result, code === 0 ? '' : output)
  return result
}

function say(name, began, { passed, failed }, output) {
  const counts = passed + failed > 1 ? ` ${passed} passed, ${failed} failed,` : ''
  if (output) console.log(`\n${output.trim()}\n`)
  console.log(`${failed > 0 ? '✗' : '✓'} ${name}${counts} ${inWords(Date.now() - began)}`)
}

/** Runs a Node program whose output matters only if it fails; in colour where the person would have seen colour. */
function inBackground(args) {
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1' }
  if (process.stdout.isTTY) env.FORCE_COLOR = '1'
  return run(process.execPath, args, { env, quiet: true })
}

function freshReport(name) {
  mkdirSync(reports, { recursive: true })
  const file = join(reports, name)
  rmSync(file, { force: true })
  return file
}

function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    // Missing, or cut off because the runner died while writing: both mean that there is no report.
    return undefined
  }
}

/** What the server under test said last, since Playwright keeps it to itself. */
function lastWords() {
  const file = join(reports, 'server.log')
  if (!existsSync(file)) return ''
  const lines = readFileSync(file, 'utf8').trim().split('\n')
  return `The server's last words (all of them: ${file}):\n${lines.slice(-30).join('\n')}`
}
