import type { Metadata } from 'next'
import { buttonClass } from '#components/ui/button.tsx'
import { DoorMark } from '#components/ui/door.tsx'

export const metadata: Metadata = { title: 'Not here' }

/** The same page for what is missing, private or blocked. */
export default function NotFound() {
  return (
    <main className="mx-auto flex min-h-[80dvh] max-w-md flex-col items-start justify-center gap-4 px-6">
      <DoorMark size={64} open={false} />
      <h1 className="text-3xl font-semibold tracking-tight">Nothing behind this door</h1>
      <p className="text-soft">
        This isn’t here, or isn’t yours to see. The address may have a typo, or the page is gone.
      </p>
      <a href="/" className={buttonClass('primary')}>
        Go to the start
      </a>
    </main>
  )
}
