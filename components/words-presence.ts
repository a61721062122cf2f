/** The sentences about who is writing and who is here, apart from `words.ts`. */

/** “Ana is writing…”, “Ana and Bo are writing…”, “Ana, Bo and 3 others are writing…” */
export function writingSentence(names: readonly string[]): string {
  const [first = '', second = ''] = names
  if (names.length === 1) return `${first} is typing…`
  if (names.length === 2) return `${first} and ${second} are typing…`
  const others = names.length - 2
  return `${first}, ${second} and ${others} ${others === 1 ? 'other' : 'others'} are typing…`
}

/** In the line of somebody who is writing. */
export const TYPING = 'typing…'

/** Who is writing in a group whose people aren't known here. */
export const SOMEBODY = 'Somebody'

export const PRESENCE_WORDS = {
  online: 'Online',
  justNow: 'Seen just now',
  /** `ago`: “5 min. ago”, by the reader's language. */
  seen: (ago: string) => `Seen ${ago}`,
} as const
