import { expect, it } from 'vitest'
import { isSoundOnly } from './webm.ts'

/** An element of a WebM file: its name, its length (or, as recorders write it, none), what is in it. */
function element(name: string, ...inside: Uint8Array[]): Buffer {
  const body = Buffer.concat(inside)
  const length = Buffer.alloc(8)
  length.writeBigUInt64BE(BigInt(body.length))
  length[0] = 1
  return Buffer.concat([Buffer.from(name, 'hex'), length, body])
}
const open = (name: string, ...inside: Uint8Array[]) =>
  Buffer.concat([Buffer.from(`${name}01ffffffffffffff`, 'hex'), ...inside])

const head = element('1a45dfa3', element('4282', Buffer.from('webm')))
const track = (kind: number) => element('ae', element('d7', Buffer.from([1])), element('83', Buffer.from([kind])))
const sounds = element('1f43b675', Buffer.from('what was said'))
const file = (...tracks: Buffer[]) =>
  Buffer.concat([head, open('18538067', element('1549a966'), element('1654ae6b', ...tracks), sounds)])

const [PICTURE, SOUND, WORDS] = [1, 2, 17]

it('knows a recording of a microphone, with and without lengths', () => {
  expect(isSoundOnly(file(track(SOUND)))).toBe(true)
  expect(isSoundOnly(Buffer.concat([head, element('18538067', element('1654ae6b', track(SOUND)), sounds)]))).toBe(true)
})

it.each([
  ['a video', file(track(PICTURE), track(SOUND))],
  ['a video without sound', file(track(PICTURE))],
  ['sound with words to read', file(track(SOUND), track(WORDS))],
  ['no track', file()],
  ['a track that doesn’t say what it is', file(element('ae', element('d7', Buffer.from([1]))))],
  ['tracks behind the sound', Buffer.concat([head, open('18538067', sounds, element('1654ae6b', track(SOUND)))])],
  ['something else', Buffer.from('<html><script>alert(1)</script>')],
  ['nothing', Buffer.alloc(0)],
])('isn’t taken in by %s', (_, bytes) => expect(isSoundOnly(bytes)).toBe(false))

it('answers for a file that ends anywhere, and for every kind of noise', () => {
  const whole = file(track(SOUND))
  for (let end = 0; end < whole.length; end++) expect(typeof isSoundOnly(whole.subarray(0, end))).toBe('boolean')
  let seed = 7
  const next = () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    return seed
  }
  for (let n = 0; n < 2_000; n++) {
    const noisy = Buffer.from(whole)
    for (let hit = 0; hit < 4; hit++) noisy[next() % noisy.length] = next() % 256
    expect(typeof isSoundOnly(noisy)).toBe('boolean')
  }
})
