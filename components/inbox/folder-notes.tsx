'use client'
import { useState } from 'react'
import type { Folder } from '#rules/door.ts'
import { fullTime, number } from '../live/format.ts'
import { useFormat, useSlice, useStore } from '../live/provider.tsx'
import { Button } from '../ui/button.tsx'
import { useToast } from '../ui/toast.tsx'
import { foldedSentence, sentence, shieldSentence } from '../words.ts'
import { unanswered, useActions } from './context.tsx'
import { useView } from './route.ts'

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

/** Whether the shield folds away what is in this folder: always Requests, and only while there is something to fold. */
export function useFolded(folder: Folder): boolean {
  const shield = useSlice((s) => s.totals.shield)
  const unfolded = useSlice((s) => s.unfolded)
  const view = useView()
  const asked = view.kind === 'folder' && view.unfolded === true
  return folder === 'requests' && shield !== null && shield.folded > 0 && !(unfolded ?? asked)
}

/** Above the requests, or in their place, while the shield is up: how many it folds away, and the way to them. */
export function ShieldNote({ folded }: { folded: boolean }) {
  const format = useFormat()
  const store = useStore()
  const shield = useSlice((s) => s.totals.shield)
  const me = useSlice((s) => s.me)
  if (!shield) return null
  return (
    <section aria-label="Your shield" className="mx-3 mb-2 rounded-sm bg-sunken px-3 py-2 text-meta">
      {shield.folded > 0 && (
        <form
          method="get"
          action="/messages/requests"
          className="flex items-center gap-2"
          onSubmit={(event) => {
            event.preventDefault()
            store.unfold(folded)
          }}
        >
          <p role="status" className="min-w-0 flex-1 text-body">
            {foldedSentence({ count: shield.folded, written: number(format, shield.folded), folded })}
          </p>
          <Button
            type="submit"
            look="quiet"
            name="unfolded"
            value={folded ? '1' : '0'}
            aria-expanded={!folded}
            className="-mr-2 shrink-0 underline"
          >
            {folded ? 'Show' : 'Fold away'}
          </Button>
        </form>
      )}
      <p className="text-soft">
        {shield.folded === 0 && 'Your shield is up. '}
        {shieldSentence(me.shieldUntil === null || shield.endsIn === null ? null : fullTime(format, me.shieldUntil), {
          staff: me.role !== 'member',
        })}{' '}
        <a href="/settings/privacy#shield" className="text-ink underline">
          Turn it off
        </a>
      </p>
    </section>
  )
}
