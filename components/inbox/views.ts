'use client'
import dynamic from 'next/dynamic'
import { useEffect } from 'react'
import { fetched } from '../fetched.ts'

/*
 * What stands beside the list: the code of each is fetched when it is shown. A page that begins with one is rendered
 * whole on the server and asks for its code in its head. None has a fallback, so that nothing is sent apart and put into
 * its place by scripts, and a change of view keeps the old one until the new one is there.
 */
export const Thread = dynamic(() => fetched(() => import('./thread.tsx')).then((module) => module.Thread))
export const Search = dynamic(() => fetched(() => import('./search.tsx')).then((module) => module.Search))
export const Compose = dynamic(() => fetched(() => import('./compose.tsx')).then((module) => module.Compose))
export const NewGroup = dynamic(() => fetched(() => import('./compose.tsx')).then((module) => module.NewGroup))

/** How long the list has the line for itself. */
const THEN_MILLISECONDS = 1_000

/** Fetches what most people open next, so that it opens at once, and also without a network. */
export function useViewsSoon(): void {
  useEffect(() => {
    const timer = setTimeout(() => {
      // One that couldn't be fetched is asked for when it is shown.
      for (const load of [() => import('./thread.tsx'), () => import('./compose.tsx'), () => import('./search.tsx')])
        load().catch(() => undefined)
    }, THEN_MILLISECONDS)
    return () => clearTimeout(timer)
  }, [])
}
