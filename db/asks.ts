/** What a sender is shown of the questions: only where a door lets them in, and before a first message only. */
import { admits, publicClass } from '../rules/door.ts'
import { asksAnything } from '../rules/knock-questions.ts'
import type { LoadedFacts } from './facts.ts'
import type { Asks } from './types.ts'

/** What must be answered before the sender's next message; null where nothing is. */
export function asksOf({ facts, entrance, recipient }: LoadedFacts): Asks | null {
  const { questions, link } = entrance
  if (publicClass(facts) !== 'requests' || !facts.newPerson || !asksAnything(questions)) return null
  const open = questions.purposes.filter(
    ({ door }) => link !== null || facts.recipientIsStaff || admits(door ?? recipient.door, facts),
  )
  return { purposes: open.map(({ key, label }) => ({ key, label })), prompt: questions.prompt }
}
