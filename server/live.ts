/**
 * The live stream: server-sent events to one browser, numbered per person and resumable from any position.
 * Events come from the bus as they are committed; whatever was missed before is read from the table first.
 */
import { sessionHash, sessionPerson } from '../db/accounts.ts'
import { type BusEvent, subscribe } from '../db/bus.ts'
import { eventsAfter } from '../db/events.ts'
import { log } from './log.ts'
import type { Viewer } from './viewer.ts'

/** How soon a browser reconnects after the stream broke. */
const RETRY_MILLISECONDS = 1_000
/** A sign of life this often keeps proxies from closing an idle stream, and ends streams of sessions that were ended elsewhere. */
const BEAT_MILLISECONDS = 15_000

type Stream = { personId: string; beat: () => void; end: () => void }
const shared = globalThis as typeof globalThis & { ajarStreams?: Set<Stream> }

/** All open streams of this process; one timer beats for all of them. */
function streams(): Set<Stream> {
  if (!shared.ajarStreams) {
    const all = new Set<Stream>()
    shared.ajarStreams = all
    setInterval(() => {
      for (const stream of all) stream.beat()
    }, BEAT_MILLISECONDS).unref()
  }
  return shared.ajarStreams
}

/** How many streams are open in this process. */
export const countStreams = (): number => shared.ajarStreams?.size ?? 0

/** Ends every stream of this process; their browsers reconnect elsewhere and miss nothing. */
export function endStreams(): void {
  for (const stream of shared.ajarStreams ?? []) stream.end()
}

/** Streams one person may hold in this process: far more than browsers need, far fewer than a script could open. */
const PER_PERSON = 32

/** Ends a person's oldest stream when one more would be too many. */
function makeRoom(personId: string): void {
  const mine = [...streams()].filter((stream) => stream.personId === personId)
  if (mine.length >= PER_PERSON) mine[0]?.end()
}

/** Asked of the table, not of the cache: streams outlive the request that opened them. */
const stillSignedIn = async (viewer: Viewer) => (await sessionPerson(viewer.session)) === viewer.id

/** Events that may wait for a browser that doesn't take them. */
const QUEUED = 1_000

const encoder = new TextEncoder()
const frame = (event: { position: number }) => `id: ${event.position}\ndata: ${JSON.stringify(event)}\n\n`

/**
 * Opens a stream of the viewer's events after `position`. Sends `resync` when some of them are no longer kept.
 * Ends when `signal` aborts, when the session ends, or when the server stops.
 */
export function openStream(viewer: Viewer, position: number, signal: AbortSignal): ReadableStream<Uint8Array> {
  const hash = sessionHash(viewer.session)
  let close = () => {}
  return new ReadableStream<Uint8Array>({
    async start(controller) {
      let last = position
      let open = true
      // What is committed while the table is read waits here, so that nothing falls between the two.
      let waiting: BusEvent[] | null = []

      const send = (bytes: Uint8Array) => {
        if (!open) return
        controller.enqueue(bytes)
        // A browser that doesn't read gets no endless queue; it reconnects and catches up from the table.
        if ((controller.desiredSize ?? 0) < -QUEUED) close()
      }
      const catchUp = async () => {
        for (;;) {
          const { events, complete, newest } = await eventsAfter(viewer.id, last)
          if (!complete) {
            last = newest
            send(encoder.encode(`event: resync\ndata: ${JSON.stringify({ position: newest })}\n\n`))
            return
          }
          // One chunk per page, and a turn of the event loop after it: a long absence mustn't fill the queue.
          if (events.length > 0) send(encoder.encode(events.map(frame).join('')))
          last = events.at(-1)?.position ?? newest
          if (last >= newest || !open) return
          await new Promise((resolve) => setImmediate(resolve))
        }
      }
      const onEvent = (event: BusEvent) => {
        if (waiting) {
          waiting.push(event)
          return
        }
        if (event.position <= last) return
        if (event.position === last + 1) {
          last = event.position
          const live = { ...event.payload, kind: event.kind, position: event.position }
          send(encoder.encode(frame(live)))
          return
        }
        waiting = [event]
        void resume()
      }
      const resume = async () => {
        try {
          await catchUp()
          const held = waiting ?? []
          waiting = null
          for (const event of held) onEvent(event)
        } catch (error) {
          log.error({ err: error }, 'a live stream failed')
          close()
        }
      }

      const unsubscribe = subscribe(viewer.id, {
        onEvent,
        onSessionEnd: (end) => {
          if (end.sessionHash === hash) stream.end()
        },
      })
      const stream: Stream = {
        personId: viewer.id,
        beat: () => {
          send(encoder.encode('event: beat\ndata: {}\n\n'))
          void stillSignedIn(viewer).then((still) => still || close())
        },
        end: () => close(),
      }
      close = () => {
        if (!open) return
        open = false
        unsubscribe()
        streams().delete(stream)
        signal.removeEventListener('abort', close)
        try {
          controller.close()
        } catch {
          // The browser has gone already, which closed it.
        }
      }
      signal.addEventListener('abort', close)
      makeRoom(viewer.id)
      streams().add(stream)
      send(encoder.encode(`retry: ${RETRY_MILLISECONDS}\n\n`))
      // A stream lives long: it begins with a fresh look at the session, not with the cached one.
      if (await stillSignedIn(viewer)) await resume()
      else close()
    },
    cancel() {
      close()
    },
  })
}
