import { Field } from '../ui/field.tsx'
import { errorAt } from './form.tsx'
import type { FormState } from './form-state.ts'

/** The handle of an account: never capitalised, corrected or translated on the way. */
export function HandleField({ state, hint }: { state: FormState; hint?: string }) {
  return (
    <Field
      label="Handle"
      name="handle"
      required
      hint={hint}
      autoComplete="username"
      autoCapitalize="none"
      autoCorrect="off"
      spellCheck={false}
      translate="no"
      defaultValue={state.values.handle}
      error={errorAt(state, 'handle')}
    />
  )
}
