/**
 * Recordings that weren't sent yet, by their composer: whoever looks at another conversation meanwhile finds theirs again. They
 * live as long as this page; a sound can't be kept like a text.
 */
import type { Recording } from './recorder.ts'

const recordings = new Map<string, Recording>()

export const keptRecording = (where: string): Recording | null => recordings.get(where) ?? null

export function keepRecording(where: string, recording: Recording | null): void {
  if (recording) recordings.set(where, recording)
  else recordings.delete(where)
}
