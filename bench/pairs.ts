/** Pairs of people who have accepted each other, made through the product's own doors. */

import { postMessage } from '../db/messages.ts'
import { createPerson } from '../db/people.ts'
import { acceptRequest } from '../db/requests.ts'

export type Pair = { sender: string; reader: string; conversationId: string }

async function person(handle: string): Promise<string> {
  const id = await createPerson({ handle, name: handle, passwordHash: null, door: 'everyone' })
  if (!id) throw new Error(`The handle ${handle} is taken.`)
  return id
}

/** Makes pairs: the sender knocked, the reader accepted and answered. */
export async function makePairs(count: number): Promise<Pair[]> {
  const pairs: Pair[] = []
  for (let n = 0; n < count; n++) {
    const [sender, reader] = [await person(`sender${n}`), await person(`reader${n}`)]
    const knock = await postMessage({ senderId: sender, to: { recipientId: reader }, text: 'Knock', draftKey: 'knock' })
    if (!knock.ok) throw new Error(`A knock was refused: ${knock.refusal}.`)
    const { conversationId } = knock
    if (!(await acceptRequest(reader, conversationId))) throw new Error('A request could not be accepted.')
    const answer = await postMessage({ senderId: reader, to: { conversationId }, text: 'Come in', draftKey: 'answer' })
    if (!answer.ok) throw new Error(`An answer was refused: ${answer.refusal}.`)
    pairs.push({ sender, reader, conversationId })
  }
  return pairs
}
