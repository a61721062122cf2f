/** What messages carry, in so many words. */
import type { MediaSummary } from '#db/types.ts'
import type { MediaKind } from '#rules/media.ts'
import type { Say } from './say.ts'

/** What a message carries, where it has no words of its own: “Photo”, “3 photos”, a file’s name. */
export const carriedWords = (say: Say, { kind, count, name }: MediaSummary): string =>
  kind === 'file' && count === 1 ? name : say(`inbox.media.carried.${kind}`, { count })

/** What is covered until it is asked for: “2 photos”, “A video”. */
export function coveredWords(say: Say, kinds: readonly MediaKind[]): string {
  const [first = 'file'] = kinds
  const kind = kinds.every((one) => one === first) ? first : 'file'
  return say(`inbox.media.covered.${kind}`, { count: kinds.length })
}

/** “3.4 MB”, as people count them. */
export function sizeWords(locale: string, bytes: number): string {
  const unit = bytes >= 1_000_000 ? 'megabyte' : bytes >= 1_000 ? 'kilobyte' : 'byte'
  const amount = bytes / { megabyte: 1_000_000, kilobyte: 1_000, byte: 1 }[unit]
  return new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: amount < 10 ? 1 : 0 }).format(
    amount,
  )
}
