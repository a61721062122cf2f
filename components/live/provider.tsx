'use client'
import { createContext, type ReactNode, use, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import type { LiveEvent, Me, UnreadTotals } from '#db/types.ts'
import type { Companion } from '../notify/companion.ts'
import { connectLive, type LiveState } from './connection.ts'
import type { Format } from './format.ts'
import { useRefreshOn } from './refresh-on.ts'
import { InboxStore } from './store.ts'

const StoreContext = createContext<InboxStore | null>(null)
const FormatContext = createContext<Format>({ locale: 'en', timeZone: 'UTC', now: 0 })
const StateContext = createContext<LiveState>('live')

/** The tab's store. Only inside `LiveProvider`. */
export function useStore(): InboxStore {
  const store = use(StoreContext)
  if (!store) throw new Error('useStore needs a LiveProvider above it.')
  return store
}

/** A slice of the store; renders again when that slice is replaced. */
export function useSlice<T>(select: (store: InboxStore) => T): T {
  const store = useStore()
  const snapshot = () => select(store)
  return useSyncExternalStore(store.subscribe, snapshot, snapshot)
}

/** How to write times and numbers for this reader, now. */
export const useFormat = (): Format => use(FormatContext)

/** Whether the live stream is connected. */
export const useLiveState = (): LiveState => use(StateContext)

const COMPANION_MILLISECONDS = 1_500

type Props = {
  me: Me
  totals: UnreadTotals
  position: number
  format: Format
  children: ReactNode
}

/** Gives the pages below one store, fed by the live stream. */
export function LiveProvider({ me, totals, position, format, children }: Props) {
  const [store] = useState(() => new InboxStore({ me, totals, position }))
  const [state, setState] = useState<LiveState>('live')
  const latest = useRef(store)
  useEffect(() => {
    const current = latest.current
    // Later than everything that is seen first: it only helps while one looks away, or is offline. What comes before it
    // is there waits for it, since somebody may look away at once.
    let companion: Companion | null = null
    let early: LiveEvent[] | null = []
    let leave: (() => void) | null = null
    let over = false
    const timer = setTimeout(async () => {
      const loaded = await import('../notify/companion.ts').catch(() => null)
      if (loaded && !over) {
        companion = loaded.startCompanion(current.me.id)
        early?.forEach(companion.hear)
      }
      early = null
      const here = await import('./here.ts').catch(() => null)
      if (here && !over) leave = here.startHere(current)
    }, COMPANION_MILLISECONDS)
    const stop = connectLive({
      viewerId: current.me.id,
      position: () => current.position,
      apply: (event) => {
        current.apply(event)
        companion?.hear(event)
        early?.push(event)
      },
      hearSoft: (soft) => current.hearSoft(soft),
      resync: (newest) => current.resync(newest),
      onState: setState,
      onSignedOut: () => window.location.assign('/signin'),
    })
    return () => {
      over = true
      clearTimeout(timer)
      companion?.stop()
      leave?.()
      stop()
    }
  }, [])
  return (
    <StoreContext value={store}>
      <StateContext value={state}>
        <FormatContext value={useLocalFormat(format)}>{children}</FormatContext>
      </StateContext>
      <ShieldEnd />
      <LanguageChange />
    </StoreContext>
  )
}

/** How often a browser that missed the end of the shield (asleep, or offline) looks again. */
const LOOK_AGAIN_MILLISECONDS = 30_000

/** Asks the server anew in the moment in which the shield ends by itself: what it folded away is back then. */
function ShieldEnd() {
  const store = useStore()
  const shield = useSlice((s) => s.totals.shield)
  useEffect(() => {
    const endsIn = shield?.endsIn ?? null
    if (endsIn === null) return
    const end = Date.now() + endsIn
    const look = () => {
      if (Date.now() >= end) store.refreshMe()
    }
    const timer = setTimeout(look, endsIn)
    // A timer stands still while a computer sleeps, and a question may go unanswered.
    const again = setInterval(look, LOOK_AGAIN_MILLISECONDS)
    document.addEventListener('visibilitychange', look)
    return () => {
      clearTimeout(timer)
      clearInterval(again)
      document.removeEventListener('visibilitychange', look)
    }
  }, [store, shield])
  return null
}

/** Renders the page anew when its reader chose another language in another tab, or on another device. */
function LanguageChange() {
  useRefreshOn(useSlice((s) => s.me.language))
  return null
}

const YEAR_SECONDS = 31_536_000

/** Begins with what the server used, so that nothing flickers; then the browser's time zone, and a moving "now". */
function useLocalFormat(initial: Format): Format {
  const [format, setFormat] = useState(initial)
  useEffect(() => {
    const update = () => {
      const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
      // The next page is then rendered in this zone.
      if (timeZone !== initial.timeZone)
        // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API isn't everywhere yet
        document.cookie = `tz=${timeZone}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`
      setFormat((before) => ({ ...before, timeZone, now: Date.now() }))
    }
    update()
    const timer = setInterval(update, 30_000)
    return () => clearInterval(timer)
  }, [initial.timeZone])
  // The language can be changed while the page stays.
  return useMemo(() => ({ ...format, locale: initial.locale }), [format, initial.locale])
}
