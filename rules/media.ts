/** What may be sent along with a message. Pure: `server/media/` looks at the bytes, `db/attachments.ts` keeps the rows. */

export type MediaKind = 'image' | 'video' | 'file' | 'voice'

/** Attachments that one message carries. */
export const ATTACHMENTS = 4

/** The most bytes of one upload, as people count them (POLICY: pictures 10 MB, everything else 25 MB). */
export const IMAGE_BYTES = 10_000_000
export const FILE_BYTES = 25_000_000

/** Pictures and videos of archives that one person may bring, and that one archive may have: years of them are a few thousand. */
export const IMPORTED_FILES = 50_000

/** Longest description of what can be seen, and longest name of a file, in UTF-16 units. */
export const ALT_LENGTH = 1_000
export const NAME_LENGTH = 120

/** What was uploaded and not sent for this long, in milliseconds, is taken away. */
export const UNSENT_MILLISECONDS = 24 * 3_600_000

/** What lies in the storage of one attachment: pictures in two sizes, everything else as it came. */
export const PARTS = {
  image: ['view', 'thumb'],
  video: ['file'],
  file: ['file'],
  voice: ['file'],
} as const satisfies Record<MediaKind, readonly MediaPart[]>
export type MediaPart = 'view' | 'thumb' | 'file'

/** Where one part lies in the storage. */
export const partKey = (storageKey: string, part: MediaPart): string => `${storageKey}.${part}`

/** All places in which something of this key may lie. */
export const keysOf = (storageKey: string): string[] =>
  (['view', 'thumb', 'file'] as const).map((part) => partKey(storageKey, part))

/** Which attachment a place in the storage belongs to; null for what isn't one's. */
export const storageKeyIn = (place: string): string | null => /^(\w+)\.(?:view|thumb|file)$/.exec(place)?.[1] ?? null

/** Controls, and signs that turn the writing around: `photo\u202Egpj.exe` must not read as a picture. */
const MISLEADING = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu
/** Folders, and what the file systems of the world don't allow in a name. */
const NOT_IN_NAMES = /[/\\:*?"<>|]/g

/** A file's name as it is shown and saved: one line, no folders, no leading dots, at most `NAME_LENGTH` with its ending kept. */
export function shownName(name: string, otherwise: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? ''
  const clean = last
    .replace(MISLEADING, '')
    .replace(NOT_IN_NAMES, '_')
    .replace(/\s+/gu, ' ')
    .replace(/^[.\s]+|[.\s]+$/gu, '')
  if (clean === '') return otherwise
  if (clean.length <= NAME_LENGTH) return clean
  const ending = /\.[\p{L}\p{N}]{1,10}$/u.exec(clean)?.[0] ?? ''
  return `${clean
    .slice(0, NAME_LENGTH - ending.length)
    .toWellFormed()
    .replace(/\uFFFD$/, '')}${ending}`
}

/** The same name with another ending, for what was drawn anew in another format. */
export const renamed = (name: string, ending: string): string =>
  `${name.replace(/\.[\p{L}\p{N}]{1,10}$/u, '') || 'file'}.${ending}`

/**
 * POLICY: media from strangers is hidden until asked for. Strangers are whoever waits for the reader's decision, and in a
 * group members whom the reader neither follows nor has accepted.
 */
export const isCovered = ({
  mine,
  waits,
  group,
  known,
}: {
  mine: boolean
  /** The conversation lies among the reader's requests, or is hidden from them. */
  waits: boolean
  group: boolean
  /** The reader follows its sender or has accepted them. */
  known: boolean
}): boolean => !mine && (waits || (group && !known))

/** What stands for the things that one message carries; several kinds together are files. */
export function summaryOf(
  carried: readonly { kind: MediaKind; name?: string }[],
): { kind: MediaKind; count: number; name: string } | null {
  const [first] = carried
  if (!first) return null
  const kind = carried.every((one) => one.kind === first.kind) ? first.kind : 'file'
  return { kind, count: carried.length, name: first.name ?? '' }
}
