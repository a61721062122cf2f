'use client'
import { MoreHorizontal } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type PointerEvent, type ReactNode, Suspense, useEffect, useRef, useState } from 'react'
import type { MessageView } from '#db/types.ts'
import { later } from '../later.tsx'
import { carriedWords } from '../words-carried.ts'
import { useActions, useRun } from './context.tsx'
import { Choosable, useMessageSelection } from './message-selection.tsx'
import { useMessageTools } from './tools-context.ts'

const MessageMenu = later(['tools'], () => import('./message-menu.tsx').then((m) => ({ default: m.MessageMenu })))

/** A finger that rests so long on a message asks for its menu. */
const LONG_PRESS_MILLISECONDS = 450

/** A message with its menu: a button beside it, or a long press where there is no pointer. */
export function WithMenu({ message, mine, children }: { message: MessageView; mine: boolean; children: ReactNode }) {
  const say = useTranslations()
  const selection = useMessageSelection()
  const { people, meId } = useMessageTools()
  const t = useTranslations('inbox')
  const [wanted, setWanted] = useState(false)
  const [open, setOpen] = useState(false)
  const anchor = useRef<HTMLDivElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const show = () => {
    setWanted(true)
    setOpen(true)
  }
  const press = (event: PointerEvent) => {
    clearTimeout(timer.current)
    if (event.pointerType === 'touch') timer.current = setTimeout(show, LONG_PRESS_MILLISECONDS)
  }
  const release = () => clearTimeout(timer.current)
  if (selection.seqs) {
    const name =
      message.senderId === meId
        ? say('talk.youStart')
        : (people.get(message.senderId)?.name ?? say('talk.somebodyStart'))
    return (
      <Choosable message={message} name={name} mine={mine}>
        {children}
      </Choosable>
    )
  }
  return (
    <div
      className={`group/message flex w-full items-center gap-1 pointer-coarse:select-none ${mine ? 'flex-row-reverse' : ''}`}
      onPointerDown={press}
      onPointerUp={release}
      onPointerMove={release}
      onPointerCancel={release}
    >
      <div ref={anchor} className="flex min-w-0 max-w-[min(85%,68ch)]">
        {children}
      </div>
      <button
        type="button"
        aria-label={t('moreAboutThisMessage')}
        title={t('moreAboutThisMessage')}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={show}
        className="inline-flex size-9 shrink-0 items-center justify-center rounded-md text-soft opacity-0 hover:bg-hover hover:text-ink focus-visible:opacity-100 group-hover/message:opacity-100 aria-expanded:opacity-100 pointer-coarse:sr-only"
      >
        <MoreHorizontal size={18} aria-hidden="true" />
      </button>
      {wanted && (
        <Suspense>
          <MessageMenu message={message} mine={mine} open={open} onOpenChange={setOpen} anchor={anchor} />
        </Suspense>
      )}
    </div>
  )
}

/** The reactions under a message: each a button that gives or takes back one's own. */
export function Reactions({ message }: { message: MessageView }) {
  const say = useTranslations()
  const t = useTranslations('inbox')
  const { row, meId, people, open } = useMessageTools()
  const actions = useActions()
  const run = useRun()
  if (!message.reactions?.length) return null
  return (
    <ul aria-label={t('reactions')} className="flex flex-wrap gap-1 px-1">
      {message.reactions.map(({ emoji, count, mine, who }) => {
        const names = who
          .map((id) => (id === meId ? say('talk.you') : (people.get(id)?.name ?? say('talk.somebody'))))
          .join(', ')
        return (
          <li key={emoji}>
            <button
              type="button"
              aria-pressed={mine}
              aria-label={t('emojiCountByNames', { emoji, count, names })}
              title={names}
              disabled={!open}
              onClick={() =>
                void run(() => actions.react({ conversationId: row.id, seq: message.seq, emoji: mine ? null : emoji }))
              }
              className="inline-flex min-h-8 items-center gap-1 rounded-full border border-line bg-surface px-2 text-meta aria-pressed:border-mark aria-pressed:bg-glow aria-pressed:text-glow-ink"
            >
              <span aria-hidden="true">{emoji}</span>
              {count > 1 && <span className="tabular">{count}</span>}
            </button>
          </li>
        )
      })}
    </ul>
  )
}

/** What a message answers. Pressed, it shows that message. */
export function QuoteOf({ message, mine }: { message: MessageView; mine: boolean }) {
  const say = useTranslations()
  const t = useTranslations('inbox')
  const { meId, people, jump } = useMessageTools()
  const { reply } = message
  if (!reply) return null
  const look = `mb-1 block w-full border-s-2 ps-2 text-start text-meta ${mine ? 'border-glow-ink/50' : 'border-edge text-soft'}`
  if (reply.gone || reply.senderId === undefined) return <p className={`${look} italic`}>{t('aMessageThatIsntHere')}</p>
  const name =
    reply.senderId === meId ? say('talk.youStart') : (people.get(reply.senderId)?.name ?? say('talk.somebodyStart'))
  return (
    <button type="button" onClick={() => jump(reply.seq)} className={look}>
      <span className="sr-only">{t('inAnswerTo')} </span>
      <bdi className="block font-medium">{name}</bdi>
      <span dir="auto" className="line-clamp-2 break-words">
        {reply.collapsed ? '…' : reply.text || (reply.media && carriedWords(say, reply.media))}
      </span>
    </button>
  )
}
