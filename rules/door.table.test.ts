/** The full truth table: every combination of facts is decided as the policy's second statement says. */
import { expect, it } from 'vitest'
import { type Decision, DOORS, type Door, decide, type Facts, type Reason, STRANGERS } from './door.ts'
import { policySays } from './policy.oracle.ts'

type Status = Facts['senderStatus']

const FLAGS = [
  'self',
  'senderVerified',
  'recipientIsStaff',
  'recipientShielded',
  'senderBlocksRecipient',
  'recipientBlocksSender',
  'recipientReportedSender',
  'recipientRestrictsSender',
  'recipientAcceptedSender',
  'recipientFollowsSender',
  'senderFollowsRecipient',
  'newPerson',
] as const satisfies readonly (keyof Facts)[]
const STATUSES = ['active', 'suspended', 'deactivated', 'frozen' as Status] as const
const ALL_DOORS = [...DOORS, 'ajar' as Door]
const REASONS: Reason[] = [{ code: 'hidden_word', weight: 1_000, detail: 'casino' }]
const FILTERS: readonly Facts['filter'][] = [{ verdict: 'pass' }, { verdict: 'hide', reasons: REASONS }]
const UNANSWERED = [0, 2, 3]
const LEFT = [0, 1]

/** The verdict in the oracle's words, or what is wrong with the decision's other fields. */
function short(decision: Decision): string {
  if ('refusal' in decision) return `${decision.refusal} ${decision.row}`
  if (decision.accepted !== (decision.folder === 'inbox')) return `accepted is ${decision.accepted}`
  const reasonsFit =
    decision.folder === 'hidden'
      ? decision.reasons === REASONS || decision.reasons[0]?.code === 'restricted'
      : decision.reasons.length === 0
  return reasonsFit ? `${decision.folder} ${decision.row}` : `reasons are ${decision.reasons}`
}

it('every combination of facts', { timeout: 30_000 }, () => {
  const facts = { ...STRANGERS, unansweredAllowed: 3 }
  const differences: string[] = []
  const verdicts = new Set<string>()
  let combinations = 0

  const compare = () => {
    combinations += 1
    const is = short(decide(facts))
    const shouldBe = policySays(facts)
    verdicts.add(shouldBe)
    if (is !== shouldBe && differences.length < 5) {
      differences.push(`${is}, not ${shouldBe}: ${JSON.stringify(facts)}`)
    }
  }

  for (let bits = 0; bits < 1 << FLAGS.length; bits += 1) {
    for (const [place, flag] of FLAGS.entries()) facts[flag] = ((bits >> place) & 1) === 1
    for (facts.door of ALL_DOORS)
      for (facts.senderStatus of STATUSES)
        for (facts.recipientStatus of STATUSES)
          for (facts.unanswered of UNANSWERED) for (facts.newPeopleLeft of LEFT) for (facts.filter of FILTERS) compare()
  }

  expect(differences).toEqual([])
  expect(combinations).toBe(2 ** FLAGS.length * ALL_DOORS.length * STATUSES.length ** 2 * 3 * 2 * 2)
  expect(verdicts.size, 'every verdict of the policy occurs').toBe(14)
})

/** None of its own, one that any stranger opens, one for some, two of which one fits, and two that let nobody in. */
const ENTRANCES: readonly Facts['entrances'][] = [
  null,
  [],
  ['everyone'],
  ['verified', 'followers'],
  ['nobody', 'mutuals'],
  ['following', 'ajar' as Door],
]

it('every combination of facts with an entrance, its places and its question', { timeout: 30_000 }, () => {
  const facts = { ...STRANGERS, unansweredAllowed: 3 }
  const differences: string[] = []
  const verdicts = new Set<string>()

  for (let bits = 0; bits < 1 << (FLAGS.length + 2); bits += 1) {
    for (const [place, flag] of [...FLAGS, 'entranceFull' as const, 'questionOpen' as const].entries())
      facts[flag] = ((bits >> place) & 1) === 1
    for (facts.door of ALL_DOORS)
      for (facts.entrances of ENTRANCES)
        for (facts.unanswered of [2, 3])
          for (facts.newPeopleLeft of LEFT) {
            const is = short(decide(facts))
            const shouldBe = policySays(facts)
            verdicts.add(shouldBe)
            if (is !== shouldBe && differences.length < 5)
              differences.push(`${is}, not ${shouldBe}: ${JSON.stringify(facts)}`)
          }
  }

  expect(differences).toEqual([])
  // All but the two of accounts that can't talk, which the other table has; hidden ones are those of restricted people.
  expect(verdicts.size).toBe(14)
})
