import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'
import { QUICK_START } from './scripts/lib/quick.mjs'
import { testsThatStore } from './scripts/lib/stores.mjs'

// For the processes that run the test files, and for those that tests start in turn.
process.env.NODE_OPTIONS = `${process.env.NODE_OPTIONS ?? ''} ${QUICK_START}`

const common = {
  environment: 'node',
  exclude: ['**/node_modules/**', '**/.next/**'],
  pool: 'forks',
  // Left to itself vitest keeps one core free: of two that is half of the time.
  maxWorkers: '100%',
  retry: 0,
  // Two files side by side on two cores that somebody else also uses take several times as long; what hangs is found.
  testTimeout: 40_000,
  hookTimeout: 60_000,
} as const

/** What starts and kills processes takes longest, by many times, in short files: begun last it would run alone in the end. */
const LONG = /\/(?:db\/move\/|db\/engine\/crash\.|scripts\/admin\.)/
class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const isLong = ({ moduleId }: TestSpecification) => LONG.test(moduleId)
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))]
  }
}

/**
 * Unit tests stand beside what they test. No retries: a test that fails now and then has found something. What reaches
 * the database runs on both engines, which is read out of the imports; everything else has only one way to come out and
 * runs with the tests on SQLite. The files named `*.sqlite.test.ts` and `*.postgres.test.ts` are about one of them.
 */
export default defineConfig({
  test: {
    bail: 0,
    sequence: { sequencer: LongFirst },
    projects: [
      {
        test: {
          ...common,
          name: 'sqlite',
          include: ['{app,bench,components,db,e2e,messages,rules,scripts,server}/**/*.test.{ts,tsx}'],
          exclude: [...common.exclude, '**/*.postgres.test.ts'],
        },
      },
      {
        test: {
          ...common,
          name: 'postgres',
          include: [...testsThatStore(import.meta.dirname, '{db,rules,server}/**/*.test.ts'), 'scripts/admin.test.ts'],
          exclude: [...common.exclude, '**/*.sqlite.test.ts'],
          globalSetup: './scripts/lib/vitest-postgres.ts',
          setupFiles: ['./scripts/lib/vitest-postgres-file.ts'],
        },
      },
    ],
  },
})
