'use client'
import { SendHorizontal } from 'lucide-react'
import { useTranslations } from 'next-intl'
import {
  type ClipboardEvent,
  type FormEvent,
  type KeyboardEvent,
  type ReactNode,
  Suspense,
  useEffect,
  useRef,
  useState,
} from 'react'
import { later } from '../later.tsx'
import { useSlice } from '../live/provider.tsx'
import type { PendingAttachment } from '../live/store.ts'
import { IconButton } from '../ui/button.tsx'
import { keptRecording } from '../voice/kept.ts'
import { VoiceButton } from '../voice/voice-button.tsx'
import { AttachButton, Tray, useAttaching, useDrop } from './attaching.tsx'
import { useActions } from './context.tsx'
import { useDraft } from './draft.ts'
import { EmojiButton } from './emoji-button.tsx'

const VoiceRecorder = later(['media'], () =>
  import('../voice/voice-recorder.tsx').then((m) => ({ default: m.VoiceRecorder })),
)

/** Longest message and longest first message, in characters as browsers count them (POLICY). */
export const LONGEST = { message: 10_000, request: 1_000 }
/** From how many characters left on the count is shown. */
const COUNT_FROM = 200

type Props = {
  /** Which draft this is: the conversation's id, or `to-…` for a new one. */
  where: string
  to: { conversationId: string } | { recipientId: string } | { link: string }
  /** Fields of the same form, above the text. */
  before?: ReactNode
  placeholder: string
  /** Where the message would go; shown before anything is typed. */
  hint: ReactNode
  longest: number
  initialText?: string
  /** What the keyboard goes to it for: each time that this becomes something else, once more. Nothing: it stays away. */
  autoFocus?: boolean | string
  busy?: boolean
  /** Called with every key that changes the text to something. */
  onTyped?: () => void
  /** Whether pictures and files can go along; `edit` where there is nothing to add. */
  files: 'open' | 'closed' | 'edit'
  /** Takes the text and what goes along; the composer is empty afterwards unless it resolves to false. */
  onSend: (text: string, attachments: PendingAttachment[]) => Promise<boolean> | undefined
}

const NOTHING = () => undefined

/** Safari reports the Enter that ends a composition as not composing; only the old key code 229 gives it away. */
const isComposing = (event: KeyboardEvent) => event.nativeEvent.isComposing || event.keyCode === 229

