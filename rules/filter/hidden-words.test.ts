import { describe, expect, it } from 'vitest'
import { matchesHiddenWord, PRESETS } from './hidden-words.ts'

describe('a hidden word', () => {
  it.each([
    ['casino', 'Best CASINO in town'],
    ['casino', 'best c@s1no in town'],
    ['casino', 'best сasinо in town'],
    ['casino', 'best c a s i n o in town'],
    ['casino', 'best ca\u200bsino in town'],
    ['casino', 'best casinooooo!'],
    ['kill', 'I will k1ll it'],
    ['kill', 'I will ki11 it'],
    ['free money', 'FREE   money, friends'],
    ['free money', 'fr33 m0ney'],
    ['crème', 'no creme today'],
    ['казино', 'Лучшее КАЗИНО здесь'],
    ['καζίνο', 'το καζινο'],
    ['كازينو', 'أفضل كازينو هنا'],
    ['赌场', '最好的赌场在这里'],
    ['カジノ', '最高のカジノです'],
    ['카지노', '최고의 카지노에서'],
    ['คาสิโน', 'ที่คาสิโนนี้'],
    ['🍆', 'look 🍆🍆'],
    ['👍', 'fine 👍🏿'],
    ['❤️', 'I ❤ it'],
  ])('%s is found in "%s"', (word, text) => expect(matchesHiddenWord([word], text)).toBe(word))

  it.each([
    ['ass', 'a class of its own'],
    ['free money', 'free your money'],
    ['mail', 'we went to the mall'],
    ['god', 'that is good'],
    ['сор', 'a police cop'],
    ['казино', 'казиношный'],
    ['🍆', 'look 🍑'],
    ['', 'anything'],
    ['   ', 'anything at all'],
    ['\u200b', 'anything'],
  ])('%s is not found in "%s"', (word, text) => expect(matchesHiddenWord([word], text)).toBeNull())

  it('is the first of the list that is in the text, as it was written there', () => {
    expect(matchesHiddenWord(['poker', 'Casíno', 'slots'], 'slots and casino')).toBe('Casíno')
    expect(matchesHiddenWord([], 'slots')).toBeNull()
  })
})

describe('the presets', () => {
  const everyday = [
    'Are we still on for lunch tomorrow? I can bring the slides.',
    'Your talk in Essex about money and time was great',
    'Moby Dick is my favourite novel — the cockpit scene of the film, too',
    'I lost the bet, you get a coffee',
  ]
  it.each(Object.entries(PRESETS))('%s: short, without doubles, finding itself', (_, words) => {
    expect(words.length).toBeLessThanOrEqual(25)
    expect(new Set(words).size).toBe(words.length)
    for (const word of words) expect(matchesHiddenWord([word], `oh ${word} there`)).toBe(word)
  })
  it.each(Object.entries(PRESETS).filter(([name]) => name !== 'sexual'))(
    '%s leaves everyday talk alone',
    (_, words) => {
      for (const text of everyday) expect(matchesHiddenWord(words, text)).toBeNull()
    },
  )
})
