import { defineConfig } from 'vitest/config'

/** Unit tests stand beside what they test. No retries: a test that fails now and then has found something. */
export default defineConfig({
  test: {
    environment: 'node',
    include: ['{app,bench,components,db,rules,scripts,server}/**/*.test.{ts,tsx}'],
    exclude: ['**/node_modules/**', '**/.next/**', 'e2e/**'],
    pool: 'forks',
    bail: 0,
    retry: 0,
    testTimeout: 20_000,
    hookTimeout: 20_000,
  },
})
