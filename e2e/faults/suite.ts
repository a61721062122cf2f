/** Each fault once, briefly: the tests of one engine share a site, and those of the full disk another one. */
import { expect, test } from '@playwright/test'
import { FAULTS, type Fault } from './faults.ts'
import { siteFor, strikeOn } from './run.ts'
import { type EngineName, Site } from './site.ts'

/** Seconds of load before and after each strike. */
const SECONDS = 1
/** Two engines share the machine: the load leaves them room. */
const REST_MILLISECONDS = 200

export function describeFaults(engine: EngineName): void {
  for (const fillsDisk of [false, true]) {
    describeOnOneSite(
      engine,
      FAULTS.filter((fault) => fault.engines.includes(engine) && Boolean(fault.fillsDisk) === fillsDisk),
    )
  }
}

function describeOnOneSite(engine: EngineName, faults: readonly Fault[]): void {
  test.describe(() => {
    let site: Site | undefined
    let missing = ''

    test.beforeAll(async () => {
      const [first] = faults
      const wanted = first ? await siteFor(first, engine) : {}
      if (typeof wanted === 'string') missing = wanted
      else site = await Site.open(engine, wanted)
    })
    test.afterAll(() => site?.close())

    for (const fault of faults) {
      test(`${engine}: ${fault.what}`, async () => {
        const reason = fault.impossible?.() ?? missing
        test.info().skip(Boolean(reason), reason)
        if (!site) throw new Error('The site could not be opened.')
        const report = await strikeOn(site, fault, { rounds: 1, seconds: SECONDS, rest: REST_MILLISECONDS })
        expect(report.violations).toEqual([])
        expect(report.counts.acknowledged).toBeGreaterThan(0)
      })
    }
  })
}
