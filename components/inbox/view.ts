import type { Folder } from '#rules/door.ts'

/** What the inbox's address asks for. */
export type View =
  | { kind: 'folder'; folder: Folder; unfolded?: boolean }
  | { kind: 'thread'; id: string }
  | { kind: 'group' }
  | { kind: 'compose'; recipientId: string | null; text: string }

/** Reads an address such as /messages/requests. Anything unknown is the inbox. */
export function viewOfPath(path: readonly string[], query: { get: (name: string) => string | null }): View {
  const [first] = path
  // Show, pressed before scripts arrive.
  if (first === 'requests') return { kind: 'folder', folder: first, unfolded: query.get('unfolded') === '1' }
  if (first === 'hidden' || first === 'archived' || first === 'snoozed') return { kind: 'folder', folder: first }
  if (first === 'group') return { kind: 'group' }
  if (first === 'compose')
    return { kind: 'compose', recipientId: query.get('recipient_id'), text: query.get('text') ?? '' }
  if (first && /^\d+$/.test(first)) return { kind: 'thread', id: first }
  return { kind: 'folder', folder: 'inbox' }
}
