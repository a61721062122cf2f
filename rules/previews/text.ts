/** Words of a stranger's page, made fit to stand in a conversation. Pure. */

/** Characters that are shown at most: what two lines of a card can hold, and some more for screen readers. */
export const LENGTHS = { title: 160, site: 60, description: 300 } as const

/** Controls, and marks that turn the direction of what follows or take no room: a title could pass for something else. */
const UNSEEN =
  /\p{Cc}|\p{Cs}|\u00ad|\u034f|\u061c|[\u115f\u1160]|[\u17b4\u17b5]|[\u180b-\u180e]|[\u200b\u200e\u200f]|[\u2028-\u202e]|[\u2060-\u206f]|\u3164|\ufeff|\uffa0|[\ufff9-\ufffb]|[\u{e0000}-\u{e0fff}]/gu

/** Several accents on one letter are writing; dozens reach into the lines around it. */
const HEAPS = /(\p{M}{4})\p{M}+/gu

/** One line of plain text of at most so many characters, cut with `…`. Markup stays what it is: text. */
export function plainLine(text: string, most: number): string {
  const line = text
    .slice(0, 10_000)
    .toWellFormed()
    .replace(/\s+/gu, ' ')
    .replace(UNSEEN, '')
    .normalize('NFC')
    .replace(HEAPS, '$1')
    .replace(/ {2,}/g, ' ')
    .trim()
  const letters = [...line]
  return letters.length <= most
    ? line
    : `${letters
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`
}
