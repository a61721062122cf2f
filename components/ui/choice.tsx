import { type ComponentProps, type ReactNode, useEffect, useRef } from 'react'

type Props = Omit<ComponentProps<'input'>, 'type' | 'title' | 'className'> & {
  title: ReactNode
  text?: string
  /** Stands at the end of the row, such as the key that chooses it. */
  aside?: ReactNode
}

/** One of several choices, each with a sentence about it. */
export function Choice({ title, text, aside, ...input }: Props) {
  const { checked } = input
  const radio = useRef<HTMLInputElement>(null)
  useEffect(() => {
    // React empties a form whose action has answered, a choice that stands in somebody's state too.
    if (radio.current && checked !== undefined) radio.current.checked = checked
  })
  return (
    <label className="-mx-2 flex cursor-pointer items-start gap-3 rounded-md px-2 py-2 hover:bg-hover has-checked:bg-hover has-focus-visible:outline-2 has-focus-visible:outline-mark">
      <input ref={radio} type="radio" className="mt-0.5 size-5 shrink-0 accent-mark outline-none" {...input} />
      <span className="min-w-0 flex-1">
        <span className="block font-medium">{title}</span>
        {text && <span className="block text-soft">{text}</span>}
      </span>
      {aside}
    </label>
  )
}