/** Where a message is written. Enter sends and Shift+Enter breaks the line, or the other way round by choice. */
export function Composer({
  where,
  to,
  before,
  placeholder,
  hint,
  longest,
  initialText = '',
  autoFocus,
  busy,
  onTyped,
  files,
  onSend,
}: Props) {
  const t = useTranslations('inbox')
  const me = useSlice((store) => store.me)
  const actions = useActions()
  const [text, change] = useDraft(where, initialText)
  const area = useRef<HTMLTextAreaElement>(null)

  useEffect(() => {
    if (autoFocus) area.current?.focus()
  }, [autoFocus])

  const form = useRef<HTMLFormElement>(null)
  const attaching = useAttaching(where, files === 'open')
  const { uploads, add } = attaching
  const over = useDrop(form, files === 'edit' ? NOTHING : add)
  /** Send was pressed while something was under way. */
  const [queued, setQueued] = useState(false)

  // Begun before another conversation was looked at.
  const [recording, setRecording] = useState(() => keptRecording(where) !== null)

  const recordedBefore = useRef(recording)
  useEffect(() => {
    // Back to writing, once the field is there again.
    if (recordedBefore.current && !recording) area.current?.focus()
    recordedBefore.current = recording
  }, [recording])

  const tooLong = text.length > longest
  const something = text.trim() !== '' || uploads.length > 0
  const sendable = something && !tooLong && !busy && !attaching.failed

  const submit = async (event?: FormEvent) => {
    event?.preventDefault()
    if (!sendable) return
    if (attaching.busy) return setQueued(true)
    const sending = text.trim() === '' ? '' : text
    change('')
    area.current?.focus()
    if ((await onSend(sending, attaching.take())) === false) change(sending)
  }
  useEffect(() => {
    if (!queued || attaching.busy) return
    setQueued(false)
    form.current?.requestSubmit()
  }, [queued, attaching.busy])
  const onPaste = (event: ClipboardEvent) => {
    if (event.clipboardData.files.length === 0 || files === 'edit') return
    event.preventDefault()
    add([...event.clipboardData.files])
  }
  const onKeyDown = (event: KeyboardEvent) => {
    // While an input method composes, Enter belongs to it.
    if (event.key !== 'Enter' || isComposing(event)) return
    const modified = event.ctrlKey || event.metaKey
    // On a touch keyboard Enter is the only way to a new line, and Send is in reach.
    const sends = me.enterSends && !matchMedia('(pointer: coarse)').matches
    if (sends ? !event.shiftKey : modified) {
      event.preventDefault()
      // As the button does: fields that must be filled in are looked at first.
      area.current?.form?.requestSubmit()
    }
  }
  const waiting = over ? t('dropToAdd') : attaching.failed ? t('takeBackFirst') : queued ? t('sendsWhenUploaded') : null
  return (
    <form
      ref={form}
      action={actions.sendForm}
      onSubmit={submit}
      className="border-line border-t bg-paper px-3 pt-2 pb-[max(0.5rem,env(safe-area-inset-bottom))] sm:px-4"
    >
      {Object.entries(to).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {before}
      <Tray where={where} uploads={uploads} onEmpty={() => area.current?.focus()} />
      {recording && (
        <Suspense>
          <VoiceRecorder
            where={where}
            onSend={(attachment) => void onSend('', [attachment])}
            onClose={() => setRecording(false)}
          />
        </Suspense>
      )}
      {/* It stays, out of sight: what is written is there afterwards. */}
      <div
        hidden={recording}
        className={`mx-auto flex max-w-3xl items-end gap-1 rounded-lg border bg-surface ps-4 focus-within:outline-2 focus-within:outline-mark ${over ? 'border-mark outline-2 outline-mark' : 'border-edge'}`}
      >
        {files === 'open' && <AttachButton onFiles={add} />}
        <textarea
          ref={area}
          name="text"
          value={text}
          onChange={(event) => {
            change(event.target.value)
            if (event.target.value.trim() !== '') onTyped?.()
          }}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
          placeholder={placeholder}
          aria-label={placeholder}
          aria-describedby="composer-hint"
          rows={1}
          dir="auto"
          className="field-sizing-content max-h-40 min-h-11 min-w-0 flex-1 resize-none bg-transparent py-[0.6875rem] outline-none text-ellipsis placeholder:truncate placeholder:text-soft"
        />
        <EmojiButton area={area} onText={change} />
        {files === 'open' && !something && <VoiceButton onRecord={() => setRecording(true)} />}
        <IconButton
          label={t('send')}
          type="submit"
          aria-disabled={!sendable}
          className={sendable ? 'text-mark' : 'opacity-60'}
        >
          <SendHorizontal size={20} aria-hidden="true" className="rtl:-scale-x-100" />
        </IconButton>
      </div>
      <p id="composer-hint" className="mx-auto flex min-h-5 max-w-3xl items-center gap-2 px-1 pt-1 text-meta text-soft">
        <span className="min-w-0 flex-1 truncate" role={waiting ? 'status' : undefined}>
          {waiting ?? hint}
        </span>
        {text.length > longest - COUNT_FROM && (
          <span className={`tabular shrink-0 ${tooLong ? 'font-medium text-red' : ''}`} role="status">
            {tooLong ? t('tooMany', { count: text.length - longest }) : t('left', { count: longest - text.length })}
          </span>
        )}
      </p>
    </form>
  )
}
