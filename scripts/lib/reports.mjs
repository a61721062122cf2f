/** Counting what the test runners report. A result is `{ passed, failed, skipped }`; `skipped` holds names. */

/**
 * A step that either works or doesn't counts as one.
 */
export const one = (worked) => ({ passed: worked ? 1 : 0, failed: worked ? 0 : 1, skipped: [] })

/** Counts vitest's JSON report; `code` is the runner's exit code, `report` undefined when it died without writing one. */
export function countVitest(report, code) {
  const result = none()
  for (const file of report?.testResults ?? []) {
    const before = result.failed
    for (const test of file.assertionResults) {
      if (test.status === 'passed') result.passed++
      else if (test.status === 'failed') result.failed++
      else result.skipped.push(test.fullName)
    }
    // A file that can't even be loaded has no tests to fail.
    if (file.status === 'failed' && result.failed === before) result.failed++
  }
  return atLeastOne(result, report, code)
}

/** Counts Playwright's JSON report in the same way. A flaky test failed at least once: that counts as failed. */
export function countPlaywright(report, code) {
  const result = none()
  for (const { title, tests } of specsIn(report?.suites ?? [])) {
    for (const { status } of tests) {
      if (status === 'expected') result.passed++
      else if (status === 'skipped') result.skipped.push(title)
      else result.failed++
    }
  }
  // Errors outside any test: a server that doesn't start, a file that doesn't load.
  result.failed += report?.errors?.length ?? 0
  return atLeastOne(result, report, code)
}

/** Adds results up. */
export function sum(results) {
  const total = none()
  for (const { passed, failed, skipped } of results) {
    total.passed += passed
    total.failed += failed
    total.skipped.push(...skipped)
  }
  return total
}

/** The line that `npm test` closes with. */
export const closingLine = ({ passed, failed }) => `${passed} passed, ${failed} failed`

const none = () => ({ passed: 0, failed: 0, skipped: [] })

/** A runner that died, or that is unhappy for a reason no test shows, must not pass for a success. */
function atLeastOne(result, report, code) {
  if (result.failed === 0 && (report === undefined || code !== 0)) result.failed = 1
  return result
}

function specsIn(suites, above = []) {
  return suites.flatMap((suite) => {
    const path = [...above, suite.title]
    const specs = (suite.specs ?? []).map((spec) => ({ tests: spec.tests, title: [...path, spec.title].join(' › ') }))
    return [...specs, ...specsIn(suite.suites ?? [], path)]
  })
}
