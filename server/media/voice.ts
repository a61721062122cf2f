/** A voice note by its content: sound and nothing else, in one of the three ways that browsers record it. */
import { soundOnlyMp4 } from './boxes.ts'
import { isSoundOnly } from './webm.ts'

/** The most bytes of a voice note: five minutes of what Safari records when it doesn't keep to what it was asked for. */
export const VOICE_BYTES = 8_000_000

export type VoiceMime = 'audio/webm' | 'audio/mp4' | 'audio/ogg'

/**
 * What a recording is, whatever was said about it; null for what is none. What an MP4 file tells beside its sound is taken
 * out in its place (`boxes.ts`); what browsers record as WebM and Ogg tells nothing.
 */
export function voiceMime(bytes: Uint8Array): VoiceMime | null {
  if (bytes.byteLength > VOICE_BYTES) return null
  if (isSoundOnly(bytes)) return 'audio/webm'
  if (isOpusInOgg(bytes)) return 'audio/ogg'
  return soundOnlyMp4(bytes) ? 'audio/mp4' : null
}

/** An Ogg file whose first page opens one stream, of Opus (RFC 7845, 5.1), and whose second opens no other. */
function isOpusInOgg(bytes: Uint8Array): boolean {
  const text = (from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to))
  const BEGINS = 2
  if (text(0, 4) !== 'OggS' || bytes[5] !== BEGINS || bytes[26] !== 1) return false
  const second = 28 + (bytes[27] ?? 0)
  if (text(28, 36) !== 'OpusHead') return false
  return text(second, second + 4) === 'OggS' && ((bytes[second + 5] ?? BEGINS) & BEGINS) === 0
}
