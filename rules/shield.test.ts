/** When the shield is offered. */
import { expect, it } from 'vitest'
import { surges } from './shield.ts'

it('a surge is many knocks, and many more than usual', () => {
  expect(surges(7, 0)).toBe(false)
  expect(surges(8, 0)).toBe(true)
  expect(surges(30, 5)).toBe(true)
  expect(surges(29, 5)).toBe(false)
})
