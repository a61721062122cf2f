/**
 * Takes out of MP4 and QuickTime files what tells where and with what they were filmed. No decoder is needed: such a file
 * is made of boxes, each with its length and kind, and what stands in a box that is called `free` is nobody's business.
 * Lengths stay as they are, so that everything else is found where it was.
 */

/** Boxes that hold other boxes. */
const HOLDERS = new Set(['moov', 'trak', 'mdia', 'minf', 'stbl', 'edts', 'dinf', 'mvex', 'moof', 'traf'])
/** Boxes with what people and cameras add: titles, places, makers, and Adobe's XMP (`uuid`). */
const TELLING = new Set(['udta', 'meta', 'uuid', 'XMP_', 'Xtra', 'gps '])
/** Boxes that say when something was filmed, behind a version and flags. */
const DATED = new Set(['mvhd', 'tkhd', 'mdhd'])
/** Kinds of tracks that are seen, heard or read; others (places along the way, motion) are taken out. */
const KEPT_TRACKS = new Set(['vide', 'soun', 'text', 'sbtl', 'subt', 'clcp'])
/** Boxes inside each other; real files have seven or so. */
const DEEPEST = 16

type Box = { kind: string; start: number; body: number; end: number }

/** The boxes between two places; null when their lengths don't add up. */
function boxesIn(file: DataView, from: number, to: number): Box[] | null {
  const boxes: Box[] = []
  for (let start = from; start < to; ) {
    // QuickTime ends some lists with four zeros.
    if (to - start === 4 && file.getUint32(start) === 0) return boxes
    if (to - start < 8) return null
    const short = file.getUint32(start)
    const kind = kindAt(file, start)
    if (short === 1 && to - start < 16) return null
    const head = short === 1 ? 16 : 8
    const length = short === 0 ? to - start : short === 1 ? Number(file.getBigUint64(start + 8)) : short
    if (length < head || length > to - start) return null
    boxes.push({ kind, start, body: start + head, end: start + length })
    start += length
  }
  return boxes
}

const kindAt = (file: DataView, start: number) =>
  String.fromCharCode(...[4, 5, 6, 7].map((place) => file.getUint8(start + place)))

/** Makes a box say nothing. */
function empty(bytes: Uint8Array, { start, body, end }: Box): void {
  bytes.set(new TextEncoder().encode('free'), start + 4)
  bytes.fill(0, body, end)
}

/** What a track carries, as its handler says; null where it says nothing. */
function trackKind(file: DataView, track: Box): string | null {
  const media = boxesIn(file, track.body, track.end)?.find(({ kind }) => kind === 'mdia')
  const handler = media && boxesIn(file, media.body, media.end)?.find(({ kind }) => kind === 'hdlr')
  return handler && handler.end - handler.body >= 12 ? kindAt(file, handler.body + 4) : null
}

function clean(bytes: Uint8Array, file: DataView, from: number, to: number, depth: number): boolean {
  const boxes = depth > DEEPEST ? null : boxesIn(file, from, to)
  if (!boxes) return false
  for (const box of boxes) {
    if (TELLING.has(box.kind)) empty(bytes, box)
    else if (box.kind === 'trak' && !KEPT_TRACKS.has(trackKind(file, box) ?? '')) empty(bytes, box)
    else if (DATED.has(box.kind)) forgetDates(bytes, file, box)
    else if (HOLDERS.has(box.kind) && !clean(bytes, file, box.body, box.end, depth + 1)) return false
  }
  return true
}

/** Created and changed: two numbers of four bytes, or of eight in version 1. */
function forgetDates(bytes: Uint8Array, file: DataView, { body, end }: Box): void {
  const wide = body < end && file.getUint8(body) === 1
  bytes.fill(0, Math.min(body + 4, end), Math.min(body + 4 + (wide ? 16 : 8), end))
}

/**
 * Cleans the file in its place. False when it can't be read to its end: then nobody knows what it tells, and it isn't to be
 * shown as a video. What a camera wrote between the pictures themselves stays, but nothing refers to it any more.
 */
export function cleanVideo(bytes: Uint8Array): boolean {
  const file = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const boxes = boxesIn(file, 0, bytes.byteLength)
  if (!boxes?.some(({ kind }) => kind === 'moov')) return false
  return clean(bytes, file, 0, bytes.byteLength, 0)
}

/** True for an MP4 file with sound in it and nothing to see, which is then cleaned as a video is. */
export function soundOnlyMp4(bytes: Uint8Array): boolean {
  const file = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const boxes = boxesIn(file, 0, bytes.byteLength)
  const movie = boxes?.[0]?.kind === 'ftyp' ? boxes.find(({ kind }) => kind === 'moov') : undefined
  const tracks = movie && boxesIn(file, movie.body, movie.end)?.filter(({ kind }) => kind === 'trak')
  return (
    Boolean(tracks?.length) && tracks?.every((track) => trackKind(file, track) === 'soun') === true && cleanVideo(bytes)
  )
}
