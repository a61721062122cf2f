/**
 * The process that `backup.test.ts` lets write while a backup is taken: people send each other messages through the product's
 * own function, and each message is printed as soon as it was answered. Started as `node busy-writer.ts <messages> <id> …` with
 * the ids of the people; without an end when `messages` is 0.
 */
import { writeSync } from 'node:fs'
import { closeDatabase } from '../engine/index.ts'
import { postMessage } from '../messages.ts'

/** Enough to keep the writer's connections busy; more would only keep the backup from running. */
const CALLERS = 2

const [most = '0', ...people] = process.argv.slice(2)
let begun = 0

async function post(number: number): Promise<void> {
  const senderId = people[number % people.length] ?? ''
  const recipientId = people[(number + 1 + (number % (people.length - 1))) % people.length] ?? ''
  const name = `${process.pid}-${number}`
  // Of every length, so that rows move between pages.
  const text = `${name} ${'á𝒜 '.repeat(number % 50)}`
  const result = await postMessage({ senderId, to: { recipientId }, text, draftKey: name })
  if (!result.ok) throw new Error(`Refused: ${result.refusal}`)
  const { conversationId, message } = result
  writeSync(1, `${JSON.stringify({ conversationId, id: message.id, seq: message.seq, senderId, recipientId, text })}\n`)
}

async function caller(): Promise<void> {
  while (most === '0' || begun < Number(most)) await post(begun++)
}

await Promise.all(Array.from({ length: CALLERS }, caller))
await closeDatabase()
