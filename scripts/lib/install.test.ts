import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { isSameTree, stampOf } from './install.mjs'
import { root } from './run.mjs'

const linux = { platform: 'linux', arch: 'x64' }
const mac = { platform: 'darwin', arch: 'arm64' }

test('the stamp changes with the lock file, the platform and the architecture', () => {
  const stamps = [
    stampOf('lock', linux),
    stampOf('lock 2', linux),
    stampOf('lock', mac),
    stampOf('lock', { ...linux, arch: 'arm64' }),
  ]
  expect(new Set(stamps).size).toBe(4)
  expect(stampOf('lock', { ...linux })).toBe(stamps[0])
})

test('the lock file names no download address: whichever registry wrote it, it works for everyone', () => {
  expect(readFileSync(join(root, 'package-lock.json'), 'utf8')).not.toMatch(/"resolved": "(https?|git)/)
})

describe('packages that were installed by hand', () => {
  const react = { version: '19.3.1', integrity: 'sha512-r' }
  const sharpLinux = { version: '1.0.0', integrity: 'sha512-l', optional: true, os: ['linux'], cpu: ['x64'] }
  const sharpMac = { version: '1.0.0', integrity: 'sha512-m', optional: true, os: ['darwin'], cpu: ['arm64'] }
  const sharpMusl = { ...sharpLinux, libc: ['musl'] }
  const wasm = { version: '1.0.0', integrity: 'sha512-w', optional: true }
  const lock = { packages: { '': {}, a: react, l: sharpLinux, m: sharpMac, u: sharpMusl, w: wasm } }
  const same = (packages: object, platform = linux) => isSameTree(lock, { packages }, platform)

  test('are accepted when they are what the lock file asks for', () => {
    expect(same({ a: react, l: sharpLinux })).toBe(true)
    expect(same({ a: react, m: sharpMac }, mac)).toBe(true)
    expect(same({ a: react, l: sharpLinux, u: sharpMusl, w: wasm })).toBe(true)
  })

  test('are refused when one is missing, another version, other content, or too many', () => {
    expect(same({ l: sharpLinux })).toBe(false)
    expect(same({ a: { ...react, version: '19.3.0' }, l: sharpLinux })).toBe(false)
    expect(same({ a: { ...react, integrity: 'sha512-x' }, l: sharpLinux })).toBe(false)
    expect(same({ a: react, l: sharpLinux, left: react })).toBe(false)
  })

  test('are refused when they came from another platform', () => {
    expect(same({ a: react, l: sharpLinux }, mac)).toBe(false)
    expect(same({ a: react })).toBe(false)
  })
})
