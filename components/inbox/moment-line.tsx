'use client'
import type { ComponentProps } from 'react'
import { Button } from '../ui/button.tsx'

type Props = Omit<ComponentProps<'input'>, 'id' | 'className'> & {
  id: string
  label: string
  /** What the button says that takes what is chosen. */
  button: string
  /** Why it couldn't be taken. */
  failed: string | null
}

/** In a form: a day or a moment to choose, the button that takes it, and what is wrong with it. */
export function MomentLine({ id, label, button, failed, ...field }: Props) {
  return (
    <>
      <label className="block font-medium" htmlFor={id}>
        {label}
      </label>
      <div className="mt-1 flex gap-2">
        <input {...field} id={id} className="min-h-11 w-full min-w-0 rounded-md border border-edge bg-surface px-3" />
        <Button type="submit" className="shrink-0">
          {button}
        </Button>
      </div>
      {failed && (
        <p role="alert" className="mt-2 text-red">
          {failed}
        </p>
      )}
    </>
  )
}
