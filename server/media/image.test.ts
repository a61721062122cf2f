import sharp from 'sharp'
import { expect, it } from 'vitest'
import { drawImage } from './image.ts'
import { photoWithPlace } from './testing-media.ts'

it('draws a photo anew: upright, in two sizes, without where and by whom it was taken', async () => {
  const photo = await photoWithPlace(3_000, 1_500)
  expect(photo.includes('Secret Camera')).toBe(true)
  const drawn = await drawImage(photo)
  expect(drawn).toMatchObject({ width: 1_024, height: 2_048, moving: false })
  for (const part of [drawn?.view, drawn?.thumb]) {
    const found = await sharp(part).metadata()
    expect(found).toMatchObject({ format: 'webp' })
    for (const kind of ['exif', 'icc', 'iptc', 'xmp', 'orientation']) expect(found).not.toHaveProperty(kind)
    expect(part?.includes('Secret')).toBe(false)
  }
  expect(await sharp(drawn?.thumb).metadata()).toMatchObject({ width: 360, height: 720 })
  expect(drawn?.placeholder.length).toBeLessThan(600)
})

it('keeps what is small as small as it is', async () => {
  expect(await drawImage(await photoWithPlace(8, 6))).toMatchObject({ width: 6, height: 8 })
})

it('lets what moves go on moving, with its first frame as the small one', async () => {
  const frames = await Promise.all(
    ['red', 'blue', 'lime'].map((background) =>
      sharp({ create: { width: 20, height: 10, channels: 3, background } })
        .png()
        .toBuffer(),
    ),
  )
  const gif = await sharp(frames, { join: { animated: true } })
    .gif()
    .toBuffer()
  const drawn = await drawImage(gif)
  expect(drawn).toMatchObject({ width: 20, height: 10, moving: true })
  expect(await sharp(drawn?.view, { animated: true }).metadata()).toMatchObject({ pages: 3 })
  expect((await sharp(drawn?.thumb).metadata()).pages ?? 1).toBe(1)
})

it('refuses what is no picture, is damaged, or unpacks to more than 50 million pixels', async () => {
  const photo = await photoWithPlace()
  expect(await drawImage(photo.subarray(0, photo.length / 2))).toBeNull()
  expect(await drawImage(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'))).toBeNull()
  expect(await drawImage(Buffer.from('%PDF-1.7'))).toBeNull()
  const bomb = await sharp({ create: { width: 8_000, height: 7_000, channels: 3, background: 'white' } })
    .png()
    .toBuffer()
  expect(bomb.length).toBeLessThan(1_000_000)
  expect(await drawImage(bomb)).toBeNull()
})
