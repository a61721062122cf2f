'use client'
import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode, RefObject } from 'react'
import { IconButton } from './button.tsx'

type Props = {
  open: boolean
  onClose: () => void
  title: string
  text?: string
  /** Where the keyboard goes when it closes; otherwise back to what opened it. */
  after?: RefObject<HTMLElement | null>
  children: ReactNode
}

/** A dialog over the page, opened and closed by its owner. On a phone it rises from the lower edge. */
export function Dialog({ open, onClose, title, text, after, children }: Props) {
  const t = useTranslations('shell')
  return (
    <Base.Root open={open} onOpenChange={(wanted) => wanted || onClose()}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 min-h-dvh bg-[rgb(20_15_5/0.55)]" />
        <Base.Popup
          finalFocus={after}
          className="fixed inset-x-0 bottom-0 z-50 max-h-[90dvh] overflow-y-auto rounded-t-lg border border-line bg-surface p-5 pb-[calc(1.25rem+env(safe-area-inset-bottom))] text-ink shadow-lift outline-none sm:inset-x-auto sm:top-1/2 sm:bottom-auto sm:start-1/2 sm:w-[28rem] sm:-translate-x-1/2 sm:rtl:translate-x-1/2 sm:-translate-y-1/2 sm:rounded-lg sm:p-6"
        >
          <div className="flex items-start justify-between gap-3">
            <Base.Title className="pt-2 text-lg leading-6 font-semibold">{title}</Base.Title>
            <Base.Close render={<IconButton label={t('close')} className="-me-2 shrink-0" />}>
              <X size={20} aria-hidden="true" />
            </Base.Close>
          </div>
          {text && <Base.Description className="mt-1 text-soft">{text}</Base.Description>}
          {children}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
