/** Runs a fault: a site, load on it, the fault in the middle of it, and after each round the checker's judgement. */
import { setTimeout as delay } from 'node:timers/promises'
import { check } from './checker.ts'
import type { Fault } from './faults.ts'
import { type Counts, Load } from './load.ts'
import { type EngineName, Site } from './site.ts'
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
  seconds: number
}

/** How far a message's time may be from the true one: a round trip to the database, on a machine at its limit. */
const TIME_TOLERANCE_MILLISECONDS = 1_000

export type RunOptions = { rounds: number; seconds: number; onRound?: (round: number, report: Report) => void }

/** Runs a fault on an engine for some rounds, with so many seconds of load before and after each strike. */
export async function runFault(fault: Fault, engine: EngineName, options: RunOptions): Promise<Report> {
  const began = performance.now()
  const counts = { acknowledged: 0, refused: 0, unknown: 0, events: 0 }
  const report: Report = {
    fault: fault.name,
    engine,
    skipped: null,
    rounds: 0,
    counts,
    violations: [],
    refusals: new Map(),
    doubts: new Map(),
    seconds: 0,
  }
  const site = fault.prepare?.(engine) ?? {}
  if (typeof site === 'string') return { ...report, skipped: site }
  const opened = await Site.open(engine, site)
  try {
    await strikeOn(opened, fault, options, report)
  } finally {
    await opened.close()
    report.seconds = (performance.now() - began) / 1_000
  }
  return report
}

async function strikeOn(site: Site, fault: Fault, { rounds, seconds, onRound }: RunOptions, report: Report) {
  const said = new Set<string>()
  const note = (rule: Rule | 'site', sentence: string) => {
    if (!said.has(sentence)) report.violations.push({ rule, sentence })
    said.add(sentence)
  }
  const terms = {
    storageRefusalIsFinal: site.engine === 'sqlite',
    timeTolerance: fault.trueTimes(site.engine) ? TIME_TOLERANCE_MILLISECONDS : null,
  }
  const load = await Load.on(site)
  try {
    for (let round = 0; round < rounds; round++) {
      const began = load.length
      load.begin()
      try {
        await load.flows(20)
        await delay(seconds * 1_000)
        await fault.strike(site, load, round)
        await delay(seconds * 1_000)
      } catch (error) {
        note('site', `Round ${round + 1}: ${error instanceof Error ? error.message : error}`)
      }
      for (const problem of await load.settle()) note('site', `Round ${round + 1}: ${problem}`)
      for (const { rule, sentence } of check(await load.story(), terms)) note(rule, sentence)
      for (const problem of load.idle(began)) note('site', `Round ${round + 1}: ${problem}`)
      for (const problem of load.unexplained()) note('site', problem)
      for (const accident of site.processes.flatMap(({ accidents }) => accidents)) note('site', accident)
      report.rounds = round + 1
      report.counts = load.counts()
      report.refusals = load.refusals()
      report.doubts = load.doubts()
      onRound?.(round + 1, report)
    }
  } finally {
    await load.end()
  }
}
