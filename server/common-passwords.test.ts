import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'
import { commonPasswords, isCommonPassword } from './common-passwords.ts'

const source = createRequire(import.meta.url).resolve('@zxcvbn-ts/language-common/src/passwords.json')
const ranked: string[] = JSON.parse(readFileSync(source, 'utf8'))

describe('common passwords', () => {
  it('knows the passwords that everybody tries first', () => {
    for (const password of ['password', '12345678', 'qwertyuiop', 'iloveyou', 'sunshine', '1qaz2wsx', '123456']) {
      expect(isCommonPassword(password), password).toBe(true)
    }
  })

  it('does not mind case', () => {
    expect(isCommonPassword('PassWord')).toBe(true)
    expect(isCommonPassword('ILOVEYOU')).toBe(true)
  })

  it('lets other passwords pass, also those that contain a common one', () => {
    const fine = ['', 'heron with an umbrella', 'password of the sad heron', 'Tr0ub4dor&3x', '密码密码密码密码']
    for (const password of [...fine, '__proto__', 'constructor', 'toString']) {
      expect(isCommonPassword(password), password).toBe(false)
    }
  })

  it('asks for the whole password: a space or a line break does not slip in', () => {
    expect(isCommonPassword(' password')).toBe(false)
    expect(isCommonPassword('password\n12345678')).toBe(false)
    expect([...commonPasswords].filter((password) => /\s/.test(password) || password === '')).toEqual([])
  })

  it('is all lower case, or the check could never find it', () => {
    expect([...commonPasswords].filter((password) => password !== password.toLowerCase())).toEqual([])
  })

  it('holds the 3,000 most common of all, and the 3,000 most common that are long enough', () => {
    const longEnough = ranked.filter((password) => password.length >= 8).slice(0, 3000)
    const expected = new Set([...ranked.slice(0, 3000), ...longEnough].map((password) => password.toLowerCase()))
    expect(longEnough).toHaveLength(3000)
    expect([...commonPasswords].sort()).toEqual([...expected].sort())
  })
})
