/**
 * Ways to write a text so that people still read it and programs don't. The same text always comes out the same. Those
 * of `TRAINED` also make copies to train from (with other chance); the others are only ever tested.
 */
import { type Random, random, seedOf } from './random.ts'

/** `innocent`: words of ordinary messages, for attacks that hide behind them. */
export type Attack = (text: string, chance: Random, innocent: readonly string[]) => string

const letters = (text: string, change: (char: string) => string) => text.replace(/[a-z]/gi, change)
const words = (text: string, change: (word: string) => string) => text.replace(/[a-z]+/gi, change)

/** The alphabet shifted to another block: `upper` and `lower` are the code points of its A and a. */
const shifted = (upper: number, lower: number) => (text: string) =>
  letters(text, (char) => {
    const code = char.charCodeAt(0)
    return String.fromCodePoint(code < 97 ? upper + code - 65 : lower + code - 97)
  })

const DOUBLES: Readonly<Record<string, string>> = {
  a: 'аα',
  b: 'ЬƄ',
  c: 'сϲ',
  d: 'ԁ',
  e: 'еҽ',
  g: 'ɡ',
  h: 'һ',
  i: 'іι',
  j: 'јϳ',
  k: 'κк',
  l: 'ӏⅼ',
  m: 'м',
  n: 'ո',
  o: 'оοօ',
  p: 'рρ',
  q: 'ԛ',
  r: 'г',
  s: 'ѕ',
  t: 'т',
  u: 'υս',
  v: 'ѵν',
  w: 'ԝѡ',
  x: 'хχ',
  y: 'уγ',
  z: 'ᴢ',
  A: 'АΑ',
  B: 'ВΒ',
  C: 'СϹ',
  E: 'ЕΕ',
  H: 'НΗ',
  I: 'ІΙ',
  J: 'Ј',
  K: 'КΚ',
  M: 'МΜ',
  N: 'Ν',
  O: 'ОΟ',
  P: 'РΡ',
  S: 'Ѕ',
  T: 'ТΤ',
  X: 'ХΧ',
  Y: 'ҮΥ',
  Z: 'Ζ',
}
const LEET: Readonly<Record<string, string>> = { a: '4', e: '3', i: '1', o: '0', s: '5', t: '7', b: '8', g: '9' }
const SYMBOLS: Readonly<Record<string, string>> = { a: '@', s: '$', e: '€', i: '!', l: '|', c: '¢', o: '0' }
const SMALL_CAPITALS = Array.from('ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘǫʀꜱᴛᴜᴠᴡxʏᴢ')
const INVISIBLE = ['\u200b', '\u200c', '\u200d', '\u2060', '\ufeff']
const MARKS = ['\u0301', '\u0308', '\u0327', '\u0336', '\u035c', '\u0489']
const SIGNS = ['.', '-', '*', '_', "'", '~']
const EMOJI = ['🔥', '💰', '😀', '🎉', '✨', '👍']

const swapIn = (word: string, chance: Random) => {
  if (word.length < 4) return word
  const at = 1 + chance.below(word.length - 2)
  return word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2)
}
const inside = (word: string, chance: Random, put: string) => {
  if (word.length < 3) return word
  const at = 1 + chance.below(word.length - 1)
  return word.slice(0, at) + put + word.slice(at)
}
const someWords = (chance: Random, innocent: readonly string[], least: number, most: number) =>
  Array.from({ length: least + chance.below(most - least + 1) }, () => chance.pick(innocent)).join(' ')

const mapped =
  (table: Readonly<Record<string, string>>, percent: number): Attack =>
  (text, chance) =>
    letters(text, (char) => {
      const doubles = table[char] ?? table[char.toLowerCase()]
      return doubles !== undefined && chance.chance(percent) ? chance.pick(Array.from(doubles)) : char
    })

/** Those that the trained model has met, by name. */
export const TRAINED: Readonly<Record<string, Attack>> = {
  confusables: mapped(DOUBLES, 50),
  'zero-width': (text, chance) => letters(text, (char) => (chance.chance(50) ? char + chance.pick(INVISIBLE) : char)),
  leet: mapped(LEET, 70),
  spacing: (text) =>
    text
      .split(/\s+/)
      .map((word) => Array.from(word).join(' '))
      .join('   '),
  'full-width': (text) => text.replace(/[!-~]/g, (char) => String.fromCodePoint(char.charCodeAt(0) + 0xfee0)),
  mathematical: shifted(0x1d400, 0x1d41a),
  innocent: (text, chance, pool) => `${text} ${someWords(chance, pool, 10, 30)}`,
  swapped: (text, chance) => words(text, (word) => (chance.chance(70) ? swapIn(word, chance) : word)),
  punctuation: (text, chance) =>
    words(text, (word) => (chance.chance(60) ? inside(word, chance, chance.pick(SIGNS)) : word)),
  case: (text, chance) => letters(text, (char) => (chance.chance(50) ? char.toUpperCase() : char.toLowerCase())),
}

/** Those that it hasn't. */
export const UNSEEN: Readonly<Record<string, Attack>> = {
  marks: (text, chance) => letters(text, (char) => (chance.chance(50) ? char + chance.pick(MARKS) : char)),
  symbols: mapped(SYMBOLS, 60),
  'small-capitals': (text) => letters(text, (char) => SMALL_CAPITALS[char.toLowerCase().charCodeAt(0) - 97] ?? char),
  squared: shifted(0x1f170, 0x1f170),
  'spacing-even': (text) => Array.from(text.replace(/\s+/g, '')).join(' '),
  'spacing-words': (text, chance) =>
    words(text, (word) => (chance.chance(40) ? Array.from(word).join(chance.pick([' ', '.', '-'])) : word)),
  'no-spaces': (text) => text.replace(/\s+/g, ''),
  split: (text, chance) => words(text, (word) => (chance.chance(60) ? inside(word, chance, ' ') : word)),
  repeated: (text, chance) =>
    words(text, (word) => word.replace(/[aeiou]/gi, (char) => (chance.chance(50) ? char.repeat(3) : char))),
  dropped: (text, chance) =>
    words(text, (word) => {
      const at = 1 + chance.below(Math.max(1, word.length - 2))
      return word.length > 3 && chance.chance(60) ? word.slice(0, at) + word.slice(at + 1) : word
    }),
  emoji: (text, chance) => text.replace(/\s+/g, () => ` ${chance.pick(EMOJI)} `),
  reversed: (text) => `\u202e${Array.from(text).reverse().join('')}\u202c`,
  'innocent-before': (text, chance, pool) => `${someWords(chance, pool, 10, 30)} ${text}`,
  'innocent-long': (text, chance, pool) => `${text}\n\n${someWords(chance, pool, 60, 60)}`,
  'leet-confusables': (text, chance, pool) =>
    (TRAINED.leet ?? String)((TRAINED.confusables ?? String)(text, chance, pool), chance, pool),
  capitals: (text) => text.toUpperCase(),
  lower: (text) => text.toLowerCase(),
}

export const ATTACKS: Readonly<Record<string, Attack>> = { ...TRAINED, ...UNSEEN }

/** Applies an attack with chance out of the text itself and a salt. */
export const attacked = (attack: Attack, text: string, innocent: readonly string[], salt = 0) =>
  attack(text, random(seedOf(text) ^ Math.imul(salt + 1, 0x9e3779b9)), innocent)

/** The words of ordinary messages, each as often as it occurs. */
export const wordsOf = (texts: readonly string[]) =>
  texts.flatMap((text) => text.toLowerCase().match(/[a-z']{2,}/g) ?? [])
