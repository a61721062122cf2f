/** How this browser is called: by its push service, or, where it has none, by Ajar itself while it is open. */

/** What this browser's notifications are at; the sentences stand under `settings.device`. */
export type DeviceState = 'asking' | 'on' | 'open' | 'off' | 'denied' | 'unsupported' | 'insecure' | 'install'

const OPEN_KEY = (meId: string) => `ajar:notify:${meId}`

/** Whether Ajar notifies here while it is open in a tab. Signing out forgets it. */
export function notifiesWhileOpen(meId: string): boolean {
  try {
    return localStorage.getItem(OPEN_KEY(meId)) === 'open' && Notification.permission === 'granted'
  } catch {
    return false
  }
}

function keepOpen(meId: string, on: boolean): void {
  try {
    if (on) localStorage.setItem(OPEN_KEY(meId), 'open')
    else localStorage.removeItem(OPEN_KEY(meId))
  } catch {
    // Storage can be forbidden: then it is off again after a reload.
  }
}

const isApple = () =>
  /iPhone|iPad|iPod/.test(navigator.userAgent) || (/Mac/.test(navigator.userAgent) && navigator.maxTouchPoints > 1)
const isInstalled = () => window.matchMedia('(display-mode: standalone)').matches

/** What stands in the way here, or `off` where nothing does. */
function obstacle(): DeviceState {
  if (!window.isSecureContext) return 'insecure'
  if (!('Notification' in window) || !('serviceWorker' in navigator))
    return isApple() && !isInstalled() ? 'install' : 'unsupported'
  if (Notification.permission === 'denied') return 'denied'
  return Notification.permission === 'granted' ? 'off' : 'asking'
}

/** How it stands at this browser. `endpoints` are those that the site calls for this session. */
export async function stateHere(meId: string, endpoints: readonly string[]): Promise<DeviceState> {
  const found = obstacle()
  if (found !== 'off') return found
  if (notifiesWhileOpen(meId)) return 'open'
  const subscription = await subscribed()
  return subscription && endpoints.includes(subscription.endpoint) ? 'on' : 'off'
}

async function subscribed(): Promise<PushSubscription | null> {
  const registration = await navigator.serviceWorker.getRegistration()
  return (await registration?.pushManager?.getSubscription()) ?? null
}

export type Given = { endpoint: string; p256dh: string; auth: string }

/**
 * Asks for permission and subscribes: what the site is to be given; `open` where this browser has no push service, and
 * Ajar notifies while it is open; or what stands in the way.
 */
export async function turnOn(meId: string, publicKey: string): Promise<{ given: Given } | { state: DeviceState }> {
  if (obstacle() === 'asking') await Notification.requestPermission()
  const found = obstacle()
  if (found !== 'off') return { state: found }
  await navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' })
  const registration = await navigator.serviceWorker.ready
  try {
    // One that was made with other keys of this site, or for somebody else, is of no use any more.
    await (await registration.pushManager.getSubscription())?.unsubscribe()
    const subscription = await registration.pushManager.subscribe({
      userVisibleOnly: true,
      applicationServerKey: publicKey,
    })
    const { endpoint, keys } = subscription.toJSON()
    if (endpoint && keys?.p256dh && keys.auth) return { given: { endpoint, p256dh: keys.p256dh, auth: keys.auth } }
  } catch {
    // No push service, or it can't be reached.
  }
  keepOpen(meId, true)
  return { state: 'open' }
}

/** Ends it at this browser. */
export async function turnOff(meId: string): Promise<void> {
  keepOpen(meId, false)
  await (await subscribed())?.unsubscribe()
}
