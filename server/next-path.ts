/** Where to go after signing in: a path of this site, whatever `?next=` claims. */

const START = '/messages'
/** Pages that a signed-in person is sent away from, and addresses that aren't pages. */
const NOT_A_GOAL = /^\/(?:signin|signup|recover|api)?(?:\/|$)/

/** The path, query and fragment of `next` when it points into this site; the inbox otherwise. */
export function safeNext(next: unknown): string {
  if (typeof next !== 'string' || !next.startsWith('/')) return START
  try {
    const base = 'http://here.invalid'
    // Parsed as browsers do, so that "//elsewhere", "/\elsewhere" and "/<tab>/elsewhere" show where they lead.
    const { origin, pathname, search, hash } = new URL(next, base)
    if (origin !== base || pathname.startsWith('//') || NOT_A_GOAL.test(pathname)) return START
    return pathname + search + hash
  } catch {
    return START
  }
}

/** `address` with the wish to go on to `next` afterwards, which is left out where that is the inbox anyway. */
export function withNext(address: string, next: string): string {
  if (next === START) return address
  return `${address}${address.includes('?') ? '&' : '?'}next=${encodeURIComponent(next)}`
}
