import { expect, it } from 'vitest'
import { cleanVideo } from './boxes.ts'
import { box, PLACE, videoWithPlace } from './testing-media.ts'

const TELLING = [PLACE, 'com.apple', 'DATEDATE', 'XMP']

it('takes out where and when a video was filmed, and leaves the rest where it was', () => {
  const file = videoWithPlace()
  const before = Buffer.from(file)
  for (const telling of TELLING) expect(before.includes(telling, 0, 'latin1')).toBe(true)
  expect(cleanVideo(file)).toBe(true)
  for (const telling of TELLING) expect(file.includes(telling, 0, 'latin1')).toBe(false)
  expect(file.length).toBe(before.length)
  for (const kept of ['ftyp', 'mdat', 'pictures and sounds', 'moov', 'vide', 'soun'])
    expect(file.indexOf(kept, 0, 'latin1')).toBe(before.indexOf(kept, 0, 'latin1'))
  expect(file.includes('gpmd', 0, 'latin1')).toBe(false)
})

it('reads lengths of eight bytes, and a last box that goes to the end', () => {
  const long = Buffer.alloc(16)
  long.writeUInt32BE(1)
  long.write('udta', 4, 'latin1')
  long.writeBigUInt64BE(BigInt(16 + PLACE.length), 8)
  const moov = box('moov', long, PLACE)
  const open = box('uuid', PLACE)
  open.writeUInt32BE(0)
  const file = Buffer.concat([moov, open])
  expect(cleanVideo(file)).toBe(true)
  expect(file.includes(PLACE)).toBe(false)
})

it('refuses what it can’t read to its end: nobody knows what that tells', () => {
  const file = videoWithPlace()
  expect(cleanVideo(file.subarray(0, file.length - 3))).toBe(false)
  expect(cleanVideo(Buffer.concat([file, Buffer.from('tail')]))).toBe(false)
  expect(cleanVideo(box('ftyp', 'isom'))).toBe(false)
  expect(cleanVideo(new Uint8Array(0))).toBe(false)
  const wrong = box('moov', box('trak', 'xx'))
  wrong.writeUInt32BE(0xffffff, 8)
  expect(cleanVideo(wrong)).toBe(false)
  let deep = box('trak')
  for (let n = 0; n < 40; n++) deep = box('moov', deep)
  expect(cleanVideo(deep)).toBe(false)
})

it('answers for every kind of noise', () => {
  let seed = 7
  const next = () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    return seed
  }
  for (let n = 0; n < 500; n++) {
    const file = videoWithPlace()
    for (let hit = 0; hit < 4; hit++) file[next() % file.length] = next() % 256
    expect(typeof cleanVideo(file)).toBe('boolean')
  }
})
