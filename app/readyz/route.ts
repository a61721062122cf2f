import { notReadyBecause } from '#server/readiness.ts'

/** Ready: booted, and the database answers. What a proxy asks before it sends anybody here. */
export async function GET() {
  const why = await notReadyBecause()
  return new Response(why ? `${why}\n` : 'ready\n', {
    status: why ? 503 : 200,
    headers: { 'cache-control': 'no-store' },
  })
}
