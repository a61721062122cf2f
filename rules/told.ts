/**
 * What a sender is told of where they stand with somebody. POLICY: "The sender cannot tell a request from a delivered
 * message." So whoever knocked reads the same until they are answered, whether the request waits, is hidden, was deleted
 * or was accepted without a word. Pure.
 */
import { type Facts, followOpensInbox, type PublicClass, publicClass } from './door.ts'

/** `waiting`: they have knocked, and nobody has answered yet. What became of it isn't theirs to know. */
export type Reach = PublicClass | 'waiting'

/**
 * Where a message would go, as its sender may know it. `knocked`: they knocked, and the recipient hasn't written since.
 * A follow is public, so whom the recipient follows may know that they needn't wait; so may who is refused.
 */
export function reachTold(facts: Facts, knocked: boolean): Reach {
  const reach = publicClass(facts)
  if (!knocked || facts.self) return reach
  if (reach === 'requests' || reach === 'awaiting_reply') return 'waiting'
  return reach === 'inbox' && !followOpensInbox(facts) ? 'waiting' : reach
}
