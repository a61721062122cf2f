import { describe, expect, test } from 'vitest'
import { closingLine, countPlaywright, countVitest, one, sum } from './reports.mjs'

describe('unit tests', () => {
  const report = (...files: object[]) => ({ testResults: files })
  const file = (status: string, ...tests: string[]) => ({
    status,
    assertionResults: tests.map((status, i) => ({ status, fullName: `test ${i}` })),
  })

  test('are counted one by one, skipped ones by name', () => {
    const seen = report(file('passed', 'passed', 'skipped'), file('failed', 'passed', 'failed', 'failed', 'todo'))
    expect(countVitest(seen, 1)).toEqual({ passed: 2, failed: 2, skipped: ['test 1', 'test 3'] })
  })

  test('a file that does not load counts as one failure', () => {
    expect(countVitest(report(file('passed', 'passed'), file('failed')), 1)).toMatchObject({ passed: 1, failed: 1 })
  })

  test('a runner that is unhappy although every test passed counts as one failure', () => {
    expect(countVitest(report(file('passed', 'passed')), 1)).toMatchObject({ passed: 1, failed: 1 })
  })

  test('a runner that dies without a report counts as one failure, whatever its exit code', () => {
    expect(countVitest(undefined, null)).toMatchObject({ passed: 0, failed: 1 })
    expect(countVitest(undefined, 0)).toMatchObject({ passed: 0, failed: 1 })
  })
})

describe('end-to-end tests', () => {
  const spec = (title: string, ...statuses: string[]) => ({ title, tests: statuses.map((status) => ({ status })) })

  test('are counted at every depth, once per browser', () => {
    const report = {
      suites: [
        {
          title: 'door.spec.ts',
          specs: [spec('knocks', 'expected', 'expected')],
          suites: [{ title: 'Ana', specs: [spec('blocks', 'unexpected'), spec('later', 'skipped')] }],
        },
      ],
      errors: [],
    }
    expect(countPlaywright(report, 1)).toEqual({ passed: 2, failed: 1, skipped: ['door.spec.ts › Ana › later'] })
  })

  test('a flaky test counts as failed even when Playwright is content', () => {
    const report = { suites: [{ title: 'a', specs: [spec('now and then', 'flaky')] }], errors: [] }
    expect(countPlaywright(report, 0)).toMatchObject({ passed: 0, failed: 1 })
  })

  test('errors outside the tests count, and so does a missing report', () => {
    expect(countPlaywright({ suites: [], errors: [{}, {}] }, 1)).toMatchObject({ passed: 0, failed: 2 })
    expect(countPlaywright(undefined, 1)).toMatchObject({ passed: 0, failed: 1 })
    expect(countPlaywright({ suites: [], errors: [] }, 1)).toMatchObject({ passed: 0, failed: 1 })
    expect(countPlaywright({ suites: [], errors: [] }, 0)).toMatchObject({ passed: 0, failed: 0 })
  })
})

test('the closing line adds everything up', () => {
  const total = sum([
    one(true),
    one(false),
    { passed: 40, failed: 2, skipped: ['a'] },
    { passed: 1, failed: 0, skipped: ['b'] },
  ])
  expect(total.skipped).toEqual(['a', 'b'])
  expect(closingLine(total)).toBe('42 passed, 3 failed')
})
