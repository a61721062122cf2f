'use client'
import { Menu } from '@base-ui/react/menu'
import { Camera, Images, Paperclip } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type RefObject, useRef } from 'react'
import { entry } from '../ui/menu-entry.tsx'

/** What pictures and videos may be. Named one by one: phones then hand over a JPEG where they have a HEIC. */
const PICTURES = 'image/jpeg,image/png,image/webp,image/gif,image/avif,video/mp4,video/quicktime,video/webm'

type Props = {
  open: boolean
  onOpenChange: (open: boolean) => void
  anchor: RefObject<HTMLElement | null>
  onFiles: (files: readonly File[]) => void
}

/** Where a message's pictures and files come from. */
export function AttachMenu({ open, onOpenChange, anchor, onFiles }: Props) {
  const t = useTranslations('media')
  const pictures = useRef<HTMLInputElement>(null)
  const camera = useRef<HTMLInputElement>(null)
  const files = useRef<HTMLInputElement>(null)
  const take = ({ currentTarget }: { currentTarget: HTMLInputElement }) => {
    onFiles([...(currentTarget.files ?? [])])
    // So that the same file can be chosen again.
    currentTarget.value = ''
  }
  const hidden = { type: 'file', hidden: true, tabIndex: -1, onChange: take } as const
  return (
    <>
      <input {...hidden} ref={pictures} multiple accept={PICTURES} />
      <input {...hidden} ref={camera} accept="image/*" capture="environment" />
      <input {...hidden} ref={files} multiple />
      <Menu.Root open={open} onOpenChange={onOpenChange}>
        <Menu.Portal>
          <Menu.Positioner anchor={anchor} side="top" align="start" sideOffset={6} className="z-40">
            <Menu.Popup
              aria-label={t('addToYourMessage')}
              className="min-w-56 rounded-md border border-line bg-surface py-1 text-ink shadow-lift outline-none"
            >
              {entry(t('photosAndVideos'), <Images size={18} aria-hidden="true" />, () => pictures.current?.click())}
              {entry(
                t('takeAPhoto'),
                <Camera size={18} aria-hidden="true" />,
                () => camera.current?.click(),
                'pointer-fine:hidden',
              )}
              {entry(t('aFile'), <Paperclip size={18} aria-hidden="true" />, () => files.current?.click())}
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
    </>
  )
}
