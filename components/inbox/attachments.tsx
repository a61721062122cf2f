'use client'
import { Download, FileText } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { type ReactNode, Suspense, useState } from 'react'
import type { AttachmentView, MessageView } from '#db/types.ts'
import { later } from '../later.tsx'
import type { PendingAttachment } from '../live/store.ts'
import { mediaAddress } from '../media/address.ts'
import { useToast } from '../ui/toast.tsx'
import { useSentence } from '../use-sentence.ts'
import { coveredWords, sizeWords } from '../words-carried.ts'
import { useMessageTools } from './tools-context.ts'

const VoicePlayer = later(['media'], () => import('../voice/player.tsx').then((m) => ({ default: m.VoicePlayer })))
const Viewer = later(['media'], () => import('../media/viewer.tsx').then((m) => ({ default: m.Viewer })))

/** What one picture takes up at most, in CSS pixels. */
const MOST = { width: 360, height: 400 }
/** The shape of what nobody has measured. */
const USUAL = { width: 320, height: 180 }

/** The size at which something is shown alone: known before it is there, so that nothing jumps. */
function fitted({ width, height }: AttachmentView): { width: number; height: number } {
  if (!width || !height) return USUAL
  const scale = Math.min(1, MOST.width / width, MOST.height / height)
  return { width: Math.max(48, Math.round(width * scale)), height: Math.max(48, Math.round(height * scale)) }
}

/** What a message carries: pictures side by side, then everything else. */
export function Attachments({ attachments }: { attachments: readonly PendingAttachment[] }) {
  const [opened, setOpened] = useState<string | null>(null)
  const pictures = attachments.filter(({ kind }) => kind === 'image')
  const others = attachments.filter(({ kind }) => kind !== 'image')
  return (
    <div className="-mx-2.5 my-0.5 flex flex-col gap-1">
      {pictures.length === 1 && pictures.map((one) => <Single key={one.id} picture={one} onOpen={setOpened} />)}
      {pictures.length > 1 && (
        <div className="grid w-[min(22rem,64vw)] grid-cols-2 gap-1">
          {pictures.map((one, place) => (
            <Tile key={one.id} picture={one} wide={pictures.length === 3 && place === 0} onOpen={setOpened} />
          ))}
        </div>
      )}
      {others.map((one) => (
        <Other key={one.id} one={one} />
      ))}
      {opened !== null && (
        <Suspense>
          <Viewer opened={opened} own={pictures} onClose={() => setOpened(null)} />
        </Suspense>
      )}
    </div>
  )
}

type PictureProps = { picture: PendingAttachment; onOpen: (id: string) => void }

/** What the button says that opens a picture. */
function useName({ alt }: AttachmentView): string {
  const t = useTranslations('inbox.media')
  return alt ? t('openPhotoAlt', { alt }) : t('openPhoto')
}

/** What of a picture stands there before the picture itself does. */
function Placeholder({ picture }: { picture: PendingAttachment }) {
  if (!picture.placeholder || picture.preview) return null
  return (
    // biome-ignore lint/performance/noImgElement: it is in the page itself
    <img src={picture.placeholder} alt="" aria-hidden="true" className="absolute inset-0 size-full object-cover" />
  )
}

function Picture({
  picture,
  className,
  ...size
}: {
  picture: PendingAttachment
  className: string
  width?: number
  height?: number
}) {
  const image = (src: string) => (
    // biome-ignore lint/performance/noImgElement: private, already the right size and format
    <img src={src} alt="" {...size} loading="lazy" decoding="async" draggable={false} className={className} />
  )
  if (picture.preview) return image(picture.preview)
  if (!picture.moving) return image(mediaAddress(picture.id, 'thumb'))
  // What moves moves, unless its reader has asked for less motion: then the first frame stands.
  return (
    <picture className="contents">
      <source media="(prefers-reduced-motion: reduce)" srcSet={mediaAddress(picture.id, 'thumb')} />
      {image(mediaAddress(picture.id, 'view'))}
    </picture>
  )
}

