import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from '@playwright/test'
import { BROWSER_FLAGS } from './scripts/lib/browser.mjs'

/**
 * End-to-end tests run on the production server with a database of their own: all of them on SQLite, and with
 * `AJAR_E2E_DATABASE_URL` (an empty PostgreSQL database) the core of them on PostgreSQL with two server processes.
 * `AJAR_E2E_PORT` moves their server, `AJAR_E2E_URL` points them at a server that runs already instead.
 */
const postgres = process.env.AJAR_E2E_DATABASE_URL
const port = Number(process.env.AJAR_E2E_PORT ?? (postgres ? 3118 : 3117))
/** What people do all day, and what two processes must agree on. */
const CORE = ['chat', 'knock', 'door', 'live', 'presence', 'two-processes'].map((name) => `**/${name}.spec.ts`)
const reports = join(import.meta.dirname, '.cache', 'reports')
mkdirSync(reports, { recursive: true })

// Every worker loads this file again: the first one makes the folder, the others inherit it from the environment.
if (!process.env.AJAR_E2E_DATA) {
  // The settings of a real site must not leak into its tests, least of all its database.
  for (const name of Object.keys(process.env)) {
    if (/^(AJAR|AKISMET|AUTH|NEXTAUTH|DATABASE|SMTP|MAIL)_/.test(name) && !name.startsWith('AJAR_E2E_'))
      delete process.env[name]
  }
  const folder = mkdtempSync(join(tmpdir(), 'ajar-e2e-'))
  process.env.AJAR_E2E_DATA = folder
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
}
process.env.AJAR_DATA = process.env.AJAR_E2E_DATA
process.env.AJAR_E2E_LINKED_PORT = String(port + 10_000)
// Set to nothing, not only taken away: a key in `.env.local` would give the tests' messages to a service.
process.env.AKISMET_KEY = ''
// Nor may they send anybody mail.
process.env.SMTP_URL = ''
process.env.MAIL_FROM = ''
if (postgres) process.env.DATABASE_URL = postgres
const report = postgres ? 'e2e-postgres.json' : 'e2e.json'

export default defineConfig({
  testDir: 'e2e',
  testMatch: postgres ? CORE : '**/*.spec.ts',
  // They have a configuration of their own: no browser, and servers that are harmed.
  testIgnore: 'faults/**',
  outputDir: 'test-results',
  // Two cores that somebody else also uses take several times as long; what hangs is found all the same.
  timeout: 60_000,
  expect: { timeout: 10_000 },
  retries: 0,
  workers: 2,
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list'], ['json', { outputFile: join(reports, report) }]],
  use: {
    baseURL: process.env.AJAR_E2E_URL ?? `http://127.0.0.1:${port}`,
    // What failed leaves a picture, and its page as it is said to screen readers. A recording of all that succeeds, only to
    // be thrown away, took a fifth of the time; `--trace retain-on-failure` asks for one.
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH || undefined,
      args: BROWSER_FLAGS,
    },
  },
  webServer: process.env.AJAR_E2E_URL
    ? undefined
    : {
        // Into a file rather than between the tests' lines; `npm test` shows its end when something failed.
        command: `"${process.execPath}" server/serve.ts${postgres ? ' --processes 2' : ''} > "${join(reports, 'server.log')}" 2>&1`,
        env: {
          NODE_ENV: 'production',
          NODE_NO_WARNINGS: '1',
          PORT: String(port),
          AJAR_DATA: process.env.AJAR_E2E_DATA,
          AJAR_DEMO: '0',
          // Every test signs up from this machine: what a surge costs is the matter of a server of its own.
          AJAR_LIMITS: '{"signUps":{"perAddress":20,"perNetwork":100000},"surge":{"site":100000,"network":100000}}',
          DATABASE_URL: postgres ?? '',
          // The only page that previews can be fetched from without a network: `e2e/previews.spec.ts` serves it.
          AJAR_PREVIEW_TEST_SITE: `127.0.0.1:${port + 10_000}`,
        },
        url: `http://127.0.0.1:${port}/healthz`,
        reuseExistingServer: false,
        gracefulShutdown: { signal: 'SIGTERM', timeout: 5_000 },
      },
})
