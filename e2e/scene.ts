/** What has happened before a test begins, made through the same functions that the app uses. */
import { randomInt, randomUUID } from 'node:crypto'
import { write as inDatabase } from '#db/engine/index.ts'
import { idAt, newId } from '#db/ids.ts'
import { postMessage } from '#db/messages.ts'
import { pairKeyOf } from '#db/pair.ts'
import { markRead } from '#db/receipts.ts'
import { conversations, messages, participants, ties } from '#db/schema/index.ts'
import { follow, unfollow } from '#db/ties.ts'

type Somebody = { id: string }

/** Posts a message; throws when the policy refuses it. Returns the conversation's id. */
export async function write(from: Somebody, to: Somebody, text: string): Promise<string> {
  const result = await postMessage({ senderId: from.id, to: { recipientId: to.id }, text, draftKey: randomUUID() })
  if (!result.ok) throw new Error(`Refused: ${result.refusal}`)
  return result.conversationId
}

/** Two people who have accepted each other: one greeting each, both read. Returns the conversation's id. */
export async function acquainted(a: Somebody, b: Somebody): Promise<string> {
  await follow(b.id, a.id)
  await write(a, b, 'Good to meet you here.')
  const conversationId = await write(b, a, 'And you.')
  await unfollow(b.id, a.id)
  await markRead(a.id, conversationId, 2)
  return conversationId
}

/**
 * A long conversation of last week: `count` messages in turn from `a` and `b`, all read by both. Written as rows, so
 * that nobody has sent anything today. `began` and `step` in milliseconds say when; the last of them disappears at
 * `lastEndsAt`. Returns the conversation's id.
 */
export async function longConversation(
  a: Somebody,
  b: Somebody,
  count: number,
  {
    began = Date.now() - 7 * 86_400_000,
    step = 1_000,
    lastEndsAt = null,
  }: { began?: number; step?: number; lastEndsAt?: number | null } = {},
): Promise<string> {
  // Another test may write the same moments.
  const own = randomInt(8_192)
  const conversationId = newId()
  const values = Array.from({ length: count }, (_, index) => ({
    id: String(Number(idAt(began + index * step)) + own),
    conversationId,
    seq: index + 1,
    senderId: index % 2 ? b.id : a.id,
    text: `Message ${index + 1}`,
    draftKey: randomUUID(),
    expiresAt: index + 1 === count ? lastEndsAt : null,
  }))
  const side = (personId: string, otherId: string) => ({
    conversationId,
    personId,
    otherId,
    folder: 'inbox' as const,
    sortKey: values.at(-1)?.id ?? '0',
    lastSeq: count,
    readSeq: count,
    placedBy: '6' as const,
    reasons: [],
  })
  await inDatabase(async (db) => {
    await db
      .insert(conversations)
      .values({ id: conversationId, kind: 'direct', pairKey: pairKeyOf(a.id, b.id), lastSeq: count })
    await db.insert(messages).values(values)
    await db.insert(participants).values([side(a.id, b.id), side(b.id, a.id)])
    await db.insert(ties).values([
      { personId: a.id, otherId: b.id, acceptedAt: began },
      { personId: b.id, otherId: a.id, acceptedAt: began },
    ])
  })
  return conversationId
}
