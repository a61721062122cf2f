/** Runs a fault: a site, load on it, the fault in the middle of it, and after each round the checker's judgement. */
import { setTimeout as delay } from 'node:timers/promises'
import { canStartPostgres } from '#scripts/lib/postgres.mjs'
import { check } from './checker.ts'
import { SmallDisk } from './disk.ts'
import type { Fault } from './faults.ts'
import { type Counts, Load } from './load.ts'
import { type EngineName, Site, type SiteOptions } from './site.ts'
import type { Rule } from './violation.ts'

export type Report = {
  fault: string
  engine: EngineName
  /** Why it was not run, or null. */
  skipped: string | null
  rounds: number
  counts: Counts
  /** What the checker found, and what else went wrong, a sentence each. */
  violations: { rule: Rule | 'site'; sentence: string }[]
  /** How often each refusal was given, and why the end of a send was unknown. */
  refusals: Map<string, number>
  doubts: Map<string, number>
  /** What each process said last on its error output. */
  lastWords: string[]
  seconds: number
}

/** Nothing that a fault waits for may take longer. */
const STRIKE_MILLISECONDS = 120_000
/** How far a message's time may be from the true one: a round trip to the database, on a machine at its limit. */
const TIME_TOLERANCE_MILLISECONDS = 1_000

export type RunOptions = {
  rounds: number
  /** Seconds of load before and after each strike. */
  seconds: number
  /** Most milliseconds that a writer rests after each message. */
  rest: number
  onRound?: (report: Report) => void
}

/** Runs a fault on a site of its own, with so many seconds of load before and after each strike. */
export async function runFault(fault: Fault, engine: EngineName, options: RunOptions): Promise<Report> {
  const began = performance.now()
  const wanted = await siteFor(fault, engine)
  if (typeof wanted === 'string') return { ...emptyReport(fault, engine), skipped: wanted }
  const site = await Site.open(engine, wanted)
  try {
    const report = await strikeOn(site, fault, options)
    return { ...report, seconds: (performance.now() - began) / 1_000 }
  } finally {
    await site.close()
  }
}

/** Room for the load of many rounds; an empty PostgreSQL takes a good part of its own. */
const DISK_MEGABYTES: Record<EngineName, number> = { postgres: 256, sqlite: 64 }

/** What the site of a fault needs, or why this machine can't have it. */
export async function siteFor(fault: Fault, engine: EngineName): Promise<SiteOptions | string> {
  if (engine === 'postgres' && !(await canStartPostgres())) return 'there is no PostgreSQL for this machine'
  const reason = fault.impossible?.()
  if (reason) return reason
  if (!fault.fillsDisk) return {}
  const disk = SmallDisk.mount(DISK_MEGABYTES[engine])
  return typeof disk === 'string' ? disk : { disk }
}

const emptyReport = (fault: Fault, engine: EngineName): Report => ({
  fault: fault.name,
  engine,
  skipped: null,
  rounds: 0,
  counts: { acknowledged: 0, refused: 0, unknown: 0, events: 0 },
  violations: [],
  refusals: new Map(),
  doubts: new Map(),
  lastWords: [],
  seconds: 0,
})

/** Runs a fault on a site that others may have had before. */
export async function strikeOn(
  site: Site,
  fault: Fault,
  { rounds, seconds, rest, onRound }: RunOptions,
): Promise<Report> {
  const began = performance.now()
  const report = emptyReport(fault, site.engine)
  const said = new Set<string>()
  const note = (rule: Rule | 'site', sentence: string) => {
    if (!said.has(sentence)) report.violations.push({ rule, sentence })
    said.add(sentence)
  }
  const terms = {
    storageRefusalIsFinal: site.engine === 'sqlite',
    timeTolerance: fault.trueTimes(site.engine) ? TIME_TOLERANCE_MILLISECONDS : null,
  }
  const load = await Load.on(site, rest)
  try {
    for (let round = 0; round < rounds; round++) {
      load.begin()
      try {
        // Both must be at work before and after: nobody would notice what is wrong with a process that does nothing.
        await load.flowsEverywhere()
        await delay(seconds * 1_000)
        await inTime(fault.strike(site, load, round))
        await delay(seconds * 1_000)
        await load.flowsEverywhere()
      } catch (error) {
        note('site', `Round ${round + 1}: ${error instanceof Error ? error.message : error}`)
      }
      for (const problem of await load.settle()) note('site', `Round ${round + 1}: ${problem}`)
      for (const { rule, sentence } of check(await load.story(), terms)) note(rule, sentence)
      for (const problem of load.unexplained()) note('site', problem)
      for (const accident of site.processes.flatMap(({ accidents }) => accidents.splice(0))) note('site', accident)
      report.rounds = round + 1
      report.counts = load.counts()
      report.refusals = load.refusals()
      report.doubts = load.doubts()
      report.lastWords = site.processes.map(({ lastWords }) => lastWords)
      report.seconds = (performance.now() - began) / 1_000
      onRound?.(report)
    }
  } finally {
    await load.end()
  }
  return report
}

async function inTime(strike: Promise<void>): Promise<void> {
  const over = new AbortController()
  const late = delay(STRIKE_MILLISECONDS, undefined, { signal: over.signal }).then(() => {
    throw new Error(`The fault was not over after ${STRIKE_MILLISECONDS} ms.`)
  })
  try {
    await Promise.race([strike, late])
  } finally {
    late.catch(() => undefined)
    over.abort()
  }
}
