import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig } from '@playwright/test'

/**
 * The fault tests: no browser and no server of Playwright's, but sites of their own that are harmed. Each engine has its
 * tests in one file, one after another on the same processes; what has a site of its own runs beside them. Half of their time
 * is waiting, for processes that stand still, start or come to rest: hence more of them than a small machine has cores.
 */
const reports = join(import.meta.dirname, '..', '..', '.cache', 'reports')
mkdirSync(reports, { recursive: true })

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: '../../test-results/faults',
  timeout: 120_000,
  retries: 0,
  workers: 3,
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list'], ['json', { outputFile: join(reports, 'faults.json') }]],
})
