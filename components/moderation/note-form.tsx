'use client'
import { CaseForm } from '../forms/case-form.tsx'
import type { FormAction } from '../forms/form-state.ts'

type Props = { caseId: string; action: FormAction }

const NOTE = {
  name: 'text',
  label: 'Add a note',
  hint: 'For moderators only.',
  rows: 2,
  maxLength: 500,
  required: true,
}

/** A note for the other moderators. */
export function NoteForm(props: Props) {
  return <CaseForm {...props} text={NOTE} submit="Add the note" className="mt-3" />
}

const ANSWERS = [
  { value: 'yes', text: 'Grant it: the decision is taken back' },
  { value: 'no', text: 'Refuse it: the decision stands' },
]
const ANSWER = { name: 'answer', label: 'What they are told (optional)', rows: 2, maxLength: 500 }

/** The answer to an appeal. */
export function AppealForm(props: Props) {
  return (
    <CaseForm {...props} text={ANSWER} submit="Answer the appeal" look="primary" className="mt-3">
      {({ granted }) => (
        <fieldset>
          <legend className="sr-only">Answer</legend>
          {ANSWERS.map(({ value, text }) => (
            <label key={value} className="flex min-h-11 items-center gap-3">
              <input
                type="radio"
                name="granted"
                value={value}
                required
                defaultChecked={granted === value}
                className="size-5 accent-mark"
              />
              {text}
            </label>
          ))}
        </fieldset>
      )}
    </CaseForm>
  )
}
