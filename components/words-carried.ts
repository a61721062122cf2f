/** What messages carry, in so many words. */
import type { MediaSummary } from '#db/types.ts'
import type { MediaKind } from '#rules/media.ts'

const ONE: Record<MediaKind, string> = { image: 'Photo', video: 'Video', file: 'File', voice: 'Voice note' }
const MANY: Record<MediaKind, string> = { image: 'photos', video: 'videos', file: 'files', voice: 'voice notes' }

/** What a message carries, where it has no words of its own: “Photo”, “3 photos”, a file’s name. */
export function carriedWords({ kind, count, name }: MediaSummary): string {
  if (count > 1) return `${count} ${MANY[kind]}`
  return kind === 'file' ? name : ONE[kind]
}

/** What is covered until it is asked for: “2 photos”, “A video”. */
export function coveredWords(kinds: readonly MediaKind[]): string {
  const [first = 'file'] = kinds
  if (kinds.length === 1) return { image: 'A photo', video: 'A video', file: 'A file', voice: 'A voice note' }[first]
  return kinds.every((kind) => kind === first) ? `${kinds.length} ${MANY[first]}` : `${kinds.length} files`
}

/** “3.4 MB”, as people count them. */
export function sizeWords(bytes: number): string {
  const unit = bytes >= 1_000_000 ? 'megabyte' : bytes >= 1_000 ? 'kilobyte' : 'byte'
  const amount = bytes / { megabyte: 1_000_000, kilobyte: 1_000, byte: 1 }[unit]
  return new Intl.NumberFormat(undefined, { style: 'unit', unit, maximumFractionDigits: amount < 10 ? 1 : 0 }).format(
    amount,
  )
}
