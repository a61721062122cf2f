/**
 * Writes `server/common-passwords.ts` from the ranked list in @zxcvbn-ts/language-common. Run it after that package
 * was updated: `node scripts/make-common-passwords.mjs`. The same package always gives the same file.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const MOST_COMMON = 3000
const MIN_LENGTH = 8 // the shortest password that sign-up takes

const require = createRequire(import.meta.url)
const read = (path) => JSON.parse(readFileSync(require.resolve(`@zxcvbn-ts/language-common/${path}`), 'utf8'))

const { version } = read('package.json')
const licence = readFileSync(require.resolve('@zxcvbn-ts/language-common/LICENSE.txt'), 'utf8')
const ranked = [...new Set(read('src/passwords.json').map((password) => password.toLowerCase()))]

// The overall list alone would guard little: most of it is shorter than the shortest password that sign-up takes.
const longEnough = ranked.filter((password) => password.length >= MIN_LENGTH).slice(0, MOST_COMMON)
const kept = new Set([...ranked.slice(0, MOST_COMMON), ...longEnough])
const list = ranked.filter((password) => kept.has(password))

if (longEnough.length < MOST_COMMON) throw new Error(`Only ${longEnough.length} passwords are long enough.`)
for (const password of list) {
  if (!/^[^\s\\`$]+$/u.test(password))
    throw new Error(`Can't stand in a template as it is: ${JSON.stringify(password)}`)
}

const file = `/*
 * Made by scripts/make-common-passwords.mjs; don't edit. ${list.length} passwords, most common first, lower-cased: the
 * ${MOST_COMMON} most common of all, and the ${MOST_COMMON} most common of those with at least ${MIN_LENGTH} characters.
 *
 * Source: the ranked list of @zxcvbn-ts/language-common ${version}, under the MIT licence:
 *
${licence.trim().replace(/^/gm, ' * ').replace(/ +$/gm, '')}
 */

/** What people choose first, in lower case. Ask \`isCommonPassword\`, which doesn't mind case. */
export const commonPasswords: ReadonlySet<string> = new Set(
  \`
${list.join('\n')}
\`
    .trim()
    .split('\\n'),
)

/** Whether this password, in any mix of upper and lower case, is among the most common ones. */
export function isCommonPassword(password: string): boolean {
  return commonPasswords.has(password.toLowerCase())
}
`
writeFileSync(new URL('../server/common-passwords.ts', import.meta.url), file)
console.log(`server/common-passwords.ts: ${list.length} passwords, ${Math.round(file.length / 1024)} KB`)
