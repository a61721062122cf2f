import { seqOf } from '#components/inbox/view.ts'
import { readThread } from '#db/thread.ts'
import { Id } from '#server/input.ts'
import { answer, forViewer, notFound } from '#server/route.ts'

/** One conversation of the viewer with its newest messages, or with those about the message `at`. */
export const GET = forViewer(async (viewer, query) => {
  const id = Id.safeParse(query.get('id'))
  const thread = id.success ? await readThread(viewer.id, id.data, seqOf(query.get('at'))) : null
  return thread ? answer(thread) : notFound()
})
