import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { testsThatStore } from './stores.mjs'

const folder = mkdtempSync(join(tmpdir(), 'ajar-stores-'))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Which of these test files reach the database, in a repository of these files. */
function storing(files: Record<string, string>): string[] {
  for (const [name, text] of Object.entries({ 'db/engine/index.ts': '', ...files })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  return testsThatStore(folder, '**/*.test.ts')
}

it.each([
  ['imports it', "import { read } from '../db/engine/index.ts'"],
  ['imports it by its other name', "import { read } from '#db/engine/index.ts'"],
  ['takes up what it does', "export * from '../db/engine/index.ts'"],
  ['imports it later', "const { read } = await import('../db/engine/index.ts')"],
  ['imports it for what it does', "import '../db/engine/index.ts'"],
  ['imports something that imports it', "import { post } from './post.ts'"],
  ['starts a program that imports it', "fork(join(import.meta.dirname, 'post.ts'))"],
  ['writes a program that imports it', `run(\`await import('\${import.meta.dirname}/post.ts')\`)`],
  ['starts one from the repository', "spawn(process.execPath, ['server/post.ts'])"],
])('a test that %s reaches the database', (_, text) => {
  const post = "import { write } from '../db/engine/index.ts'\nimport './circle.ts'"
  expect(
    storing({ 'server/post.ts': post, 'server/circle.ts': "import './post.ts'", 'server/a.test.ts': text }),
  ).toEqual(['server/a.test.ts'])
})

it.each([
  ['imports nothing', 'expect(1).toBe(1)'],
  ['imports types', "import type { Db } from '../db/engine/index.ts'"],
  ['imports types on several lines', "import type {\n  Db,\n} from '../db/engine/index.ts'"],
  ['speaks of it', "// As '../db/engine/index.ts' does it.\n/**\n * Not '../db/engine/index.ts'.\n */"],
  ['imports what is near it', "import '../db/links.ts'"],
])('a test that %s does not', (_, text) => {
  expect(storing({ 'db/links.ts': '', 'server/a.test.ts': text })).toEqual([])
})
