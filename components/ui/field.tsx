import { type ComponentProps, type ReactNode, useId } from 'react'

type Words = { label: string; hint?: string; error?: string; inputClassName?: string }

const box =
  'w-full rounded-md border border-edge bg-surface px-3 min-h-11 text-ink placeholder:text-soft aria-invalid:border-red'

/** What connects an input with its label, hint and error for screen readers. */
function useField({ hint, error }: Words) {
  const id = useId()
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return { id, 'aria-invalid': error ? true : undefined, 'aria-describedby': described || undefined } as const
}

type FrameProps = Words & { id: string; className: string; children: ReactNode }

function Frame({ id, label, hint, error, className, children }: FrameProps) {
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1 block font-medium">
        {label}
      </label>
      {children}
      {hint && (
        <p id={`${id}-hint`} className="mt-1 text-meta text-soft">
          {hint}
        </p>
      )}
      <div aria-live="polite">
        {error && (
          <p id={`${id}-error`} className="mt-1 text-meta text-red">
            {error}
          </p>
        )}
      </div>
    </div>
  )
}

/** A labelled input with room for a hint and an error. */
export function Field({
  label,
  hint,
  error,
  inputClassName = '',
  className = '',
  ...props
}: Omit<ComponentProps<'input'>, 'id'> & Words) {
  const field = useField({ label, hint, error })
  return (
    <Frame id={field.id} label={label} hint={hint} error={error} className={className}>
      <input className={`${box} ${inputClassName}`} {...field} {...props} />
    </Frame>
  )
}

/** The same for a choice from a short list. */
export function SelectField({
  label,
  hint,
  error,
  inputClassName = '',
  className = '',
  ...props
}: Omit<ComponentProps<'select'>, 'id'> & Words) {
  const field = useField({ label, hint, error })
  return (
    <Frame id={field.id} label={label} hint={hint} error={error} className={className}>
      <select className={`${box} ${inputClassName}`} {...field} {...props} />
    </Frame>
  )
}

/** The same for several lines. */
export function AreaField({
  label,
  hint,
  error,
  inputClassName = '',
  className = '',
  ...props
}: Omit<ComponentProps<'textarea'>, 'id'> & Words) {
  const field = useField({ label, hint, error })
  return (
    <Frame id={field.id} label={label} hint={hint} error={error} className={className}>
      <textarea className={`${box} py-2 ${inputClassName}`} {...field} {...props} />
    </Frame>
  )
}
