/** Everything a sender can observe, compared between what can become of a knock: POLICY says that they can't tell. */
import { describe, expect, it } from 'vitest'
import { FOREVER } from '../rules/order.ts'
import { composeTarget } from './compose.ts'
import { keepDraft } from './drafts.ts'
import { cursorOf, eventsAfter } from './events.ts'
import { changeGuard } from './guards.ts'
import { listConversations, unreadTotals } from './inbox.ts'
import { postMessage } from './messages.ts'
import { archive, markUnread, muteConversations, pin, snooze, wakeSnoozed } from './order.ts'
import { personById, readMe, readProfile, searchPeople } from './people.ts'
import { presenceIn, seersOfTyping } from './presence.ts'
import { markRead } from './receipts.ts'
import { acceptRequest, deleteConversation, endConversation } from './requests.ts'
import { freshDatabase, makeFriends, makePerson, send, setPerson, sideOf } from './testing.ts'
import { readHistory, readThread } from './thread.ts'
import { block, mute, restrict } from './ties.ts'
import { keepUpload } from './uploads.ts'

freshDatabase()

type World = { sender: string; recipient: string; third: string; conversationId: string }

/** A sender, somebody they write to, and somebody else to whom they would be a new person. All named alike in every world. */
async function makeWorld(before: (world: World) => Promise<unknown> = async () => {}): Promise<World> {
  const [sender, recipient, third] = [await makePerson('Sender'), await makePerson('Reader'), await makePerson('Third')]
  const world = { sender, recipient, third, conversationId: '0' }
  // Everybody here shows all that can be shown, so that whatever may not be is seen to be missing.
  for (const id of [sender, recipient, third]) await setPerson(id, { showsSeen: true, seenAt: 1_700_000_000_000 })
  await before(world)
  return world
}

