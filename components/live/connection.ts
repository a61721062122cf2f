/**
 * The live stream of this browser. One tab of a browser holds the connection and tells the others (a browser allows
 * few connections per site); every tab checks the numbering by itself and fetches what it missed.
 */
import type { LiveEvent, Soft } from '#db/types.ts'

export type LiveState = 'live' | 'offline'

export type Live = {
  viewerId: string
  /** Position of the last event this tab has applied. */
  position: () => number
  apply: (event: LiveEvent) => void
  /** What has no number, is said once and isn't fetched again. */
  hearSoft: (soft: Soft) => void
  resync: (position: number) => Promise<void>
  onState: (state: LiveState) => void
  /** The session has ended: nothing more will come. */
  onSignedOut: () => void
}

/** No sign of life for this long (three beats and a little) means that the connection is dead. */
const SILENCE_MILLISECONDS = 50_000
const LONGEST_WAIT = 8_000

/** Connects until the returned function is called. */
export function connectLive(live: Live): () => void {
  const name = `ajar-live-${live.viewerId}`
  const channel = 'BroadcastChannel' in window ? new BroadcastChannel(name) : null
  const stopped = new AbortController()
  let catching: Promise<void> | null = null

  const receive = (event: LiveEvent) => {
    if (event.position <= live.position()) return
    if (event.position === live.position() + 1) live.apply(event)
    else void catchUp()
  }
  /** Fetches what is missing; several gaps at once are one request. */
  const catchUp = () => {
    catching ??= fetchMissed(live)
      .catch(() => undefined)
      .finally(() => {
        catching = null
      })
    return catching
  }
  if (channel) {
    channel.onmessage = ({ data }: MessageEvent<LiveEvent | Soft>) => {
      live.onState('live')
      if ('position' in data) receive(data)
      else live.hearSoft(data)
    }
  }

  const lead = () =>
    new Promise<void>((resolve) => {
      // The lock may be granted in the moment in which this tab stops waiting for it.
      if (stopped.signal.aborted) return resolve()
      const stop = holdStream(live, (event) => {
        if (!stopped.signal.aborted) channel?.postMessage(event)
        if ('position' in event) receive(event)
        else live.hearSoft(event)
      })
      stopped.signal.addEventListener('abort', () => {
        stop()
        resolve()
      })
    })
  // Where locks are missing (plain HTTP on a home network) every tab holds a stream of its own.
  if (navigator.locks && channel) navigator.locks.request(name, { signal: stopped.signal }, lead).catch(() => undefined)
  else void lead()

  // A tab that slept, or whose leader was closed in the middle of an event, looks once it is seen again.
  const onWake = () => document.visibilityState === 'visible' && void catchUp()
  document.addEventListener('visibilitychange', onWake)
  window.addEventListener('online', onWake)
  return () => {
    stopped.abort()
    channel?.close()
    document.removeEventListener('visibilitychange', onWake)
    window.removeEventListener('online', onWake)
  }
}

async function fetchMissed(live: Live): Promise<void> {
  for (;;) {
    const response = await fetch(`/api/events?after=${live.position()}`)
    if (response.status === 401) return live.onSignedOut()
    if (!response.ok) return
    const { events, complete, newest } = (await response.json()) as {
      events: LiveEvent[]
      complete: boolean
      newest: number
    }
    if (!complete) return live.resync(newest)
    for (const event of events) if (event.position === live.position() + 1) live.apply(event)
    if (live.position() >= newest) return
  }
}

/** Keeps one EventSource open, reopening it after every kind of failure, always from the last position. */
function holdStream(live: Live, onEvent: (event: LiveEvent | Soft) => void): () => void {
  let source: EventSource | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let silence: ReturnType<typeof setTimeout> | undefined
  let wait = 500
  let over = false

  const alive = () => {
    wait = 500
    live.onState('live')
    clearTimeout(silence)
    silence = setTimeout(reopen, SILENCE_MILLISECONDS)
  }
  const open = () => {
    if (over) return
    source = new EventSource(`/api/live?after=${live.position()}`)
    source.onopen = alive
    source.addEventListener('beat', alive)
    // This server process is about to stop: another one, or the next, has everything.
    source.addEventListener('elsewhere', reopen)
    source.addEventListener('resync', ({ data }: MessageEvent<string>) => {
      alive()
      void live.resync((JSON.parse(data) as { position: number }).position)
    })
    source.addEventListener('soft', ({ data }: MessageEvent<string>) => {
      alive()
      onEvent(JSON.parse(data) as Soft)
    })
    source.onmessage = ({ data }: MessageEvent<string>) => {
      alive()
      onEvent(JSON.parse(data) as LiveEvent)
    }
    source.onerror = () => {
      source?.close()
      live.onState('offline')
      clearTimeout(timer)
      timer = setTimeout(retry, wait)
      wait = Math.min(wait * 2, LONGEST_WAIT)
    }
  }
  /** An EventSource doesn't tell why it failed; a session that has ended must not be retried for ever. */
  const retry = async () => {
    const answer = await fetch('/api/me').catch(() => null)
    if (answer?.status === 401) {
      over = true
      live.onSignedOut()
    } else open()
  }
  const reopen = () => {
    source?.close()
    clearTimeout(timer)
    open()
  }
  const offline = () => live.onState('offline')
  open()
  window.addEventListener('online', reopen)
  window.addEventListener('offline', offline)
  return () => {
    over = true
    source?.close()
    clearTimeout(timer)
    clearTimeout(silence)
    window.removeEventListener('online', reopen)
    window.removeEventListener('offline', offline)
  }
}
