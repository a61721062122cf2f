/**
 * `npm test`: everything that shows that Ajar works, closing with one line `N passed, N failed`.
 * `npm test -- --only unit door` or `--only e2e inbox.spec.ts` runs one kind, and passes the rest to its runner;
 * `--only postgres` runs the end-to-end tests that run on PostgreSQL, `--only faults` those that harm servers.
 */
import { ensureInstalled } from './lib/install.mjs'
import { closingLine, sum } from './lib/reports.mjs'
import { main, Trouble } from './lib/run.mjs'
import { ensureRuntime } from './lib/runtime.mjs'
import { build, e2e, e2ePostgres, faults, lint, types, unit, withoutPostgres } from './lib/steps.mjs'

/**
 * Lint keeps one core busy, types and then the build about another: both write the routes' types, so one after the other.
 * Unit tests come alone, because some of them measure time.
 */
async function all(extra) {
  // A filter rarely means both runners: the one that has no such file shouldn't fail for it.
  const filtered = extra.length > 0
  const typesThenBuild = async () => [await types(), await build()]
  const [linted, [typed, made]] = await Promise.all([lint(), typesThenBuild()])
  return [
    typed,
    linted,
    made,
    await unit({ extra: filtered ? ['--passWithNoTests', ...extra] : [] }),
    ...(await onBuild(made, filtered ? ['--pass-with-no-tests', ...extra] : [])),
  ]
}

/** End-to-end tests run on the build: without one there is nothing to test, and the build counts as failed. */
async function onBuild(made, extra) {
  if (made.failed > 0) return []
  const missing = await withoutPostgres()
  return [await e2e({ extra }), missing ?? (await e2ePostgres({ extra })), await faults({ extra })]
}

async function chosen(only, extra) {
  if (only === undefined) return all(extra)
  if (only === 'unit') return [await unit({ extra })]
  if (only === 'e2e') {
    const made = await build()
    return [made, ...(await onBuild(made, extra))]
  }
  if (only === 'faults') return [await build(), await faults({ extra })]
  if (only === 'postgres') return [await build(), (await withoutPostgres()) ?? (await e2ePostgres({ extra }))]
  throw new Trouble(`--only knows unit, e2e, postgres and faults, not ${only}.`)
}

await main(async () => {
  await ensureRuntime()
  const [, , ...given] = process.argv
  const at = given.indexOf('--only')
  const only = at < 0 ? undefined : (given[at + 1] ?? '')
  const extra = at < 0 ? given : given.toSpliced(at, 2)
  await ensureInstalled()
  const total = sum(await chosen(only, extra))
  if (total.skipped.length > 0) console.log(`\nskipped: ${total.skipped.join(', ')}`)
  process.exitCode = total.failed > 0 ? 1 : 0
  console.log(`\n${closingLine(total)}`)
})
