'use client'
import { Pause, Play } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react'
import { BARS, HIGHEST_BAR } from '#rules/voice.ts'
import { clockOf } from './clock.ts'

const SPEEDS = [1, 1.5, 2] as const
/** How far the arrow keys go, and PageUp and PageDown, in milliseconds. */
const STEP = 5_000
const LARGE_STEP = 15_000

/** The voice message that is heard: another one that begins stops it. */
let heard: HTMLAudioElement | null = null

type Props = { src: string; milliseconds: number; bars: readonly number[] | null }

/** Plays a voice message: its bars are the place in it, to be pressed, dragged along, or moved by the keyboard. */
export function VoicePlayer({ src, milliseconds, bars }: Props) {
  const t = useTranslations('media.voice')
  const audio = useRef<HTMLAudioElement>(null)
  const [playing, setPlaying] = useState(false)
  const [at, setAt] = useState(0)
  const [speed, setSpeed] = useState<number>(SPEEDS[0])
  const [failed, setFailed] = useState(false)
  const whole = useWhole(audio)

  useEffect(() => {
    const element = audio.current
    return () => {
      element?.pause()
      if (heard === element) heard = null
    }
  }, [])
  useFollowing(audio, playing, setAt)

  const toggle = async () => {
    const element = audio.current
    if (!element) return
    if (!element.paused) return element.pause()
    if (heard !== element) heard?.pause()
    heard = element
    await whole()
    // Another one was asked for meanwhile.
    if (heard !== element) return
    if (at >= milliseconds) element.currentTime = 0
    element.playbackRate = speed
    await element.play().catch((error: unknown) => {
      // Paused again before it began isn't a failure.
      if (!(error instanceof Error && error.name === 'AbortError')) setFailed(true)
    })
  }
  const goTo = async (place: number) => {
    const element = audio.current
    if (!element) return
    const to = Math.min(milliseconds, Math.max(0, place))
    setAt(to)
    await whole()
    element.currentTime = to / 1_000
  }
  const faster = () => {
    const next = SPEEDS[(SPEEDS.indexOf(speed as (typeof SPEEDS)[number]) + 1) % SPEEDS.length] ?? SPEEDS[0]
    setSpeed(next)
    if (audio.current) audio.current.playbackRate = next
  }
  const Icon = playing ? Pause : Play
  return (
    // A recording goes from left to right, also where writing doesn't.
    <div dir="ltr" className="flex w-64 max-w-full items-center gap-2">
      {/* biome-ignore lint/a11y/useMediaCaption: nobody has written down what was said */}
      <audio
        ref={audio}
        src={src}
        preload="none"
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onEnded={() => setAt(milliseconds)}
        onError={() => setFailed(true)}
      />
      <button
        type="button"
        aria-label={playing ? t('pause') : t('play')}
        title={playing ? t('pause') : t('play')}
        onClick={() => void toggle()}
        className="grid size-11 shrink-0 place-items-center rounded-full border border-current"
      >
        <Icon size={20} aria-hidden="true" />
      </button>
      <div className="min-w-0 flex-1">
        <Place at={at} milliseconds={milliseconds} bars={bars} onPlace={(place) => void goTo(place)} />
        <p className="flex items-center justify-between text-meta tabular">
          {failed ? (
            <span role="alert">{t('unplayable')}</span>
          ) : (
            <span>{clockOf(at > 0 || playing ? at : milliseconds)}</span>
          )}
        </p>
      </div>
      <button
        type="button"
        aria-label={t('speed', { speed })}
        title={t('speed', { speed })}
        onClick={faster}
        className="min-h-9 min-w-11 shrink-0 rounded-full border border-current px-1 font-medium text-meta tabular"
      >
        {speed}×
      </button>
    </div>
  )
}

type PlaceProps = Pick<Props, 'milliseconds' | 'bars'> & { at: number; onPlace: (place: number) => void }

const FLAT = Array<number>(BARS).fill(1)
/** Of the drawing: the width of a bar with its gap, and the height. */
const WIDTH = 4
const HEIGHT = HIGHEST_BAR + 1

