/**
 * Work that a browser does before it may sign up while many accounts are being made: nothing a person notices, dear for
 * whoever wants thousands. Signed, so that nothing is kept of tasks that nobody finishes; each is good once.
 */
import { createHmac, randomInt } from 'node:crypto'
import { createChallenge, verifySolution } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2'
import { z } from 'zod'
import { tryAllowed } from '../db/attempts.ts'
import { authSecret } from './secret.ts'

const MINUTE = 60_000
const GOOD_FOR = 10 * MINUTE
/** Rounds of one try, and how many tries it takes: about a second of one core of a phone. */
const ROUNDS = 5_000
const TRIES = { least: 150, most: 300 }

/** A key of its own: what is signed here can't be taken for anything else that the secret signs. */
const signingKey = () => createHmac('sha256', authSecret()).update('sign-up proof').digest('base64url')

/** A new task, as JSON for the browser. */
export async function newTask(): Promise<string> {
  const challenge = await createChallenge({
    algorithm: 'PBKDF2/SHA-256',
    cost: ROUNDS,
    counter: randomInt(TRIES.least, TRIES.most),
    expiresAt: new Date(Date.now() + GOOD_FOR),
    hmacSignatureSecret: signingKey(),
    deriveKey,
  })
  return JSON.stringify(challenge)
}

const hex = z.string().regex(/^[0-9a-f]{1,128}$/)
const Proof = z.object({
  challenge: z.object({
    parameters: z.strictObject({
      algorithm: z.literal('PBKDF2/SHA-256'),
      cost: z.literal(ROUNDS),
      keyLength: z.literal(32),
      nonce: hex,
      salt: hex,
      keyPrefix: hex,
      expiresAt: z.number(),
    }),
    signature: hex,
  }),
  solution: z.object({ counter: z.number().int().min(0).max(0xffffffff), derivedKey: hex }),
})

/** True the first time that a task of ours comes back solved and in time. */
export async function proofHolds(text: string): Promise<boolean> {
  const proof = parsed(text)
  if (!proof) return false
  const { verified } = await verifySolution({ ...proof, hmacSignatureSecret: signingKey(), deriveKey })
  // By the nonce, which the signature covers: whatever else is written differently, it is the same task.
  const { nonce } = proof.challenge.parameters
  return verified && (await tryAllowed(`proof ${nonce}`, { tries: 1, windowMilliseconds: 2 * GOOD_FOR }))
}

function parsed(text: string): z.output<typeof Proof> | null {
  try {
    return Proof.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}
