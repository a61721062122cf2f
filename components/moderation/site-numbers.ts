/** The site's numbers in the order of the form; their words stand under `moderation.numbers`. */
import type { LimitName } from '#rules/limits.ts'

export const NUMBER_GROUPS = [
  {
    group: 'newPeople',
    numbers: ['newPeople.newborn', 'newPeople.young', 'newPeople.established', 'newPeople.good', 'reportCost'],
  },
  { group: 'firstMessages', numbers: ['unanswered', 'requestLength', 'deleteQuietDays'] },
  { group: 'allMessages', numbers: ['messageLength', 'messagesPerDay', 'messagesPer10Seconds', 'mediaMegabytes'] },
  { group: 'newAccounts', numbers: ['signUps.perAddress', 'signUps.perNetwork', 'surge.site', 'surge.network'] },
] as const satisfies readonly { group: string; numbers: readonly LimitName[] }[]

type Underlined<N extends string> = N extends `${infer A}.${infer B}` ? `${A}_${B}` : N

/** The key of a number's words: a dot would lead one level deeper. */
export const wordsOf = <N extends LimitName>(name: N): Underlined<N> => name.replace('.', '_') as Underlined<N>
