import { readGroupPicture } from '#db/group-view.ts'
import { isId } from '#db/ids.ts'
import { currentViewer } from '#server/viewer.ts'

/** A group's picture, for those who are in it or were asked. A new picture has a new address. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  const viewer = await currentViewer()
  const picture = viewer && isId(id) ? await readGroupPicture(viewer.id, id) : null
  if (!picture) {
    return new Response('Not found', { status: 404, headers: { 'cache-control': 'no-store' } })
  }
  return new Response(new Uint8Array(picture), {
    headers: {
      'content-type': 'image/webp',
      // Whoever leaves the group or signs out keeps nothing of it.
      'cache-control': 'private, no-store',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
    },
  })
}
