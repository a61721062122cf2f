'use client'
import { Pencil, Pin, Reply, X } from 'lucide-react'
import type { MessageView } from '#db/types.ts'
import { summaryOf } from '#rules/media.ts'
import { IconButton } from '../ui/button.tsx'
import { carriedWords } from '../words-carried.ts'
import { useMessageTools } from './tools-context.ts'

/** What the composer is for besides a new message. */
export type WritingMode = { kind: 'reply' | 'edit'; message: MessageView } | null

/** A message's words, or what it carries where it has none. */
function saidIn({ text, attachments, covered }: MessageView): string {
  const media = summaryOf(attachments ?? covered?.map((kind) => ({ kind })) ?? [])
  return text === '' && media ? carriedWords(media) : text
}

/** Above the composer: which message is answered or edited, and the way out of it. */
export function ModeBar({ mode, onEnd }: { mode: NonNullable<WritingMode>; onEnd: () => void }) {
  const { meId, people } = useMessageTools()
  const { senderId } = mode.message
  const text = saidIn(mode.message)
  const name = senderId === meId ? 'yourself' : (people.get(senderId)?.name ?? 'somebody')
  const Icon = mode.kind === 'reply' ? Reply : Pencil
  return (
    <div className="mx-auto mb-2 flex max-w-3xl items-center gap-3 rounded-md bg-sunken ps-4">
      <Icon size={18} aria-hidden="true" className="shrink-0 text-soft" />
      <p className="min-w-0 flex-1 text-meta">
        <span className="block font-medium">
          {mode.kind === 'reply' ? `In answer to ${name}` : 'Edit your message'}
        </span>
        <span dir="auto" className="block truncate text-soft">
          {text}
        </span>
      </p>
      <IconButton label={mode.kind === 'reply' ? 'Don’t answer it' : 'Don’t edit it'} onClick={onEnd}>
        <X size={18} aria-hidden="true" />
      </IconButton>
    </div>
  )
}

/** The pinned message, under the header. Pressed, it shows where it was said. */
export function PinnedBar({ message }: { message: MessageView }) {
  const { meId, people, jump } = useMessageTools()
  const name = message.senderId === meId ? 'You' : (people.get(message.senderId)?.name ?? 'Somebody')
  return (
    <button
      type="button"
      onClick={() => jump(message.seq)}
      className="flex min-h-11 items-center gap-3 border-line border-b bg-surface px-4 text-start hover:bg-hover"
    >
      <Pin size={16} aria-hidden="true" className="shrink-0 text-mark" />
      <span className="min-w-0 flex-1 truncate text-meta">
        <span className="sr-only">Pinned: </span>
        <bdi className="font-medium">{name}</bdi> <span dir="auto">{message.collapsed ? '…' : saidIn(message)}</span>
      </span>
    </button>
  )
}
