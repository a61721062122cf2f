import { apart, type Say } from './say.ts'

/** “Ana is typing…”, “Ana and Bo are typing…”, “Ana, Bo and 3 others are typing…” */
export function writingSentence(say: Say, names: readonly string[]): string {
  const [first = '', second = ''] = names.map(apart)
  if (names.length === 1) return say('inbox.typing.one', { first })
  if (names.length === 2) return say('inbox.typing.two', { first, second })
  return say('inbox.typing.many', { first, second, others: names.length - 2 })
}
