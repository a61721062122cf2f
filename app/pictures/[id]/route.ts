import { isId } from '#db/ids.ts'
import { readPicture } from '#db/people.ts'
import { pictureAnswer } from '#server/picture-answer.ts'

/** An uploaded picture. Public, like the profile it belongs to; a new picture has a new address. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  const picture = isId(id) ? await readPicture(id) : null
  return pictureAnswer(picture, 'public, max-age=31536000, immutable')
}
