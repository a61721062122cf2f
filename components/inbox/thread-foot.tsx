'use client'
import { useTranslations } from 'next-intl'
import { type ReactNode, Suspense } from 'react'
import type { ConversationRow, DirectRow, GroupRow, MessageView } from '#db/types.ts'
import type { Lasting } from '#rules/lasting.ts'
import { waitsIn } from '#rules/order.ts'
import { later } from '../later.tsx'
import { useSlice } from '../live/provider.tsx'
import type { PendingAttachment, ThreadState } from '../live/store.ts'
import { apart, reachSentence } from '../say.ts'
import { Button, buttonClass } from '../ui/button.tsx'
import { useSentence } from '../use-sentence.ts'
import { Composer, LONGEST } from './composer.tsx'
import { useActions, useRun } from './context.tsx'
import { InvitationBar } from './invitation-bar.tsx'
import { useMessageSelection } from './message-selection.tsx'
import { RequestBar, RestrictedBar } from './request-bar.tsx'
import { followHere } from './route.ts'
import { useTypingSign } from './typing.tsx'
import { useConversationVerbs } from './verbs.ts'
import { ModeBar, type WritingMode } from './writing-mode.tsx'

type Props = {
  row: ConversationRow
  thread: ThreadState
  mode: WritingMode
  onMode: (mode: WritingMode) => void
  onSend: (text: string, attachments: PendingAttachment[]) => void
}

const MessageSelectBar = later(['tools'], () =>
  import('./message-select-bar.tsx').then((m) => ({ default: m.MessageSelectBar })),
)

/** What stands under a thread: what can be done with the messages that are chosen, or where one writes. */
export function ThreadFoot(props: Props) {
  const choosing = useMessageSelection().seqs !== null
  return (
    <>
      {choosing && (
        <Suspense>
          <MessageSelectBar row={props.row} messages={props.thread.messages} />
        </Suspense>
      )}
      {/* It stays, out of sight: what is being written there is. */}
      <div hidden={choosing}>
        <Writing {...props} />
      </div>
    </>
  )
}

/** The decision on a request, the composer, or why nothing can be written. */
function Writing(props: Props) {
  const { row, thread, mode, onMode } = props
  if (mode?.kind === 'edit') return <EditComposer row={row} message={mode.message} onEnd={() => onMode(null)} />
  if (row.kind !== 'group') return <DirectFoot {...props} row={row} />
  if (thread.group?.invitedBy) return <InvitationBar row={row} group={thread.group} by={thread.group.invitedBy} />
  return <GroupComposer {...props} row={row} />
}

/** The composer with an earlier message in it. Refused, what was typed stays. */
function EditComposer({ row, message, onEnd }: { row: ConversationRow; message: MessageView; onEnd: () => void }) {
  const t = useTranslations('inbox')
  const actions = useActions()
  const run = useRun()
  return (
    <Composer
      key={message.id}
      where={`edit-${message.id}`}
      to={{ conversationId: row.id }}
      before={<ModeBar mode={{ kind: 'edit', message }} onEnd={onEnd} />}
      placeholder={t('editYourMessage')}
      hint={t('everybodyHereCanSeeThat')}
      longest={LONGEST.message}
      initialText={message.text}
      autoFocus
      files="edit"
      onSend={async (text) => {
        const saved = await run(() => actions.editMessage({ conversationId: row.id, seq: message.seq, text }))
        if (saved) onEnd()
        return saved
      }}
    />
  )
}

/** That what is written here disappears, and after how long. */
function LastsHint({ lasts }: { lasts: Lasting }) {
  const t = useTranslations('talk')
  return lasts !== 'off' && ` · ${t('lasting.hint', { time: t(`times.${lasts}`) })}`
}

