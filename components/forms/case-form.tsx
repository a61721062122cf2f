import type { ReactNode } from 'react'
import { AreaField } from '../ui/field.tsx'
import { FormError, Submit, useForm } from './form.tsx'
import type { FormAction, FormState } from './form-state.ts'

type Props = {
  caseId: string
  action: FormAction
  /** What is written: its name, label, hint and bounds. */
  text: { name: string; label: string; hint?: string; rows: number; maxLength: number; required?: boolean }
  submit: string
  look?: 'primary' | 'plain'
  className: string
  /** Stands above the text; gets what was typed before a refusal. */
  children?: (values: FormState['values']) => ReactNode
}

/** Something written about a report: a note, an appeal, the answer to one. */
export function CaseForm({ caseId, action, text, submit, look = 'plain', className, children }: Props) {
  const { state, form } = useForm(action)
  return (
    <form {...form} className={`grid gap-3 ${className}`}>
      <input type="hidden" name="caseId" value={caseId} />
      {children?.(state.values)}
      <AreaField dir="auto" defaultValue={state.values[text.name]} {...text} />
      <FormError state={state} />
      <div>
        <Submit look={look}>{submit}</Submit>
      </div>
    </form>
  )
}
