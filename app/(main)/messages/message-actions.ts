'use server'
/** What people do with messages that were sent. Each action: session, input, one transaction, an outcome. */
import { z } from 'zod'
import { setLasting } from '#db/lasting.ts'
import {
  type ChangeResult,
  deleteForEveryone,
  editMessage,
  forwardMessage,
  hideMessage,
  pinMessage,
  react,
  removePreview,
} from '#db/message-changes.ts'
import { LASTING } from '#rules/lasting.ts'
import { isEmoji } from '#rules/messages.ts'
import { done, type Outcome, refused, signedIn, value } from '#server/action.ts'
import { DraftKey, Id, MessageText } from '#server/input.ts'

const Target = z.strictObject({ conversationId: Id, seq: z.number().int().min(1) })
const outcome = (refusal: ChangeResult): Outcome => (refusal === null ? done : refused(refusal))

/** Reacts with an emoji; null takes the reaction back. */
export const reactTo = signedIn(
  Target.extend({ emoji: z.string().refine(isEmoji).nullable() }),
  async (viewer, { emoji, ...target }) => outcome(await react(viewer.id, target, emoji)),
)

export const editSent = signedIn(Target.extend({ text: MessageText }), async (viewer, { text, ...target }) =>
  outcome(await editMessage(viewer.id, target, text)),
)

export const deleteForAll = signedIn(Target, async (viewer, target) =>
  outcome(await deleteForEveryone(viewer.id, target)),
)

/** Deletes a message for the viewer alone, or gives it back. */
export const hideSent = signedIn(Target.extend({ on: z.boolean() }), async (viewer, { on, ...target }) =>
  outcome(await hideMessage(viewer.id, target, on)),
)

export const pinSent = signedIn(Target.extend({ on: z.boolean() }), async (viewer, { on, ...target }) =>
  outcome(await pinMessage(viewer.id, target, on)),
)

/** Takes the link's preview off one's own message. */
export const removeSentPreview = signedIn(Target, async (viewer, target) =>
  outcome(await removePreview(viewer.id, target)),
)

/** Says for how long messages of a conversation last that are sent from now on. */
export const setLasts = signedIn(
  z.strictObject({ conversationId: Id, lasts: z.enum(LASTING) }),
  async (viewer, { conversationId, lasts }) => {
    const refusal = await setLasting(viewer.id, conversationId, lasts)
    return refusal === null ? done : refused(refusal)
  },
)

/** Sends a message on to somebody; repeating it under the same draft key changes nothing. */
export const forwardSent = signedIn(
  Target.extend({ recipientId: Id, draftKey: DraftKey, confirmed: z.boolean() }),
  async (viewer, { recipientId, draftKey, confirmed, ...target }): Promise<Outcome<{ conversationId: string }>> => {
    const draft = { to: { recipientId }, draftKey, askFirst: !confirmed }
    const result = await forwardMessage(viewer.id, target, draft)
    if (result.ok) return value({ conversationId: result.conversationId })
    return refused(result.refusal, { until: result.renewsAt ?? undefined, reason: result.reason })
  },
)
