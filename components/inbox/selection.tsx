'use client'
import { createContext, type ReactNode, use, useCallback, useMemo, useRef, useState } from 'react'

type Selection = {
  /** Null while nothing is being selected. */
  ids: ReadonlySet<string> | null
  /** Begins to select, with this one or with none. */
  begin: (id?: string) => void
  /** Takes one in or out; with `shown`, all between it and the one before. */
  toggle: (id: string, shown?: readonly string[]) => void
  choose: (ids: readonly string[]) => void
  end: () => void
}

const SelectionContext = createContext<Selection>({
  ids: null,
  begin: () => {},
  toggle: () => {},
  choose: () => {},
  end: () => {},
})

/** Which conversations of the list are selected. */
export const useSelection = (): Selection => use(SelectionContext)

export function SelectionProvider({ children }: { children: ReactNode }) {
  const [ids, setIds] = useState<ReadonlySet<string> | null>(null)
  const last = useRef<string | null>(null)
  const begin = useCallback((id?: string) => {
    last.current = id ?? null
    setIds(new Set(id ? [id] : []))
  }, [])
  const toggle = useCallback((id: string, shown?: readonly string[]) => {
    const from = shown?.indexOf(last.current ?? '') ?? -1
    const to = shown?.indexOf(id) ?? -1
    last.current = id
    setIds((before) => {
      const next = new Set(before)
      if (from >= 0 && to >= 0)
        for (const one of shown?.slice(Math.min(from, to), Math.max(from, to) + 1) ?? []) next.add(one)
      else if (!next.delete(id)) next.add(id)
      return next
    })
  }, [])
  const choose = useCallback((chosen: readonly string[]) => setIds(new Set(chosen)), [])
  const end = useCallback(() => setIds(null), [])
  const selection = useMemo(() => ({ ids, begin, toggle, choose, end }), [ids, begin, toggle, choose, end])
  return <SelectionContext value={selection}>{children}</SelectionContext>
}