/** The bars, as a slider. */
function Place({ at, milliseconds, bars, onPlace }: PlaceProps) {
  const t = useTranslations('media.voice')
  const dragging = useRef(false)
  const drag = (event: PointerEvent<HTMLDivElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect()
    onPlace(((event.clientX - left) / width) * milliseconds)
  }
  const press = (event: KeyboardEvent) => {
    const places: Record<string, number> = {
      ArrowRight: at + STEP,
      ArrowUp: at + STEP,
      ArrowLeft: at - STEP,
      ArrowDown: at - STEP,
      PageUp: at + LARGE_STEP,
      PageDown: at - LARGE_STEP,
      Home: 0,
      End: milliseconds,
    }
    const place = places[event.key]
    if (place === undefined) return
    event.preventDefault()
    onPlace(place)
  }
  const shown = bars ?? FLAT
  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label={t('place')}
      aria-valuemin={0}
      aria-valuemax={Math.ceil(milliseconds / 1_000)}
      aria-valuenow={Math.floor(at / 1_000)}
      aria-valuetext={t('at', { at: clockOf(at), length: clockOf(milliseconds) })}
      onKeyDown={press}
      onPointerDown={(event) => {
        dragging.current = true
        event.currentTarget.setPointerCapture(event.pointerId)
        drag(event)
      }}
      onPointerMove={(event) => dragging.current && drag(event)}
      onPointerUp={() => {
        dragging.current = false
      }}
      onPointerCancel={() => {
        dragging.current = false
      }}
      className="h-9 cursor-pointer touch-none rounded-sm py-1"
    >
      <svg
        viewBox={`0 0 ${shown.length * WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        className="h-full w-full"
        aria-hidden="true"
      >
        {shown.map((bar, index) => (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place
            key={index}
            x={index * WIDTH}
            y={(HEIGHT - bar - 1) / 2}
            width={WIDTH - 1.5}
            height={bar + 1}
            rx={1}
            fill="currentColor"
            opacity={(index + 0.5) / shown.length <= at / milliseconds ? 1 : 0.4}
          />
        ))}
      </svg>
    </div>
  )
}

/** Follows the place while it is played, as often as the screen is drawn. */
function useFollowing(
  audio: { current: HTMLAudioElement | null },
  playing: boolean,
  onPlace: (milliseconds: number) => void,
) {
  useEffect(() => {
    if (!playing) return
    let frame = 0
    const follow = () => {
      const element = audio.current
      if (element && !element.ended) onPlace(element.currentTime * 1_000)
      frame = requestAnimationFrame(follow)
    }
    frame = requestAnimationFrame(follow)
    return () => cancelAnimationFrame(frame)
  }, [audio, playing, onPlace])
}

/** Later than any recording ends: going there makes a browser look for the end. */
const BEYOND_SECONDS = 1e7
const LOOK_MILLISECONDS = 5_000

/**
 * A recorder writes a file without its length and without a table of places: a browser has to go to its end once before it
 * can go anywhere else.
 */
function useWhole(audio: { current: HTMLAudioElement | null }): () => Promise<void> {
  const known = useRef<Promise<void>>(undefined)
  return () => {
    known.current ??= look(audio.current)
    return known.current
  }
}

async function look(element: HTMLAudioElement | null): Promise<void> {
  if (!element) return
  const happens = (event: string) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, LOOK_MILLISECONDS)
      element.addEventListener(
        event,
        () => {
          clearTimeout(timer)
          resolve()
        },
        { once: true },
      )
    })
  if (element.readyState < HTMLMediaElement.HAVE_METADATA) {
    const ready = Promise.race([happens('loadedmetadata'), happens('error')])
    element.preload = 'metadata'
    element.load()
    await ready
  }
  if (element.duration !== Number.POSITIVE_INFINITY) return
  const found = happens('durationchange')
  element.currentTime = BEYOND_SECONDS
  await found
  const back = happens('seeked')
  element.currentTime = 0
  await back
}
