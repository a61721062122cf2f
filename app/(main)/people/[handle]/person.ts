import { notFound } from 'next/navigation'
import { cache } from 'react'
import { readProfile } from '#db/people.ts'
import type { Profile } from '#db/types.ts'
import { currentViewer } from '#server/viewer.ts'

/** The profile of an address, once per request; whoever is missing looks the same as whoever never was. */
export const profileOf = cache(async (handle: string): Promise<Profile> => {
  const viewer = await currentViewer()
  return (await readProfile(viewer?.id ?? null, decodeURIComponent(handle))) ?? notFound()
})

export type ProfileParams = { params: Promise<{ handle: string }> }
