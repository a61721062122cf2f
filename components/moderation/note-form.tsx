'use client'
import { FormError, Submit, useForm } from '../forms/form.tsx'
import type { FormAction } from '../forms/form-state.ts'
import { AreaField } from '../ui/field.tsx'

/** A note for the other moderators. */
export function NoteForm({ caseId, action }: { caseId: string; action: FormAction }) {
  const { state, form } = useForm(action)
  return (
    <form {...form} className="mt-3 grid gap-3">
      <input type="hidden" name="caseId" value={caseId} />
      <AreaField
        label="Add a note"
        hint="For moderators only."
        name="text"
        rows={2}
        maxLength={500}
        dir="auto"
        required
        defaultValue={state.values.text}
      />
      <FormError state={state} />
      <div>
        <Submit look="plain">Add the note</Submit>
      </div>
    </form>
  )
}

/** The answer to an appeal. */
export function AppealForm({ caseId, action }: { caseId: string; action: FormAction }) {
  const { state, form } = useForm(action)
  return (
    <form {...form} className="mt-3 grid gap-3">
      <input type="hidden" name="caseId" value={caseId} />
      <fieldset>
        <legend className="sr-only">Answer</legend>
        {[
          { value: 'yes', text: 'Grant it: the decision is taken back' },
          { value: 'no', text: 'Refuse it: the decision stands' },
        ].map(({ value, text }) => (
          <label key={value} className="flex min-h-11 items-center gap-3">
            <input type="radio" name="granted" value={value} required className="size-5 accent-mark" />
            {text}
          </label>
        ))}
      </fieldset>
      <AreaField
        label="What they are told (optional)"
        name="answer"
        rows={2}
        maxLength={500}
        dir="auto"
        defaultValue={state.values.answer}
      />
      <FormError state={state} />
      <div>
        <Submit>Answer the appeal</Submit>
      </div>
    </form>
  )
}
