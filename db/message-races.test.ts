/**
 * What two tabs, two people or two programs do to the same message, file or group at the same moment: whichever of them
 * was first, what is left is what one after the other would have left.
 */
import { describe, expect, it } from 'vitest'
import {
  acceptInvitation,
  changeRole,
  declineInvitation,
  inviteToGroup,
  leaveGroup,
  makeGroup,
  removeFromGroup,
} from './groups.ts'
import { deleteEnded, setLasting } from './lasting.ts'
import { forwardMessages } from './many-messages.ts'
import { findMedia } from './media.ts'
import { deleteForEveryone, editMessage, pinMessage, react, readEdits } from './message-changes.ts'
import { postMessage } from './messages.ts'
import { freshDatabase, makeFriends, makePerson } from './testing.ts'
import { rows } from './testing-rows.ts'
import { readThread } from './thread.ts'
import { block } from './ties.ts'
import { dropUpload, keepUpload, removeLoose, roomLeft } from './uploads.ts'

// Ceilings are not what is tried here.
process.env.AJAR_LIMITS = '{"messagesPer10Seconds":null,"messagesPerDay":null,"mediaMegabytes":1}'

freshDatabase()

const ROUNDS = 12
let keys = 0
const key = () => `race-${++keys}`

async function friends() {
  const [ana, bo] = [await makePerson('Ana'), await makePerson('Bo')]
  const conversationId = await makeFriends(ana, bo)
  const say = async (attachments: { id: string }[] = []) => {
    const sent = await postMessage({
      senderId: ana,
      to: { conversationId },
      text: 'Said',
      draftKey: key(),
      attachments,
    })
    if (!sent.ok) throw new Error(sent.refusal)
    return { conversationId, seq: sent.message.seq }
  }
  return { ana, bo, conversationId, say }
}

async function upload(owner: string, bytes = 10): Promise<string> {
  const shape = { moving: false, width: null, height: null, durationMs: null, waveform: null, placeholder: null }
  const file = { kind: 'file', mime: 'application/octet-stream', name: 'x', bytes, storageKey: key() } as const
  const kept = await keepUpload(owner, { ...shape, ...file })
  if (typeof kept === 'string') throw new Error(kept)
  return kept.id
}

/** Does them at once, in either order, again and again. */
async function atOnce(count: number, round: (first: boolean) => Promise<(() => Promise<unknown>)[]>): Promise<void> {
  for (let n = 0; n < count; n++) {
    const runs = await round(n % 2 === 0)
    await Promise.all((n % 2 === 0 ? runs : runs.toReversed()).map((run) => run()))
  }
}

describe('a message that is taken back', () => {
  it('while it is edited, reacted to and pinned keeps no word, no reaction, no earlier wording and no pin', async () => {
    const { ana, bo, conversationId, say } = await friends()
    const targets: { conversationId: string; seq: number }[] = []
    await atOnce(ROUNDS, async () => {
      const target = await say()
      targets.push(target)
      return [
        () => editMessage(ana, target, 'Said otherwise'),
        () => react(bo, target, '👍'),
        () => pinMessage(bo, target, true),
        () => deleteForEveryone(ana, target),
      ]
    })
    for (const target of targets) expect(await readEdits(bo, target)).toEqual([])
    const left = await rows(
      `SELECT text FROM messages WHERE conversation_id = ${conversationId} AND deleted_at IS NOT NULL`,
    )
    expect(left).toHaveLength(ROUNDS)
    expect(left.filter(({ text }) => text !== '')).toEqual([])
    expect(await rows('SELECT * FROM reactions')).toEqual([])
    expect(await rows('SELECT * FROM edits')).toEqual([])
    expect((await rows(`SELECT pinned_seq AS pin FROM conversations WHERE id = ${conversationId}`))[0]).toEqual({
      pin: null,
    })
  })

  it('while it is sent on is there with its file, or isn’t there at all', async () => {
    const { ana, bo, say } = await friends()
    const third = await makePerson('Third')
    const there = await makeFriends(bo, third)
    await atOnce(ROUNDS, async () => {
      const target = await say([{ id: await upload(ana) }])
      const sending = { to: { conversationId: there }, draftKey: key() }
      return [
        () => forwardMessages(bo, { conversationId: target.conversationId, seqs: [target.seq] }, sending),
        () => deleteForEveryone(ana, target),
      ]
    })
    const removed: string[] = []
    while (await removeLoose(async (storageKeys) => void removed.push(...storageKeys)));
    const got = (await readThread(third, there))?.messages.filter(({ forwarded }) => forwarded) ?? []
    expect(got.length).toBeLessThanOrEqual(ROUNDS)
    for (const { attachments } of got) {
      const file = await findMedia(third, attachments?.[0]?.id ?? '')
      expect(file).not.toBeNull()
      expect(removed).not.toContain(file?.storageKey)
    }
    expect(removed).toHaveLength(ROUNDS - got.length)
  })

  it('and one that has ended meanwhile: nobody reacts to it, edits it, pins it or sends it on', async () => {
    const { ana, bo, conversationId, say } = await friends()
    expect(await setLasting(ana, conversationId, 'day')).toBeNull()
    const group = await makeGroup(bo, { name: 'Us', personIds: [ana], draftKey: key() })
    if (!group.ok) throw new Error('No group')
    await atOnce(ROUNDS, async () => {
      const target = await say([{ id: await upload(ana) }])
      await rows(`UPDATE messages SET expires_at = 1 WHERE conversation_id = ${conversationId} AND seq = ${target.seq}`)
      const sending = { to: { conversationId: group.conversationId }, draftKey: key() }
      return [
        async () => expect(await react(bo, target, '👍')).toBe('not_found'),
        async () => expect(await editMessage(ana, target, 'Still here')).toBe('not_found'),
        async () => expect(await pinMessage(bo, target, true)).toBe('not_found'),
        async () =>
          expect(await forwardMessages(bo, { conversationId, seqs: [target.seq] }, sending)).toMatchObject({
            ok: false,
          }),
        () => deleteEnded(Date.now()),
        () => deleteEnded(Date.now()),
      ]
    })
    const ended = await rows(`SELECT seq FROM messages WHERE conversation_id = ${conversationId} AND expires_at = 1`)
    expect(ended).toEqual([])
    expect(await rows('SELECT * FROM reactions')).toEqual([])
    expect(await rows(`SELECT id FROM messages WHERE forwarded AND conversation_id = ${group.conversationId}`)).toEqual(
      [],
    )
  })
})

