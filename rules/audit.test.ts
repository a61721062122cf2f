/** Picking at random. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { pickOf } from './audit.ts'

it('picks different ones, as many as wanted or as there are', () => {
  const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer(), { maxLength: 20 }), fc.nat(8), chance, (all, most, random) => {
      const picked = pickOf(all, most, () => random)
      expect(picked).toHaveLength(Math.min(most, all.length))
      expect(new Set(picked).size).toBe(picked.length)
      for (const one of picked) expect(all).toContain(one)
    }),
  )
})

it('can pick each of them', () => {
  const first = [0, 0.25, 0.5, 0.75].map((random) => pickOf(['a', 'b', 'c', 'd'], 1, () => random)[0])
  expect(first).toEqual(['a', 'b', 'c', 'd'])
})
