/** The sentences of the emoji picker, apart from `words.ts`: they are fetched with it. */
export const EMOJI_WORDS = {
  react: 'React',
  insert: 'Emoji',
  search: 'Search emoji',
  loading: 'Loading emoji…',
  none: (searched: string) => `No emoji is called “${searched}”.`,
  failed: 'The emoji couldn’t be loaded. Check your connection, then open this again.',
  own: (emoji: string) => `Choose ${emoji}`,
  tone: 'Skin colour',
} as const
