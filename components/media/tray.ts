'use client'
/**
 * What is about to be sent from each composer of this tab. It lives until it is sent, taken back, or the page is left: a
 * file can't be kept like a text, and what was uploaded for it goes by itself after a day.
 */
import { useSyncExternalStore } from 'react'
import type { AttachmentView } from '#db/types.ts'
import type { MediaKind } from '#rules/media.ts'

/** A file on its way to a message. */
export type Upload = {
  key: string
  file: File
  /** What it looks like from here; the server decides by the content. */
  kind: MediaKind
  /** The file itself, as this tab can show it; null for what isn't shown. */
  preview: string | null
  alt: string
  /** From 0 to 1. */
  progress: number
  state: 'uploading' | 'ready' | 'failed'
  /** Why it failed. */
  code?: string
  /** What the server made of it. */
  view?: AttachmentView
  /** Stops what is under way. */
  stop?: () => void
}

const NONE: readonly Upload[] = []
const trays = new Map<string, readonly Upload[]>()
const listeners = new Set<() => void>()

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const trayOf = (where: string): readonly Upload[] => trays.get(where) ?? NONE

export function changeTray(where: string, change: (before: readonly Upload[]) => readonly Upload[]): void {
  const after = change(trayOf(where))
  if (after.length > 0) trays.set(where, after)
  else trays.delete(where)
  for (const listener of listeners) listener()
}

/** The tray of one composer. */
export const useTray = (where: string): readonly Upload[] =>
  useSyncExternalStore(
    subscribe,
    () => trayOf(where),
    () => NONE,
  )
