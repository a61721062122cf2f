/** What a handle and a display name may look like. Pure. */

const HANDLE = /^[A-Za-z0-9_]{1,15}$/

/** Handles that would look like the site itself or like one of its pages. Compared in lower case. */
const RESERVED: ReadonlySet<string> = new Set(
  `about abuse account admin administrator ajar api app auth blog compose contact deleted_account desk followers
  following help hidden home inbox info knock legal login logout mail me message messages moderation moderator moderators mod null
  offers official people picture pictures policy privacy requests root search security settings signin signout
  signup site staff status support sysadmin system team terms undefined webmaster www you`.split(/\s+/),
)

/** What stands in place of somebody whose account is deleted, beside what they wrote to others. */
export const DELETED = { name: 'Deleted account', handle: 'deleted_account' } as const

/** Letters, digits and underscores, 1 to 15 of them. */
export const isHandleShape = (handle: string): boolean => HANDLE.test(handle)

export type HandleProblem = 'handle_shape' | 'handle_reserved'

/** Why a handle can't be taken, or null. Whether somebody has it already is the database's to say. */
export function handleProblem(handle: string): HandleProblem | null {
  if (!isHandleShape(handle)) return 'handle_shape'
  return RESERVED.has(handle.toLowerCase()) ? 'handle_reserved' : null
}

const LOOKS: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  l: 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  _: '',
}

/** A handle without what the eye passes over: `Adm1n_` and `admin` have the same. */
export const handleSkeleton = (handle: string): string =>
  handle.toLowerCase().replace(/[01l3457_]/g, (letter) => LOOKS[letter] ?? letter)

export const NAME_LENGTH = 50

// Controls, line and paragraph separators, bidi marks, embeddings, overrides and isolates, invisible fillers, tags:
// none of them belongs in a name, and each can make one name look like another. Joiners (U+200C, U+200D) are kept:
// Persian, the Indic scripts and family emoji need them.
const DISGUISES =
  /[\p{Cc}\p{Zl}\p{Zp}\u00AD\u061C\u115F\u1160\u17B4\u17B5\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\u2800\u3164\uFEFF\uFFA0\uFFF9-\uFFFB]|\u034F|[\u180B-\u180F]|[\u{E0000}-\u{E0FFF}]/gu
/** More marks on one letter than any script needs ("zalgo") spill over neighbouring lines. */
const PILES = /(\p{M}{4})\p{M}+/gu

/** A display name as it may be shown: disguising characters removed, spaces joined, at most 50 characters. */
export function cleanName(name: string): string {
  const cleaned = cleanLine(name)
  return [...cleaned].slice(0, NAME_LENGTH).join('').trim()
}

/** One line of text about a person (name, location), without characters that could disguise it. */
export function cleanLine(text: string): string {
  return text.toWellFormed().normalize('NFC').replace(DISGUISES, ' ').replace(PILES, '$1').replace(/\s+/g, ' ').trim()
}

/** Several lines (a bio): like `cleanLine`, but line breaks stay, at most one empty line in a row. */
export function cleanLines(text: string): string {
  const lines = text.replace(/\r\n?/g, '\n').split('\n').map(cleanLine)
  return lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/** True when a name shows anything at all. */
export function isVisibleName(name: string): boolean {
  return /[\p{L}\p{N}\p{S}\p{P}]/u.test(name)
}

/** Text folded for finding it: compatibility forms, case and diacritics don't matter. */
export function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().normalize('NFC')
}

/** The words under which a person is found: the handle, the whole name, and each later word of the name. */
export function searchTerms(handle: string, name: string): string[] {
  const words = fold(name).split(/\s+/).filter(Boolean)
  const terms = words.map((_, start) => words.slice(start).join(' ').slice(0, 60))
  return [...new Set([handle.toLowerCase(), ...terms])]
}

/** The lines of a list that was typed one entry a line, without blanks around them. */
export const linesOf = (text = ''): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** What is the same for an email address however it is written: one account for each. */
export const emailKey = (address: string): string => address.toLowerCase()
