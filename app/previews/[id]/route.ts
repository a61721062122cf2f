import { isId } from '#db/ids.ts'
import { readPreviewPicture } from '#db/previews.ts'
import { pictureAnswer } from '#server/picture-answer.ts'
import { currentViewer } from '#server/viewer.ts'

/** The picture of a message's link preview, for those who can read the message: this server's own copy, drawn anew. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  const viewer = await currentViewer()
  const picture = viewer && isId(id) ? await readPreviewPicture(viewer.id, id) : null
  // Whoever leaves the conversation or signs out keeps nothing of it.
  return pictureAnswer(picture, 'private, no-store')
}
