/** Which characters are read as which Latin letters: the confusables of UTS #39, and what those leave out. */
import { CONFUSABLES, RESEMBLING } from './confusables.ts'

/** The first of 26 letters in a row, for alphabets that NFKC leaves alone: negative circled, squared, and so on. */
const ALPHABETS = [0x1f130, 0x1f150, 0x1f170]

/** Small capitals and turned letters: of the phonetic alphabet, used as fancy writing. */
const FANCY =
  'ᴀa ʙb ᴄc ᴅd ᴇe ꜰf ɢg ʜh ɪi ᴊj ᴋk ʟl ᴍm ɴn ᴏo ᴘp ǫq ʀr ꜱs ᴛt ᴜu ᴠv ᴡw ʏy ᴢz ςc ϲc Ϲc ɐa ɔc ǝe ɟf ƃg ɥh ᴉi ɾj ʞk ɯm ɹr ʇt ʌv ʍw ʎy'

function* shapes(): Generator<[string, string]> {
  for (const first of ALPHABETS) {
    for (let i = 0; i < 26; i++) yield [String.fromCodePoint(first + i), String.fromCharCode(97 + i)]
  }
  for (const [latin, doubles] of Object.entries(CONFUSABLES)) {
    for (const double of doubles) yield [double, latin]
  }
  for (const pair of FANCY.split(' ')) yield [pair.charAt(0), pair.charAt(1)]
}

/** Letters that only resemble a Latin one: nobody takes "Россия" for "pocchr", but "fяee" is "free". */
const FAUX =
  'αa βb δd εe λa πn σo φo ψw ωw χx Σe Λa Δa Ξe Φo Ωo Ψw бb гr дd жx зe иn йn лn пn фo цu чy шw щw ьb эe юo яr Бb Гr Дd Жx Зe Иn Лn Пn Цu Чy Шw Эe Юo Яr'

/** A character and the one ASCII letter or digit that it is taken for. */
export const SHAPES: ReadonlyMap<string, string> = new Map(shapes())

function* resembling(): Generator<[string, string]> {
  for (const [latin, others] of Object.entries(RESEMBLING)) for (const other of others) yield [other, latin]
  for (const pair of FAUX.split(' ')) yield [pair.charAt(0), pair.charAt(1)]
}

/** The same for letters that are read as Latin ones only next to Latin ones. */
export const RESEMBLES: ReadonlyMap<string, string> = new Map(resembling())

/** Latin letters that people spell out when they can't type them; the others lose their accent. */
export const LATIN_SPELLING: ReadonlyMap<string, string> = new Map([
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ø', 'o'],
  ['đ', 'd'],
  ['ð', 'd'],
  ['ł', 'l'],
  ['ħ', 'h'],
  ['ı', 'i'],
  ['þ', 'th'],
  ['ŋ', 'n'],
])
