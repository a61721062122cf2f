'use client'
import { useSlice } from './provider.tsx'
import { useRefreshOn } from './refresh-on.ts'

/** Renders the page anew when the viewer changed something about themselves in another tab. */
export function RefreshWithMe() {
  useRefreshOn(JSON.stringify(useSlice((store) => store.me)))
  return null
}
