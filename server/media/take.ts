/** Takes what somebody uploads: what it is, is decided by its content; what it tells beside that, is taken out. */
import { fileTypeFromBuffer } from 'file-type'
import type { AttachmentView } from '../../db/types.ts'
import { keepUpload, type NewUpload, roomLeft } from '../../db/uploads.ts'
import { FILE_BYTES, IMAGE_BYTES, partKey, renamed, shownName } from '../../rules/media.ts'
import { voiceLength } from '../../rules/voice.ts'
import { newKey, storage } from '../storage/index.ts'
import { readUpTo } from '../upload.ts'
import { cleanVideo } from './boxes.ts'
import { drawImage } from './image.ts'
import { inPlace } from './places.ts'
import { voiceMime } from './voice.ts'

export type MediaRefusal =
  | 'file_empty'
  | 'file_large'
  | 'image_large'
  | 'image_kind'
  | 'image_unclean'
  | 'video_damaged'
  | 'voice_kind'
  | 'quota_full'
  | 'too_many_uploads'

/** What the browser says about a video that it has looked into, or a voice that it has recorded: only its looks hang on it. */
export type Hints = {
  name: string
  width: number | null
  height: number | null
  durationMs: number | null
  /** How loud a voice note is, from its beginning to its end; null for everything else. */
  bars?: number[] | null
}

type Part = { key: string; body: Uint8Array; type: string }
export type Made = { upload: NewUpload; parts: Part[] }

/**
 * Reads, looks at, cleans and stores one upload of the viewer, and answers how it is shown, or a code. A few of one person
 * are read at a time, the next ones when those are done; `too_many_uploads` where many wait. Nothing stays of what is
 * refused: bytes are put into the storage first and removed again where the row isn't kept.
 */
export async function takeMedia(
  viewer: string,
  body: ReadableStream<Uint8Array> | null,
  hints: Hints,
): Promise<AttachmentView | MediaRefusal> {
  // Looked at before anything is read; judged again under the viewer's lock.
  if ((await roomLeft(viewer)) <= 0) return 'quota_full'
  return (await inPlace(viewer, () => readAndKeep(viewer, body, hints))) ?? 'too_many_uploads'
}

async function readAndKeep(
  viewer: string,
  body: ReadableStream<Uint8Array> | null,
  hints: Hints,
): Promise<AttachmentView | MediaRefusal> {
  const bytes = await readUpTo(body, FILE_BYTES)
  if (!bytes) return 'file_large'
  if (bytes.byteLength === 0) return 'file_empty'
  const made = await make(bytes, hints)
  return typeof made === 'string'
    ? made
    : stored(made, async (upload) => {
        const answer = await keepUpload(viewer, upload)
        return { kept: typeof answer !== 'string', answer }
      })
}

/** What a file is by its content, cleaned and drawn anew but kept nowhere yet; or a code. */
export async function make(bytes: Uint8Array<ArrayBuffer>, hints: Hints): Promise<Made | MediaRefusal> {
  if (hints.bars) return makeVoice(bytes, hints.bars, hints)
  const { mime = '' } = (await fileTypeFromBuffer(bytes)) ?? {}
  if (IMAGES.has(mime)) return makeImage(bytes, hints)
  // A photo that can't be drawn anew would go with the place where it was taken.
  if (mime.startsWith('image/hei')) return 'image_unclean'
  if (VIDEOS.has(mime)) return makeVideo(bytes, mime, hints)
  return makeFile(bytes, hints)
}

const IMAGES = new Set(['image/jpeg', 'image/png', 'image/apng', 'image/webp', 'image/gif', 'image/avif'])
const VIDEOS = new Set(['video/mp4', 'video/webm', 'video/quicktime', 'video/x-m4v'])

async function makeImage(bytes: Uint8Array, { name }: Hints): Promise<Made | MediaRefusal> {
  if (bytes.byteLength > IMAGE_BYTES) return 'image_large'
  const drawn = await drawImage(bytes)
  if (!drawn) return 'image_kind'
  const storageKey = newKey()
  const { view, thumb, width, height, moving, placeholder } = drawn
  return {
    upload: {
      ...BARE,
      kind: 'image',
      mime: 'image/webp',
      name: renamed(shownName(name, 'photo'), 'webp'),
      bytes: view.byteLength + thumb.byteLength,
      width,
      height,
      moving,
      placeholder,
      storageKey,
    },
    parts: [
      { key: partKey(storageKey, 'view'), body: view, type: 'image/webp' },
      { key: partKey(storageKey, 'thumb'), body: thumb, type: 'image/webp' },
    ],
  }
}

function makeVideo(bytes: Uint8Array, found: string, hints: Hints): Made | MediaRefusal {
  const mime = found === 'video/webm' ? found : 'video/mp4'
  if (mime === 'video/mp4' && !cleanVideo(bytes)) return 'video_damaged'
  const storageKey = newKey()
  const { name, width, height, durationMs } = hints
  const shown = renamed(shownName(name, 'video'), mime === 'video/webm' ? 'webm' : 'mp4')
  const shape = width && height ? { width, height } : {}
  return {
    upload: { ...BARE, kind: 'video', mime, name: shown, bytes: bytes.byteLength, durationMs, ...shape, storageKey },
    parts: [{ key: partKey(storageKey, 'file'), body: bytes, type: mime }],
  }
}

const VOICE_ENDINGS = { 'audio/webm': 'webm', 'audio/mp4': 'm4a', 'audio/ogg': 'ogg' } as const

/** What was recorded just now: nothing else is played as a voice, and nobody's file is renamed to one. */
function makeVoice(bytes: Uint8Array, waveform: number[], { durationMs }: Hints): Made | MediaRefusal {
  const mime = voiceMime(bytes)
  const length = durationMs === null ? null : voiceLength(durationMs)
  if (!mime || length === null) return 'voice_kind'
  const storageKey = newKey()
  const name = `voice.${VOICE_ENDINGS[mime]}`
  return {
    upload: { ...BARE, kind: 'voice', mime, name, bytes: bytes.byteLength, durationMs: length, waveform, storageKey },
    parts: [{ key: partKey(storageKey, 'file'), body: bytes, type: mime }],
  }
}

/** Anything else goes as it is, and is only ever saved, never shown: what it may be to a browser is nobody's risk. */
function makeFile(bytes: Uint8Array, { name }: Hints): Made {
  const storageKey = newKey()
  const mime = 'application/octet-stream'
  return {
    upload: { ...BARE, kind: 'file', mime, name: shownName(name, 'file'), bytes: bytes.byteLength, storageKey },
    parts: [{ key: partKey(storageKey, 'file'), body: bytes, type: mime }],
  }
}

const BARE = { moving: false, width: null, height: null, durationMs: null, waveform: null, placeholder: null } as const

/** Puts what was made into the storage and has `keep` write its row. Nothing stays of what wasn't kept. */
export async function stored<T>(
  { upload, parts }: Made,
  keep: (upload: NewUpload) => Promise<{ kept: boolean; answer: T }>,
): Promise<T> {
  const keys = parts.map(({ key }) => key)
  try {
    for (const { key, body, type } of parts) await storage().put(key, body, { type, bytes: body.byteLength })
    const { kept, answer } = await keep(upload)
    if (!kept) await storage().remove(keys)
    return answer
  } catch (error) {
    // What can't be removed now, the job finds: no row refers to it.
    await storage()
      .remove(keys)
      .catch(() => undefined)
    throw error
  }
}
