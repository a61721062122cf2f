/** `npm run faults -- NAME|all`: does harm to a site under load, and checks that nobody lost or saw what they shouldn't. */
import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { FAULTS, type Fault } from '../e2e/faults/faults.ts'
import { type Report, runFault } from '../e2e/faults/run.ts'
import type { EngineName } from '../e2e/faults/site.ts'

const ENGINES: readonly EngineName[] = ['postgres', 'sqlite']
/** Most that a writer rests after each message: 14 of them keep two cores busy. */
const REST_MILLISECONDS = 60
/** A system that loses every message would otherwise fill the screen. */
const SHOWN = 20

const HELP = `Runs two server processes under load, does them harm, and checks afterwards: no acknowledged message lost, none
twice, none out of order, none seen by an outsider, every browser's stream complete without a reload.

  npm run faults -- NAME|all [--rounds N] [--seconds S] [--engine postgres|sqlite]

  --rounds N     how often each fault strikes (1 to 1000; 1 unless given)
  --seconds S    seconds of load before and after each strike (2 unless given)
  --verbose      also tells why sends were refused or their end unknown
  --engine E     on one engine only; otherwise on each that the fault makes sense on

${FAULTS.map(({ name, what }) => `  ${name.padEnd(14)} ${what}`).join('\n')}

The build must be there: npm run build.`

function fail(sentence: string): never {
  console.error(sentence)
  process.exit(2)
}

function options() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        rounds: { type: 'string', default: '1' },
        seconds: { type: 'string', default: '2' },
        engine: { type: 'string' },
        verbose: { type: 'boolean', short: 'v', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
  } catch (error) {
    return fail(`${error instanceof Error ? error.message : error}\n\n${HELP}`)
  }
}

function numberOf(name: string, text: string, least: number, most: number): number {
  const number = Number(text)
  if (Number.isNaN(number) || number < least || number > most) fail(`--${name} must be from ${least} to ${most}.`)
  return number
}

const { values, positionals } = options()
const [wanted] = positionals
if (values.help || !wanted) {
  console.log(HELP)
  process.exit(values.help ? 0 : 2)
}
const chosen: readonly Fault[] = wanted === 'all' ? FAULTS : FAULTS.filter(({ name }) => name === wanted)
if (chosen.length === 0) fail(`There is no fault "${wanted}".\n\n${HELP}`)
const engines = values.engine ? ENGINES.filter((engine) => engine === values.engine) : ENGINES
if (engines.length === 0) fail(`--engine must be ${ENGINES.join(' or ')}.`)
const rounds = Math.floor(numberOf('rounds', values.rounds, 1, 1_000))
const seconds = numberOf('seconds', values.seconds, 0, 600)
if (!existsSync('.next/BUILD_ID')) fail('There is no build. Make one first: npm run build')

const count = (number: number) => number.toLocaleString('en')

function line({ fault, engine, skipped, rounds: done, counts, violations, seconds: took }: Report): string {
  const who = `${fault.padEnd(13)} ${engine.padEnd(9)}`
  if (skipped) return `${who} skipped: ${skipped}`
  const { acknowledged, refused, unknown, events } = counts
  const sends = `${count(acknowledged)} sends acknowledged, ${count(refused)} refused, ${count(unknown)} unknown`
  const rest = `${count(events)} stream events, ${count(violations.length)} violations, ${took.toFixed(0)} s`
  return `${who} ${count(done)} rounds: ${sends}, ${rest}`
}

const details = ({ refusals, doubts }: Report): string[] => [
  ...[...refusals].map(([code, times]) => `${count(times)} refused: ${code}`),
  ...[...doubts].map(([why, times]) => `${count(times)} unknown: ${why}`),
]

// Ctrl+C ends by way of "exit", which ends servers and unmounts disks too.
process.once('SIGINT', () => process.exit(130))
process.once('SIGTERM', () => process.exit(143))
let failed = false
for (const fault of chosen) {
  for (const engine of fault.engines) {
    if (!engines.includes(engine)) continue
    let shown = 0
    const onRound = ({ violations }: Report) => {
      for (const { rule, sentence } of violations.slice(shown, SHOWN)) console.log(`  ${rule}: ${sentence}`)
      shown = violations.length
    }
    const report = await runFault(fault, engine, { rounds, seconds, rest: REST_MILLISECONDS, onRound })
    console.log(line(report))
    if (values.verbose) for (const detail of details(report)) console.log(`  ${detail}`)
    if (report.violations.length === 0) continue
    failed = true
    for (const words of report.lastWords) console.log(`  A process said last:\n${words.trimEnd()}`)
  }
}
process.exitCode = failed ? 1 : 0
