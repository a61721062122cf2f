/** For tests: pictures and videos with what must not go along, made here and never kept in a file. */
import sharp from 'sharp'

/** A JPEG of this size, taken sideways, with the place, the camera and an owner in it. */
export const photoWithPlace = (width = 120, height = 80): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: '#c62' } })
    .jpeg()
    .withExif({
      IFD0: { Make: 'Secret Camera', Copyright: 'Ana Banana' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '52/1 31/1 12/1', GPSLongitudeRef: 'E', GPSLongitude: '13/1 24/1 0/1' },
    })
    .withMetadata({ orientation: 6 })
    .toBuffer()

/** A box of an MP4 file: its length, its kind, what is in it. */
export function box(kind: string, ...inside: (Uint8Array | string)[]): Buffer {
  const body = Buffer.concat(inside.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)))
  const head = Buffer.alloc(8)
  head.writeUInt32BE(body.length + 8)
  head.write(kind, 4, 'latin1')
  return Buffer.concat([head, body])
}

const handler = (kind: string) => box('hdlr', Buffer.alloc(8), kind, Buffer.alloc(12))
const track = (kind: string, ...more: Buffer[]) =>
  box('trak', box('tkhd', Buffer.alloc(4), 'DATEDATE', Buffer.alloc(72)), box('mdia', handler(kind)), ...more)

/** What a phone writes about where a video was filmed, as QuickTime and as Apple's metadata have it. */
export const PLACE = '+52.5200+013.4050/'

/** A file that is an MP4 by its boxes, with a place in it in every way that phones have; nothing in it can be played. */
export function videoWithPlace(brand = 'isom'): Buffer {
  return Buffer.concat([
    box('ftyp', brand, Buffer.alloc(4), 'isommp42'),
    box('free'),
    box('mdat', 'pictures and sounds'),
    box(
      'moov',
      box('mvhd', Buffer.alloc(4), 'DATEDATE', Buffer.alloc(88)),
      track('vide', box('udta', box('\u00a9xyz', PLACE))),
      track('soun'),
      // A track of places along the way.
      track('meta', box('gpmd', PLACE)),
      box('udta', box('\u00a9xyz', PLACE)),
      box('meta', handler('mdta'), box('keys', 'com.apple.quicktime.location.ISO6709'), box('ilst', PLACE)),
    ),
    box('uuid', 'XMP', PLACE),
  ])
}

/** What Safari records of a microphone, by its boxes; nothing in it can be heard. */
export const recording = (...more: Buffer[]): Buffer =>
  Buffer.concat([
    box('ftyp', 'M4A ', Buffer.alloc(4), 'isom'),
    box('moov', box('mvhd', Buffer.alloc(100)), track('soun'), ...more),
    box('mdat', 'what was said'),
  ])
