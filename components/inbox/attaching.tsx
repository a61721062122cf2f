'use client'
import { Plus } from 'lucide-react'
/** How files get into a composer: by a menu, by paste and by drop. What it takes is loaded when the first one comes. */
import { useTranslations } from 'next-intl'
import { type RefObject, Suspense, useEffect, useRef, useState } from 'react'
import { later } from '../later.tsx'
import type { PendingAttachment } from '../live/store.ts'
import { changeTray, type Upload, useTray } from '../media/tray.ts'
import { IconButton } from '../ui/button.tsx'
import { useToast } from '../ui/toast.tsx'
import { useSentence } from '../use-sentence.ts'

const AttachMenu = later(['media'], () => import('../media/attach-menu.tsx').then((m) => ({ default: m.AttachMenu })))
const UploadTray = later(['media'], () => import('../media/upload-tray.tsx').then((m) => ({ default: m.UploadTray })))

export type Attaching = {
  uploads: readonly Upload[]
  /** Something is under way still, or couldn't be taken. */
  busy: boolean
  failed: boolean
  add: (files: readonly File[]) => void
  /** What is ready, for a message that is sent now; the tray is empty afterwards. */
  take: () => PendingAttachment[]
}

/** The files of the composer `where`. With `allowed` false they are refused in a sentence: a request is text only. */
export function useAttaching(where: string, allowed: boolean, name?: string): Attaching {
  const toast = useToast()
  const sentence = useSentence()
  const uploads = useTray(where)
  const add = async (files: readonly File[]) => {
    if (files.length === 0) return
    if (!allowed) return toast(sentence('request_text_only', { name }))
    try {
      const { addFiles } = await import('../media/uploads.ts')
      const code = addFiles(where, files)
      if (code) toast(sentence(code))
    } catch {
      // What it takes couldn't be loaded.
      toast(sentence(navigator.onLine ? 'unexpected' : 'offline'))
    }
  }
  return {
    uploads,
    busy: uploads.some(({ state }) => state === 'uploading'),
    failed: uploads.some(({ state }) => state === 'failed'),
    add: (files) => void add(files),
    take: () => {
      const ready = uploads.flatMap(({ view, alt, preview, kind }) =>
        view ? [{ ...view, alt: alt.trim(), ...(preview && kind !== 'file' && { preview }) }] : [],
      )
      changeTray(where, () => [])
      return ready
    },
  }
}

/** The tray above the text, as soon as something is in it. */
export function Tray({ where, uploads, onEmpty }: { where: string; uploads: readonly Upload[]; onEmpty: () => void }) {
  if (uploads.length === 0) return null
  return (
    <Suspense fallback={<div className="h-40" />}>
      <UploadTray where={where} uploads={uploads} onEmpty={onEmpty} />
    </Suspense>
  )
}

/** Opens the menu of what can be added. */
export function AttachButton({ onFiles }: { onFiles: (files: readonly File[]) => void }) {
  const t = useTranslations('inbox.media')
  const [wanted, setWanted] = useState(false)
  const [open, setOpen] = useState(false)
  const anchor = useRef<HTMLSpanElement>(null)
  return (
    <span ref={anchor} className="-ms-3">
      <IconButton
        label={t('addPicturesOrFiles')}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => {
          setWanted(true)
          setOpen(true)
        }}
      >
        <Plus size={22} aria-hidden="true" />
      </IconButton>
      {wanted && (
        <Suspense>
          <AttachMenu open={open} onOpenChange={setOpen} anchor={anchor} onFiles={onFiles} />
        </Suspense>
      )}
    </span>
  )
}

const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false

/** Takes files that are dropped anywhere on the page, for as long as this composer is open. True while one hovers over it. */
export function useDrop(form: RefObject<HTMLElement | null>, add: (files: readonly File[]) => void): boolean {
  const [over, setOver] = useState(false)
  const latest = useRef(add)
  latest.current = add
  useEffect(() => {
    let inside = 0
    // A dialog over the page has its own business.
    const mine = (event: DragEvent) => hasFiles(event) && !document.querySelector('[role=dialog]')
    const count = (by: number) => (event: DragEvent) => {
      if (!mine(event)) return
      inside = Math.max(0, inside + by)
      setOver(inside > 0)
    }
    const [enter, leave] = [count(1), count(-1)]
    const hover = (event: DragEvent) => mine(event) && event.preventDefault()
    const drop = (event: DragEvent) => {
      inside = 0
      setOver(false)
      if (!mine(event)) return
      event.preventDefault()
      latest.current([...(event.dataTransfer?.files ?? [])])
      form.current?.querySelector('textarea')?.focus()
    }
    const on = { dragenter: enter, dragleave: leave, dragover: hover, drop }
    for (const [name, listener] of Object.entries(on)) document.addEventListener(name, listener as EventListener)
    return () => {
      for (const [name, listener] of Object.entries(on)) document.removeEventListener(name, listener as EventListener)
    }
  }, [form])
  return over
}
