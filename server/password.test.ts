import { describe, expect, it } from 'vitest'
import { checkPassword, hashPassword, passwordProblem } from './password.ts'

describe('a new password', () => {
  it('has 8 to 128 characters, as people count them', () => {
    expect(passwordProblem('k3§ü😀ab')).toBe('password_short')
    expect(passwordProblem('k3§ü😀abc')).toBeNull()
    expect(passwordProblem('😀'.repeat(128))).toBeNull()
    expect(passwordProblem('😀'.repeat(129))).toBe('password_long')
  })

  it('isn’t one that everybody tries first', () => {
    expect(passwordProblem('PassWord1')).toBe('password_common')
    expect(passwordProblem('a heron on the quay')).toBeNull()
  })
})

describe('a stored password', () => {
  it('is an argon2id hash, salted', async () => {
    const [one, two] = await Promise.all([hashPassword('a heron on the quay'), hashPassword('a heron on the quay')])
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(one).not.toBe(two)
  })

  it('is recognised, in whichever Unicode form the keyboard sends it', async () => {
    const stored = await hashPassword('caf\u00e9 by the sea')
    expect(await checkPassword(stored, 'cafe\u0301 by the sea')).toBe(true)
    expect(await checkPassword(stored, 'cafe by the sea')).toBe(false)
  })

  it('is never found for an unknown account, which takes as long', async () => {
    const stored = await hashPassword('a heron on the quay')
    const times: { known: number[]; unknown: number[] } = { known: [], unknown: [] }
    for (let round = 0; round < 5; round += 1) {
      const start = performance.now()
      expect(await checkPassword(stored, 'wrong')).toBe(false)
      const middle = performance.now()
      expect(await checkPassword(null, 'an account that does not exist')).toBe(false)
      times.known.push(middle - start)
      times.unknown.push(performance.now() - middle)
    }
    // The fastest of several tries: what else the machine does only ever adds.
    const [known, unknown] = [Math.min(...times.known), Math.min(...times.unknown)]
    expect(unknown).toBeGreaterThan(known / 4)
  })
})
