'use client'
import { Mic, SendHorizontal, Square, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { AttachmentView } from '#db/types.ts'
import { barsAsText, SHORTEST_VOICE_MILLISECONDS, VOICE_MILLISECONDS } from '#rules/voice.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { useSentence } from '../use-sentence.ts'
import { clockOf } from './clock.ts'
import { keepRecording, keptRecording } from './kept.ts'
import { VoicePlayer } from './player.tsx'
import { Recorder, type Recording } from './recorder.ts'

type Props = {
  /** Which composer it stands in. */
  where: string
  /** Sends what is on the server by now. */
  onSend: (attachment: AttachmentView) => void
  onClose: () => void
}

type State =
  | { step: 'asking' }
  | { step: 'recording'; milliseconds: number; levels: readonly number[] }
  | { step: 'recorded'; recording: Recording; address: string }
  | { step: 'problem'; code: string }

const PROBLEMS = ['refused', 'none', 'busy', 'unable', 'silent'] as const
const problemIn = (code: string) => PROBLEMS.find((known) => known === code) ?? 'busy'

/** Levels shown while recording: the last five seconds. */
const SHOWN = 48

/** Records a voice message in the place of the text; what is recorded is kept here until it is sent or thrown away. */
export function VoiceRecorder({ where, onSend, onClose }: Props) {
  const t = useTranslations('media.voice')
  const sentence = useSentence()
  const [state, setState] = useState<State>(() => recordedBefore(where) ?? { step: 'asking' })
  const [sending, setSending] = useState(false)
  const [failed, setFailed] = useState<string | null>(null)
  const recorder = useRef<Recorder>(null)
  /** Send was pressed while it was recording. */
  const sendAtEnd = useRef(false)

  const send = async (recording: Recording) => {
    setSending(true)
    setFailed(null)
    const taken = await upload(recording)
    setSending(false)
    if (typeof taken === 'string') return setFailed(taken)
    keepRecording(where, null)
    onSend(taken)
    onClose()
  }
  const throwAway = () => {
    recorder.current?.cancel()
    keepRecording(where, null)
    onClose()
  }
  const begin = useBeginning(where, recorder, setState, (recording) => {
    setState({ step: 'recorded', recording, address: URL.createObjectURL(recording.blob) })
    if (sendAtEnd.current) void send(recording)
  })
  useKept(state, recorder)

  if (state.step === 'problem') {
    return (
      <Frame label={t('region')}>
        <p role="alert" className="min-w-0 basis-full px-3 py-2 text-red sm:flex-1 sm:basis-0">
          {t(problemIn(state.code))}
        </p>
        <Button
          look="quiet"
          onClick={() => {
            sendAtEnd.current = false
            void begin()
          }}
        >
          {t('again')}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {t('back')}
        </Button>
      </Frame>
    )
  }
  const recorded = state.step === 'recorded' ? state.recording : null
  const full = recorded !== null && recorded.milliseconds >= VOICE_MILLISECONDS
  return (
    <Frame label={t('region')}>
      <IconButton label={t('cancel')} onClick={throwAway} className="shrink-0 text-red!">
        <Trash2 size={20} aria-hidden="true" />
      </IconButton>
      <div className="min-w-0 flex-1">
        {state.step === 'asking' && <p role="status">{t('asking')}</p>}
        {state.step === 'recording' && <Live {...state} />}
        {state.step === 'recorded' && (
          <VoicePlayer src={state.address} milliseconds={state.recording.milliseconds} bars={state.recording.bars} />
        )}
        {full && <p role="status">{t('full')}</p>}
        {sending && <p role="status">{t('sending')}</p>}
        {failed && (
          <p role="alert" className="text-red">
            {sentence(failed)}
          </p>
        )}
      </div>
      {state.step === 'recording' && (
        <IconButton label={t('stop')} onClick={() => recorder.current?.stop()} className="shrink-0">
          <Square size={20} aria-hidden="true" />
        </IconButton>
      )}
      <IconButton
        label={t('send')}
        aria-disabled={state.step === 'asking' || sending}
        onClick={() => {
          if (sending) return
          if (recorded) return void send(recorded)
          sendAtEnd.current = true
          recorder.current?.stop()
        }}
        className="shrink-0 text-mark"
      >
        <SendHorizontal size={20} aria-hidden="true" className="rtl:-scale-x-100" />
      </IconButton>
    </Frame>
  )
}

const Frame = ({ label, children }: { label: string; children: ReactNode }) => (
  <section
    aria-label={label}
    className="mx-auto flex min-h-11.5 max-w-3xl flex-wrap items-center justify-end gap-1 rounded-lg border border-edge bg-surface px-1"
  >
    {children}
  </section>
)

/** How loud it is just now, and how long it has been. */
function Live({ milliseconds, levels }: { milliseconds: number; levels: readonly number[] }) {
  const t = useTranslations('media.voice')
  const empty = SHOWN - levels.length
  return (
    <div dir="ltr" className="flex items-center gap-2">
      <Mic size={18} aria-hidden="true" className="shrink-0 animate-pulse text-red motion-reduce:animate-none" />
      <span role="status" className="sr-only">
        {t('started')}
      </span>
      <svg viewBox={`0 0 ${SHOWN * 4} 32`} preserveAspectRatio="none" className="h-8 min-w-0 flex-1" aria-hidden="true">
        {levels.map((level, index) => (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place
            key={index}
            x={(empty + index) * 4}
            y={15.5 - level * 14}
            width={2.5}
            height={1 + level * 28}
            rx={1}
            fill="currentColor"
          />
        ))}
      </svg>
      <p role="timer" className="shrink-0 text-meta tabular">
        {clockOf(milliseconds)}
        <span className="text-soft"> / {clockOf(VOICE_MILLISECONDS)}</span>
      </p>
    </div>
  )
}

/** What was recorded here before another conversation was looked at. */
function recordedBefore(where: string): State | null {
  const recording = keptRecording(where)
  return recording && { step: 'recorded', recording, address: URL.createObjectURL(recording.blob) }
}

/**
 * Asks for the microphone when it is shown, unless something is there already, and again when it is asked to. Left, it stops
 * and keeps what there is.
 */
function useBeginning(
  where: string,
  recorder: { current: Recorder | null },
  show: (change: State | ((before: State) => State)) => void,
  onRecorded: (recording: Recording) => void,
) {
  const latest = useRef(onRecorded)
  useEffect(() => {
    latest.current = onRecorded
  })
  /** Which attempt is wanted: one that the browser grants late, or after it was left, lets go of the microphone at once. */
  const wanted = useRef(0)
  const begin = useRef(async () => {
    const mine = ++wanted.current
    show({ step: 'asking' })
    const onLevel = (level: number, milliseconds: number) =>
      show((before) => {
        if (before.step === 'recorded' || before.step === 'problem') return before
        const levels = before.step === 'recording' ? before.levels : []
        return { step: 'recording', milliseconds, levels: [...levels, level].slice(-SHOWN) }
      })
    try {
      const onEnd = (recording: Recording) => {
        const nothing = recording.blob.size === 0 || recording.milliseconds < SHORTEST_VOICE_MILLISECONDS
        if (!nothing) keepRecording(where, recording)
        if (mine !== wanted.current) return
        if (nothing) show({ step: 'problem', code: 'silent' })
        else latest.current(recording)
      }
      const started = await Recorder.begin({ onLevel, onEnd })
      if (mine !== wanted.current) return started.cancel()
      recorder.current = started
    } catch (error) {
      if (mine === wanted.current) show({ step: 'problem', code: error instanceof Error ? error.message : 'busy' })
    }
  })
  useEffect(() => {
    if (!keptRecording(where)) void begin.current()
    return () => {
      wanted.current++
      recorder.current?.stop()
      recorder.current = null
    }
  }, [where, recorder])
  return begin.current
}

/** Escape stops recording rather than leaving the conversation, and a page with a recording in it asks before it closes. */
function useKept(state: State, recorder: { current: Recorder | null }) {
  const address = state.step === 'recorded' ? state.address : null
  useEffect(() => () => (address ? URL.revokeObjectURL(address) : undefined), [address])
  const something = state.step === 'recording' || state.step === 'recorded'
  useEffect(() => {
    if (!something) return
    const press = (event: globalThis.KeyboardEvent) => {
      if (event.key !== 'Escape' || document.querySelector('[role="dialog"], [role="menu"]')) return
      event.stopImmediatePropagation()
      recorder.current?.stop()
    }
    const leave = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('keydown', press, { capture: true })
    window.addEventListener('beforeunload', leave)
    return () => {
      window.removeEventListener('keydown', press, { capture: true })
      window.removeEventListener('beforeunload', leave)
    }
  }, [something, recorder])
}

/** Brings a recording to the server; a code when it couldn't be. */
async function upload({ blob, milliseconds, bars }: Recording): Promise<AttachmentView | string> {
  const query = new URLSearchParams({ name: 'voice', ms: String(milliseconds), bars: barsAsText(bars) })
  const offline = () => (navigator.onLine ? 'media_cut' : 'offline')
  const answer = await fetch(`/api/media?${query}`, { method: 'POST', body: blob }).catch(() => null)
  if (!answer) return offline()
  const told: unknown = await answer.json().catch(() => null)
  if (answer.status === 201) return told as AttachmentView
  return (told as { code?: string } | null)?.code ?? 'unexpected'
}