/** A picture as a button that opens the viewer, over what stands there until it is loaded. */
function PictureButton({
  picture,
  onOpen,
  className,
  children,
}: PictureProps & { className: string; children: ReactNode }) {
  return (
    <button
      type="button"
      onClick={() => onOpen(picture.id)}
      aria-label={useName(picture)}
      aria-haspopup="dialog"
      className={`relative overflow-hidden rounded-md bg-sunken ${className}`}
    >
      <Placeholder picture={picture} />
      {children}
    </button>
  )
}

function Single({ picture, onOpen }: PictureProps) {
  return (
    <PictureButton picture={picture} onOpen={onOpen} className="block w-fit max-w-full">
      <Picture picture={picture} {...fitted(picture)} className="relative h-auto max-w-full" />
    </PictureButton>
  )
}

function Tile({ picture, wide, onOpen }: PictureProps & { wide: boolean }) {
  return (
    <PictureButton picture={picture} onOpen={onOpen} className={wide ? 'col-span-2 aspect-2/1' : 'aspect-square'}>
      <Picture picture={picture} className="absolute inset-0 size-full object-cover" />
    </PictureButton>
  )
}

function Other({ one }: { one: PendingAttachment }) {
  const locale = useLocale()
  const t = useTranslations('inbox.media')
  if (one.kind === 'video')
    return (
      <video
        src={one.preview ?? mediaAddress(one.id, 'file')}
        {...fitted(one)}
        controls
        playsInline
        preload="metadata"
        aria-label={one.alt ? t('videoAlt', { alt: one.alt }) : t('video')}
        className="h-auto max-w-full rounded-md bg-[#000]"
      />
    )
  if (one.kind === 'voice')
    return (
      <Suspense fallback={<div className="h-14 w-64 max-w-full" />}>
        <VoicePlayer
          src={mediaAddress(one.id, 'file')}
          milliseconds={one.durationMs ?? 0}
          bars={one.waveform ?? null}
        />
      </Suspense>
    )
  return (
    <a
      href={mediaAddress(one.id, 'file', true)}
      download={one.name}
      className="mx-1 flex min-h-12 max-w-80 items-center gap-3 rounded-md border border-current/25 px-3 py-2 no-underline"
    >
      <FileText size={22} aria-hidden="true" className="shrink-0" />
      <span className="min-w-0 flex-1">
        <bdi className="text-along block truncate font-medium">{one.name}</bdi>
        <span className="block text-meta">{sizeWords(locale, one.bytes)}</span>
      </span>
      <Download size={18} aria-label={t('download')} role="img" className="shrink-0" />
    </a>
  )
}

/** What a stranger's message carries: nothing of it is asked from the server before its reader wants to see it. */
export function Covered({ message }: { message: MessageView }): ReactNode {
  const t = useTranslations('inbox.media')
  const { row } = useMessageTools()
  const toast = useToast()
  const say = useTranslations()
  const sentence = useSentence()
  const [shown, setShown] = useState<AttachmentView[] | null>(null)
  const show = async () => {
    const answer = await fetch(`/api/messages/media?id=${row.id}&seq=${message.seq}`).catch(() => null)
    if (answer?.ok) return setShown(((await answer.json()) as { attachments: AttachmentView[] }).attachments)
    toast(sentence(answer?.status === 404 ? 'not_found' : navigator.onLine ? 'unexpected' : 'offline'))
  }
  if (shown) return <Attachments attachments={shown} />
  return (
    <button
      type="button"
      onClick={() => void show()}
      className="my-0.5 block min-h-11 rounded-md border border-line border-dashed px-3 text-start text-soft hover:bg-hover"
    >
      {coveredWords(say, message.covered ?? [])} · <span className="underline">{t('show')}</span>
    </button>
  )
}
