'use server'
/** What people do in their conversations. Each action: session, input, one transaction, an outcome. */
import { z } from 'zod'
import { isStorageError } from '#db/engine/index.ts'
import { clearHidden, undoClearHidden } from '#db/hidden.ts'
import { postMessage } from '#db/messages.ts'
import { markRead } from '#db/receipts.ts'
import { acceptRequest, deleteConversation, endConversation, undoAccept, undoDelete, undoEnd } from '#db/requests.ts'
import type { MessageView } from '#db/types.ts'
import { ANSWER_LENGTH } from '#rules/knock-questions.ts'
import { ALT_LENGTH, ATTACHMENTS } from '#rules/media.ts'
import { done, type Outcome, refused, signedIn, value } from '#server/action.ts'
import { canBeKept, DraftKey, Id, LinkToken, MessageText } from '#server/input.ts'
import { countSend } from '#server/metrics.ts'

const Send = z
  .strictObject({
    to: z.union([
      z.strictObject({ conversationId: Id }),
      z.strictObject({ recipientId: Id }),
      z.strictObject({ link: LinkToken }),
    ]),
    /** Empty only beside something that the message carries. */
    text: MessageText.or(z.literal('')),
    /** The sender's uploads, in order, with what can be seen in them. */
    attachments: z
      .array(z.strictObject({ id: Id, alt: z.string().trim().max(ALT_LENGTH).refine(canBeKept) }))
      .max(ATTACHMENTS)
      .optional(),
    /** What was asked before a first message. */
    purpose: z.string().max(16).optional(),
    answer: z.string().max(ANSWER_LENGTH).refine(canBeKept).optional(),
    /** Number of the message of the same conversation that it answers. */
    replyTo: z.number().int().min(1).optional(),
    draftKey: DraftKey,
    /** The sender was told that it reads like an advertisement, and sends it all the same. */
    confirmed: z.boolean().optional(),
  })
  .refine(({ text, attachments }) => text !== '' || (attachments?.length ?? 0) > 0)

/** Sends a message; repeating it under the same draft key changes nothing and answers the same. */
export const sendMessage = signedIn(
  Send,
  async (viewer, { confirmed, ...draft }): Promise<Outcome<{ conversationId: string; message: MessageView }>> => {
    const result = await postMessage({ senderId: viewer.id, askFirst: !confirmed, ...draft }).catch(
      (error: unknown) => {
        countSend(isStorageError(error) ? 'storage' : 'failed')
        throw error
      },
    )
    countSend(result.ok ? 'sent' : result.refusal)
    if (result.ok) return value({ conversationId: result.conversationId, message: result.message })
    return refused(result.refusal, { until: result.renewsAt ?? undefined, reason: result.reason })
  },
)

const Conversation = z.strictObject({ conversationId: Id })

/** Wraps one of the verbs on a conversation: `otherwise` is what a false answer means. */
const verb = (run: (viewer: string, conversationId: string) => Promise<boolean>, otherwise: string) =>
  signedIn(Conversation, async (viewer, { conversationId }) =>
    (await run(viewer.id, conversationId)) ? done : refused(otherwise),
  )

export const acceptConversation = verb(acceptRequest, 'not_found')
export const undoAcceptConversation = verb(undoAccept, 'cant_undo')
export const removeConversation = verb(deleteConversation, 'not_found')
export const undoRemoveConversation = verb(undoDelete, 'cant_undo')
export const closeConversation = verb(endConversation, 'not_found')
export const undoCloseConversation = verb(undoEnd, 'cant_undo')

/** Moves the viewer's read mark forward. */
export const readUpTo = signedIn(
  z.strictObject({ conversationId: Id, seq: z.number().int().min(1) }),
  async (viewer, { conversationId, seq }) =>
    (await markRead(viewer.id, conversationId, seq)) ? done : refused('not_found'),
)

/** Clears the viewer's hidden requests; `at` is what Undo asks for. */
export const clearHiddenRequests = signedIn(z.strictObject({}), async (viewer) => value(await clearHidden(viewer.id)))

export const undoClearHiddenRequests = signedIn(z.strictObject({ at: z.number().int() }), async (viewer, { at }) =>
  (await undoClearHidden(viewer.id, at)) > 0 ? done : refused('cant_undo'),
)
