import { readGroupPicture } from '#db/group-view.ts'
import { isId } from '#db/ids.ts'
import { pictureAnswer } from '#server/picture-answer.ts'
import { currentViewer } from '#server/viewer.ts'

/** A group's picture, for those who are in it or were asked. A new picture has a new address. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  const viewer = await currentViewer()
  const picture = viewer && isId(id) ? await readGroupPicture(viewer.id, id) : null
  // Whoever leaves the group or signs out keeps nothing of it.
  return pictureAnswer(picture, 'private, no-store')
}
