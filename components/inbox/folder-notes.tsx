'use client'
import { useState } from 'react'
import { SHIELD_FOREVER } from '#rules/shield.ts'
import { fullTime } from '../live/format.ts'
import { useFormat } from '../live/provider.tsx'
import { Button } from '../ui/button.tsx'
import { useToast } from '../ui/toast.tsx'
import { sentence } from '../words.ts'
import { unanswered, useActions } from './context.tsx'

/** Above the Hidden folder: how long things stay, and the button that clears them all. */
export function HiddenNote() {
  const actions = useActions()
  const toast = useToast()
  const [busy, setBusy] = useState(false)
  const clear = async () => {
    setBusy(true)
    const outcome = await actions.clearHidden({}).catch(unanswered)
    setBusy(false)
    if (!outcome.ok) return toast(sentence(outcome.code))
    const { cleared, at } = outcome.value
    const undo = async () => {
      const undone = await actions.undoClearHidden({ at }).catch(unanswered)
      if (!undone.ok) toast(sentence(undone.code))
    }
    toast(`${cleared} ${cleared === 1 ? 'request' : 'requests'} cleared.`, () => void undo())
  }
  return (
    <div className="flex items-center gap-3 px-5 pb-2 text-meta text-soft">
      <p className="min-w-0 flex-1">
        Cleared after 30 days. Each says why it is hidden.{' '}
        <a href="/settings/privacy#audit" className="underline">
          Is your filter right?
        </a>
      </p>
      <Button look="quiet" aria-disabled={busy || undefined} onClick={() => busy || void clear()}>
        Clear all
      </Button>
    </div>
  )
}

/** Above the requests while the shield is up. */
export function ShieldNote({ until }: { until: number | null }) {
  const format = useFormat()
  if (until === null || until <= format.now) return null
  return (
    <p className="mx-3 mb-2 rounded-sm bg-sunken px-3 py-2 text-meta">
      Your shield is up{until === SHIELD_FOREVER ? '' : ` until ${fullTime(format, until)}`}: nobody new can knock.{' '}
      <a href="/settings/privacy#shield" className="underline">
        Turn it off
      </a>
    </p>
  )
}
