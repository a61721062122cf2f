/** `npm run check`: types, lint and unit tests, side by side. What to run before every commit. */
import { ensureInstalled } from './lib/install.mjs'
import { sum } from './lib/reports.mjs'
import { main } from './lib/run.mjs'
import { ensureRuntime } from './lib/runtime.mjs'
import { lint, types, unit } from './lib/steps.mjs'

await main(async () => {
  await ensureRuntime()
  await ensureInstalled()
  const { failed } = sum(await Promise.all([types(), lint(), unit({ quiet: true })]))
  process.exitCode = failed > 0 ? 1 : 0
})
