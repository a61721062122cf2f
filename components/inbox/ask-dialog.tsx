'use client'
import { type FormEvent, useState } from 'react'
import { soonTime } from '../live/format.ts'
import { useFormat, useStore } from '../live/provider.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { useToast } from '../ui/toast.tsx'
import { sentence } from '../words.ts'
import { LEAVE_WORDS, leftSentence, MUTE_WORDS, SNOOZE_WORDS } from '../words-order.ts'
import type { OrderChange } from './actions.ts'
import type { Question } from './ask.tsx'
import { unanswered, useActions } from './context.tsx'
import { titleOf } from './faces.tsx'
import { useOrder } from './order.ts'
import { go } from './route.ts'
import { fieldValue, snoozeChoices } from './snooze.ts'

const choice = 'flex min-h-12 w-full items-center justify-between gap-4 rounded-md px-3 text-left hover:bg-hover'

/** What the verbs of the list want to know before they are done. */
export function AskDialog(props: { question: Question; onClose: () => void }) {
  return props.question.kind === 'leave' ? <LeaveDialog {...props} /> : <HowLong {...props} />
}

/** Leaving can't be undone: whoever left comes back by an invitation. */
function LeaveDialog({ question: { rows }, onClose }: { question: Question; onClose: () => void }) {
  const actions = useActions()
  const toast = useToast()
  const store = useStore()
  const conversationIds = rows.map(({ id }) => id)
  const leave = async () => {
    onClose()
    if (conversationIds.some((id) => window.location.pathname === `/messages/${id}`)) go('/messages')
    const outcome = await actions.leaveGroups({ conversationIds }).catch(unanswered)
    const left = outcome.ok ? rows.filter(({ id }) => outcome.value.left.includes(id)) : []
    toast(outcome.ok ? leftSentence(left.map(titleOf)) : sentence(outcome.code))
    // Also what wasn't left: it may not be a group of theirs any more.
    await store.loadRows(conversationIds)
  }
  return (
    <Dialog open onClose={onClose} title={LEAVE_WORDS.title(rows.length)} text={LEAVE_WORDS.text}>
      <ul className="mt-3 max-h-60 overflow-y-auto">
        {rows.map((row) => (
          <li key={row.id} className="py-1">
            <bdi>{titleOf(row)}</bdi>
          </li>
        ))}
      </ul>
      <Button look="danger" onClick={() => void leave()} className="mt-4 w-full">
        {LEAVE_WORDS.does(rows.length)}
      </Button>
    </Dialog>
  )
}

/** How long to snooze or to mute: a few moments worth offering, and for a snooze any other. */
function HowLong({ question: { kind, rows }, onClose }: { question: Question; onClose: () => void }) {
  const order = useOrder()
  const format = useFormat()
  const [now] = useState(() => Date.now())
  const [failed, setFailed] = useState<string | null>(null)
  const [first] = rows
  const what = rows.length === 1 && first ? titleOf(first) : `${rows.length} conversations`
  const answer = (change: OrderChange) => {
    onClose()
    void order(rows, change)
  }
  if (kind === 'mute') {
    return (
      <Dialog open onClose={onClose} title={`Mute ${what}`} text="Everything still arrives; nothing notifies you.">
        <ul className="-mx-3 mt-3">
          {MUTE_WORDS.map(({ hours, text }) => (
            <li key={text}>
              <button type="button" className={choice} onClick={() => answer({ verb: 'mute', hours })}>
                {text}
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
    <Dialog open onClose={onClose} title={`Snooze ${what}`} text="It comes back then, or with its next message.">
      <ul className="-mx-3 mt-3">
        {snoozeChoices(now).map(({ key, until }) => (
          <li key={key}>
            <button type="button" className={choice} onClick={() => answer({ verb: 'snooze', until })}>
              <span>{SNOOZE_WORDS[key]}</span>
              <span className="text-meta text-soft">{soonTime(format, until)}</span>
            </button>
          </li>
        ))}
      </ul>
      <form onSubmit={choose} className="mt-3 border-line border-t pt-4" noValidate>
        <label className="block font-medium" htmlFor="snooze-until">
          Another time
        </label>
        <div className="mt-1 flex gap-2">
          <input
            id="snooze-until"
            name="until"
            type="datetime-local"
            min={fieldValue(now)}
            defaultValue={fieldValue(now + 86_400_000)}
            className="min-h-11 w-full min-w-0 rounded-md border border-edge bg-surface px-3"
          />
          <Button type="submit" className="shrink-0">
            Snooze
          </Button>
        </div>
        {failed && (
          <p role="alert" className="mt-2 text-red">
            {failed}
          </p>
        )}
      </form>
    </Dialog>
  )
}
