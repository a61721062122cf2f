/** A person's hidden words: exact, in every script, and found in disguise too. */
import { clean } from './clean.ts'
import { fold, type Upright } from './fold.ts'

/** Scripts that don't put spaces between words, and Korean, whose words carry endings: matched anywhere. */
const WITHOUT_SPACES =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
const WORD = /[\p{L}\p{M}\p{N}]+/gu
const HAS_WORD = /[\p{L}\p{N}]/u
const SKIN_TONES = /[\u{1f3fb}-\u{1f3ff}]/gu
/** Three and more of a letter are drawn out; two are spelling. */
const DRAWN_OUT = /([\p{L}])\1{2,}/gu

/** Words with one space between them and around, so that a search for " word " finds whole words only. */
const spaced = (folded: string) => ` ${(folded.match(WORD) ?? []).join(' ')} `
const unpainted = (folded: string) => folded.replace(SKIN_TONES, '')

/** Every way the text may have been meant: 1 as i or l, a drawn-out letter as one or two. Mostly they are the same. */
function readings(text: string): string[] {
  const ways = new Set<string>()
  for (const upright of ['i', 'l'] satisfies Upright[]) {
    const folded = fold(text, upright)
    ways.add(folded.replace(DRAWN_OUT, '$1'))
    ways.add(folded.replace(DRAWN_OUT, '$1$1'))
  }
  return [...ways]
}

/**
 * The first of the words that the text contains, as the person wrote it, or null. Words and phrases match at word
 * bounds (`ass` isn't in `class`), those of scripts without spaces and emoji anywhere; both sides are folded alike.
 */
export function matchesHiddenWord(words: readonly string[], text: string): string | null {
  if (words.length === 0) return null
  const ways = readings(text)
  const spacedWays = ways.map(spaced)
  const bare = unpainted(clean(text))
  for (const word of words) {
    const folded = fold(word)
    if (folded.trim() === '') continue
    const found = !HAS_WORD.test(folded)
      ? bare.includes(unpainted(folded.trim()))
      : WITHOUT_SPACES.test(folded)
        ? ways.some((way) => way.includes(folded.trim()))
        : spacedWays.some((way) => way.includes(spaced(folded.replace(DRAWN_OUT, '$1$1'))))
    if (found) return word
  }
  return null
}

export type Preset = 'money' | 'gambling' | 'sexual' | 'insults'

/** Lists to start from, short on purpose: a person sees and edits each word. English; reviewed by hand. */
export const PRESETS: Readonly<Record<Preset, readonly string[]>> = {
  money: [
    'airdrop',
    'bitcoin',
    'crypto',
    'cryptocurrency',
    'double your money',
    'ethereum',
    'forex',
    'giveaway',
    'guaranteed profit',
    'investment opportunity',
    'loan offer',
    'make money',
    'passive income',
    'trading signals',
    'usdt',
    'work from home',
  ],
  gambling: [
    'bet now',
    'betting tips',
    'blackjack',
    'bookmaker',
    'casino',
    'free spins',
    'jackpot',
    'lottery',
    'poker',
    'roulette',
    'slot machine',
    'slots',
  ],
  sexual: [
    'adult content',
    'blowjob',
    'boobs',
    'camgirl',
    'cock',
    'cum',
    'dick',
    'dick pic',
    'escort',
    'horny',
    'milf',
    'naked',
    'nudes',
    'onlyfans',
    'porn',
    'pussy',
    'send nudes',
    'sex',
    'sexting',
    'sexy',
    'tits',
    '🍆',
    '🍑',
    '💦',
  ],
  insults: [
    'asshole',
    'bastard',
    'bitch',
    'cunt',
    'dumbass',
    'fuck off',
    'fuck you',
    'go die',
    'idiot',
    'kill yourself',
    'kys',
    'loser',
    'moron',
    'retard',
    'scum',
    'slut',
    'stfu',
    'whore',
    'worthless',
    '🖕',
  ],
}
