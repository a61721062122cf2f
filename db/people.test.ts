import { describe, expect, it } from 'vitest'
import { previewDoors, setDoor, setOpenToEveryone } from './door.ts'
import { write } from './engine/index.ts'
import { listConversations, unreadTotals } from './inbox.ts'
import { createPerson, listFollows, personByHandle, readMe, readProfile, searchPeople, updateMe } from './people.ts'
import { acceptRequest } from './requests.ts'
import { ties } from './schema/index.ts'
import { freshDatabase, makeFriends, makePerson, send, setPerson, sideOf } from './testing.ts'
import { block, follow, mute, unfollow } from './ties.ts'

freshDatabase()

describe('handles', () => {
  it('are unique without regard to case, also when taken at the same moment', async () => {
    const wish = { name: 'Wisher', passwordHash: null }
    const made = await Promise.all(['Mara', 'mara', 'MARA'].map((handle) => createPerson({ handle, ...wish })))
    expect(made.filter(Boolean)).toHaveLength(1)
    expect((await personByHandle('mArA'))?.name).toBe('Wisher')
  })
})

describe('following', () => {
  it('is counted once, however often it is pressed', async () => {
    const [ana, bo] = [await makePerson('Ana'), await makePerson('Bo')]
    await Promise.all([follow(ana, bo), follow(ana, bo), follow(ana, bo)])
    const handle = (await readMe(bo))?.handle ?? ''
    expect(await readProfile(ana, handle)).toMatchObject({ followers: 1, you: { follow: true } })
    await Promise.all([unfollow(ana, bo), unfollow(ana, bo)])
    expect(await readProfile(ana, handle)).toMatchObject({ followers: 0, you: { follow: false } })
    expect((await listFollows(bo, 'followers')).people).toEqual([])
  })

  it('is refused for oneself and for nobody', async () => {
    const ana = await makePerson('Ana')
    expect(await follow(ana, ana)).toBe(false)
    expect(await follow(ana, '12')).toBe(false)
  })

  it('looks the same to a blocked person', async () => {
    const [ana, bo] = [await makePerson('Ana', { door: 'nobody' }), await makePerson('Bo')]
    const handle = (await readMe(ana))?.handle ?? ''
    const before = await readProfile(bo, handle)
    await block(ana, bo)
    expect(await readProfile(bo, handle)).toEqual(before)
    expect(await follow(bo, ana)).toBe(true)
    expect((await readProfile(bo, handle))?.you?.follow).toBe(true)
  })
})

describe('search', () => {
  it('finds by handle, by name and by a later word of the name, without case and diacritics', async () => {
    const id = await createPerson({ handle: 'zoe_q', name: 'Zoë Quiñones Ibáñez', passwordHash: null })
    const viewer = await makePerson('Viewer')
    for (const text of ['zoe_', '@ZOE', 'zoë', 'QUINO', 'ibanez', 'quiñones ib']) {
      expect((await searchPeople(viewer, text)).map((person) => person.id)).toContain(id)
    }
    expect(await searchPeople(viewer, 'nones')).toEqual([])
    expect(await searchPeople(viewer, '   ')).toEqual([])
  })

  it('names everyone once, those the viewer follows first, and nobody who is gone', async () => {
    const viewer = await makePerson('Viewer')
    const [first, followed, gone] = [
      await makePerson('Xenia A'),
      await makePerson('Xenia Z'),
      await makePerson('Xenia'),
    ]
    await follow(viewer, followed)
    await setPerson(gone, { status: 'deactivated' })
    const found = (await searchPeople(viewer, 'xenia')).map((person) => person.id)
    expect(found[0]).toBe(followed)
    expect(found.filter((id) => id === first)).toHaveLength(1)
    expect(found).not.toContain(gone)
  })

  it('for what no name can hold finds nobody, instead of failing', async () => {
    const viewer = await makePerson('Viewer')
    await createPerson({ handle: 'nulla', name: 'Nulla', passwordHash: null })
    // PostgreSQL's text can't hold U+0000, and unpaired surrogates are no text to either.
    for (const text of ['nul\0', '\0', 'nulla\0', 'nul\uD800', '\u{10FFFF}', '%', '_', '\\', "'"]) {
      expect(await searchPeople(viewer, text), JSON.stringify(text)).toEqual([])
      expect(await personByHandle(text)).toBeNull()
      expect(await readProfile(viewer, text)).toBeNull()
      expect((await listConversations(viewer, 'inbox', { name: text })).rows).toEqual([])
    }
  })

  it('follows a change of name', async () => {
    const ana = await makePerson('Ana', { name: 'Old Feathers' })
    await updateMe(ana, { name: 'Newname' })
    expect(await searchPeople(ana, 'feathers')).toEqual([])
    expect((await searchPeople(ana, 'newname')).map((person) => person.id)).toEqual([ana])
  })

  it('in the conversation list looks at one’s own conversations only', async () => {
    const [ana, quirin, other] = [await makePerson('Ana'), await makePerson('Quirin'), await makePerson('Quirin')]
    const id = await makeFriends(ana, quirin)
    await makeFriends(other, await makePerson('Bo'))
    expect((await listConversations(ana, 'inbox', { name: 'QUI' })).rows.map((row) => row.id)).toEqual([id])
  })
})

