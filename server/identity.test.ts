import { describe, expect, it } from 'vitest'
import { read } from '../db/engine/index.ts'
import { people } from '../db/schema/index.ts'
import { freshDatabase } from '../db/testing.ts'
import { personForIdentity } from './identity.ts'

freshDatabase()

const countPeople = () => read(async (db) => (await db.select().from(people)).length)

describe('somebody who signs in with an account elsewhere', () => {
  it('is made on the first visit and known on the next', async () => {
    const ana = await personForIdentity('github', '1', { login: 'ana-b', name: 'Ana B.' })
    expect(ana).not.toBeNull()
    expect(await personForIdentity('github', '1', { login: 'renamed' })).toBe(ana)
    expect(await personForIdentity('google', '1', { email: 'ana-b@example.org' })).not.toBe(ana)
  })

  it('is one person, however many first visits there are at once', async () => {
    const before = await countPeople()
    const visits = await Promise.all(
      Array.from({ length: 8 }, () => personForIdentity('twitter', '7', { data: { username: 'bo', name: 'Bo' } })),
    )
    expect(new Set(visits).size).toBe(1)
    expect(visits[0]).not.toBeNull()
    expect(await countPeople()).toBe(before + 1)
  })
})
