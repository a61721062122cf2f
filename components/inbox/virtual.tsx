'use client'
import { type ReactElement, useEffect, useRef, useState } from 'react'
import { Virtualizer } from 'virtua'

/** Draws only the rows in view; the nearest scrolling parent scrolls. */
export function VirtualRows({ children, itemSize }: { children: ReactElement[]; itemSize?: number }) {
  const mark = useRef<HTMLDivElement>(null)
  const [parent, setParent] = useState<HTMLElement | null>(null)
  useEffect(() => setParent(mark.current?.closest<HTMLElement>('[data-scroll]') ?? null), [])
  return (
    <div ref={mark}>
      {parent && (
        <Virtualizer scrollRef={{ current: parent }} itemSize={itemSize}>
          {children}
        </Virtualizer>
      )}
    </div>
  )
}
