'use client'
import { Pencil, Pin, Reply, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { MessageView } from '#db/types.ts'
import { summaryOf } from '#rules/media.ts'
import type { Say } from '../say.ts'
import { IconButton } from '../ui/button.tsx'
import { carriedWords } from '../words-carried.ts'
import { useMessageTools } from './tools-context.ts'

/** What the composer is for besides a new message. */
export type WritingMode = { kind: 'reply' | 'edit'; message: MessageView } | null

/** A message's words, or what it carries where it has none. */
function saidIn(say: Say, { text, attachments, covered }: MessageView): string {
  const media = summaryOf(attachments ?? covered?.map((kind) => ({ kind })) ?? [])
  return text === '' && media ? carriedWords(say, media) : text
}

/** Above the composer: which message is answered or edited, and the way out of it. */
export function ModeBar({ mode, onEnd }: { mode: NonNullable<WritingMode>; onEnd: () => void }) {
  const say = useTranslations()
  const t = useTranslations('inbox')
  const { meId, people } = useMessageTools()
  const { senderId } = mode.message
  const text = saidIn(say, mode.message)
  const name = senderId === meId ? say('talk.yourself') : (people.get(senderId)?.name ?? say('talk.somebody'))
  const Icon = mode.kind === 'reply' ? Reply : Pencil
  return (
    <div className="mx-auto mb-2 flex max-w-3xl items-center gap-3 rounded-md bg-sunken ps-4">
      <Icon
        size={18}
        aria-hidden="true"
        className={`shrink-0 text-soft ${mode.kind === 'reply' ? 'rtl:-scale-x-100' : ''}`}
      />
      <p className="min-w-0 flex-1 text-meta">
        <span className="block font-medium">
          {mode.kind === 'reply' ? t('inAnswerToName', { name }) : t('editYourMessage')}
        </span>
        <span dir="auto" className="text-along block truncate text-soft">
          {text}
        </span>
      </p>
      <IconButton label={mode.kind === 'reply' ? t('dontAnswerIt') : t('dontEditIt')} onClick={onEnd}>
        <X size={18} aria-hidden="true" />
      </IconButton>
    </div>
  )
}

/** The pinned message, under the header. Pressed, it shows where it was said. */
export function PinnedBar({ message }: { message: MessageView }) {
  const say = useTranslations()
  const t = useTranslations('inbox')
  const { meId, people, jump } = useMessageTools()
  const name =
    message.senderId === meId ? say('talk.youStart') : (people.get(message.senderId)?.name ?? say('talk.somebodyStart'))
  return (
    <button
      type="button"
      onClick={() => jump(message.seq)}
      className="flex min-h-11 items-center gap-3 border-line border-b bg-surface px-4 text-start hover:bg-hover"
    >
      <Pin size={16} aria-hidden="true" className="shrink-0 text-mark" />
      <span className="flex min-w-0 flex-1 gap-1.5 text-meta">
        <span className="sr-only">{t('pinned')} </span>
        <bdi className="max-w-1/2 shrink-0 truncate font-medium">{name}</bdi>{' '}
        <span dir="auto" className="min-w-0 truncate">
          {message.collapsed ? '…' : saidIn(say, message)}
        </span>
      </span>
    </button>
  )
}
