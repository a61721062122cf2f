'use client'
import { useTranslations } from 'next-intl'
import { useEffect, useId, useOptimistic, useRef, useState, useTransition } from 'react'
import { SwitchButton } from '#components/settings/switch-row.tsx'
import { DoorMark } from '#components/ui/door.tsx'
import { useToast } from '#components/ui/toast.tsx'
import { useSentence } from '#components/use-sentence.ts'
import { previewSentence } from '#components/words-guard.ts'
import { DOORS, type Door } from '#rules/door.ts'
import { chooseDoor, doorForm, switchDoor, switchForm } from './actions.ts'

type Previews = Record<string, { moreRequests: number; fewerRequests: number }>

/** The big switch, and under it the finer choice. Saved at once; taken back, with the reason, if saving fails. */
export function DoorSettings({ door, narrowDoor, previews }: { door: Door; narrowDoor: Door; previews: Previews }) {
  const sentence = useSentence()
  const t = useTranslations('privacy')
  const toast = useToast()
  const [shown, show] = useOptimistic(door)
  const [, start] = useTransition()
  const save = (next: Door, run: () => Promise<{ ok: true } | { ok: false; code: string }>) =>
    start(async () => {
      show(next)
      const answer = await run().catch(() => ({ ok: false, code: 'offline' }) as const)
      if (!answer.ok) toast(sentence(answer.code))
    })
  const open = shown === 'everyone'
  return (
    <section aria-label={t('yourDoor')} className="overflow-hidden rounded-lg border border-line bg-surface">
      <BigSwitch
        door={shown}
        onSwitch={() => save(open ? narrowDoor : 'everyone', () => switchDoor({ open: !open }))}
      />
      <DoorChoice door={shown} previews={previews} onChoose={(next) => save(next, () => chooseDoor({ door: next }))} />
    </section>
  )
}

function BigSwitch({ door, onSwitch }: { door: Door; onSwitch: () => void }) {
  const say = useTranslations()
  const t = useTranslations('privacy')
  const id = useId()
  const open = door === 'everyone'
  return (
    <form
      action={switchForm}
      data-open={open}
      className="relative isolate"
      onSubmit={(event) => {
        event.preventDefault()
        onSwitch()
      }}
    >
      <Light path="M14 24 L100 -8 V100 H0 V60 L14 50 Z" className="sm:hidden" />
      <Light path="M10 24 L100 -6 V100 H7 L10 84 Z" className="hidden sm:block" />
      <input type="hidden" name="on" value={open ? '0' : '1'} />
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3 p-4 sm:flex-nowrap sm:p-6">
        <span className="px-1 sm:hidden">
          <DoorMark size={72} open={open} />
        </span>
        <span className="hidden sm:block">
          <DoorMark size={104} open={open} />
        </span>
        <div className="order-last min-w-0 basis-full sm:order-none sm:flex-1 sm:basis-0">
          <h2 id={id} className="text-lg leading-6 font-semibold sm:text-xl">
            {t('receiveDirectMessagesFromAnyone')}
          </h2>
          <p id={`${id}-text`} className={`mt-1 max-w-prose ${open ? 'text-glow-ink' : 'text-soft'}`}>
            {open ? t('anyoneMayKnockWhatStrangers') : say(`guard.doors.${door}.text`)}
          </p>
        </div>
        <span className="ms-auto">
          <SwitchButton on={open} labelledBy={id} describedBy={`${id}-text`} />
        </span>
      </div>
    </form>
  )
}

/** The light that falls out of the open door into the row. */
function Light({ path, className }: { path: string; className: string }) {
  return (
    <svg
      aria-hidden="true"
      focusable="false"
      viewBox="0 0 100 100"
      preserveAspectRatio="none"
      className={`door-light absolute inset-0 -z-10 size-full rtl:-scale-x-100 ${className}`}
    >
      <path d={path} fill="var(--glow)" />
    </svg>
  )
}

type ChoiceProps = { door: Door; previews: Previews; onChoose: (door: Door) => void }

function DoorChoice({ door, previews, onChoose }: ChoiceProps) {
  const say = useTranslations()
  const t = useTranslations('privacy')
  const id = useId()
  const form = useRef<HTMLFormElement>(null)
  const [looked, setLooked] = useState<Door | null>(null)
  const line = (choice: Door) => previewSentence(say, previews[choice] ?? { moreRequests: 0, fewerRequests: 0 })
  const arrived = useRef(onChoose)
  useEffect(() => {
    // A choice made before JavaScript arrived.
    const chosen = form.current?.querySelector<HTMLInputElement>('input:checked')?.value
    const early = DOORS.find((choice) => choice === chosen)
    if (early && form.current?.dataset.door !== early) arrived.current(early)
  }, [])
  return (
    <form ref={form} action={doorForm} data-door={door} className="border-t border-line p-2 sm:p-4">
      <fieldset className="min-w-0">
        <legend className="px-2 pt-2 pb-1 font-medium">{t('whoMayStartAConversation')}</legend>
        {DOORS.toReversed().map((choice) => (
          <label
            key={choice}
            onPointerEnter={() => setLooked(choice)}
            onPointerLeave={() => setLooked(null)}
            className="flex cursor-pointer items-start gap-3 rounded-md px-2 py-2 hover:bg-hover has-checked:bg-hover has-focus-visible:outline-2 has-focus-visible:outline-mark"
          >
            <input
              type="radio"
              name="door"
              value={choice}
              checked={door === choice}
              onChange={() => onChoose(choice)}
              onFocus={() => setLooked(choice)}
              onBlur={() => setLooked(null)}
              aria-labelledby={`${id}-${choice}`}
              aria-describedby={`${id}-${choice}-text ${id}-${choice}-preview`}
              className="mt-0.5 size-5 shrink-0 accent-mark outline-none"
            />
            <span className="min-w-0">
              <span id={`${id}-${choice}`} className="block font-medium">
                {say(`guard.doors.${choice}.title`)}
              </span>
              <span id={`${id}-${choice}-text`} className="block text-soft">
                {say(`guard.doors.${choice}.text`)}
              </span>
              <span id={`${id}-${choice}-preview`} hidden>
                {line(choice)}
              </span>
            </span>
          </label>
        ))}
      </fieldset>
      <p className="mx-2 mt-2 flex min-h-11 flex-wrap items-center gap-x-1.5 rounded-sm bg-sunken px-3 py-2 text-meta">
        <strong className="font-semibold">{say(`guard.doors.${looked ?? door}.title`)}:</strong> {line(looked ?? door)}
      </p>
      <noscript>
        <button type="submit" className="mt-2 min-h-11 rounded-md border border-edge px-4 font-medium">
          {t('save')}
        </button>
      </noscript>
    </form>
  )
}
