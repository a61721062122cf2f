'use client'
import { createContext, type ReactNode, Suspense, use, useCallback, useEffect, useRef, useState } from 'react'
import { later } from '../later.tsx'

export type Help = 'keys' | 'palette'

const HelpContext = createContext<(help: Help) => void>(() => {})

/** Opens the sheet of shortcuts, or the palette. */
export const useHelp = () => use(HelpContext)

const Shortcuts = later(['tools', 'order'], () => import('./shortcuts.tsx').then((m) => ({ default: m.Shortcuts })))
const ShortcutSheet = later(['tools', 'order'], () =>
  import('./shortcut-sheet.tsx').then((m) => ({ default: m.ShortcutSheet })),
)
const Palette = later(['tools', 'order'], () => import('./palette.tsx').then((m) => ({ default: m.Palette })))

type Handler = (event: KeyboardEvent) => boolean

/**
 * Keys that do things in the inbox, and what tells of them. Their code is fetched when the first key is pressed, or what
 * tells of them is asked for; what is pressed meanwhile waits for it.
 */
export function HelpProvider({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState<Help | null>(null)
  const [wanted, setWanted] = useState(false)
  const handler = useRef<Handler>(null)
  const waiting = useRef<KeyboardEvent[]>([])
  const take = useCallback((ready: Handler) => {
    handler.current = ready
    for (const event of waiting.current.splice(0)) ready(event)
  }, [])
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return
      const palette =
        (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'k'
      if (palette) setOpen('palette')
      else if (handler.current) {
        if (!handler.current(event)) return
      } else {
        setWanted(true)
        waiting.current.push(event)
        return
      }
      event.preventDefault()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
  const close = () => setOpen(null)
  return (
    <HelpContext value={setOpen}>
      {children}
      <Suspense>
        {wanted && <Shortcuts open={setOpen} onHandler={take} />}
        {open === 'keys' && <ShortcutSheet onClose={close} />}
        {open === 'palette' && <Palette onClose={close} onKeys={() => setOpen('keys')} />}
      </Suspense>
    </HelpContext>
  )
}
