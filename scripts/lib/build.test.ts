import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { hashOf, SOURCES } from './build.mjs'
import { root } from './run.mjs'

let folder: string
const write = (name: string, text: string) => writeFileSync(join(folder, name), text)
const hash = () => hashOf(folder, ['app', 'next.config.ts', 'proxy.ts'])

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ajar-build-'))
  mkdirSync(join(folder, 'app', 'settings'), { recursive: true })
  write('app/page.tsx', 'page')
  write('app/settings/page.tsx', 'settings')
  write('next.config.ts', 'config')
})
afterEach(() => rmSync(folder, { recursive: true }))

test('the same sources have the same hash', () => {
  const before = hash()
  write('app/page.tsx', 'page')
  expect(hash()).toBe(before)
})

test.each<[string, () => void]>([
  ['an edited page', () => write('app/settings/page.tsx', 'settings!')],
  ['an edited file beside the folders', () => write('next.config.ts', 'config!')],
  ['a new file', () => write('app/layout.tsx', '')],
  ['a file that appears beside the folders', () => write('proxy.ts', '')],
  ['a deleted file', () => rmSync(join(folder, 'app/page.tsx'))],
  ['a renamed file', () => renameSync(join(folder, 'app/page.tsx'), join(folder, 'app/route.tsx'))],
  [
    'text that moves from one file to the next',
    () => {
      write('app/page.tsx', 'pagese')
      write('app/settings/page.tsx', 'ttings')
    },
  ],
])('%s changes the hash', (_, change) => {
  const before = hash()
  change()
  expect(hash()).not.toBe(before)
})

test('tests, hidden files and files of other folders leave the build as it is', () => {
  const before = hash()
  write('app/page.test.ts', 'test')
  write('app/page.test.tsx', 'test')
  write('app/.DS_Store', 'x')
  write('README.md', 'x')
  expect(hash()).toBe(before)
})

test('every folder that the sources import from is itself among the sources', () => {
  const imported = new Set<string>()
  const look = (path: string) => {
    if (statSync(path).isDirectory()) for (const name of readdirSync(path)) look(join(path, name))
    else if (/(?<!\.test)\.(ts|tsx|mts)$/.test(path)) {
      for (const [, top] of readFileSync(path, 'utf8').matchAll(/from '#([\w-]+)\//g)) if (top) imported.add(top)
    }
  }
  for (const name of SOURCES) if (readdirSync(root).includes(name)) look(join(root, name))
  expect([...imported].filter((top) => !SOURCES.includes(top))).toEqual([])
})

test('an unchanged build is recognised in far less time than a person notices', () => {
  const times = Array.from({ length: 5 }, () => {
    const began = performance.now()
    hashOf(root, SOURCES)
    return performance.now() - began
  })
  // The best of five: other tests share the machine.
  expect(Math.min(...times)).toBeLessThan(150)
})
