'use client'
import { useEffect, useState } from 'react'
import { forgetAll } from '#components/live/keep.ts'
import { hasNotedLeaving } from '#components/settings/leaving.ts'
import { useSentence } from '#components/use-sentence.ts'

/** Says that the account was closed, and forgets what this browser kept of it: drafts and unsent messages. */
export function JustLeft({ told }: { told: boolean }) {
  const sentence = useSentence()
  const [left, setLeft] = useState(told)
  useEffect(() => {
    if (!hasNotedLeaving() && !told) return
    setLeft(true)
    forgetAll()
  }, [told])
  if (!left) return null
  return (
    <p role="status" className="mb-4 rounded-md border border-line bg-surface px-3 py-2">
      {sentence('left')}
    </p>
  )
}
