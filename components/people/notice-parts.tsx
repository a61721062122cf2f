'use client'
import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { CaseForm } from '../forms/case-form.tsx'
import type { FormAction } from '../forms/form-state.ts'

/** Tells the server, once shown, that the notices were seen. They stay marked "New" until the page is opened again. */
export function MarkSeen({ seen }: { seen: (input: Record<never, never>) => Promise<unknown> }) {
  useEffect(() => {
    // Offline: the next visit tells it.
    seen({}).catch(() => undefined)
  }, [seen])
  return null
}

const APPEAL = {
  name: 'text',
  rows: 4,
  maxLength: 1_000,
  required: true,
}

/** The one appeal to a decision. */
export function AppealBox(props: { caseId: string; action: FormAction }) {
  const t = useTranslations('people.notice')
  const text = { ...APPEAL, label: t('appeal'), hint: t('appealHint') }
  return <CaseForm {...props} text={text} submit={t('sendAppeal')} className="mt-4 border-line border-t pt-4" />
}
