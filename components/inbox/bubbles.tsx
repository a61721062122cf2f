'use client'
import { Check, CheckCheck, Clock, TriangleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Fragment, memo, useState } from 'react'
import type { MessageView, PersonCard } from '#db/types.ts'
import { clock, dayKey, dayName, type Format, fullTime } from '../live/format.ts'
import type { Pending } from '../live/store.ts'
import { Picture } from '../ui/picture.tsx'
import { useSentence } from '../use-sentence.ts'
import { noticeSentence } from '../words-group.ts'
import { Attachments, Covered } from './attachments.tsx'
import { QuoteOf, Reactions, WithMenu } from './message-tools.tsx'
import { PreviewCard } from './preview-card.tsx'
import { MessageText } from './text.tsx'

/** Messages of one person that follow each other closely share one group. */
const GROUP_MILLISECONDS = 5 * 60_000

export type Group = { key: string; senderId: string; messages: MessageView[] }
export type Day = { key: string; at: number; groups: Group[] }

/** Messages by day and then by person. */
export function groupMessages(messages: readonly MessageView[], format: Format, newFrom: number | null): Day[] {
  const days: Day[] = []
  let previous: MessageView | undefined
  for (const message of messages) {
    const key = dayKey(format, message.at)
    let day = days.at(-1)
    if (day?.key !== key) {
      day = { key, at: message.at, groups: [] }
      days.push(day)
    }
    const group = day.groups.at(-1)
    const close = previous && message.at - previous.at < GROUP_MILLISECONDS
    // What happened in a group stands alone.
    const alone = message.notice !== undefined || previous?.notice !== undefined
    // The "New" line stands between groups, never inside one.
    const divided = message.seq === newFrom
    if (group && group.senderId === message.senderId && close && !divided && !alone) group.messages.push(message)
    else day.groups.push({ key: message.id, senderId: message.senderId, messages: [message] })
    previous = message
  }
  return days
}

type DaysProps = {
  days: Day[]
  meId: string
  /** Everybody who may have written here, by id. */
  people: ReadonlyMap<string, PersonCard>
  /** In a group each writer's name and picture stand beside what they wrote. */
  group: boolean
  format: Format
  links: 'open' | 'closed'
  seenSeq: number | null
  newFrom: number | null
}

/** The messages of a thread, as a log that screen readers can walk through. */
export const Days = memo(function Days({ days, newFrom, ...rest }: DaysProps) {
  return days.map((day) => (
    <section key={day.key} aria-label={dayName(rest.format, day.at)}>
      <h2 className="[overflow-anchor:none] sticky top-2 z-10 my-4 flex justify-center">
        <span className="rounded-full bg-sunken px-3 py-1 font-medium text-meta text-soft">
          {dayName(rest.format, day.at)}
        </span>
      </h2>
      {day.groups.map((group) => (
        <div key={group.key}>
          {group.messages[0]?.seq === newFrom && <NewDivider />}
          <GroupOfOne messages={group} {...rest} />
        </div>
      ))}
    </section>
  ))
})

function NewDivider() {
  const t = useTranslations('inbox')
  return (
    <p className="my-3 flex items-center gap-3 font-medium text-mark text-meta before:h-px before:flex-1 before:bg-mark after:h-px after:flex-1 after:bg-mark">
      {t('new')}
    </p>
  )
}

type GroupProps = Omit<DaysProps, 'days' | 'newFrom'> & { messages: Group }

const shape = 'w-fit whitespace-pre-wrap rounded-lg px-4 py-2 forced-colors:border'
const bubble = `${shape} max-w-[min(85%,68ch)]`

function GroupOfOne({ messages, meId, people, group, format, links, seenSeq }: GroupProps) {
  const say = useTranslations()
  const mine = messages.senderId === meId
  const last = messages.messages.at(-1)
  if (!last) return null
  const writer = people.get(messages.senderId)
  const name = writer?.name ?? say('talk.somebodyStart')
  if (last.notice) {
    const nameOf = (id: string) => people.get(id)?.name
    return (
      <p id={`m${last.seq}`} title={fullTime(format, last.at)} className="my-3 px-4 text-center text-meta text-soft">
        {noticeSentence(say, last.notice, { actor: mine ? null : name, nameOf, me: meId, locale: format.locale })}
      </p>
    )
  }
  return (
    <div className={`mb-3 flex flex-col gap-1 ${mine ? 'items-end' : 'items-start'} ${group && !mine ? 'ps-10' : ''}`}>
      {group && !mine && (
        <p className="-ms-10 flex items-center gap-2 font-medium text-meta text-soft">
          {writer ? <Picture person={writer} size={32} /> : <span className="size-8" />}
          <bdi aria-hidden="true">{name}</bdi>
        </p>
      )}
      {messages.messages.map((message) => (
        <Fragment key={message.id}>
          <Bubble
            message={message}
            mine={mine}
            name={name}
            title={fullTime(format, message.at)}
            links={mine ? 'open' : links}
          />
          {message.preview && (mine || links === 'open') && (
            <PreviewCard messageId={message.id} preview={message.preview} />
          )}
          <Reactions message={message} />
        </Fragment>
      ))}
      <p className="flex items-center gap-1 px-2 text-meta text-soft tabular">
        <time dateTime={new Date(last.at).toISOString()}>{clock(format, last.at)}</time>
        {mine && <Tick seen={seenSeq !== null && last.seq <= seenSeq} />}
      </p>
    </div>
  )
}

