/** Pictures that people send: decoded, turned upright and drawn anew, so that nothing of the file's metadata goes along. */
import sharp from 'sharp'
// For what it forbids: only the formats that are accepted may be decoded at all.
import { isAccepted } from '../picture.ts'

/** Longest edge of what the viewer shows and what is saved, and of what stands in the conversation, in pixels. */
const VIEW_EDGE = 2_048
const THUMB_EDGE = 720
/** What a picture is shown as until it is there: so few pixels that they fit into the page. */
const PLACEHOLDER_EDGE = 12
/** More than any phone takes (50 megapixels), all frames together; a small file can unpack to much more. */
const MOST_PIXELS = 50_000_000
const SECONDS = 20

export type DrawnImage = {
  view: Buffer
  thumb: Buffer
  /** Size of `view`, upright. */
  width: number
  height: number
  moving: boolean
  /** A data: address. */
  placeholder: string
}

/** Pictures drawn at the same time: each may need as much memory as its pixels take up. */
const AT_ONCE = 2
let busy = 0
const line: (() => void)[] = []

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (busy >= AT_ONCE) await new Promise<void>((resolve) => line.push(resolve))
  else busy += 1
  try {
    return await work()
  } finally {
    const next = line.shift()
    if (next) next()
    else busy -= 1
  }
}

/**
 * Draws a picture anew as WebP: at most 2,048 pixels along its longer edge, and a smaller one at most 720, both upright,
 * without any metadata. What moves goes on moving in the large one; the small one is its first frame. Null when it isn't
 * a JPEG, PNG, WebP, GIF or AVIF, is damaged, or has more than 50 million pixels in all.
 */
export function drawImage(file: Uint8Array): Promise<DrawnImage | null> {
  return inTurn(async () => {
    try {
      return await draw(file)
    } catch {
      // The decoder refused it: to the person who sent it that is "not a picture we can read", whatever the detail.
      return null
    }
  })
}

const limits = { limitInputPixels: MOST_PIXELS, failOn: 'error', sequentialRead: true } as const

async function draw(file: Uint8Array): Promise<DrawnImage | null> {
  const found = await sharp(file, { ...limits, pages: 1 }).metadata()
  if (!isAccepted(found)) return null
  const moves = (found.format === 'gif' || found.format === 'webp') && (found.pages ?? 1) > 1
  const still = await sharp(file, { ...limits, pages: 1 })
    .timeout({ seconds: SECONDS })
    .autoOrient()
    .resize(THUMB_EDGE, THUMB_EDGE, { fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 80 })
    .toBuffer()
  const { data, info } = await sharp(file, { ...limits, animated: moves })
    .timeout({ seconds: SECONDS })
    .autoOrient()
    .resize(VIEW_EDGE, VIEW_EDGE, { fit: 'inside', withoutEnlargement: true })
    // A moving picture takes long to pack well, and its sender waits.
    .webp({ quality: 84, smartSubsample: true, effort: moves ? 1 : 4 })
    .toBuffer({ resolveWithObject: true })
  const tiny = await sharp(still)
    .resize(PLACEHOLDER_EDGE, PLACEHOLDER_EDGE, { fit: 'inside' })
    .webp({ quality: 30, alphaQuality: 30 })
    .toBuffer()
  return {
    view: data,
    thumb: still,
    width: info.width,
    // Of what moves, `height` is that of all frames above each other.
    height: info.pageHeight ?? info.height,
    moving: moves,
    placeholder: `data:image/webp;base64,${tiny.toString('base64')}`,
  }
}
