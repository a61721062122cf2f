'use client'
/** Bringing files to the server, one after another, each with how far it is. Loaded when the first one is chosen. */
import type { AttachmentView } from '#db/types.ts'
import { ATTACHMENTS, FILE_BYTES, IMAGE_BYTES, type MediaKind } from '#rules/media.ts'
import { changeTray, trayOf, type Upload } from './tray.ts'

const kindOf = ({ type }: File): MediaKind =>
  /^image\//.test(type) ? 'image' : /^video\//.test(type) ? 'video' : 'file'

/** Pictures of these types are shown by every browser; SVG is a program, and only a file here. */
const SHOWN = /^image\/(?:jpeg|png|webp|gif|avif)$|^video\/(?:mp4|webm|quicktime)$/

/** Why a file needn't even be sent; null when it may be. */
function problemOf(file: File, kind: MediaKind): string | null {
  if (file.size === 0) return 'file_empty'
  if (kind === 'image' && SHOWN.test(file.type) && file.size > IMAGE_BYTES) return 'image_large'
  return file.size > FILE_BYTES ? 'file_large' : null
}

/** Takes files into a tray and begins to upload them. Answers a code when some had no place any more. */
export function addFiles(where: string, files: readonly File[]): 'too_many_files' | null {
  const free = ATTACHMENTS - trayOf(where).length
  const added = files.slice(0, free).map((file): Upload => {
    const kind = kindOf(file)
    const code = problemOf(file, kind)
    const preview = SHOWN.test(file.type) ? URL.createObjectURL(file) : null
    const state = code ? { state: 'failed' as const, code } : { state: 'uploading' as const }
    return {
      key: crypto.getRandomValues(new Uint32Array(2)).join('-'),
      file,
      kind,
      preview,
      alt: '',
      progress: 0,
      ...state,
    }
  })
  changeTray(where, (before) => [...before, ...added])
  for (const upload of added) if (upload.state === 'uploading') void begin(where, upload)
  return files.length > free ? 'too_many_files' : null
}

const patch = (where: string, key: string, change: Partial<Upload>) =>
  changeTray(where, (before) => before.map((one) => (one.key === key ? { ...one, ...change } : one)))

/** Uploads a file again that failed. */
export function retryUpload(where: string, upload: Upload): void {
  patch(where, upload.key, { state: 'uploading', progress: 0, code: undefined })
  void begin(where, upload)
}

async function begin(where: string, { key, file, kind, preview }: Upload): Promise<void> {
  const query = new URLSearchParams({ name: file.name })
  const shape = kind === 'video' && preview ? await shapeOf(preview) : null
  for (const [name, value] of Object.entries(shape ?? {})) query.set(name, String(value))
  const request = new XMLHttpRequest()
  request.open('POST', `/api/media?${query}`)
  request.responseType = 'json'
  request.upload.onprogress = ({ loaded, total }) => patch(where, key, { progress: total ? loaded / total : 0 })
  const fail = (code: string) => patch(where, key, { state: 'failed', code })
  request.onerror = () => fail(navigator.onLine ? 'media_cut' : 'offline')
  request.onload = () => {
    if (request.status === 201)
      patch(where, key, { state: 'ready', progress: 1, view: request.response as AttachmentView })
    else fail((request.response as { code?: string } | null)?.code ?? 'unexpected')
  }
  // Taken back while its shape was looked at.
  if (!trayOf(where).some((one) => one.key === key)) return
  patch(where, key, { stop: () => request.abort() })
  request.send(file)
}

const LOOK_MILLISECONDS = 3_000

/** How large a video is and how long, as far as this browser can tell. */
function shapeOf(address: string): Promise<{ width: number; height: number; ms: number } | null> {
  return new Promise((resolve) => {
    const video = document.createElement('video')
    const timer = setTimeout(() => resolve(null), LOOK_MILLISECONDS)
    const end = (shape: Parameters<typeof resolve>[0]) => {
      clearTimeout(timer)
      resolve(shape)
      video.removeAttribute('src')
    }
    video.preload = 'metadata'
    video.onerror = () => end(null)
    video.onloadedmetadata = () => {
      const ms = Number.isFinite(video.duration) ? Math.round(video.duration * 1_000) : 0
      end(video.videoWidth ? { width: video.videoWidth, height: video.videoHeight, ms } : null)
    }
    video.src = address
  })
}

/** Takes an upload back: nothing of it stays here or on the server. */
export function removeUpload(where: string, { key, preview, view, stop }: Upload): void {
  stop?.()
  changeTray(where, (before) => before.filter((one) => one.key !== key))
  if (preview) URL.revokeObjectURL(preview)
  if (view) void forget([view.id])
}

/** Removes uploads that aren't to be sent after all. What fails goes by itself after a day. */
export async function forget(ids: readonly string[]): Promise<void> {
  for (const id of ids) await fetch(`/api/media?id=${id}`, { method: 'DELETE' }).catch(() => undefined)
}

export const describe = (where: string, key: string, alt: string): void => patch(where, key, { alt })
