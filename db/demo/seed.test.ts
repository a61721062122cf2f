import { describe, expect, it } from 'vitest'
import { listConversations, unreadTotals } from '../inbox.ts'
import { personByHandle } from '../people.ts'
import { freshDatabase, makePerson } from '../testing.ts'
import { demoPeople, demoPersonByHandle } from './accounts.ts'
import { seedDemo } from './seed.ts'

freshDatabase()

describe('the demo', () => {
  it('fills an empty database once, so that Ana’s inbox looks lived in', async () => {
    expect(await seedDemo()).toBe(true)
    expect(await seedDemo()).toBe(false)
    const ana = (await personByHandle('ana'))?.id ?? ''
    expect((await listConversations(ana, 'inbox')).rows.length).toBeGreaterThanOrEqual(12)
    expect((await listConversations(ana, 'requests')).rows.length).toBeGreaterThanOrEqual(4)
    expect((await listConversations(ana, 'hidden')).rows.length).toBeGreaterThanOrEqual(1)
    expect((await unreadTotals(ana)).inbox).toBeGreaterThan(0)
  })

  it('offers sign-in buttons for its own accounts only', async () => {
    expect((await demoPeople()).map(({ handle }) => handle)).toContain('ana')
    const handle = 'mara'
    expect(await demoPersonByHandle(handle)).toBeNull()
    await makePerson('Somebody')
    expect(await demoPersonByHandle('somebody')).toBeNull()
    expect(await demoPersonByHandle('ana')).not.toBeNull()
  })
})
