'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { Folder } from '#rules/door.ts'
import { fullTime } from '../live/format.ts'
import { useFormat, useSlice, useStore } from '../live/provider.tsx'
import { Button } from '../ui/button.tsx'
import { useToast } from '../ui/toast.tsx'
import { useSentence } from '../use-sentence.ts'
import { unanswered, useActions } from './context.tsx'
import { useView } from './route.ts'

/** Above the Hidden folder: how long things stay, and the button that clears them all. */
export function HiddenNote() {
  const sentence = useSentence()
  const t = useTranslations('inbox')
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
    toast(t('clearedClearedOtherRequestsCleared', { cleared }), () => void undo())
  }
  return (
    <div className="flex flex-wrap items-center gap-x-3 px-5 pb-2 text-meta text-soft">
      <p className="min-w-44 flex-1">
        {t('clearedAfter30DaysEach')}{' '}
        <a href="/settings/privacy#audit" className="underline">
          {t('isYourFilterRight')}
        </a>
      </p>
      <Button look="quiet" aria-disabled={busy || undefined} onClick={() => busy || void clear()}>
        {t('clearAll')}
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
  const t = useTranslations('inbox')
  const format = useFormat()
  const store = useStore()
  const shield = useSlice((s) => s.totals.shield)
  const me = useSlice((s) => s.me)
  if (!shield) return null
  return (
    <section aria-label={t('yourShield')} className="mx-3 mb-2 rounded-sm bg-sunken px-3 py-2 text-meta">
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
            {t(folded ? 'foldedAway' : 'unfolded', { count: shield.folded })}
          </p>
          <Button
            type="submit"
            look="quiet"
            name="unfolded"
            value={folded ? '1' : '0'}
            aria-expanded={!folded}
            className="-me-2 shrink-0 underline"
          >
            {folded ? t('show') : t('foldAway')}
          </Button>
        </form>
      )}
      <p className="text-soft">
        {shield.folded === 0 && `${t('yourShieldIsUp')} `}
        {t('nobodyNew', {
          until: me.shieldUntil === null || shield.endsIn === null ? '' : fullTime(format, me.shieldUntil),
          ends: me.shieldUntil === null || shield.endsIn === null ? 'no' : 'yes',
          // Staff can be written to whatever they set.
          staff: me.role === 'member' ? 'no' : 'yes',
        })}{' '}
        <a href="/settings/privacy#shield" className="text-ink underline">
          {t('turnItOff')}
        </a>
      </p>
    </section>
  )
}
