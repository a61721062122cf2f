'use server'
/** What people do with several messages at once. Each action: session, input, a transaction per place, an outcome. */
import { z } from 'zod'
import { forwardMessages, hideMessages } from '#db/many-messages.ts'
import { MESSAGES_AT_ONCE, PLACES_AT_ONCE } from '#rules/messages.ts'
import { type Outcome, refused, signedIn, value } from '#server/action.ts'
import { DraftKey, Id } from '#server/input.ts'

const Several = z.strictObject({
  conversationId: Id,
  seqs: z
    .array(z.number().int().min(1))
    .min(1)
    .max(MESSAGES_AT_ONCE)
    .transform((seqs) => [...new Set(seqs)]),
})

const Place = z.union([z.strictObject({ conversationId: Id }), z.strictObject({ recipientId: Id })])

/** Deletes messages for the viewer alone, or gives them back. `not_found` where none of them is theirs to see. */
export const hideSeveral = signedIn(
  Several.extend({ on: z.boolean() }),
  async (viewer, { on, ...several }): Promise<Outcome<{ seqs: number[] }>> => {
    const seqs = await hideMessages(viewer.id, several, on)
    return seqs.length > 0 ? value({ seqs }) : refused('not_found')
  },
)

/**
 * Sends messages on, in their order, to each place all of them or none; answers what kept them from which place. Repeating
 * it under the same draft key posts nothing twice.
 */
export const forwardSeveral = signedIn(
  Several.extend({
    to: z.array(Place).min(1).max(PLACES_AT_ONCE),
    // Each place and each message add to it.
    draftKey: DraftKey.max(32),
    confirmed: z.boolean(),
  }),
  async (viewer, { to, draftKey, confirmed, ...several }): Promise<Outcome<{ refusals: Refusal[] }>> => {
    const refusals: Refusal[] = []
    for (const [place, one] of to.entries()) {
      const id = 'recipientId' in one ? one.recipientId : one.conversationId
      const sending = { to: one, draftKey: `${draftKey}-${id}`, askFirst: !confirmed }
      const result = await forwardMessages(viewer.id, several, sending)
      if (!result.ok)
        refusals.push({ place, code: result.refusal, until: result.renewsAt ?? undefined, reason: result.reason })
    }
    const [first] = refusals
    // Nowhere at all, and everywhere for the same reason: then it is one refusal.
    if (first && refusals.length === to.length && refusals.every(({ code }) => code === first.code)) {
      return refused(first.code, { until: first.until, reason: first.reason })
    }
    return value({ refusals })
  },
)

/** Why nothing was sent to the place with this number. */
type Refusal = { place: number; code: string; until?: number; reason?: string }
