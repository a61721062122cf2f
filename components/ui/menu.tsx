'use client'
import { Menu as Base } from '@base-ui/react/menu'
import { Ellipsis } from 'lucide-react'
import type { ReactNode } from 'react'

const item =
  'flex min-h-11 w-full items-center gap-3 rounded-sm px-3 text-start text-body outline-none select-none cursor-pointer data-highlighted:bg-hover data-highlighted:outline-2 data-highlighted:-outline-offset-2 data-highlighted:outline-mark'

/** A button with three dots that opens a menu. `label` is its name and its tooltip. */
export function Menu({ label, children, className = '' }: { label: string; children: ReactNode; className?: string }) {
  return (
    <Base.Root>
      <Base.Trigger
        aria-label={label}
        title={label}
        className={`touch inline-flex items-center justify-center rounded-md hover:bg-hover ${className}`}
      >
        <Ellipsis size={20} aria-hidden="true" />
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner sideOffset={6} align="end" className="z-40 outline-none">
          <Base.Popup className="min-w-56 max-w-[min(20rem,calc(100vw-2rem))] rounded-md border border-line bg-surface p-1 text-ink shadow-lift outline-none">
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

type ItemProps = { children: ReactNode; onClick: () => void; danger?: boolean }

export function MenuItem({ children, onClick, danger }: ItemProps) {
  return (
    <Base.Item onClick={onClick} className={`${item} ${danger ? 'text-red' : ''}`}>
      {children}
    </Base.Item>
  )
}

export function MenuSeparator() {
  return <Base.Separator className="mx-2 my-1 h-px bg-line" />
}
