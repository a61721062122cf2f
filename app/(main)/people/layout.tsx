import Link from 'next/link'
import type { ReactNode } from 'react'
import { DoorMark } from '#components/ui/door.tsx'
import { currentViewer } from '#server/viewer.ts'
import { SignInLink } from './sign-in-link.tsx'

/** Profiles are public: visitors get a header of their own, where signed-in people have the rail. */
export default async function PeopleLayout({ children }: { children: ReactNode }) {
  if (await currentViewer()) return children
  return (
    <>
      <header className="mx-auto flex w-full max-w-2xl items-center justify-between gap-3 px-4 pt-[max(1rem,env(safe-area-inset-top))] sm:px-6">
        <Link href="/" className="inline-flex min-h-11 items-center gap-2 rounded-sm pr-2 text-lg font-semibold">
          <DoorMark size={32} />
          Ajar
        </Link>
        <SignInLink />
      </header>
      <main>{children}</main>
    </>
  )
}
