import { expect, it } from 'vitest'
import { siteLimits } from './limits.ts'
import { rehearseSite } from './site-rehearsal.ts'
import { countRows, freshDatabase, makePerson, send, setPerson } from './testing.ts'

freshDatabase()

const allowing = (count: number) => ({
  ...siteLimits(),
  newPeople: { newborn: count, young: count, established: count, good: count },
})

it('tries other numbers on the first messages that were sent, says from how many people, and changes nothing', async () => {
  expect(await rehearseSite(allowing(0))).toEqual({ refused: 0, knocks: 0, people: 0, cut: false })
  const people = [await makePerson('A'), await makePerson('B'), await makePerson('C')]
  const [busy, calm] = [await makePerson('Busy'), await makePerson('Calm')]
  for (const person of people) await send(busy, person, 'Good morning, this is a rather long one')
  await send(calm, people[0] ?? '', 'Hi')
  await send(calm, people[0] ?? '', 'A second message knocks at nobody, however long it is, however long it is')
  const before = await countRows()
  expect(await rehearseSite(allowing(1))).toEqual({ refused: 2, knocks: 4, people: 1, cut: false })
  expect(await rehearseSite(siteLimits())).toEqual({ refused: 0, knocks: 4, people: 0, cut: false })
  expect(await rehearseSite({ ...siteLimits(), requestLength: 20 })).toMatchObject({ refused: 3, people: 1 })
  // The oldest of them is left out.
  expect(await rehearseSite(allowing(0), 3)).toEqual({ refused: 3, knocks: 3, people: 2, cut: true })
  expect(await countRows()).toEqual(before)
})

it('doesn’t count what went although the replay wouldn’t have let it', async () => {
  const eager = await makePerson('Eager')
  for (const name of ['D', 'E', 'F', 'G', 'H']) await send(eager, await makePerson(name))
  const { refused, knocks } = await rehearseSite(siteLimits())
  expect(refused).toBe(0)
  // As if they had been new then, with three places.
  await setPerson(eager, { joinedAt: Date.now() })
  expect(await rehearseSite(siteLimits())).toMatchObject({ refused: 0, knocks })
  expect(await rehearseSite({ ...siteLimits(), newPeople: { ...siteLimits().newPeople, newborn: 1 } })).toMatchObject({
    refused: 2,
    people: 1,
  })
})
