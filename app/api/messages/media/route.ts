import { readAttachments } from '#db/media.ts'
import { Id } from '#server/input.ts'
import { answer, badInput, forViewer, notFound } from '#server/route.ts'

/** What the message `seq` of the conversation `id` carries, for a reader who has asked to see it. */
export const GET = forViewer(async (viewer, query) => {
  const id = Id.safeParse(query.get('id'))
  const seq = Number(query.get('seq'))
  if (!id.success || !Number.isSafeInteger(seq) || seq < 1) return badInput()
  const attachments = await readAttachments(viewer.id, { conversationId: id.data, seq })
  return attachments ? answer({ attachments }) : notFound()
})
