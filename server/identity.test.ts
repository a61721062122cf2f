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
    expect(ana).toMatchObject({ ok: true })
    expect(await personForIdentity('github', '1', { login: 'renamed' })).toEqual(ana)
    const other = await personForIdentity('google', '1', { email: 'ana-b@example.org' })
    expect(other).toMatchObject({ ok: true })
    expect(other).not.toEqual(ana)
  })

  it('is one person, however many first visits there are at once', async () => {
    const before = await countPeople()
    const visits = await Promise.all(
      Array.from({ length: 8 }, () => personForIdentity('twitter', '7', { data: { username: 'bo', name: 'Bo' } })),
    )
    expect(new Set(visits.map((visit) => visit.ok && visit.id)).size).toBe(1)
    expect(visits[0]).toMatchObject({ ok: true })
    expect(await countPeople()).toBe(before + 1)
  })
})
