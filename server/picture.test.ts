import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { drawPicture } from './picture.ts'

const red = { r: 200, g: 20, b: 20 }
const blank = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: red } })

describe('an uploaded picture', () => {
  it('comes out as a 256 × 256 WebP without where and how it was taken', async () => {
    const photo = await blank(900, 400)
      .withExif({
        IFD0: { Make: 'Camera', Copyright: 'somebody' },
        IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1', GPSLongitudeRef: 'W', GPSLongitude: '0/1 7/1 0/1' },
      })
      .jpeg()
      .toBuffer()
    expect((await sharp(photo).metadata()).exif, 'the test’s own photo carries EXIF').toBeDefined()

    const drawn = await drawPicture(photo)
    const facts = await sharp(drawn ?? undefined).metadata()
    expect(facts).toMatchObject({ format: 'webp', width: 256, height: 256 })
    expect([facts.exif, facts.xmp, facts.iptc, facts.icc]).toEqual([undefined, undefined, undefined, undefined])
    expect(drawn?.includes('GPS')).toBe(false)
  })

  it('stands upright', async () => {
    // Left half red, right half blue, marked "turn by 90°": upright, red is above.
    const right = await sharp({
      create: { width: 100, height: 200, channels: 3, background: { r: 20, g: 20, b: 200 } },
    })
      .png()
      .toBuffer()
    const photo = await blank(200, 200)
      .composite([{ input: right, left: 100, top: 0 }])
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer()
    const { data, info } = await sharp((await drawPicture(photo)) ?? undefined)
      .raw()
      .toBuffer({ resolveWithObject: true })
    const at = (x: number, y: number) => [...data.subarray((y * info.width + x) * info.channels).subarray(0, 3)]
    expect(at(128, 20)[0]).toBeGreaterThan(150)
    expect(at(128, 236)[2]).toBeGreaterThan(150)
  })

  it.each(['png', 'webp', 'gif', 'avif'] as const)('may be %s', async (format) => {
    const drawn = await drawPicture(await blank(60, 80).toFormat(format).toBuffer())
    expect((await sharp(drawn ?? undefined).metadata()).format).toBe('webp')
  })

  it('keeps the first frame of an animation', async () => {
    const frames = await sharp([await blank(20, 20).png().toBuffer(), await blank(20, 20).png().toBuffer()], {
      join: { animated: true },
    })
      .gif()
      .toBuffer()
    expect((await sharp((await drawPicture(frames)) ?? undefined).metadata()).pages ?? 1).toBe(1)
  })

  it('is refused when its content is something else, whatever it is called', async () => {
    const tiff = Buffer.from('49492a0008000000000000000000', 'hex')
    const svg = Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>',
    )
    for (const file of [
      svg,
      tiff,
      Buffer.from('GIF89a'),
      Buffer.from('%PDF-1.7'),
      Buffer.alloc(0),
      Buffer.alloc(1_000),
    ]) {
      expect(await drawPicture(file)).toBeNull()
    }
  })

  it('is refused when it is cut short', async () => {
    const photo = await blank(400, 400).jpeg().toBuffer()
    expect(await drawPicture(photo.subarray(0, photo.length / 2))).toBeNull()
  })

  it('is refused when a small file unpacks to a huge picture', async () => {
    const bomb = await blank(9_000, 9_000).png({ compressionLevel: 9 }).toBuffer()
    expect(bomb.length).toBeLessThan(1_000_000)
    expect(await drawPicture(bomb)).toBeNull()
  })
})