describe('an upload', () => {
  it('is in one message, or taken back: never both, never twice, and never somebody else’s', async () => {
    const { ana, bo, conversationId } = await friends()
    const won: boolean[] = []
    await atOnce(ROUNDS, async () => {
      const id = await upload(ana)
      const send = (senderId: string) => async () => {
        const draft = { senderId, to: { conversationId }, text: '', draftKey: key(), attachments: [{ id }] }
        const result = await postMessage(draft)
        if (senderId === bo) expect(result).toMatchObject({ ok: false, refusal: 'attachment_gone' })
        else if (!result.ok) expect(result.refusal).toBe('attachment_gone')
        if (result.ok) won.push(true)
      }
      return [send(ana), send(bo), send(ana), async () => void ((await dropUpload(ana, id)) && won.push(false))]
    })
    // Each went one way.
    expect(won).toHaveLength(ROUNDS)
    const sent = await rows(`SELECT message_id FROM attachments WHERE conversation_id = ${conversationId}`)
    expect(sent).toHaveLength(won.filter(Boolean).length)
  })

  it('never takes more room than there is, however many come at once', async () => {
    const ana = await makePerson('Ana')
    const shape = { moving: false, width: null, height: null, durationMs: null, waveform: null, placeholder: null }
    const file = { kind: 'file', mime: 'application/octet-stream', name: 'x', bytes: 300_000 } as const
    const kept = await Promise.all(
      Array.from({ length: 10 }, () => keepUpload(ana, { ...shape, ...file, storageKey: key() })),
    )
    expect(kept.filter((one) => one === 'quota_full')).toHaveLength(7)
    expect(await roomLeft(ana)).toBe(100_000)
  })

  it('of a voice message isn’t sent past a block that came first, and then belongs to nobody’s message', async () => {
    await atOnce(ROUNDS, async () => {
      const { ana, bo, conversationId } = await friends()
      const id = await upload(ana)
      const draft = { senderId: ana, to: { conversationId }, text: '', draftKey: key(), attachments: [{ id }] }
      return [
        async () => {
          const result = await postMessage(draft)
          const bound = await rows(`SELECT id FROM attachments WHERE id = ${id} AND message_id IS NOT NULL`)
          expect(bound).toHaveLength(result.ok ? 1 : 0)
          if (!result.ok) expect(result.refusal).toBe('not_accepting')
        },
        () => block(bo, ana),
      ]
    })
  })
})

describe('an invitation', () => {
  it('that is accepted, declined, taken back and made anew at once leaves somebody who is in it or isn’t', async () => {
    const { ana, bo } = await friends()
    for (let n = 0; n < ROUNDS; n++) {
      const cy = await makePerson('Cy')
      const made = await makeGroup(ana, { name: 'Us', personIds: [bo, cy], draftKey: key() })
      if (!made.ok) throw new Error('No group')
      const id = made.conversationId
      await Promise.all([
        acceptInvitation(cy, id),
        declineInvitation(cy, id),
        removeFromGroup(ana, id, cy),
        inviteToGroup(ana, id, [cy]),
        leaveGroup(cy, id),
        changeRole(ana, id, cy, 'make_admin'),
      ])
      const [member] = await rows(`SELECT state, role FROM members WHERE conversation_id = ${id} AND person_id = ${cy}`)
      const sides = await rows(`SELECT folder FROM participants WHERE conversation_id = ${id} AND person_id = ${cy}`)
      if (member?.state === 'joined') expect(sides).toEqual([{ folder: 'inbox' }])
      else if (member?.state === 'invited') expect(sides).toEqual([{ folder: 'requests' }])
      else expect([sides, member?.role]).toEqual([[], 'member'])
      // Everybody who is in it has heard the same, in the same order.
      const texts = async (viewer: string) => (await readThread(viewer, id))?.messages.map(({ notice }) => notice?.kind)
      expect((await texts(bo))?.slice(1)).toEqual((await texts(ana))?.slice(2))
    }
  })
})
