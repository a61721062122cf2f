'use client'
import { useRouter } from 'next/navigation'
import { useEffect, useRef } from 'react'
import { useSlice } from './provider.tsx'

/** Renders the page anew when the viewer changed something about themselves in another tab. */
export function RefreshWithMe() {
  const router = useRouter()
  const me = JSON.stringify(useSlice((store) => store.me))
  const known = useRef(me)
  useEffect(() => {
    if (known.current === me) return
    known.current = me
    router.refresh()
  }, [router, me])
  return null
}
