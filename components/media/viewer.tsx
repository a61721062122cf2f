'use client'
import { Dialog as Base } from '@base-ui/react/dialog'
import { ChevronLeft, ChevronRight, Download, Minus, Plus, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type KeyboardEvent, type PointerEvent, type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import type { AttachmentView } from '#db/types.ts'
import { useMessageTools } from '../inbox/tools-context.ts'
import { useSlice } from '../live/provider.tsx'
import type { PendingAttachment } from '../live/store.ts'
import { buttonClass, IconButton } from '../ui/button.tsx'
import { mediaAddress } from './address.ts'

/** How much one press or turn of the wheel enlarges, and how far it goes. */
const STEP = 1.5
const LARGEST = 8

type Props = { opened: string; own: readonly PendingAttachment[]; onClose: () => void }

/**
 * A picture as large as the window, and the others of its conversation beside it: by arrow keys, by buttons, larger and
 * smaller by keys, wheel, two fingers or a double press. Closed, the focus is back where it was.
 */
export function Viewer({ opened, own, onClose }: Props) {
  const t = useTranslations('media')
  const { row } = useMessageTools()
  const messages = useSlice((s) => s.threads.get(row.id)?.messages)
  const shown = (messages ?? []).flatMap(({ attachments }) => attachments?.filter(({ kind }) => kind === 'image') ?? [])
  // What was covered, or is on its way, isn't among those of the conversation.
  const pictures: readonly PendingAttachment[] = shown.some(({ id }) => id === opened) ? shown : own
  const [current, setCurrent] = useState(opened)
  const place = Math.max(
    0,
    pictures.findIndex(({ id }) => id === current),
  )
  const picture = pictures[place]
  const box = useRef<HTMLDivElement>(null)
  const zoom = useZoom(box, current)
  const go = (by: number) => {
    const next = pictures[place + by]
    if (next) setCurrent(next.id)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const rtl = getComputedStyle(event.currentTarget).direction === 'rtl' ? -1 : 1
    const keys: Record<string, () => void> = {
      ArrowRight: () => go(rtl),
      ArrowLeft: () => go(-rtl),
      Home: () => go(-place),
      End: () => go(pictures.length - 1 - place),
      '+': () => zoom.by(STEP),
      '=': () => zoom.by(STEP),
      '-': () => zoom.by(1 / STEP),
      '0': zoom.reset,
    }
    const run = event.ctrlKey || event.metaKey || event.altKey ? undefined : keys[event.key]
    if (!run) return
    event.preventDefault()
    run()
  }
  // Deleted while it was looked at.
  useEffect(() => {
    if (!picture) onClose()
  }, [picture, onClose])
  if (!picture) return null
  const description = picture.alt || t('noDescription')
  return (
    <Base.Root open onOpenChange={(wanted) => wanted || onClose()}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 min-h-dvh bg-[#000]" />
        <Base.Popup
          onKeyDown={onKeyDown}
          onPointerDown={apartFromMessage}
          className="fixed inset-0 z-50 flex flex-col bg-[#000] text-[#fff] outline-none"
        >
          <div className="flex items-center gap-1 px-2 pt-[max(0.25rem,env(safe-area-inset-top))]">
            <Base.Title className="min-w-0 flex-1 truncate ps-2 text-meta">
              {pictures.length > 1 ? t('photoOf', { place: place + 1, count: pictures.length }) : t('photo')}
            </Base.Title>
            <IconButton
              label={t('smaller')}
              onClick={() => zoom.by(1 / STEP)}
              disabled={zoom.scale <= 1}
              className={WHITE}
            >
              <Minus size={20} aria-hidden="true" />
            </IconButton>
            <span className="w-12 text-center text-meta tabular" role="status">
              {Math.round(zoom.scale * 100)} %
            </span>
            <IconButton
              label={t('larger')}
              onClick={() => zoom.by(STEP)}
              disabled={zoom.scale >= LARGEST}
              className={WHITE}
            >
              <Plus size={20} aria-hidden="true" />
            </IconButton>
            {!picture.preview && (
              <a
                href={mediaAddress(picture.id, 'view', true)}
                download={picture.name}
                aria-label={t('download')}
                title={t('download')}
                className={`${buttonClass('quiet', WHITE)} px-3`}
              >
                <Download size={20} aria-hidden="true" />
              </a>
            )}
            <Base.Close render={<IconButton label={t('close')} className={WHITE} />}>
              <X size={22} aria-hidden="true" />
            </Base.Close>
          </div>
          <div
            ref={box}
            {...zoom.handlers}
            className="relative flex min-h-0 flex-1 touch-none items-center justify-center overflow-hidden"
          >
            <Large key={picture.id} picture={picture} description={description} image={zoom.image} />
            {place > 0 && <Turn label={t('earlierPhoto')} side="start" onClick={() => go(-1)} />}
            {place < pictures.length - 1 && <Turn label={t('laterPhoto')} side="end" onClick={() => go(1)} />}
          </div>
          <Base.Description
            dir="auto"
            className="mx-auto max-h-28 max-w-3xl overflow-y-auto px-4 pt-2 pb-[max(0.75rem,env(safe-area-inset-bottom))] text-center"
          >
            {description}
          </Base.Description>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}

/** React tells a message of what happens in a dialog it opened: a finger that rests here asks for no menu there. */
const apartFromMessage = (event: PointerEvent) => event.stopPropagation()

const WHITE = 'text-[#fff]! hover:bg-[rgb(255_255_255/0.15)]! hover:text-[#fff]! focus-visible:outline-[#fff]'

type LargeProps = { picture: PendingAttachment; description: string; image: RefObject<HTMLImageElement | null> }

function Large({ picture, description, image }: LargeProps) {
  return (
    // biome-ignore lint/performance/noImgElement: private, already the right size and format
    <img
      ref={image}
      src={picture.preview ?? mediaAddress(picture.id, 'view')}
      alt={description}
      {...sizeOf(picture)}
      draggable={false}
      className="max-h-full max-w-full select-none object-contain"
    />
  )
}

const sizeOf = ({ width, height }: AttachmentView) => (width && height ? { width, height } : {})

function Turn({ label, side, onClick }: { label: string; side: 'start' | 'end'; onClick: () => void }) {
  const Icon = side === 'start' ? ChevronLeft : ChevronRight
  return (
    <IconButton
      label={label}
      onClick={onClick}
      // Pressed twice in a row it turns twice, and enlarges nothing.
      onDoubleClick={(event) => event.stopPropagation()}
      onPointerDown={(event) => event.stopPropagation()}
      className={`absolute top-1/2 -translate-y-1/2 bg-[rgb(0_0_0/0.5)] ${WHITE} ${side === 'start' ? 'start-2' : 'end-2'}`}
    >
      <Icon size={26} aria-hidden="true" className="rtl:-scale-x-100" />
    </IconButton>
  )
}

type Point = { x: number; y: number }
const FITTED = { scale: 1, x: 0, y: 0 }

/** Larger, smaller and moved about. Written to the element itself, which a strict policy on styles allows. */
function useZoom(box: RefObject<HTMLElement | null>, current: string) {
  const image = useRef<HTMLImageElement>(null)
  const at = useRef(FITTED)
  const fingers = useRef(new Map<number, Point>())
  const [scale, setScale] = useState(1)

  const put = useCallback(
    (next: typeof FITTED) => {
      const { clientWidth = 0, clientHeight = 0 } = box.current ?? {}
      const size = Math.min(LARGEST, Math.max(1, next.scale))
      // Not further than its edges reach.
      const reach = { x: (clientWidth * (size - 1)) / 2, y: (clientHeight * (size - 1)) / 2 }
      const inside = (value: number, most: number) => Math.min(most, Math.max(-most, value))
      at.current = { scale: size, x: inside(next.x, reach.x), y: inside(next.y, reach.y) }
      if (image.current)
        image.current.style.transform = `translate(${at.current.x}px, ${at.current.y}px) scale(${size})`
      setScale(size)
    },
    [box],
  )
  /** Larger by a factor, with what lies under `point` staying under it. */
  const by = useCallback(
    (factor: number, point?: Point) => {
      const { scale, x, y } = at.current
      const grown = Math.min(LARGEST, Math.max(1, scale * factor)) / scale
      const frame = box.current?.getBoundingClientRect()
      const from =
        point && frame
          ? { x: point.x - frame.x - frame.width / 2, y: point.y - frame.y - frame.height / 2 }
          : { x: 0, y: 0 }
      put({ scale: scale * grown, x: from.x - (from.x - x) * grown, y: from.y - (from.y - y) * grown })
    },
    [box, put],
  )
  const reset = useCallback(() => put(FITTED), [put])

  // biome-ignore lint/correctness/useExhaustiveDependencies: another picture begins fitted
  useEffect(reset, [current, reset])
  useEffect(() => {
    const element = box.current
    // React's own wheel listener can't keep the page from moving.
    const wheel = (event: WheelEvent) => {
      event.preventDefault()
      by(event.deltaY < 0 ? 1.15 : 1 / 1.15, { x: event.clientX, y: event.clientY })
    }
    element?.addEventListener('wheel', wheel, { passive: false })
    return () => element?.removeEventListener('wheel', wheel)
  }, [box, by])

  const handlers = {
    onDoubleClick: (event: { clientX: number; clientY: number }) =>
      at.current.scale > 1 ? reset() : by(2.5, { x: event.clientX, y: event.clientY }),
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      event.currentTarget.setPointerCapture(event.pointerId)
      fingers.current.set(event.pointerId, { x: event.clientX, y: event.clientY })
    },
    onPointerMove: (event: PointerEvent) => {
      const before = fingers.current.get(event.pointerId)
      if (!before) return
      const now = { x: event.clientX, y: event.clientY }
      const other = [...fingers.current].find(([id]) => id !== event.pointerId)?.[1]
      fingers.current.set(event.pointerId, now)
      if (other) {
        const middle = { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 }
        by(distance(now, other) / Math.max(1, distance(before, other)), middle)
      } else put({ ...at.current, x: at.current.x + now.x - before.x, y: at.current.y + now.y - before.y })
    },
    onPointerUp: (event: PointerEvent) => void fingers.current.delete(event.pointerId),
    onPointerCancel: (event: PointerEvent) => void fingers.current.delete(event.pointerId),
  }
  return { image, scale, by, reset, handlers }
}

const distance = (a: Point, b: Point) => Math.hypot(a.x - b.x, a.y - b.y)
