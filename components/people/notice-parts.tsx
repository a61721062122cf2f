'use client'
import { useEffect } from 'react'
import { FormError, Submit, useForm } from '../forms/form.tsx'
import type { FormAction } from '../forms/form-state.ts'
import { AreaField } from '../ui/field.tsx'

/** Tells the server, once shown, that the notices were seen. They stay marked "New" until the page is opened again. */
export function MarkSeen({ seen }: { seen: (input: Record<never, never>) => Promise<unknown> }) {
  useEffect(() => {
    // Offline: the next visit tells it.
    seen({}).catch(() => undefined)
  }, [seen])
  return null
}

/** The one appeal to a decision. */
export function AppealBox({ caseId, action }: { caseId: string; action: FormAction }) {
  const { state, form } = useForm(action)
  return (
    <form {...form} className="mt-4 grid gap-3 border-line border-t pt-4">
      <input type="hidden" name="caseId" value={caseId} />
      <AreaField
        label="Appeal"
        hint="Say why the decision was wrong. You can appeal once; another moderator answers where there is one."
        name="text"
        rows={4}
        maxLength={1_000}
        required
        dir="auto"
        defaultValue={state.values.text}
      />
      <FormError state={state} />
      <div>
        <Submit look="plain">Send the appeal</Submit>
      </div>
    </form>
  )
}
