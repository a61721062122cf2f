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

/** Types and lint share the two cores; unit tests come alone, because some of them measure time. */
async function all(extra) {
  // A filter rarely means both runners: the one that has no such file shouldn't fail for it.
  const filtered = extra.length > 0
  return [
    ...(await Promise.all([types(), lint()])),
    await unit({ extra: filtered ? ['--passWithNoTests', ...extra] : [] }),
    ...(await built(filtered ? ['--pass-with-no-tests', ...extra] : [])),
  ]
}

/** End-to-end tests run on the build: without one there is nothing to test, and the build counts as failed. */
async function built(extra) {
  const result = await build()
  if (result.failed > 0) return [result]
  const missing = await withoutPostgres()
  return [result, await e2e({ extra }), missing ?? (await e2ePostgres({ extra })), await faults({ extra })]
}

async function chosen(only, extra) {
  if (only === undefined) return all(extra)
  if (only === 'unit') return [await unit({ extra })]
  if (only === 'e2e') return built(extra)
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