function GroupComposer({ row, thread, mode, onMode, onSend }: Props & { row: GroupRow }) {
  const t = useTranslations('inbox')
  const enterSends = useSlice((store) => store.me.enterSends)
  const sign = useTypingSign(row.id)
  return (
    <Composer
      where={row.id}
      to={{ conversationId: row.id }}
      before={mode && <ModeBar mode={mode} onEnd={() => onMode(null)} />}
      autoFocus={mode?.message.id}
      placeholder={t('messageName', { name: row.group.name })}
      hint={
        <>
          {t('everybodyInThisGroupReads')}
          <LastsHint lasts={thread.lasts} />
          <span className="hidden sm:inline"> · {t(keysHint(enterSends))}</span>
        </>
      }
      longest={LONGEST.message}
      onTyped={sign.typed}
      files="open"
      onSend={(text, attachments) => {
        onSend(text, attachments)
        sign.sent()
        return undefined
      }}
    />
  )
}

/** The key of which keys send. */
const keysHint = (enterSends: boolean) => (enterSends ? 'enterSends' : 'ctrlEnterSends')

function DirectFoot({ row, thread, mode, onMode, onSend }: Props & { row: DirectRow }) {
  const say = useTranslations()
  const sentence = useSentence()
  const t = useTranslations('inbox')
  const enterSends = useSlice((store) => store.me.enterSends)
  const sign = useTypingSign(row.id)
  const verbs = useConversationVerbs(row)
  const name = row.other.name
  if (thread.reach === 'you_blocked_them') {
    return (
      <Closed text={sentence('you_blocked_them', { name })}>
        <Button onClick={verbs.unblock}>{t('unblock')}</Button>
      </Closed>
    )
  }
  if (thread.restricted && row.folder === 'hidden') return <RestrictedBar row={row} />
  if (waitsIn(row.folder)) {
    return <RequestBar row={row} facts={thread.request} placedBy={thread.placedBy} reasons={thread.reasons} />
  }
  const waits = thread.reach === 'waiting'
  if (thread.reach !== 'inbox' && thread.reach !== 'requests' && !waits) {
    const until = thread.budget?.renewsAt ?? undefined
    return <Closed text={sentence(thread.reach, { name, until })} />
  }
  if (thread.asks) {
    return (
      <Closed text={say('talk.asks', { name: apart(name) })}>
        <a
          href={`/messages/compose?recipient_id=${row.other.id}`}
          onClick={followHere}
          className={buttonClass('plain')}
        >
          {t('answerAndWrite')}
        </a>
      </Closed>
    )
  }
  const request = thread.reach === 'requests' || waits
  const upTo = t('upTo', { count: thread.unansweredAllowed })
  const enough = waits && thread.unansweredSent >= thread.unansweredAllowed
  return (
    <Composer
      where={row.id}
      to={{ conversationId: row.id }}
      autoFocus={mode?.message.id}
      before={
        mode ? (
          <ModeBar mode={mode} onEnd={() => onMode(null)} />
        ) : (
          enough && (
            <p className="mx-auto max-w-3xl px-1 pt-1 pb-2 text-center text-soft">
              {sentence('awaiting_reply', { name })}
            </p>
          )
        )
      }
      placeholder={row.kind === 'self' ? t('writeANote') : t('messageName', { name })}
      hint={
        <>
          {reachSentence(say, thread.reach, name, row.kind === 'self')}
          {!request && <LastsHint lasts={thread.lasts} />}
          <span className="hidden sm:inline"> · {request ? upTo : t(keysHint(enterSends))}</span>
        </>
      }
      longest={request ? LONGEST.request : LONGEST.message}
      onTyped={row.kind === 'direct' && !request ? sign.typed : undefined}
      files={request ? 'closed' : 'open'}
      onSend={(text, attachments) => {
        onSend(text, attachments)
        sign.sent()
        return undefined
      }}
    />
  )
}

function Closed({ text, children }: { text: string; children?: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center justify-center gap-3 border-line border-t px-4 pt-3 pb-[max(1rem,env(safe-area-inset-bottom))] text-center text-soft">
      <p className="max-w-lg">{text}</p>
      {children}
    </div>
  )
}
