/**
 * Writes `rules/filter/confusables.ts` from the UTS #39 data in the package unhomoglyph, which nothing else needs:
 *
 *   npm pack unhomoglyph@1.0.6 && tar xf unhomoglyph-1.0.6.tgz
 *   node scripts/filter/make-confusables.mjs package
 *
 * Kept are single characters that are confused with one ASCII letter. Left out are what NFKC and taking off accents do
 * already, scripts in which a Latin letter would be no disguise but a bilingual text, and ASCII itself.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const folder = process.argv[2]
if (!folder) throw new Error('Say where the package is: node scripts/filter/make-confusables.mjs FOLDER')
const { name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
const unicode = /v(\d+\.\d+\.\d+)/.exec(readFileSync(join(folder, 'README.md'), 'utf8'))?.[1] ?? 'of an unnamed version'
const pairs = Object.entries(JSON.parse(readFileSync(join(folder, 'data.json'), 'utf8')))

const OTHER_SCRIPTS =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}]/u
/** The data stops at small capitals and the like, which are read as letters all the same. */
const SMALL = {
  ᴀ: 'a',
  ʙ: 'b',
  ᴅ: 'd',
  ᴇ: 'e',
  ɢ: 'g',
  ʜ: 'h',
  ɪ: 'i',
  ᴊ: 'j',
  ᴋ: 'k',
  ʟ: 'l',
  ᴍ: 'm',
  ɴ: 'n',
  ᴘ: 'p',
  ʀ: 'r',
  ᴛ: 't',
  ʏ: 'y',
  ꜱ: 's',
  ĸ: 'k',
  ʍ: 'm',
  ꞓ: 'e',
}
const bare = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '')

const doubles = new Map()
const resembling = new Map()
for (const [source, target] of pairs) {
  const letter = bare(target)
  const latin = SMALL[letter] ?? letter.toLowerCase()
  const single = Array.from(source).length === 1 && source.normalize('NFKC') === source && /^\p{L}$/u.test(source)
  if (!single || !/^[a-z]$/.test(latin) || /^[a-z]$/i.test(bare(source)) || OTHER_SCRIPTS.test(source)) continue
  // The data makes one of I and l: a capital that looks like either was meant as I.
  const meant = letter === 'l' && /\p{Lu}/u.test(source) ? 'i' : latin
  const kind = letter in SMALL && !/\p{Script=Latin}/u.test(source) ? resembling : doubles
  kind.set(meant, [...(kind.get(meant) ?? []), source])
}

const lines = (letters) =>
  [...letters]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([latin, sources]) => `  ${latin}: '${sources.sort((a, b) => a.codePointAt(0) - b.codePointAt(0)).join('')}',`)
    .join('\n')
const count = [...doubles.values(), ...resembling.values()].reduce((sum, list) => sum + list.length, 0)

writeFileSync(
  new URL('../../rules/filter/confusables.ts', import.meta.url),
  `/*
 * Made by scripts/filter/make-confusables.mjs; don't edit. ${count} letters that are confused with Latin ones.
 *
 * Source: confusables.txt ${unicode} of Unicode Technical Standard #39 (Unicode licence), out of the package
 * ${name} ${version} (MIT).
 */

/** For each Latin letter, those of other alphabets that are taken for it. */
export const CONFUSABLES: Readonly<Record<string, string>> = {
${lines(doubles)}
}

/** Those that only resemble it: they have the form of its small capital. */
export const RESEMBLING: Readonly<Record<string, string>> = {
${lines(resembling)}
}
`,
)
console.log(`rules/filter/confusables.ts: ${count} letters`)
