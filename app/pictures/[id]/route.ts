import { isId } from '#db/ids.ts'
import { readPicture } from '#db/people.ts'

/** An uploaded picture. Public, like the profile it belongs to; a new picture has a new address. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  const picture = isId(id) ? await readPicture(id) : null
  if (!picture) {
    return new Response('Not found', { status: 404, headers: { 'cache-control': 'no-store' } })
  }
  return new Response(new Uint8Array(picture), {
    headers: {
      'content-type': 'image/webp',
      'cache-control': 'public, max-age=31536000, immutable',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
    },
  })
}
