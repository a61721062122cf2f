'use client'
import { Plus, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { FormError, Submit, useForm } from '#components/forms/form.tsx'
import { Sheet } from '#components/settings/frame.tsx'
import { Button, IconButton } from '#components/ui/button.tsx'
import { Field, SelectField } from '#components/ui/field.tsx'
import { useToast } from '#components/ui/toast.tsx'
import {
  ENTRANCE_DOORS,
  LABEL_LENGTH,
  MOST_KNOCKS,
  MOST_PURPOSES,
  PROMPT_LENGTH,
  type Questions,
} from '#rules/knock-questions.ts'
import { saveQuestions } from './entrance-actions.ts'

type Row = { key: string; label: string; door: string; perDay: string }
const BLANK: Row = { key: '', label: '', door: 'mine', perDay: '' }

/** What strangers must say before their first message: one of a few purposes, an answer, or both. */
export function QuestionSettings({ questions }: { questions: Questions }) {
  const t = useTranslations('privacy')
  const { state, errorAt, form } = useForm(saveQuestions)
  const toast = useToast()
  useEffect(() => {
    if (state.done) toast(t('savedItIsAskedFrom'))
  }, [state, toast, t])
  const stored = questions.purposes.map(({ key, label, door, perDay }) => ({
    ...{ key, label, door: door ?? 'mine' },
    perDay: perDay === null ? '' : String(perDay),
  }))
  // After a refusal what was typed; otherwise what is stored, and one more to fill in.
  const shown = state.code ? typedRows(state.values) : stored
  return (
    <Sheet id="questions" title={t('beforeSomebodyKnocks')} text={t('askStrangersWhatItIs')}>
      <form {...form} className="mt-4 grid gap-5">
        <FormError state={state} />
        <Purposes key={JSON.stringify(shown)} rows={shown} />
        <Field
          label={t('yourQuestion')}
          hint={t('oneAnswerInTheirOwn')}
          name="prompt"
          maxLength={PROMPT_LENGTH}
          dir="auto"
          autoComplete="off"
          defaultValue={state.code ? state.values.prompt : (questions.prompt ?? '')}
          error={errorAt('prompt')}
        />
        <div>
          <Submit>{t('saveWhatIAsk')}</Submit>
        </div>
      </form>
    </Sheet>
  )
}

/** The rows of a refused form, as they were typed. */
const typedRows = (values: Record<string, string>): Row[] =>
  Array.from({ length: MOST_PURPOSES }, (_, n) => ({
    key: values[`key${n}`] ?? '',
    label: values[`label${n}`] ?? '',
    door: values[`door${n}`] ?? 'mine',
    perDay: values[`perDay${n}`] ?? '',
  })).filter(({ label }) => label !== '')

function Purposes({ rows: first }: { rows: Row[] }) {
  const entrances = useTranslations('guard.entrances')
  const t = useTranslations('privacy')
  // One empty row is always there, so that a purpose can be added without scripts too.
  const [rows, setRows] = useState(() => [...first, BLANK].slice(0, MOST_PURPOSES).map((row, id) => ({ ...row, id })))
  const add = () => setRows((all) => [...all, { ...BLANK, id: Math.max(-1, ...all.map(({ id }) => id)) + 1 }])
  return (
    <fieldset className="min-w-0">
      <legend className="font-medium">{t('purposesToChooseFrom')}</legend>
      <p className="mt-0.5 max-w-prose text-meta text-soft">{t('suchAsOrderPressWork')}</p>
      <ul className="mt-2 grid gap-3">
        {rows.map(({ id, key, label, door, perDay }, n) => (
          <li key={id} className="grid grid-cols-2 items-end gap-2 rounded-md border border-line p-3 sm:flex">
            <input type="hidden" name={`key${n}`} value={key} />
            <Field
              label={t('purposeNumber', { number: n + 1 })}
              name={`label${n}`}
              maxLength={LABEL_LENGTH}
              dir="auto"
              autoComplete="off"
              defaultValue={label}
              className="col-span-2 min-w-0 sm:flex-1"
            />
            <SelectField
              label={t('whoMayKnock')}
              name={`door${n}`}
              defaultValue={door}
              className="col-span-2 min-w-0 sm:w-44"
            >
              <option value="mine">{t('likeMyDoor')}</option>
              {ENTRANCE_DOORS.map((choice) => (
                <option key={choice} value={choice}>
                  {entrances(choice)}
                </option>
              ))}
            </SelectField>
            <div className="col-span-2 flex items-end gap-1">
              <Field
                label={t('aDay')}
                name={`perDay${n}`}
                type="number"
                min={1}
                max={MOST_KNOCKS}
                placeholder={t('any')}
                defaultValue={perDay}
                className="min-w-0 flex-1 sm:w-28"
              />
              <IconButton
                label={t('removeLabel', { label: label || t('purposeNumber', { number: n + 1 }) })}
                className="shrink-0"
                onClick={() => setRows((all) => all.filter((row) => row.id !== id))}
              >
                <X size={18} aria-hidden="true" />
              </IconButton>
            </div>
          </li>
        ))}
      </ul>
      {rows.length < MOST_PURPOSES && (
        <Button className="mt-2" look="quiet" onClick={add}>
          <Plus size={18} aria-hidden="true" />
          {t('anotherPurpose')}
        </Button>
      )}
    </fieldset>
  )
}
