import type { Say } from './say.ts'

type XPerson = { person: { name: string } | null; xId: string }

/** Somebody of an archive of X: their name here, or their number there. */
export const xPersonName = (say: Say, { person, xId }: XPerson): string =>
  person?.name ?? say('data.xAccount', { id: xId })

/** What a conversation of an archive of X is called: a group by its name, others by who is in it. */
export const xTitle = (say: Say, { name, others }: { name: string | null; others: readonly XPerson[] }): string =>
  name ??
  others
    .slice(0, 5)
    .map((person) => xPersonName(say, person))
    .join(', ')
