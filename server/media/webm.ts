/** Which kinds of tracks a WebM file has. Such a file is made of elements, each with its name and its length (RFC 8794). */

const NAMES = {
  head: 0x1a45dfa3,
  segment: 0x18538067,
  cluster: 0x1f43b675,
  tracks: 0x1654ae6b,
  track: 0xae,
  type: 0x83,
} as const
const AUDIO = 2

type Element = { name: number; body: number; end: number }

/** A number of 1 to 8 bytes; how many there are, the first one's leading zeros say. Null where the file ends within it. */
function numberAt(bytes: Uint8Array, at: number, marked: boolean): { value: number; length: number } | null {
  const first = bytes[at] ?? 0
  const length = Math.clz32(first) - 23
  if (first === 0 || length > 8 || at + length > bytes.length) return null
  let value = marked ? first : first & (0xff >> length)
  // All ones: so long as it goes.
  let unknown = !marked && value === 0xff >> length
  for (let byte = 1; byte < length; byte++) {
    const next = bytes[at + byte] ?? 0
    value = value * 256 + next
    unknown &&= next === 0xff
  }
  return { value: unknown ? Number.POSITIVE_INFINITY : value, length }
}

function elementAt(bytes: Uint8Array, at: number, most: number): Element | null {
  const name = numberAt(bytes, at, true)
  const length = name && name.length <= 4 ? numberAt(bytes, at + name.length, false) : null
  if (!name || !length) return null
  const body = at + name.length + length.length
  const end = Math.min(body + length.value, most)
  return end < body || (length.value !== Number.POSITIVE_INFINITY && body + length.value > most)
    ? null
    : { name: name.value, body, end }
}

/** Elements looked at inside another one: a recorder writes a handful before the sound begins. */
const MOST_ELEMENTS = 200

/** The elements inside another one, up to where they can't be read. */
function* elementsIn(bytes: Uint8Array, from: number, to: number): Generator<Element> {
  for (let at = from, count = 0; at < to && count < MOST_ELEMENTS; count++) {
    const element = elementAt(bytes, at, to)
    if (!element) return
    yield element
    at = element.end
  }
}

/** True for a WebM file with sound in it and nothing else: no picture, no subtitles. */
export function isSoundOnly(bytes: Uint8Array): boolean {
  const [head, segment] = [...elementsIn(bytes, 0, bytes.length)]
  if (head?.name !== NAMES.head || segment?.name !== NAMES.segment) return false
  for (const element of elementsIn(bytes, segment.body, segment.end)) {
    // What is heard comes after its description.
    if (element.name === NAMES.cluster) return false
    if (element.name !== NAMES.tracks) continue
    const kinds = [...elementsIn(bytes, element.body, element.end)]
      .filter(({ name }) => name === NAMES.track)
      .map((track) => [...elementsIn(bytes, track.body, track.end)].find(({ name }) => name === NAMES.type))
      .map((type) => type && bytes[type.body])
    return kinds.length > 0 && kinds.every((kind) => kind === AUDIO)
  }
  return false
}
