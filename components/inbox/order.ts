'use client'
import { useTranslations } from 'next-intl'
import type { ConversationRow } from '#db/types.ts'
import { useStore } from '../live/provider.tsx'
import { apart } from '../say.ts'
import { useToast } from '../ui/toast.tsx'
import { useSentence } from '../use-sentence.ts'
import type { OrderChange } from './actions.ts'
import { unanswered, useActions } from './context.tsx'
import { titleOf } from './faces.tsx'
import { folderAddress, go } from './route.ts'

/** What a change looks like before the server has said so; null where that is for the server to say. */
function shownAs(
  change: OrderChange,
): Partial<Pick<ConversationRow, 'folder' | 'marked' | 'pinnedAt' | 'snoozedUntil'>> | null {
  switch (change.verb) {
    case 'unpin':
      return { pinnedAt: null }
    case 'archive':
      return { folder: 'archived', pinnedAt: null, snoozedUntil: null }
    case 'snooze':
      return { folder: 'snoozed', pinnedAt: null, snoozedUntil: change.until }
    case 'inbox':
      return { folder: 'inbox', snoozedUntil: null }
    case 'unread':
      return { marked: true }
    default:
      return null
  }
}

/** What takes a change of these rows back: as they were before, each in its own way. */
function takesBack(change: OrderChange, rows: readonly ConversationRow[], unpinned: readonly string[]) {
  const back: { ids: string[]; change: OrderChange }[] = []
  const add = (ids: string[], change: OrderChange) => ids.length > 0 && back.push({ ids, change })
  const those = (suits: (row: ConversationRow) => boolean) => rows.filter(suits).map(({ id }) => id)
  const all = those(() => true)
  switch (change.verb) {
    case 'pin':
      add(all, { verb: 'unpin' })
      break
    case 'unread':
      add(
        those(({ unread, marked }) => unread === 0 && !marked),
        { verb: 'read' },
      )
      break
    case 'read':
      add(
        those(({ unread, marked }) => unread > 0 || marked),
        { verb: 'unread' },
      )
      break
    case 'mute':
      add(
        those(({ muted }) => !muted),
        { verb: 'unmute' },
      )
      break
    case 'unmute':
      add(all, { verb: 'mute', hours: null })
      break
    case 'delete':
      add(all, { verb: 'undo_delete' })
      break
    case 'accept':
      // Having joined a group can't be taken back: one leaves it.
      add(
        those(({ kind }) => kind !== 'group'),
        { verb: 'undo_accept' },
      )
      break
    case 'archive':
    case 'snooze':
    case 'inbox':
      add(
        those(({ folder }) => folder === 'inbox'),
        { verb: 'inbox' },
      )
      add(
        those(({ folder }) => folder === 'archived'),
        { verb: 'archive' },
      )
      for (const { id, snoozedUntil } of rows) if (snoozedUntil) add([id], { verb: 'snooze', until: snoozedUntil })
  }
  if (unpinned.length > 0) add([...unpinned], { verb: 'pin' })
  return back
}

/** Whether the conversation that is open leaves the list with this change, or should wait unread. */
const closes = ({ verb }: OrderChange): boolean => ['archive', 'snooze', 'unread', 'delete'].includes(verb)

/**
 * Does one thing to one conversation or many: shown at once, said with Undo, and taken back where the server refuses.
 * Resolves to whether it was done.
 */
export function useOrder() {
  const sentence = useSentence()
  const say = useTranslations()
  /** “Bo is muted. Everything still arrives.”, “12 conversations are archived until the next message.” */
  const said = (verb: OrderChange['verb'], rows: readonly ConversationRow[]): string => {
    const [first] = rows
    const one = rows.length === 1 && first
    return say(`order.done.${verb}`, {
      one: one ? 'yes' : 'no',
      name: one ? apart(titleOf(say, first)) : '',
      count: rows.length,
    })
  }
  const store = useStore()
  const actions = useActions()
  const toast = useToast()
  return async (rows: readonly ConversationRow[], change: OrderChange): Promise<boolean> => {
    if (rows.length === 0) return false
    const ids = rows.map(({ id }) => id)
    const open = rows.find(({ id }) => window.location.pathname === `/messages/${id}`)
    if (open && closes(change)) go(folderAddress(open))
    const shown = shownAs(change)
    if (shown) store.arrange(ids, shown)
    const outcome = await actions.order({ conversationIds: ids, change }).catch(unanswered)
    if (!outcome.ok) {
      toast(sentence(outcome.code))
      await store.loadRows(ids)
      return false
    }
    const { changed, unpinned } = outcome.value
    if (changed.length < ids.length) await store.loadRows(ids.filter((id) => !changed.includes(id)))
    const done = rows.filter(({ id }) => changed.includes(id))
    const back = takesBack(change, done, unpinned)
    const undo = async () => {
      for (const { ids, change } of back) {
        const undone = await actions.order({ conversationIds: ids, change }).catch(unanswered)
        if (!undone.ok) toast(sentence(undone.code))
      }
    }
    toast(said(change.verb, done), back.length > 0 ? () => void undo() : undefined)
    return true
  }
}
