'use client'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import type { SiteRehearsal } from '#db/types.ts'
import { type FlatLimits, LIMIT_NAMES, LIMIT_NUMBERS, type LimitName } from '#rules/limits.ts'
import type { Outcome } from '#rules/outcome.ts'
import { SIGN_UP_MAILS, SIGN_UP_MODES, type SignUpMail, type SignUpMode } from '#rules/site.ts'
import { FormError, Submit, useForm } from '../forms/form.tsx'
import type { FormAction } from '../forms/form-state.ts'
import { TriedBox, useTried } from '../forms/tried.tsx'
import { Note, Sheet } from '../settings/frame.tsx'
import { Button } from '../ui/button.tsx'
import { Choice } from '../ui/choice.tsx'
import { AreaField, Field } from '../ui/field.tsx'
import { NUMBER_GROUPS, wordsOf } from './site-numbers.ts'

type Fields = Record<string, string>
type Numbers = Record<LimitName, string>
type Props = {
  version: number
  /** The numbers before any admin changed them, and those in force. */
  start: FlatLimits
  current: FlatLimits
  signUp: SignUpMode
  signUpMail: SignUpMail
  canSendMail: boolean
  reservedHandles: readonly string[]
  blockedDomains: readonly string[]
  save: FormAction
  rehearse: (input: { numbers: Numbers }) => Promise<Outcome<SiteRehearsal>>
}

const typed = (value: number | null) => (value === null ? '' : String(value))
const typedNumbers = (limits: FlatLimits): Fields =>
  Object.fromEntries(LIMIT_NAMES.map((name) => [name, typed(limits[name])]))

/** Every number of the site, who may sign up, and what is kept from everybody; tried before it is saved. */
export function SiteSettingsForm(props: Props) {
  const t = useTranslations('moderation')
  const { state, errorAt, form } = useForm(props.save)
  const { values } = state
  const [numbers, setNumbers] = useState(() => ({ ...typedNumbers(props.current), ...numbersIn(values) }))
  const [signUp, setSignUp] = useState<string>(values.signUp ?? props.signUp)
  const [signUpMail, setSignUpMail] = useState<string>(values.signUpMail ?? props.signUpMail)
  const [handles, setHandles] = useState(values.reservedHandles ?? props.reservedHandles.join('\n'))
  const [domains, setDomains] = useState(values.blockedDomains ?? props.blockedDomains.join('\n'))
  // What the page was opened with: a newer one that arrives by itself mustn't pass for one that was looked at.
  const [version] = useState(props.version)
  const changed = LIMIT_NAMES.some((name) => numbers[name] !== typed(props.current[name]))
  return (
    <form {...form} className="grid gap-6">
      <input type="hidden" name="version" value={values.version ?? version} />
      <Sheet title={t('whoMaySignUp')} id="sign-up">
        <fieldset className="mt-2 min-w-0">
          <legend className="sr-only">{t('whoMaySignUp')}</legend>
          {SIGN_UP_MODES.map((mode) => (
            <Choice
              key={mode}
              name="signUp"
              value={mode}
              checked={signUp === mode}
              onChange={() => setSignUp(mode)}
              title={t(`modes.${mode}.title`)}
              text={t(`modes.${mode}.text`)}
            />
          ))}
        </fieldset>
      </Sheet>
      <Sheet title={t('emailAddress')} id="email">
        {props.canSendMail || props.signUpMail === 'confirmed' ? (
          <fieldset className="mt-2 min-w-0">
            <legend className="sr-only">{t('emailAddress')}</legend>
            {SIGN_UP_MAILS.map((asked) => (
              <Choice
                key={asked}
                name="signUpMail"
                value={asked}
                checked={signUpMail === asked}
                onChange={() => setSignUpMail(asked)}
                title={t(`mails.${asked}.title`)}
                text={t(`mails.${asked}.text`)}
              />
            ))}
          </fieldset>
        ) : (
          <>
            <input type="hidden" name="signUpMail" value="not_asked" />
            <p className="mt-2 text-soft">{t('newPeopleArentAskedFor')}</p>
          </>
        )}
        {errorAt('signUpMail') && <p className="mt-2 text-meta text-red">{errorAt('signUpMail')}</p>}
      </Sheet>
      {NUMBER_GROUPS.map(({ group, numbers: names }) => (
        <Sheet key={group} title={t(`groups.${group}.title`)} text={t(`groups.${group}.text`)}>
          <div className="mt-4 grid gap-x-6 gap-y-4 sm:grid-cols-2">
            {names.map((name) => (
              <NumberField
                key={name}
                name={name}
                value={numbers[name] ?? ''}
                start={props.start[name]}
                current={props.current[name]}
                error={errorAt(name)}
                onChange={(value) => setNumbers({ ...numbers, [name]: value })}
              />
            ))}
          </div>
        </Sheet>
      ))}
      <Sheet title={t('keptFromEverybody')} id="kept">
        <div className="mt-4 grid gap-4 sm:grid-cols-2">
          <AreaField
            label={t('reservedHandles')}
            hint={t('onePerLineNobodyCan')}
            error={errorAt('reservedHandles')}
            name="reservedHandles"
            rows={6}
            value={handles}
            onChange={(event) => setHandles(event.target.value)}
            spellCheck={false}
            autoCapitalize="none"
          />
          <AreaField
            label={t('blockedSites')}
            hint={t('onePerLineSuchAs')}
            error={errorAt('blockedDomains')}
            name="blockedDomains"
            rows={6}
            value={domains}
            onChange={(event) => setDomains(event.target.value)}
            spellCheck={false}
            autoCapitalize="none"
          />
        </div>
      </Sheet>
      <div className="grid gap-4 rounded-lg border border-line bg-surface p-4 sm:p-6">
        <FormError state={state} />
        {state.done && <Note>{t('savedItHoldsFromNow')}</Note>}
        <Rehearsal numbers={numbers} changed={changed} rehearse={props.rehearse} />
        <div className="flex flex-wrap gap-3">
          <Submit>{t('saveTheSettings')}</Submit>
          <Button onClick={() => setNumbers(typedNumbers(props.start))}>{t('allNumbersAsAtThe')}</Button>
        </div>
      </div>
    </form>
  )
}

