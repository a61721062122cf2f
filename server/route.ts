/** How every reading route begins and answers: JSON for the signed-in browser, never cached. */
import { currentViewer, type Viewer } from './viewer.ts'

const PRIVATE = { 'cache-control': 'no-store' }

/** Answers data as JSON that no cache may keep. */
export const answer = (data: unknown, status = 200): Response => Response.json(data, { status, headers: PRIVATE })

/** The one answer for what is missing, forbidden or blocked. */
export const notFound = (): Response =>
  answer({ code: 'not_found', message: 'This isn’t here, or isn’t yours to see.' }, 404)

export const badInput = (): Response =>
  answer({ code: 'bad_input', message: 'Something about that address isn’t right.' }, 400)

/** Wraps a GET route for signed-in people; everybody else gets 401. */
export function forViewer(
  run: (viewer: Viewer, query: URLSearchParams, request: Request) => Promise<Response>,
): (request: Request) => Promise<Response> {
  return async (request) => {
    const viewer = await currentViewer()
    if (!viewer) return answer({ code: 'signed_out', message: 'You’re signed out. Sign in again.' }, 401)
    return run(viewer, new URL(request.url).searchParams, request)
  }
}
