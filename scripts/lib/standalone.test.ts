import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { SOURCES } from './build.mjs'
import { root } from './run.mjs'
import { SERVER_ENV } from './server-flags.mjs'
import { COMMAND } from './standalone.mjs'

const read = (name: string) => readFileSync(join(root, name), 'utf8')

test('an image starts the server as npm start does', () => {
  const dockerfile = read('Dockerfile')
  const command = /^CMD (\[.*\])$/m.exec(dockerfile)?.[1]
  expect(JSON.parse(command ?? '')).toEqual(COMMAND)
  for (const [name, value] of Object.entries(SERVER_ENV))
    expect(dockerfile).toMatch(new RegExp(`^ENV .*${name}=${value}\\b`, 'm'))
})

test('an image is built from everything that a build needs, and from nothing that isn’t named', () => {
  const [first, ...lines] = read('.dockerignore')
    .split('\n')
    .filter((line) => line && !line.startsWith('#'))
  expect(first).toBe('*')
  const named = lines.filter((line) => line.startsWith('!')).map((line) => line.slice(1))
  expect(SOURCES.filter((name) => !named.includes(name))).toEqual([])
  expect(named.filter((name) => /^(?:\.env|\.git|\.next|data|node_modules)/.test(name))).toEqual([])
})
