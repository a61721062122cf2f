/**
 * The answer to whoever asks for a picture that lies in the database, as WebP. Null is 404, and says no more: what isn't
 * there and what isn't theirs look alike. `kept` is what caches may do with it.
 */
export function pictureAnswer(picture: Buffer | null, kept: string): Response {
  if (!picture) return new Response('Not found', { status: 404, headers: { 'cache-control': 'no-store' } })
  return new Response(new Uint8Array(picture), {
    headers: {
      'content-type': 'image/webp',
      'cache-control': kept,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
    },
  })
}
