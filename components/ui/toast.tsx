'use client'
import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { createContext, type ReactNode, use, useCallback, useEffect, useRef, useState } from 'react'
import { NEWER_VERSION } from '../fetched.ts'
import { Button, IconButton } from './button.tsx'

/** `stays`: until it is dismissed or answered. */
type Toast = { id: number; text: string; button?: { label: string; press: () => void }; stays?: boolean }
type Show = (text: string, undo?: () => void) => void

const ToastContext = createContext<Show>(() => {})

/** Says something at the edge of the screen for a while, with Undo where it can be undone. */
export const useToast = (): Show => use(ToastContext)

/** Long enough to read and reach Undo; the message also stays while it is pointed at or focused. */
const SHOWN_MILLISECONDS = 8_000

export function ToastProvider({ children }: { children: ReactNode }) {
  const t = useTranslations('shell')
  const [toast, setToast] = useState<Toast | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const next = useRef(0)
  const close = useCallback(() => setToast(null), [])
  const restart = useCallback(() => {
    clearTimeout(timer.current)
    timer.current = setTimeout(close, SHOWN_MILLISECONDS)
  }, [close])
  const put = useCallback(
    (said: Omit<Toast, 'id'>) => {
      next.current += 1
      setToast({ id: next.current, ...said })
      if (said.stays) clearTimeout(timer.current)
      else restart()
    },
    [restart],
  )
  const show = useCallback<Show>(
    (text, undo) => put({ text, button: undo && { label: t('undo'), press: undo } }),
    [put, t],
  )
  useEffect(() => {
    const tell = () =>
      put({
        text: t('newerVersion'),
        button: { label: t('loadAgain'), press: () => window.location.reload() },
        stays: true,
      })
    window.addEventListener(NEWER_VERSION, tell)
    return () => window.removeEventListener(NEWER_VERSION, tell)
  }, [put, t])
  const hold = () => clearTimeout(timer.current)
  return (
    <ToastContext value={show}>
      {children}
      <div
        role="status"
        className="pointer-events-none fixed inset-x-0 bottom-[calc(4.5rem+env(safe-area-inset-bottom))] z-50 flex justify-center px-4 sm:bottom-6"
      >
        {toast && (
          // biome-ignore lint/a11y/noStaticElementInteractions: pointing at it only keeps it on screen
          <div
            key={toast.id}
            onMouseEnter={hold}
            onMouseLeave={toast.stays ? undefined : restart}
            onFocus={hold}
            onBlur={toast.stays ? undefined : restart}
            className="pointer-events-auto flex max-w-md items-center gap-2 rounded-md bg-ink py-1 pe-1 ps-4 text-paper shadow-lift"
          >
            <span className="min-w-0 py-2">{toast.text}</span>
            {toast.button && (
              <Button
                look="quiet"
                className="shrink-0 text-paper hover:bg-transparent underline"
                onClick={() => {
                  toast.button?.press()
                  close()
                }}
              >
                {toast.button.label}
              </Button>
            )}
            <IconButton label={t('dismiss')} onClick={close} className="shrink-0 text-paper! hover:bg-transparent">
              <X size={18} aria-hidden="true" />
            </IconButton>
          </div>
        )}
      </div>
    </ToastContext>
  )
}