type BubbleProps = { message: MessageView; mine: boolean; name: string; title: string; links: 'open' | 'closed' }

/** One message. What its reader doesn't want to see is closed, says why, and opens when asked. */
function Bubble({ message, mine, name, title, links }: BubbleProps) {
  const t = useTranslations('inbox')
  const [opened, setOpened] = useState(false)
  if (message.collapsed && !opened) {
    return (
      <button
        type="button"
        id={`m${message.seq}`}
        onClick={() => setOpened(true)}
        className={`${bubble} min-h-11 border border-line border-dashed text-start text-soft hover:bg-hover`}
      >
        <span className="sr-only">{name}: </span>
        {message.collapsed === 'blocked' ? t('fromSomebodyYouBlocked') : t('hasOneOfYourHidden')} ·{' '}
        <span className="underline">{t('show')}</span>
      </button>
    )
  }
  return (
    <WithMenu message={message} mine={mine}>
      <div
        id={`m${message.seq}`}
        title={title}
        tabIndex={-1}
        className={`${shape} min-w-0 outline-mark target:outline-2 ${message.deleted ? 'border border-line border-dashed text-soft italic' : mine ? 'bg-glow text-glow-ink' : 'bg-surface ring-1 ring-line'}`}
      >
        <span className="sr-only">{mine ? t('you') : name}: </span>
        {message.forwarded && <p className="text-meta italic">{t('forwarded')}</p>}
        <QuoteOf message={message} mine={mine} />
        {message.attachments && <Attachments attachments={message.attachments} />}
        {message.covered && <Covered message={message} />}
        {message.text === '' && !message.attachments && !message.covered && !message.deleted && (
          <p className="italic">{t('goneMedia')}</p>
        )}
        {(message.deleted || message.text !== '') && (
          <div dir="auto">
            {message.deleted ? (
              t('wasDeleted')
            ) : (
              <MessageText text={message.text} found={message.links} links={links} />
            )}
          </div>
        )}
        {message.edited && <p className="text-end text-meta">{t('edited')}</p>}
      </div>
    </WithMenu>
  )
}

function Tick({ seen }: { seen: boolean }) {
  const t = useTranslations('inbox')
  const Icon = seen ? CheckCheck : Check
  return <Icon size={15} role="img" aria-label={seen ? t('seen') : t('sent')} className={seen ? 'text-green' : ''} />
}

type PendingProps = { pending: Pending; name: string; onRetry: () => void; onDiscard: () => void }

/** A message that isn't stored yet, or couldn't be: what happened, and what to do. */
export function PendingBubble({ pending, name, onRetry, onDiscard }: PendingProps) {
  const sentence = useSentence()
  const t = useTranslations('inbox')
  const failed = pending.state === 'failed'
  return (
    <div className="mb-3 flex flex-col items-end gap-0.5">
      <div className={`${bubble} bg-glow text-glow-ink ${failed ? 'ring-2 ring-red' : 'opacity-80'}`}>
        <span className="sr-only">{t('you2')} </span>
        {pending.attachments && <Attachments attachments={pending.attachments} />}
        {pending.text !== '' && (
          <div dir="auto">
            <MessageText text={pending.text} links="open" />
          </div>
        )}
      </div>
      {failed ? (
        <div
          role="alert"
          className="flex max-w-[min(85%,68ch)] flex-wrap items-center justify-end gap-x-3 px-2 text-meta"
        >
          <span className="flex items-center gap-1 text-red">
            <TriangleAlert size={15} className="shrink-0" aria-hidden="true" />
            {t('notSent')} {sentence(pending.code ?? 'unexpected', { name, until: pending.until })}
          </span>
          <button type="button" onClick={onRetry} className="min-h-8 font-medium underline">
            {t('retry')}
          </button>
          <button type="button" onClick={onDiscard} className="min-h-8 underline">
            {t('discard')}
          </button>
        </div>
      ) : (
        <p className="flex items-center gap-1 px-2 text-meta text-soft">
          <Clock size={14} role="img" aria-label={t('sending')} />
        </p>
      )}
    </div>
  )
}
