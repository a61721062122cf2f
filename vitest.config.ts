import { defineConfig } from 'vitest/config'

const common = {
  environment: 'node',
  exclude: ['**/node_modules/**', '**/.next/**'],
  pool: 'forks',
  retry: 0,
  testTimeout: 20_000,
  hookTimeout: 30_000,
} as const

/**
 * Unit tests stand beside what they test. No retries: a test that fails now and then has found something. What decides
 * and what stores runs on both engines; the files named `*.sqlite.test.ts` and `*.postgres.test.ts` are about one of them.
 */
export default defineConfig({
  test: {
    bail: 0,
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
          include: ['{db,rules,server}/**/*.test.ts', 'scripts/admin.test.ts'],
          exclude: [...common.exclude, '**/*.sqlite.test.ts'],
          globalSetup: './scripts/lib/vitest-postgres.ts',
          setupFiles: ['./scripts/lib/vitest-postgres-file.ts'],
        },
      },
    ],
  },
})
