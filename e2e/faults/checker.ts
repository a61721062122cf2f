/**
 * Judges a story: from what the clients did and were told, and from the rows in the end, what went wrong. Pure; nothing
 * of the product is used here, because a check must not trust the code it checks.
 */
import { checkNumbers, checkOrder, checkSends, checkTimes } from './check-messages.ts'
import { checkPeeks, checkReads } from './check-reads.ts'
import { checkStreams } from './check-streams.ts'
import type { Story } from './history.ts'
import { indexOf } from './story-index.ts'
import type { Terms, Violation } from './violation.ts'

/** Everything that is wrong with a story, a sentence each. */
export function check(story: Story, terms: Terms): Violation[] {
  const index = indexOf(story)
  return [
    ...checkSends(index, terms),
    ...checkNumbers(story.end.messages, story.members),
    ...checkOrder(index),
    ...checkTimes(index, terms),
    ...checkStreams(index),
    ...checkReads(index),
    ...checkPeeks(index),
  ]
}
