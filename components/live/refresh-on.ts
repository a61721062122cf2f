'use client'
import { useRouter } from 'next/navigation'
import { useEffect, useRef } from 'react'

/** Asks the server for the page anew whenever this value is another one than before. */
export function useRefreshOn(value: string | null): void {
  const router = useRouter()
  const known = useRef(value)
  useEffect(() => {
    if (known.current === value) return
    known.current = value
    router.refresh()
  }, [router, value])
}