describe('the conversation list', () => {
  it('pages by keyset: every conversation once, newest first', async () => {
    const ana = await makePerson('Ana')
    const expected: string[] = []
    for (let n = 0; n < 65; n++) {
      const person = await makePerson('P')
      await send(person, ana)
      const id = (await sideOf(ana, person))?.conversationId ?? ''
      await acceptRequest(ana, id)
      expected.unshift(id)
    }
    const seen: string[] = []
    let before: string | undefined
    do {
      const page = await listConversations(ana, 'inbox', { before })
      seen.push(...page.rows.map((row) => row.id))
      before = page.next ?? undefined
    } while (before)
    expect(seen).toEqual(expected)
  }, 30_000)

  it('marks muted people, who count for nothing in the totals', async () => {
    const [ana, bo] = [await makePerson('Ana'), await makePerson('Bo')]
    await makeFriends(ana, bo)
    await send(bo, ana)
    expect((await unreadTotals(ana)).inbox).toBe(1)
    await mute(ana, bo, true)
    expect((await unreadTotals(ana)).inbox).toBe(0)
    expect((await listConversations(ana, 'inbox')).rows[0]).toMatchObject({ muted: true, unread: 2 })
  })
})

describe('the door', () => {
  it('goes back to the narrower choice when the big switch is turned off', async () => {
    const ana = await makePerson('Ana', { door: 'following' })
    await setDoor(ana, 'followers')
    expect(await setOpenToEveryone(ana, true)).toBe('everyone')
    expect(await setOpenToEveryone(ana, false)).toBe('followers')
  })

  it('previews the last 30 days: who was turned away and who knocked, without those blocked', async () => {
    const ana = await makePerson('Ana', { door: 'following' })
    const [a, b, follower, enemy] = [
      await makePerson('A'),
      await makePerson('B', { verified: true }),
      await makePerson('Follower'),
      await makePerson('Enemy'),
    ]
    await follow(follower, ana)
    for (const person of [a, b, follower, enemy]) await send(person, ana)
    await block(ana, enemy)
    const preview = await previewDoors(ana, ['nobody', 'followers', 'verified', 'everyone'])
    expect(preview.everyone).toEqual({ moreRequests: 3, fewerRequests: 0 })
    expect(preview.followers).toEqual({ moreRequests: 1, fewerRequests: 0 })
    expect(preview.verified).toEqual({ moreRequests: 1, fewerRequests: 0 })
    expect(preview.nobody).toEqual({ moreRequests: 0, fewerRequests: 0 })
    await setDoor(ana, 'everyone')
    await send(a, ana)
    expect((await previewDoors(ana, ['nobody'])).nobody).toEqual({ moreRequests: 0, fewerRequests: 1 })
  })
})

describe('lists of follows', () => {
  it('page without losing those who followed in the same millisecond', async () => {
    const ana = await makePerson('Ana')
    const fans: string[] = []
    for (let n = 0; n < 45; n++) fans.push(await makePerson('Fan'))
    await write(async (db) => {
      await db.insert(ties).values(fans.map((personId) => ({ personId, otherId: ana, followedAt: 1_700_000_000_000 })))
    })
    const first = await listFollows(ana, 'followers')
    const second = await listFollows(ana, 'followers', first.next ?? '')
    const listed = [...first.people, ...second.people].map((person) => person.id)
    expect(listed.toSorted()).toEqual(fans.toSorted())
    expect(second.next).toBeNull()
    expect((await listFollows(ana, 'followers', 'nonsense')).people).toHaveLength(40)
  })
})
