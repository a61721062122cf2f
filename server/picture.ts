/** Uploaded pictures: read up to a limit, decided by content, and always drawn anew. */
import sharp from 'sharp'

/** 5 MB, as people count them. */
export const PICTURE_BYTES = 5_000_000
/** Edge of a stored picture: four times the largest it is shown at on ordinary screens would be waste. */
const EDGE = 256
/** More than any phone takes (50 megapixels); a small file can unpack to much more. */
const MOST_PIXELS = 50_000_000
const SECONDS = 10

// Only what is accepted may be decoded at all: no SVG, PDF or other format with a life of its own.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: [
    'VipsForeignLoadJpeg',
    'VipsForeignLoadPng',
    'VipsForeignLoadWebp',
    'VipsForeignLoadNsgif',
    'VipsForeignLoadHeif',
  ],
})
// Uploads are rare: memory is worth more than a warm cache.
sharp.cache(false)

/** Formats that people may upload as pictures, by what a decoder found. */
export const isAccepted = ({ format, compression }: { format?: string; compression?: string }) =>
  format === 'heif' ? compression === 'av1' : ['jpeg', 'png', 'webp', 'gif'].includes(format ?? '')

const READING = { limitInputPixels: MOST_PIXELS, failOn: 'error', pages: 1, sequentialRead: true } as const

/**
 * Draws an uploaded picture anew: 256 × 256 WebP, cut to the middle, upright, first frame only, nothing of the file's
 * metadata. Null when it isn't a JPEG, PNG, WebP, GIF or AVIF, whatever its name claims, or is damaged or too big.
 */
export async function drawPicture(file: Uint8Array): Promise<Buffer | null> {
  try {
    if (!isAccepted(await sharp(file, READING).metadata())) return null
    return await sharp(file, READING)
      .timeout({ seconds: SECONDS })
      .autoOrient()
      .resize(EDGE, EDGE, { fit: 'cover' })
      .webp({ quality: 82 })
      .toBuffer()
  } catch {
    // The decoder refused it: to the person who sent it that is "not a picture we can read", whatever the detail.
    return null
  }
}

/** Sizes of a preview's picture, in pixels: the width of its card, or a thumbnail beside the words. */
const SHAPES = { wide: { width: 480, height: 252 }, square: { width: 144, height: 144 } } as const
/** From this ratio and this width on a picture is shown across the card. */
const WIDE = { ratio: 1.4, width: 240 }
/** Smaller ones are marks that count readers, and the like. */
const LEAST_EDGE = 32

/**
 * Draws the picture of a linked page anew, in one of two sizes that are known before it is seen: WebP, cut to the middle,
 * first frame only, without metadata. Null for the same reasons as `drawPicture`, and for tiny ones.
 */
export async function drawPreview(file: Uint8Array): Promise<{ shape: keyof typeof SHAPES; data: Buffer } | null> {
  try {
    const facts = await sharp(file, READING).metadata()
    const { width, height } = facts.autoOrient
    if (!isAccepted(facts) || Math.min(width, height) < LEAST_EDGE) return null
    const shape = width / height >= WIDE.ratio && width >= WIDE.width ? 'wide' : 'square'
    const data = await sharp(file, READING)
      .timeout({ seconds: SECONDS })
      .autoOrient()
      .resize({ ...SHAPES[shape], fit: 'cover' })
      .webp({ quality: 72 })
      .toBuffer()
    return { shape, data }
  } catch {
    // A card without a picture, whatever the detail.
    return null
  }
}
