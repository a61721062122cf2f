/**
 * Hands a notification to a browser's push service. What it says is encrypted for that browser (RFC 8291); the service
 * learns that there is something, and for whom, and no more. Only services that are known are ever connected to.
 */
import webPush from 'web-push'
import { loadPushKeys, type PushKeys } from '../db/push-keys.ts'
import { isPushEndpoint } from '../rules/notify.ts'
import { mailedOrigin, pushServices } from './env.ts'

/** `gone`: the browser takes nothing any more. `later`: it may help to try again. `never`: the service won't have it. */
export type PushOutcome = { outcome: 'taken' | 'gone' | 'never' } | { outcome: 'later'; milliseconds: number }

export type PushTo = { endpoint: string; p256dh: string; auth: string }

/** How long an answer is waited for. */
const PATIENCE_MILLISECONDS = 10_000
/** How long a service may keep a notification for a browser that is off: later it is read in the inbox. */
const TTL_SECONDS = 86_400
/** What a service asks to wait is believed up to here. */
const LONGEST_WAIT = 900_000

/** The site's keys, made on the first start. Neither is ever logged; browsers are shown the public one. */
export const pushKeys = (): Promise<PushKeys> => loadPushKeys(() => webPush.generateVAPIDKeys())

/** Who runs the site, as push services ask to be told: its address. Those of a server on loopback tell nothing. */
function subject(): string {
  const { protocol, origin } = mailedOrigin()
  return protocol === 'https:' ? origin : 'https://localhost'
}

/** Whether keys that a browser gave can be encrypted for: a point of P-256 and 16 bytes. */
export function arePushKeys({ p256dh, auth }: Pick<PushTo, 'p256dh' | 'auth'>): boolean {
  const [point, secret] = [Buffer.from(p256dh, 'base64url'), Buffer.from(auth, 'base64url')]
  return point.length === 65 && point[0] === 4 && secret.length === 16
}

/**
 * Hands over one notification; never throws for what the other side does. `topic` (up to 32 letters of base64url): a later
 * one takes the place of an earlier one that wasn't fetched yet.
 */
export async function sendPush(
  to: PushTo,
  payload: Record<string, unknown>,
  {
    topic,
    urgent,
    keys,
    patience = PATIENCE_MILLISECONDS,
  }: { topic: string; urgent: boolean; keys: PushKeys; patience?: number },
): Promise<PushOutcome> {
  // Judged when it was given, and again here: what the owner trusts may have changed, and the database is only data.
  if (!isPushEndpoint(to.endpoint, pushServices())) return { outcome: 'gone' }
  const subscription = { endpoint: to.endpoint, keys: { p256dh: to.p256dh, auth: to.auth } }
  let request: ReturnType<typeof webPush.generateRequestDetails>
  try {
    request = webPush.generateRequestDetails(subscription, JSON.stringify(payload), {
      vapidDetails: { subject: subject(), ...keys },
      TTL: TTL_SECONDS,
      topic,
      urgency: urgent ? 'high' : 'low',
      contentEncoding: 'aes128gcm',
    })
  } catch {
    // Keys that no browser has: nothing can be encrypted for them.
    return { outcome: 'gone' }
  }
  try {
    const response = await fetch(request.endpoint, {
      method: 'POST',
      headers: request.headers as Record<string, string>,
      body: new Uint8Array(request.body ?? []),
      // A service that leads elsewhere could lead anywhere.
      redirect: 'error',
      cache: 'no-store',
      signal: AbortSignal.timeout(patience),
    })
    // Nothing of an answer but its status is wanted, however long it is.
    await response.body?.cancel()
    return outcomeOf(response)
  } catch {
    return { outcome: 'later', milliseconds: 0 }
  }
}

function outcomeOf({ ok, status, headers }: Response): PushOutcome {
  if (ok) return { outcome: 'taken' }
  // Gone, or made with keys that this site had before: neither comes back.
  if (status === 404 || status === 410 || status === 401 || status === 403) return { outcome: 'gone' }
  if (status !== 429 && status < 500) return { outcome: 'never' }
  const seconds = Number(headers.get('retry-after') ?? 0)
  return { outcome: 'later', milliseconds: Math.min(Math.max(0, (seconds || 0) * 1_000), LONGEST_WAIT) }
}
