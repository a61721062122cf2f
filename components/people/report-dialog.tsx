'use client'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState, useTransition } from 'react'
import { REPORT_REASONS, type ReportReason } from '#rules/report.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { AreaField } from '../ui/field.tsx'
import { useSentence } from '../use-sentence.ts'

export type SendReport = (report: {
  personId: string
  reason: ReportReason
  note: string
  /** Only in a group. */
  leave?: boolean
}) => Promise<{ ok: true } | { ok: false; code: string }>

type Props = {
  person: { id: string; name: string }
  open: boolean
  onClose: () => void
  /** `left`: they left the group, too. */
  onReported: (left: boolean) => void
  send: SendReport
  /** In a group: of a message of theirs, or of them; leaving is offered. */
  inGroup?: 'message' | 'person'
}

/** Asks for the reason of a report. Reporting also blocks, and can't be undone: so this does ask. */
export function ReportDialog({ person, open, onClose, onReported, send, inGroup }: Props) {
  const sentence = useSentence()
  const t = useTranslations('report')
  const words = useTranslations('report.reasons')
  const [reason, setReason] = useState<ReportReason | null>(null)
  const [error, setError] = useState<string | null>(null)
  const [pending, start] = useTransition()
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (!reason) {
      event.currentTarget.querySelector('input')?.focus()
      return setError(t('chooseAReason'))
    }
    const form = new FormData(event.currentTarget)
    const note = String(form.get('note') ?? '').replace(/\r\n/g, '\n')
    const leave = form.has('leave')
    start(async () => {
      const answer = await send({ personId: person.id, reason, note, ...(inGroup && { leave }) }).catch(
        () => ({ ok: false, code: 'offline' }) as const,
      )
      if (!answer.ok) return setError(sentence(answer.code))
      onClose()
      onReported(leave)
    })
  }
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t('reportName', { name: person.name })}
      text={t(inGroup ? `${inGroup}InGroup` : 'theModeratorsOfThisSite')}
    >
      <form onSubmit={submit} className="mt-4 grid gap-4">
        <fieldset aria-describedby={error ? 'report-error' : undefined}>
          <legend className="mb-1 font-medium">{t('whatIsWrong')}</legend>
          {REPORT_REASONS.map((value) => (
            <label
              key={value}
              className="flex min-h-11 cursor-pointer items-center gap-3 rounded-sm px-2 hover:bg-hover has-checked:bg-hover"
            >
              <input
                type="radio"
                name="reason"
                value={value}
                checked={reason === value}
                onChange={() => setReason(value)}
                className="size-5 accent-mark"
              />
              {words(value)}
            </label>
          ))}
        </fieldset>
        <AreaField
          label={t('anythingToAddOptional')}
          name="note"
          rows={3}
          maxLength={500}
          dir="auto"
          hint={t('upTo500Characters')}
        />
        {inGroup && (
          <label className="flex min-h-11 items-center gap-3 px-2">
            <input type="checkbox" name="leave" className="size-5 accent-mark" />
            {t('leaveToo')}
          </label>
        )}
        <div aria-live="assertive">
          {error && (
            <p id="report-error" className="text-red">
              {error}
            </p>
          )}
        </div>
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" look="danger" aria-disabled={pending || undefined}>
            {t('reportAndBlock')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
