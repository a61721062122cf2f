import { solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2'
import { afterEach, beforeAll, expect, it, vi } from 'vitest'
import { freshDatabase } from '../db/testing.ts'
import { newTask, proofHolds } from './proof.ts'

freshDatabase()
beforeAll(() => {
  process.env.AUTH_SECRET = 'a secret of at least 32 characters'
})
afterEach(() => vi.useRealTimers())

/** As a browser does it. */
async function solved(task: string) {
  const challenge: Parameters<typeof solveChallenge>[0]['challenge'] = JSON.parse(task)
  const solution = await solveChallenge({ challenge, deriveKey })
  if (!solution) throw new Error('It can’t be solved.')
  return { challenge, solution }
}

it('holds once', async () => {
  const proof = JSON.stringify(await solved(await newTask()))
  expect(await proofHolds(proof)).toBe(true)
  expect(await proofHolds(proof)).toBe(false)
  expect(await proofHolds(` ${proof} `)).toBe(false)
})

it('holds for ten minutes', async () => {
  const proof = JSON.stringify(await solved(await newTask()))
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 10 * 60_000 + 2_000 })
  expect(await proofHolds(proof)).toBe(false)
  vi.setSystemTime(Date.now() - 60_000)
  expect(await proofHolds(proof)).toBe(true)
})

it('of another task, an easier one, another secret’s or none at all doesn’t hold', async () => {
  const { challenge, solution } = await solved(await newTask())
  const { parameters } = challenge
  const wrong: unknown[] = [
    { challenge, solution: { ...solution, counter: solution.counter + 1, derivedKey: '00'.repeat(32) } },
    {
      challenge: { ...challenge, parameters: { ...parameters, keyPrefix: parameters.keyPrefix.slice(0, 2) } },
      solution,
    },
    { challenge: { ...challenge, parameters: { ...parameters, cost: 1 } }, solution },
    { challenge: { ...challenge, parameters: { ...parameters, expiresAt: 4_000_000_000 } }, solution },
    { challenge: { ...challenge, parameters: { ...parameters, expiresAt: undefined } }, solution },
    { challenge: { parameters }, solution },
    { challenge: JSON.parse(await newTask()), solution },
    { challenge, solution: {} },
    null,
    [],
  ]
  for (const proof of wrong) expect(await proofHolds(JSON.stringify(proof)), JSON.stringify(proof)).toBe(false)
  for (const text of ['', '{', 'x'.repeat(4_000)]) expect(await proofHolds(text)).toBe(false)
  process.env.AUTH_SECRET = 'another secret of at least 32 characters'
  expect(await proofHolds(JSON.stringify({ challenge, solution }))).toBe(false)
  process.env.AUTH_SECRET = 'a secret of at least 32 characters'
  expect(await proofHolds(JSON.stringify({ challenge, solution }))).toBe(true)
})
