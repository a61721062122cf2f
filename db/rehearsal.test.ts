/** Other settings of the filter, tried on what has happened. */
import { expect, it } from 'vitest'
import { changeGuard, readGuard } from './guards.ts'
import { rehearseFilter } from './rehearsal.ts'
import { countRows, freshDatabase, makePerson, send, sideOf } from './testing.ts'

freshDatabase()

it('names who would have been hidden and who would have arrived, and changes nothing', async () => {
  const ana = await makePerson('Ana')
  await changeGuard(ana, { hiddenWords: ['casino'] })
  const [lucky, boat] = [await makePerson('Lucky'), await makePerson('Boat')]
  await send(lucky, ana, 'A casino night at ours, will you come?')
  await send(boat, ana, 'Would you draw our boat?')
  const before = [await countRows(), await readGuard(ana), await sideOf(ana, lucky), await sideOf(ana, boat)]
  const { hidden, arriving } = await rehearseFilter(ana, {
    level: 'standard',
    hiddenWords: ['boat'],
    blockedDomains: [],
  })
  expect(hidden).toMatchObject({ count: 1, people: [{ id: boat }] })
  expect(arriving).toMatchObject({ count: 1, people: [{ id: lucky }] })
  const same = await rehearseFilter(ana, { level: 'standard', hiddenWords: ['casino'], blockedDomains: [] })
  expect([same.hidden.count, same.arriving.count]).toEqual([0, 0])
  expect([await countRows(), await readGuard(ana), await sideOf(ana, lucky), await sideOf(ana, boat)]).toEqual(before)
})
