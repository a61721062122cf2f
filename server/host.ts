/** Which Host headers are ours. On loopback this also stops other sites' scripts from reaching us by DNS rebinding. */
import type { Settings } from './env.ts'

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/i

/** True for the site's own address, and for any when the owner opened the server without naming one. */
export function isOurHost(host: string | undefined, { HOST, AUTH_URL }: Pick<Settings, 'HOST' | 'AUTH_URL'>): boolean {
  if (!host) return false
  if (LOOPBACK.test(host)) return true
  if (AUTH_URL) return new URL(AUTH_URL).host === host.toLowerCase()
  return !LOOPBACK.test(HOST)
}

/** Addresses for programs that watch the server: how it is, and its numbers. */
const CHECKS = new Set(['/healthz', '/readyz', '/metrics'])

/**
 * True for addresses that are answered under any name: whoever watches several processes calls each by a name of its
 * own. None of them tells about people, and the metrics have a guard of their own.
 */
export const isCheck = (url = '/'): boolean => CHECKS.has(url.split('?', 1)[0] ?? '')
