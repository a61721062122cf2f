/** Who is asking: the one way pages, actions and routes learn it. */
import { cookies } from 'next/headers'
import { SESSION_COOKIE, type Viewer, viewerOf } from './session.ts'

export type { Viewer } from './session.ts'

/** The signed-in person of this request, or null. Revocation acts within a second. */
export async function currentViewer(): Promise<Viewer | null> {
  const cookie = (await cookies()).get(SESSION_COOKIE())?.value
  return cookie ? viewerOf(cookie) : null
}
