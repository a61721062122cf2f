import { type ComponentProps, type ReactNode, useId } from 'react'

type Words = { label: string; hint?: string; error?: string; inputClassName?: string }

const box =
  'w-full rounded-md border border-edge bg-surface px-3 min-h-11 text-ink placeholder:text-soft aria-invalid:border-red'

type Control = { id: string; 'aria-invalid': true | undefined; 'aria-describedby': string | undefined }
type FrameProps = Words & { className?: string; children: (control: Control) => ReactNode }

/** Label, hint and error around a control, connected with it for screen readers. */
function Frame({ label, hint, error, className, children }: FrameProps) {
  const id = useId()
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1 block font-medium">
        {label}
      </label>
      {children({ id, 'aria-invalid': error ? true : undefined, 'aria-describedby': described || undefined })}
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

type Labelled<T extends 'input' | 'select' | 'textarea'> = Omit<ComponentProps<T>, 'id'> & Words

/** A labelled input with room for a hint and an error. */
export function Field({ label, hint, error, inputClassName = '', className, ...props }: Labelled<'input'>) {
  return (
    <Frame label={label} hint={hint} error={error} className={className}>
      {(control) => <input className={`${box} ${inputClassName}`} {...control} {...props} />}
    </Frame>
  )
}

/** The same for a choice from a short list. */
export function SelectField({ label, hint, error, inputClassName = '', className, ...props }: Labelled<'select'>) {
  return (
    <Frame label={label} hint={hint} error={error} className={className}>
      {(control) => <select className={`${box} ${inputClassName}`} {...control} {...props} />}
    </Frame>
  )
}

/** The same for several lines. */
export function AreaField({ label, hint, error, inputClassName = '', className, ...props }: Labelled<'textarea'>) {
  return (
    <Frame label={label} hint={hint} error={error} className={className}>
      {(control) => <textarea className={`${box} py-2 ${inputClassName}`} {...control} {...props} />}
    </Frame>
  )
}
