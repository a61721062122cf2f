/** Who may read the metrics: whoever has the token, or without one only this machine itself. */
import { createHash, timingSafeEqual } from 'node:crypto'
import { ADDRESS_HEADER } from './address.ts'
import { settings } from './env.ts'
import { isOurHost } from './host.ts'
import { currentRequest } from './log.ts'

const LOOPBACK = /^(?:::ffff:)?127(?:\.\d{1,3}){3}$|^::1$/
/** A server without a name of its own answers this machine's names only. */
const THIS_MACHINE = { HOST: '127.0.0.1', AUTH_URL: undefined }

const digest = (text: string) => createHash('sha256').update(text).digest()

/** True for a request that may read the metrics. Digests have one length, so comparing them tells nothing by its time. */
export function mayReadMetrics(headers: Pick<Headers, 'get'>): boolean {
  const token = settings().AJAR_METRICS_TOKEN
  if (token) return timingSafeEqual(digest(headers.get('authorization') ?? ''), digest(`Bearer ${token}`))
  // A proxy on this machine comes from loopback too, whoever stands behind it: it says so, or asks for the site's name.
  return (
    LOOPBACK.test(headers.get(ADDRESS_HEADER) ?? '') &&
    isOurHost(headers.get('host') ?? undefined, THIS_MACHINE) &&
    currentRequest()?.forwarded === false
  )
}
