import { expect, it } from 'vitest'
import { box, PLACE, videoWithPlace } from './testing-media.ts'
import { VOICE_BYTES, voiceMime } from './voice.ts'

const handler = (kind: string) => box('hdlr', Buffer.alloc(8), kind, Buffer.alloc(12))
const track = (kind: string) => box('trak', box('tkhd', Buffer.alloc(84)), box('mdia', handler(kind)))
const mp4 = (...inside: Buffer[]) =>
  Buffer.concat([box('ftyp', 'M4A ', Buffer.alloc(4), 'isom'), box('moov', ...inside), box('mdat', 'what was said')])

const page = (flags: number, body: string) =>
  Buffer.concat([
    Buffer.from('OggS'),
    Buffer.from([0, flags]),
    Buffer.alloc(20),
    Buffer.from([1, body.length]),
    Buffer.from(body),
  ])
const ogg = (...pages: Buffer[]) => Buffer.concat(pages)

it('knows Safari’s recording, and takes out what it tells beside the sound', () => {
  const file = mp4(track('soun'), box('udta', box('\u00a9xyz', PLACE)))
  expect(voiceMime(file)).toBe('audio/mp4')
  expect(file.includes(PLACE)).toBe(false)
})

it('knows Firefox’s recording', () => {
  expect(voiceMime(ogg(page(2, 'OpusHead and more'), page(0, 'OpusTags'), page(0, 'sound')))).toBe('audio/ogg')
})

it.each([
  ['a video', videoWithPlace()],
  ['sound with a picture', mp4(track('soun'), track('vide'))],
  ['a file without a track', mp4()],
  ['half a file', mp4(track('soun')).subarray(0, 60)],
  ['music in Ogg', ogg(page(2, '\x01vorbis and more'), page(0, 'x'))],
  ['two streams in Ogg', ogg(page(2, 'OpusHead and more'), page(2, '\x80theora'))],
  ['the beginning of Ogg alone', ogg(page(2, 'OpusHead and more'))],
  ['a page', Buffer.from('<html><script>alert(1)</script>')],
  ['nothing', Buffer.alloc(0)],
  ['far too much', Buffer.concat([mp4(track('soun')), box('free', Buffer.alloc(VOICE_BYTES))])],
])('isn’t taken in by %s', (_, bytes) => expect(voiceMime(bytes)).toBeNull())
