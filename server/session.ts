/** Whose session a cookie names. Usable outside Next too: the live stream is answered without it. */
import { createHash } from 'node:crypto'
import { decode } from 'next-auth/jwt'
import { sessionHash, sessionPerson } from '../db/accounts.ts'
import { onSessionEnd } from '../db/bus.ts'
import { isHttps } from './env.ts'
import { authSecret } from './secret.ts'

export type Viewer = {
  id: string
  /** The session's secret id: names this browser among the viewer's sessions. Never leaves the server. */
  session: string
}

export const SESSION_COOKIE = () => `${isHttps() ? '__Secure-' : ''}authjs.session-token`

/**
 * Decoding the encrypted cookie costs more than a send, so its result is kept per cookie – by its hash, which is a tenth
 * as long and signs nobody in; whether the session still stands is asked again after this time, in any process.
 */
const RECHECK_MILLISECONDS = 900
/** Cookies kept at most; the oldest goes first. */
const KEPT = 20_000

type Known = { viewer: Viewer; checkedAt: number }
const shared = globalThis as typeof globalThis & { ajarViewers?: Map<string, Known> }

/** What is known of cookies. A session that ends in this process is forgotten at once, in others when its time is up. */
function knownViewers(): Map<string, Known> {
  if (shared.ajarViewers) return shared.ajarViewers
  const viewers = new Map<string, Known>()
  onSessionEnd(({ sessionHash: ended }) => {
    for (const [key, { viewer }] of viewers) if (sessionHash(viewer.session) === ended) viewers.delete(key)
  })
  shared.ajarViewers = viewers
  return viewers
}

/** The person of a session cookie's value, or null. */
export async function viewerOf(cookie: string): Promise<Viewer | null> {
  const viewers = knownViewers()
  const key = createHash('sha256').update(cookie).digest('base64')
  const known = viewers.get(key)
  const now = Date.now()
  if (known && now - known.checkedAt < RECHECK_MILLISECONDS) return known.viewer
  const session = known?.viewer.session ?? (await sessionIn(cookie))
  const id = session ? await sessionPerson(session) : null
  viewers.delete(key)
  if (!session || !id) return null
  const viewer = { id, session }
  viewers.set(key, { viewer, checkedAt: now })
  if (viewers.size > KEPT) {
    for (const oldest of viewers.keys()) {
      viewers.delete(oldest)
      break
    }
  }
  return viewer
}

async function sessionIn(cookie: string): Promise<string | null> {
  try {
    const token = await decode({ token: cookie, secret: authSecret(), salt: SESSION_COOKIE() })
    return typeof token?.sid === 'string' ? token.sid : null
  } catch {
    // Forged, damaged or made with another secret: the same as no cookie at all.
    return null
  }
}
