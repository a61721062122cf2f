'use client'
import { Copy, Forward, Trash2, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Suspense, useState } from 'react'
import type { ConversationRow, MessageView, PersonCard } from '#db/types.ts'
import { MESSAGES_AT_ONCE } from '#rules/messages.ts'
import { isOwn } from '#rules/order.ts'
import { later } from '../later.tsx'
import type { Say } from '../say.ts'
import { IconButton } from '../ui/button.tsx'
import { useCopy } from '../ui/copy.ts'
import { useActions, useRun } from './context.tsx'
import { useMessageSelection } from './message-selection.tsx'
import { useMessageTools } from './tools-context.ts'

const ForwardMany = later(['tools'], () => import('./forward-many.tsx').then((m) => ({ default: m.ForwardMany })))

type Props = { row: ConversationRow; messages: readonly MessageView[] }

/** How many messages are chosen, and what can be done with them; it stands in the place of the composer. */
export function MessageSelectBar({ row, messages }: Props) {
  const say = useTranslations()
  const t = useTranslations('tools.many')
  const { seqs, end } = useMessageSelection()
  const { people, meId } = useMessageTools()
  const actions = useActions()
  const run = useRun()
  const copy = useCopy()
  const [forwarding, setForwarding] = useState(false)
  const chosen = messages.filter(({ seq }) => seqs?.has(seq))
  const said = chosen.filter((message) => !message.deleted && !message.notice)
  const conversationId = row.id

  const copyAll = () => {
    const lines = said.filter(({ text }) => text !== '').map((message) => lineOf(say, message, meId, people))
    void copy(lines.join('\n'), t('copied', { count: lines.length }), 'text')
    end()
  }
  const hide = () => {
    const target = { conversationId, seqs: chosen.map(({ seq }) => seq) }
    end()
    void run(() => actions.hideMessages({ ...target, on: true }), {
      said: t('hidden', { count: target.seqs.length }),
      undo: () => actions.hideMessages({ ...target, on: false }),
    })
  }
  return (
    <section
      aria-label={t('selected')}
      className="border-line border-t bg-paper px-3 pt-2 pb-[max(0.5rem,env(safe-area-inset-bottom))] sm:px-4"
    >
      <div className="mx-auto flex min-h-13 max-w-3xl items-center gap-1 rounded-lg bg-sunken ps-4">
        <p role="status" className="min-w-0 flex-1 truncate font-medium tabular">
          {t(chosen.length >= MESSAGES_AT_ONCE ? 'chosenMost' : 'chosen', { count: chosen.length })}
        </p>
        <IconButton
          label={t('copy')}
          aria-disabled={!said.some(({ text }) => text)}
          onClick={said.length > 0 ? copyAll : undefined}
        >
          <Copy size={20} aria-hidden="true" />
        </IconButton>
        {isOwn(row.folder) && (
          <IconButton
            label={t('forwardThem')}
            aria-disabled={said.length === 0}
            onClick={() => said.length > 0 && setForwarding(true)}
          >
            <Forward size={20} aria-hidden="true" className="rtl:-scale-x-100" />
          </IconButton>
        )}
        <IconButton
          label={t('deleteThem')}
          aria-disabled={chosen.length === 0}
          onClick={() => chosen.length > 0 && hide()}
          className="text-red!"
        >
          <Trash2 size={20} aria-hidden="true" />
        </IconButton>
        <IconButton label={t('stop')} onClick={end}>
          <X size={20} aria-hidden="true" />
        </IconButton>
      </div>
      {forwarding && (
        <Suspense>
          <ForwardMany
            several={{ conversationId, seqs: said.map(({ seq }) => seq) }}
            onClose={(done) => {
              setForwarding(false)
              if (done) end()
            }}
          />
        </Suspense>
      )}
    </section>
  )
}

/** “Bo: Good to meet you.” What goes on on the next line stays with its writer. */
function lineOf(
  say: Say,
  { senderId, text }: MessageView,
  meId: string,
  people: ReadonlyMap<string, PersonCard>,
): string {
  const person = people.get(senderId)
  return `${person?.name ?? say(senderId === meId ? 'talk.youStart' : 'talk.somebodyStart')}: ${text}`
}