/** Ids, handles and moments are another world's business: each is replaced by the order in which it appears. */
function anonymous(value: unknown): unknown {
  const known = new Map<string, string>()
  const name = (text: string) => {
    if (!known.has(text)) known.set(text, `#${known.size}`)
    return known.get(text)
  }
  const text = JSON.stringify(value, (key, part) => {
    if (typeof part === 'number' && part > 1_000_000_000_000) return `moment ${key}`
    return part
  })
  return JSON.parse(text.replace(/\d{13,}|(?<=_)\d+(?=")|test-[\d.-]+/g, (match) => `${name(match)}`))
}

/** All that the product shows a sender about the recipient, and about themselves. */
async function observed({ sender, recipient, third, conversationId }: World) {
  const handle = (await personById(recipient))?.handle ?? ''
  return anonymous({
    thread: await readThread(sender, conversationId),
    history: await readHistory(sender, conversationId, 1_000),
    list: await Promise.all(
      (['inbox', 'requests', 'hidden', 'archived', 'snoozed'] as const).map((folder) =>
        listConversations(sender, folder),
      ),
    ),
    totals: await unreadTotals(sender),
    compose: await composeTarget(sender, recipient),
    elsewhere: await composeTarget(sender, third),
    profile: await readProfile(sender, handle),
    search: await searchPeople(sender, handle),
    events: await eventsAfter(sender, 0),
    cursor: await cursorOf(sender),
    me: await readMe(sender),
    presence: conversationId === '0' ? null : await presenceIn(sender, conversationId),
    // Whether the sender would hear that the recipient is writing; of what they write themselves they hear nothing.
    typing: (await seersOfTyping(recipient, conversationId))?.includes(sender) ?? false,
  })
}

/** Tries to send a picture, and says what it was answered. */
async function sendPicture({ sender, recipient }: World) {
  const file = { kind: 'image', mime: 'image/webp', name: 'roses.webp', bytes: 1, storageKey: `told${sender}` } as const
  const shape = { width: 1, height: 1, moving: false, durationMs: null, waveform: null, placeholder: null }
  const kept = await keepUpload(sender, { ...file, ...shape })
  const attachments = typeof kept === 'string' ? [] : [{ id: kept.id }]
  return postMessage({ senderId: sender, to: { recipientId: recipient }, text: '', draftKey: 'roses', attachments })
}

/** What a place that came back shows in: the one thing that POLICY gives away, and everything else without it. */
function withoutPlaces(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (key, part) => (key === 'budget' ? 'a budget' : part)))
}

/** What the sender sees and hears from a knock on, while the recipient does something after the first message. */
async function story(fate: (world: World) => Promise<unknown>, before?: (world: World) => Promise<unknown>) {
  const world = await makeWorld(before)
  const heard: unknown[] = []
  const say = async (text: string) => heard.push(anonymous(await send(world.sender, world.recipient, text)))
  await say('May I ask something about your garden?')
  world.conversationId = (await sideOf(world.sender, world.recipient))?.conversationId ?? ''
  await fate(world)
  heard.push(await observed(world))
  await say('It is about the roses.')
  heard.push(await observed(world))
  await say('x'.repeat(1_001))
  heard.push(anonymous(await sendPicture(world)))
  await say('And about the lawn.')
  heard.push(await observed(world))
  return { world, heard }
}

/** What a recipient does for their own order: nobody else's business, whatever it is. */
const ORDERED: Record<string, [fate: (world: World) => Promise<unknown>]> = {
  'that it was marked as unread after it was read': [
    async ({ recipient, conversationId }) => {
      await markRead(recipient, conversationId, 1)
      await markUnread(recipient, [conversationId])
    },
  ],
  'that they are muted for an hour': [
    ({ recipient, conversationId }) => muteConversations(recipient, [conversationId], Date.now() + 3_600_000),
  ],
  'that an answer is being written': [
    ({ recipient, conversationId }) => keepDraft(recipient, conversationId, 'About the roses:'),
  ],
}

const nothing = async () => {}
const accept = ({ recipient, conversationId }: World) => acceptRequest(recipient, conversationId)

describe('a sender cannot tell', () => {
  const fates: Record<string, [fate: (world: World) => Promise<unknown>, before?: (world: World) => Promise<unknown>]> =
    {
      'one that was read from one that waits': [
        ({ recipient, conversationId }) => markRead(recipient, conversationId, 1),
      ],
      'one that was hidden from one that waits': [
        nothing,
        ({ recipient }) => changeGuard(recipient, { hiddenWords: ['garden'] }),
      ],
      'one that was deleted from one that waits': [
        ({ recipient, conversationId }) => deleteConversation(recipient, conversationId),
      ],
      'that they are muted': [({ sender, recipient }) => mute(recipient, sender, true)],
      ...ORDERED,
      'that they are restricted': [({ sender, recipient }) => restrict(recipient, sender, true)],
    }
  for (const [what, [fate, before]] of Object.entries(fates)) {
    it(what, async () => {
      const waits = await story(nothing)
      const other = await story(fate, before)
      expect(other.heard).toEqual(waits.heard)
      // The fourth is refused in both, in the same words.
      const fourth = (world: World) => send(world.sender, world.recipient, 'Are you there?')
      expect(await fourth(other.world)).toEqual(await fourth(waits.world))
      expect(await observed(other.world)).toEqual(await observed(waits.world))
    })
  }

  it('one that was accepted without a word from one that waits, but for the place that came back', async () => {
    const waits = await story(nothing)
    const accepted = await story(accept)
    expect((await sideOf(accepted.world.recipient, accepted.world.sender))?.folder).toBe('inbox')
    expect(withoutPlaces(accepted.heard)).toEqual(withoutPlaces(waits.heard))
    expect(await composeTarget(accepted.world.sender, accepted.world.third)).toMatchObject({ budget: { left: 20 } })
    expect(await composeTarget(waits.world.sender, waits.world.third)).toMatchObject({ budget: { left: 19 } })
  })

  it('a block from a closed door', async () => {
    const closed = async ({ recipient }: World) => setPerson(recipient, { door: 'nobody' })
    const blocked = async ({ sender, recipient }: World) => block(recipient, sender)
    const ended = async ({ sender, recipient }: World) =>
      endConversation(recipient, await makeFriends(sender, recipient))
    // Strangers; whoever waits; and whoever talked with them until they ended it.
    const pasts: [before: (world: World) => Promise<unknown>, close: (world: World) => Promise<unknown>][] = [
      [nothing, closed],
      [ended, closed],
      [({ sender, recipient }) => send(sender, recipient, 'May I?'), closed],
    ]
    for (const [before, close] of pasts) {
      const heard = async (shut: (world: World) => Promise<unknown>) => {
        const world = await makeWorld(before)
        await shut(world)
        world.conversationId = (await sideOf(world.sender, world.recipient))?.conversationId ?? '0'
        return [
          anonymous(await send(world.sender, world.recipient, 'Hello?')),
          await observed(world),
          anonymous(await send(world.sender, world.recipient, 'x'.repeat(1_001))),
          anonymous(await sendPicture(world)),
        ]
      }
      expect(await heard(blocked)).toEqual(await heard(close))
    }
  })
})

describe('a friend cannot tell', () => {
  const orders: Record<string, (world: World) => Promise<unknown>> = {
    'that they were pinned': ({ recipient, conversationId }) => pin(recipient, [conversationId]),
    'that they were archived': ({ recipient, conversationId }) => archive(recipient, [conversationId]),
    'that they were archived and muted': async ({ recipient, conversationId }) => {
      await archive(recipient, [conversationId])
      await muteConversations(recipient, [conversationId], FOREVER)
    },
    'that they were snoozed, and that the snooze ended': async ({ recipient, conversationId }) => {
      await snooze(recipient, [conversationId], Date.now() + 60_000)
      await wakeSnoozed(Date.now() + 120_000)
    },
    'that what they wrote was marked as unread': ({ recipient, conversationId }) =>
      markUnread(recipient, [conversationId]),
    'that an answer is being written': ({ recipient, conversationId }) => keepDraft(recipient, conversationId, 'Dear'),
  }
  /** Two who talk with each other and share what they have read, and everything the one sees of the other. */
  async function friendship(order: (world: World) => Promise<unknown>) {
    const world = await makeWorld()
    world.conversationId = await makeFriends(world.sender, world.recipient)
    await send(world.sender, world.recipient, 'How is the garden?')
    await markRead(world.recipient, world.conversationId, 3)
    await order(world)
    const heard = [await observed(world)]
    heard.push(anonymous(await send(world.sender, world.recipient, 'And the lawn?')))
    heard.push(await observed(world))
    return heard
  }
  for (const [what, order] of Object.entries(orders)) {
    it(what, async () => expect(await friendship(order)).toEqual(await friendship(nothing)))
  }

  it('and still sees as seen what was seen', async () => {
    const [seen] = await friendship(orders['that what they wrote was marked as unread'] ?? nothing)
    expect(seen).toMatchObject({ thread: { seenSeq: 3 } })
  })
})

describe('an answer', () => {
  it('shows that they were accepted, and opens the conversation', async () => {
    const { world } = await story(accept)
    const { sender, recipient, conversationId } = world
    expect(await readThread(sender, conversationId)).toMatchObject({ reach: 'waiting', unansweredSent: 3 })
    await send(recipient, sender, 'Ask away')
    expect(await readThread(sender, conversationId)).toMatchObject({ reach: 'inbox', unansweredSent: 0 })
    expect(await send(sender, recipient, 'x'.repeat(1_001))).toMatchObject({ ok: true })
  })

  it('is forgotten when the conversation was ended and they knock anew', async () => {
    const { world } = await story(accept)
    const { sender, recipient, conversationId } = world
    await send(recipient, sender, 'Ask away')
    await endConversation(recipient, conversationId)
    expect(await readThread(sender, conversationId)).toMatchObject({ reach: 'requests' })
    await send(sender, recipient, 'One more thing')
    await acceptRequest(recipient, conversationId)
    expect(await readThread(sender, conversationId)).toMatchObject({ reach: 'waiting', unansweredSent: 1 })
  })
})
