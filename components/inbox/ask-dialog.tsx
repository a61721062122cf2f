'use client'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { soonTime } from '../live/format.ts'
import { useFormat, useStore } from '../live/provider.tsx'
import { apart } from '../say.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { useToast } from '../ui/toast.tsx'
import { useSentence } from '../use-sentence.ts'
import type { OrderChange } from './actions.ts'
import type { Question } from './ask.tsx'
import { unanswered, useActions } from './context.tsx'
import { titleOf } from './faces.tsx'
import { MomentLine } from './moment-line.tsx'
import { useOrder } from './order.ts'
import { go } from './route.ts'
import { fieldValue, snoozeChoices } from './snooze.ts'

const choice = 'flex min-h-12 w-full items-center justify-between gap-4 rounded-md px-3 text-start hover:bg-hover'

/** How long to mute; their words stand under `order.mute`. */
const MUTES = [
  { hours: 1, key: 'hour' },
  { hours: 8, key: 'hours' },
  { hours: null, key: 'forever' },
] as const

/** What the verbs of the list want to know before they are done. */
export function AskDialog(props: { question: Question; onClose: () => void }) {
  return props.question.kind === 'leave' ? <LeaveDialog {...props} /> : <HowLong {...props} />
}

/** Leaving can't be undone: whoever left comes back by an invitation. */
function LeaveDialog({ question: { rows }, onClose }: { question: Question; onClose: () => void }) {
  const say = useTranslations()
  const sentence = useSentence()
  const t = useTranslations('tools')
  const actions = useActions()
  const toast = useToast()
  const store = useStore()
  const conversationIds = rows.map(({ id }) => id)
  const leave = async () => {
    onClose()
    if (conversationIds.some((id) => window.location.pathname === `/messages/${id}`)) go('/messages')
    const outcome = await actions.leaveGroups({ conversationIds }).catch(unanswered)
    const left = outcome.ok ? rows.filter(({ id }) => outcome.value.left.includes(id)) : []
    toast(
      outcome.ok
        ? t('left', {
            count: left.length,
            name: left[0] ? apart(titleOf(say, left[0])) : '',
          })
        : sentence(outcome.code),
    )
    // Also what wasn't left: it may not be a group of theirs any more.
    await store.loadRows(conversationIds)
  }
  return (
    <Dialog open onClose={onClose} title={t('leaveGroups', { count: rows.length })} text={t('leaveText')}>
      <ul className="mt-3 max-h-60 overflow-y-auto">
        {rows.map((row) => (
          <li key={row.id} className="py-1">
            <bdi>{titleOf(say, row)}</bdi>
          </li>
        ))}
      </ul>
      <div className="mt-4 flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>{t('stay')}</Button>
        <Button look="danger" onClick={() => void leave()}>
          {t('leaveThem', { count: rows.length })}
        </Button>
      </div>
    </Dialog>
  )
}

/** How long to snooze or to mute: a few moments worth offering, and for a snooze any other. */
function HowLong({ question: { kind, rows }, onClose }: { question: Question; onClose: () => void }) {
  const say = useTranslations()
  const sentence = useSentence()
  const t = useTranslations('tools')
  const order = useOrder()
  const format = useFormat()
  const [now] = useState(() => Date.now())
  const [failed, setFailed] = useState<string | null>(null)
  const [first] = rows
  const what = rows.length === 1 && first ? titleOf(say, first) : t('countConversations', { count: rows.length })
  const answer = (change: OrderChange) => {
    onClose()
    void order(rows, change)
  }
  if (kind === 'mute') {
    return (
      <Dialog open onClose={onClose} title={t('muteWhat', { what })} text={t('everythingStillArrivesNothingNotifies')}>
        <ul className="-mx-3 mt-3">
          {MUTES.map(({ hours, key }) => (
            <li key={key}>
              <button type="button" className={choice} onClick={() => answer({ verb: 'mute', hours })}>
                {say(`order.mute.${key}`)}
              </button>
            </li>
          ))}
        </ul>
      </Dialog>
    )
  }
  const choose = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const until = new Date(String(new FormData(event.currentTarget).get('until'))).getTime()
    // An empty field, or a moment that is over.
    if (!(until > Date.now())) return setFailed(sentence('snooze_past'))
    answer({ verb: 'snooze', until })
  }
  return (
    <Dialog open onClose={onClose} title={t('snoozeWhat', { what })} text={t('itComesBackThenOr')}>
      <ul className="-mx-3 mt-3">
        {snoozeChoices(now).map(({ key, until }) => (
          <li key={key}>
            <button type="button" className={choice} onClick={() => answer({ verb: 'snooze', until })}>
              <span>{say(`order.snooze.${key}`)}</span>
              <span className="text-meta text-soft">{soonTime(format, until)}</span>
            </button>
          </li>
        ))}
      </ul>
      <form onSubmit={choose} className="mt-3 border-line border-t pt-4" noValidate>
        <MomentLine
          id="snooze-until"
          label={t('anotherTime')}
          button={t('snooze2')}
          failed={failed}
          name="until"
          type="datetime-local"
          min={fieldValue(now)}
          defaultValue={fieldValue(now + 86_400_000)}
        />
      </form>
    </Dialog>
  )
}
