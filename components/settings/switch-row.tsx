'use client'
import { type ReactNode, useId, useOptimistic, useTransition } from 'react'
import { useToast } from '../ui/toast.tsx'
import { useSentence } from '../use-sentence.ts'

type Answer = { ok: true } | { ok: false; code: string }

type Props = {
  title: string
  text: ReactNode
  on: boolean
  /** What the form does before JavaScript arrives; gets `on` as "1" or "0". */
  action: (form: FormData) => Promise<void>
  /** The same, called directly. */
  save: (input: { on: boolean }) => Promise<Answer>
}

/** A switch with its sentence. Shown as changed at once; goes back, and says why, if saving fails. */
export function SwitchRow({ title, text, on, action, save }: Props) {
  const sentence = useSentence()
  const id = useId()
  const toast = useToast()
  const [shown, show] = useOptimistic(on)
  const [, start] = useTransition()
  const change = () =>
    start(async () => {
      show(!shown)
      const answer = await save({ on: !shown }).catch(() => ({ ok: false, code: 'offline' }) as const)
      if (!answer.ok) toast(sentence(answer.code))
    })
  return (
    <form
      action={action}
      onSubmit={(event) => {
        event.preventDefault()
        change()
      }}
    >
      <input type="hidden" name="on" value={shown ? '0' : '1'} />
      <div className="flex items-center gap-4 py-3">
        <div className="min-w-0 flex-1">
          <p id={id} className="font-medium">
            {title}
          </p>
          <p id={`${id}-text`} className="mt-0.5 max-w-prose text-soft">
            {text}
          </p>
        </div>
        <SwitchButton on={shown} labelledBy={id} describedBy={`${id}-text`} />
      </div>
    </form>
  )
}

/** The switch itself: a submit button, so that it also works before JavaScript arrives. */
export function SwitchButton({
  on,
  labelledBy,
  describedBy,
}: {
  on: boolean
  labelledBy: string
  describedBy: string
}) {
  return (
    <button
      type="submit"
      role="switch"
      aria-checked={on}
      aria-labelledby={labelledBy}
      aria-describedby={describedBy}
      className="touch group inline-flex shrink-0 items-center justify-center rounded-md"
    >
      <span
        aria-hidden="true"
        className="inline-flex h-7 w-12 items-center rounded-full border-2 border-edge bg-sunken p-0.5 transition-colors group-aria-checked:border-mark group-aria-checked:bg-amber motion-reduce:transition-none"
      >
        <span className="size-5 rounded-full bg-edge forced-colors:border-10 transition-transform group-aria-checked:translate-x-5 rtl:group-aria-checked:-translate-x-5 group-aria-checked:bg-amber-ink motion-reduce:transition-none" />
      </span>
    </button>
  )
}
