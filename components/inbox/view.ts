import type { Folder } from '#rules/door.ts'

/** What the inbox's address asks for. */
export type View =
  | { kind: 'folder'; folder: Folder; unfolded?: boolean }
  | { kind: 'search'; typed: string }
  /** `at`: the number of a message to open it at; `again` tells two times from each other. */
  | { kind: 'thread'; id: string; at: number | null; again: string }
  | { kind: 'group' }
  | { kind: 'compose'; recipientId: string | null; text: string }

/** Reads an address such as /messages/requests. Anything unknown is the inbox. */
export function viewOfPath(path: readonly string[], query: { get: (name: string) => string | null }): View {
  const [first] = path
  // Show, pressed before scripts arrive.
  if (first === 'requests') return { kind: 'folder', folder: first, unfolded: query.get('unfolded') === '1' }
  if (first === 'hidden' || first === 'archived' || first === 'snoozed') return { kind: 'folder', folder: first }
  if (first === 'search') return { kind: 'search', typed: query.get('q') ?? '' }
  if (first === 'group') return { kind: 'group' }
  if (first === 'compose')
    return { kind: 'compose', recipientId: query.get('recipient_id'), text: query.get('text') ?? '' }
  if (first && /^\d+$/.test(first))
    return { kind: 'thread', id: first, at: seqOf(query.get('at')), again: query.get('again') ?? '' }
  return { kind: 'folder', folder: 'inbox' }
}

/** A message's number as an address has it; null for anything that can't be one. */
export const seqOf = (text: string | null): number | null =>
  text && /^[1-9]\d{0,14}$/.test(text) ? Number(text) : null

/** Where a message is shown in its conversation. */
export const placeOf = ({ conversationId, seq }: { conversationId: string; seq: number }): string =>
  `/messages/${conversationId}?at=${seq}#m${seq}`

export const searchPlace = (typed: string): string =>
  `/messages/search${typed ? `?q=${encodeURIComponent(typed)}` : ''}`
