'use server'
/** How people keep their own conversations, one or many at once. Each action: session, input, the work, an outcome. */
import { z } from 'zod'
import { now } from '#db/clock.ts'
import { keepDraft } from '#db/drafts.ts'
import { acceptInvitation } from '#db/groups.ts'
import { type Arranged, archive, bringBack, markUnread, muteConversations, pin, snooze, unpin } from '#db/order.ts'
import { markRead } from '#db/receipts.ts'
import { acceptRequest, deleteConversation, undoAccept, undoDelete } from '#db/requests.ts'
import { AT_ONCE, DRAFT_LENGTH, FOREVER } from '#rules/order.ts'
import { done, type Outcome, refused, signedIn, value } from '#server/action.ts'
import { canBeKept, DraftKey, Id } from '#server/input.ts'

const HOUR = 3_600_000

const Change = z.union([
  z.strictObject({
    verb: z.enum([
      ...(['pin', 'unpin', 'archive', 'inbox', 'read', 'unread', 'unmute'] as const),
      ...(['delete', 'undo_delete', 'accept', 'undo_accept'] as const),
    ]),
  }),
  /** For so many hours; null: until it is taken back. */
  z.strictObject({ verb: z.literal('mute'), hours: z.union([z.literal(1), z.literal(8)]).nullable() }),
  /** Until a moment in milliseconds since 1970. */
  z.strictObject({ verb: z.literal('snooze'), until: z.number().int() }),
])

/** Does one thing to each in turn, where it is a transaction of its own. */
async function each(ids: readonly string[], run: (id: string) => Promise<boolean>): Promise<Arranged> {
  const changed: string[] = []
  for (const id of ids) if (await run(id)) changed.push(id)
  return { changed, unpinned: [] }
}

type Run = (viewer: string, ids: readonly string[]) => Promise<Arranged | 'pins_full'>

const VERBS: Record<Exclude<z.output<typeof Change>['verb'], 'mute' | 'snooze'>, Run> = {
  pin,
  unpin,
  archive,
  inbox: bringBack,
  unread: markUnread,
  read: (viewer, ids) => each(ids, (id) => markRead(viewer, id, Number.MAX_SAFE_INTEGER)),
  unmute: (viewer, ids) => muteConversations(viewer, ids, null),
  delete: (viewer, ids) => each(ids, (id) => deleteConversation(viewer, id)),
  undo_delete: (viewer, ids) => each(ids, (id) => undoDelete(viewer, id)),
  accept: (viewer, ids) =>
    each(ids, async (id) => (await acceptRequest(viewer, id)) || (await acceptInvitation(viewer, id))),
  undo_accept: (viewer, ids) => each(ids, (id) => undoAccept(viewer, id)),
}

/**
 * Changes conversations of the viewer, up to `AT_ONCE`: pins, puts away, marks, mutes, deletes or accepts them, or takes
 * that back. Answers which of them were changed, and which lost their pin. `not_found` where none was, `pins_full`,
 * `snooze_past`.
 */
export const orderConversations = signedIn(
  z.strictObject({ conversationIds: z.array(Id).min(1).max(AT_ONCE), change: Change }),
  async (viewer, { conversationIds, change }): Promise<Outcome<Arranged>> => {
    const ids = [...new Set(conversationIds)]
    if (change.verb === 'snooze' && change.until <= now()) return refused('snooze_past')
    const arranged =
      change.verb === 'mute'
        ? await muteConversations(viewer.id, ids, change.hours === null ? FOREVER : now() + change.hours * HOUR)
        : change.verb === 'snooze'
          ? await snooze(viewer.id, ids, change.until)
          : await VERBS[change.verb](viewer.id, ids)
    if (arranged === 'pins_full') return refused('pins_full')
    return arranged.changed.length > 0 ? value(arranged) : refused('not_found')
  },
)

/** A composer: a conversation's, or a first message's to somebody. */
const Place = z.string().refine((place) => Id.safeParse(place.replace(/^to-/, '')).success)

/** Keeps what the viewer has begun to write, for their other devices; an empty text forgets it. */
export const saveDraft = signedIn(
  z.strictObject({ place: Place, draft: z.string().max(DRAFT_LENGTH).refine(canBeKept), tab: DraftKey }),
  async (viewer, { place, draft, tab }) =>
    (await keepDraft(viewer.id, place, draft, tab)) ? done : refused('not_found'),
)