/** What was typed before the page came back without scripts. */
const numbersIn = (values: Fields): Fields =>
  Object.fromEntries(LIMIT_NAMES.flatMap((name) => (values[name] === undefined ? [] : [[name, values[name]]])))

type NumberProps = {
  name: LimitName
  value: string
  start: number | null
  current: number | null
  error: string | undefined
  onChange: (value: string) => void
}

function NumberField({ name, value, start, current, error, onChange }: NumberProps) {
  const t = useTranslations('moderation')
  const shown = useShown()
  const words = wordsOf(name)
  const label = t(`numbers.${words}.label`)
  const text = t(`numbers.${words}.text`)
  const standard = t('textDefault', { text, start: shown(start) })
  return (
    <div>
      <Field
        label={label}
        hint={value === typed(current) ? standard : `${standard} ${t('now', { now: shown(current) })}`}
        error={error}
        name={name}
        inputMode="numeric"
        autoComplete="off"
        inputClassName="tabular"
        required={!mayBeNone(name)}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      {value !== typed(start) && (
        <button
          type="button"
          onClick={() => onChange(typed(start))}
          className="inline-flex min-h-11 items-center text-meta underline underline-offset-4"
        >
          {t('backToStart', { start: shown(start) })}
          <span className="sr-only"> – {label}</span>
        </button>
      )}
    </div>
  )
}

/** A number as it stands in a sentence. */
function useShown() {
  const t = useTranslations('moderation')
  const locale = useLocale()
  return (value: number | null) => (value === null ? t('noCeiling') : new Intl.NumberFormat(locale).format(value))
}

const mayBeNone = (name: LimitName) => 'orNone' in LIMIT_NUMBERS[name]

function Rehearsal({ numbers, changed, rehearse }: { numbers: Fields; changed: boolean } & Pick<Props, 'rehearse'>) {
  const t = useTranslations('moderation')
  /** What other numbers of the site would have meant for the last 30 days. */
  const wouldHave = ({ refused, knocks, people, cut }: SiteRehearsal) =>
    knocks === 0 ? t('tried.nothing') : t('tried.some', { refused, knocks, people, cut: cut ? 'yes' : 'no' })
  const tried = useTried({ numbers: numbers as Numbers }, changed, rehearse)
  return (
    <TriedBox changed={changed} tried={tried} idle={t('changeANumberToSee')} refused={t('mendTheNumberThatIsnt')}>
      {tried?.ok && wouldHave(tried.value)}
    </TriedBox>
  )
}
