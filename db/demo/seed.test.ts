import { describe, expect, it } from 'vitest'
import { read } from '../engine/index.ts'
import { loadTie } from '../facts.ts'
import { listConversations, unreadTotals } from '../inbox.ts'
import { personByHandle } from '../people.ts'
import { freshDatabase, makePerson } from '../testing.ts'
import { readThread } from '../thread.ts'
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

  it('has a group whose members had all let its owner in', async () => {
    const ana = (await personByHandle('ana'))?.id ?? ''
    const row = (await listConversations(ana, 'inbox')).rows.find(({ kind }) => kind === 'group')
    expect(row).toMatchObject({ group: { name: 'The heron book' }, unread: 1 })
    const thread = await readThread(ana, row?.id ?? '')
    expect(thread?.messages.some(({ reply }) => reply?.text)).toBe(true)
    for (const { person } of thread?.group?.members ?? []) {
      if (person.id === ana) continue
      const tie = await read((db) => loadTie(db, person.id, ana))
      expect(Boolean(tie?.acceptedAt ?? tie?.followedAt), person.handle).toBe(true)
      expect((await readThread(person.id, row?.id ?? ''))?.messages[0]?.notice?.kind).toBe('added')
    }
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
