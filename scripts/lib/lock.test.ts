import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { alone } from './lock.mjs'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ajar-lock-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const lockFile = () => join(folder, 'build.lock')
const nobodyWaits = () => expect.unreachable('nobody holds the lock')
const deadProcess = () => spawnSync(process.execPath, ['-e', '']).pid

test('processes that want the same lock get it one after another', async () => {
  const diary = join(folder, 'diary')
  writeFileSync(diary, '')
  const worker = `
    import { appendFileSync } from 'node:fs'
    import { setTimeout as pause } from 'node:timers/promises'
    import { alone } from ${JSON.stringify(new URL('./lock.mjs', import.meta.url).href)}
    await alone('build', () => {}, async () => {
      appendFileSync(${JSON.stringify(diary)}, 'in ')
      await pause(20)
      appendFileSync(${JSON.stringify(diary)}, 'out ')
    }, ${JSON.stringify(folder)})`
  // A lock left behind by a crash is the case in which several might clear it away at once.
  writeFileSync(lockFile(), String(deadProcess()))
  const workers = Array.from({ length: 6 }, () => spawn(process.execPath, ['--input-type=module', '-e', worker]))
  const codes = await Promise.all(workers.map(async (process) => (await once(process, 'exit'))[0]))
  expect(codes).toEqual(Array(6).fill(0))
  expect(readFileSync(diary, 'utf8')).toBe('in out '.repeat(6))
  expect(readdirSync(folder)).toEqual(['diary'])
})

test('the lock is released when the work fails, and the failure is told', async () => {
  const fail = async () => {
    expect(existsSync(lockFile())).toBe(true)
    throw new Error('no luck')
  }
  await expect(alone('build', nobodyWaits, fail, folder)).rejects.toThrow('no luck')
  expect(existsSync(lockFile())).toBe(false)
})

test('a lock whose process is gone, or that nobody has touched for a minute, holds nobody up', async () => {
  writeFileSync(lockFile(), String(deadProcess()))
  expect(await alone('build', nobodyWaits, async () => 'done', folder)).toBe('done')
  writeFileSync(lockFile(), String(process.ppid))
  const longAgo = new Date(Date.now() - 61_000)
  utimesSync(lockFile(), longAgo, longAgo)
  expect(await alone('build', nobodyWaits, async () => 'done', folder)).toBe('done')
})

test('whoever has to wait is told once for whom', async () => {
  writeFileSync(lockFile(), String(process.ppid))
  setTimeout(() => rmSync(lockFile()), 500)
  const told: number[] = []
  await alone(
    'build',
    (pid: number) => told.push(pid),
    async () => 'done',
    folder,
  )
  expect(told).toEqual([process.ppid])
})
