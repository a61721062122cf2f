import type { ComponentProps } from 'react'

const LOOKS = {
  /** The one thing to do here. */
  primary: 'bg-amber text-amber-ink hover:brightness-95 border border-transparent',
  plain: 'bg-surface text-ink border border-edge hover:bg-hover',
  quiet: 'text-ink hover:bg-hover border border-transparent',
  danger: 'bg-surface text-red border border-red hover:bg-red-paper',
} as const

const base =
  'inline-flex items-center justify-center gap-2 rounded-md px-4 min-h-11 text-body font-medium select-none disabled:opacity-55 aria-disabled:opacity-55'

/** The classes of a button, for links that look like one. */
export const buttonClass = (look: keyof typeof LOOKS = 'plain', more = '') => `${base} ${LOOKS[look]} ${more}`

type Props = ComponentProps<'button'> & { look?: keyof typeof LOOKS }

/** A button with words. `type` is "button" unless it submits. */
export function Button({ look = 'plain', className = '', type = 'button', ...props }: Props) {
  return <button type={type} className={buttonClass(look, className)} {...props} />
}

type IconProps = ComponentProps<'button'> & { label: string }

/** A button with an icon only: `label` is its name and its tooltip. */
export function IconButton({ label, className = '', type = 'button', children, ...props }: IconProps) {
  return (
    <button
      type={type}
      aria-label={label}
      title={label}
      className={`touch inline-flex items-center justify-center rounded-md text-soft hover:bg-hover hover:text-ink disabled:opacity-50 ${className}`}
      {...props}
    >
      {children}
    </button>
  )
}
