import type { MediaPart } from '#rules/media.ts'

/** Where a part of an attachment is; `save`: to be downloaded under its name. */
export const mediaAddress = (id: string, part: MediaPart, save = false): string =>
  `/api/media/${id}/${part}${save ? '?save' : ''}`
