'use client'
import { useState } from 'react'
import type { SiteRehearsal } from '#db/types.ts'
import { type FlatLimits, LIMIT_NAMES, LIMIT_NUMBERS, type LimitName } from '#rules/limits.ts'
import type { Outcome } from '#rules/outcome.ts'
import { SIGN_UP_MAILS, SIGN_UP_MODES, type SignUpMail, type SignUpMode } from '#rules/site.ts'
import { errorAt, FormError, Submit, useForm } from '../forms/form.tsx'
import type { FormAction } from '../forms/form-state.ts'
import { TriedBox, useTried } from '../forms/tried.tsx'
import { Note, Sheet } from '../settings/frame.tsx'
import { Button } from '../ui/button.tsx'
import { Choice } from '../ui/choice.tsx'
import { AreaField, Field } from '../ui/field.tsx'
import { siteRehearsalSentence } from '../words.ts'
import { NUMBER_GROUPS, type NumberWords, shownNumber } from './site-numbers.ts'

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

const MODES: Record<SignUpMode, { title: string; text: string }> = {
  open: { title: 'Open', text: 'Anybody may make an account.' },
  invitation: { title: 'By invitation', text: 'Whoever has a link that an admin made below may make an account.' },
  closed: { title: 'Closed', text: 'Nobody may make an account. Those who have one sign in as ever.' },
}

const MAILS: Record<SignUpMail, { title: string; text: string }> = {
  not_asked: { title: 'Not asked', text: 'A handle, a name and a password are enough.' },
  confirmed: {
    title: 'Confirmed before signing up',
    text: 'Whoever wants an account opens a link that is mailed to them. Accounts of GitHub, Google or X need none; people who are here already aren’t asked.',
  },
}

const typed = (value: number | null) => (value === null ? '' : String(value))
const typedNumbers = (limits: FlatLimits): Fields =>
  Object.fromEntries(LIMIT_NAMES.map((name) => [name, typed(limits[name])]))

/** Every number of the site, who may sign up, and what is kept from everybody; tried before it is saved. */
export function SiteSettingsForm(props: Props) {
  const { state, form } = useForm(props.save)
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
      <Sheet title="Who may sign up" id="sign-up">
        <fieldset className="mt-2 min-w-0">
          <legend className="sr-only">Who may sign up</legend>
          {SIGN_UP_MODES.map((mode) => (
            <Choice
              key={mode}
              name="signUp"
              value={mode}
              checked={signUp === mode}
              onChange={() => setSignUp(mode)}
              {...MODES[mode]}
            />
          ))}
        </fieldset>
      </Sheet>
      <Sheet title="Email address" id="email">
        {props.canSendMail || props.signUpMail === 'confirmed' ? (
          <fieldset className="mt-2 min-w-0">
            <legend className="sr-only">Email address</legend>
            {SIGN_UP_MAILS.map((asked) => (
              <Choice
                key={asked}
                name="signUpMail"
                value={asked}
                checked={signUpMail === asked}
                onChange={() => setSignUpMail(asked)}
                {...MAILS[asked]}
              />
            ))}
          </fieldset>
        ) : (
          <>
            <input type="hidden" name="signUpMail" value="not_asked" />
            <p className="mt-2 text-soft">
              New people aren’t asked for one. To have addresses confirmed, let this server send mail: set SMTP_URL and
              MAIL_FROM.
            </p>
          </>
        )}
        {errorAt(state, 'signUpMail') && <p className="mt-2 text-meta text-red">{errorAt(state, 'signUpMail')}</p>}
      </Sheet>
      {NUMBER_GROUPS.map(({ title, text, numbers: group }) => (
        <Sheet key={title} title={title} text={text}>
          <div className="mt-4 grid gap-x-6 gap-y-4 sm:grid-cols-2">
            {group.map((words) => (
              <NumberField
                key={words.name}
                words={words}
                value={numbers[words.name] ?? ''}
                start={props.start[words.name]}
                current={props.current[words.name]}
                error={errorAt(state, words.name)}
                onChange={(value) => setNumbers({ ...numbers, [words.name]: value })}
              />
            ))}
          </div>
        </Sheet>
      ))}
      <Sheet title="Kept from everybody" id="kept">
        <div className="mt-4 grid gap-4 sm:grid-cols-2">
          <AreaField
            label="Reserved handles"
            hint="One per line. Nobody can sign up with one of them, or with one that only looks like it; to them it is taken."
            error={errorAt(state, 'reservedHandles')}
            name="reservedHandles"
            rows={6}
            value={handles}
            onChange={(event) => setHandles(event.target.value)}
            spellCheck={false}
            autoCapitalize="none"
          />
          <AreaField
            label="Blocked sites"
            hint="One per line, such as example.com. A stranger’s message that links there is hidden, whoever gets it."
            error={errorAt(state, 'blockedDomains')}
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
        {state.done && <Note>Saved. It holds from now on, for everybody.</Note>}
        <Rehearsal numbers={numbers} changed={changed} rehearse={props.rehearse} />
        <div className="flex flex-wrap gap-3">
          <Submit>Save the settings</Submit>
          <Button onClick={() => setNumbers(typedNumbers(props.start))}>All numbers as at the start</Button>
        </div>
      </div>
    </form>
  )
}

/** What was typed before the page came back without scripts. */
const numbersIn = (values: Fields): Fields =>
  Object.fromEntries(LIMIT_NAMES.flatMap((name) => (values[name] === undefined ? [] : [[name, values[name]]])))

type NumberProps = {
  words: NumberWords
  value: string
  start: number | null
  current: number | null
  error: string | undefined
  onChange: (value: string) => void
}

function NumberField({ words: { name, label, text }, value, start, current, error, onChange }: NumberProps) {
  const now = value === typed(current) ? '' : ` Now: ${shownNumber(current)}.`
  return (
    <div>
      <Field
        label={label}
        hint={`${text} Default: ${shownNumber(start)}.${now}`}
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
          Back to {shownNumber(start)}
          <span className="sr-only"> – {label}</span>
        </button>
      )}
    </div>
  )
}

const mayBeNone = (name: LimitName) => 'orNone' in LIMIT_NUMBERS[name]

function Rehearsal({ numbers, changed, rehearse }: { numbers: Fields; changed: boolean } & Pick<Props, 'rehearse'>) {
  const tried = useTried({ numbers: numbers as Numbers }, changed, rehearse)
  return (
    <TriedBox
      changed={changed}
      tried={tried}
      idle="Change a number to see what it would have meant for the last 30 days."
      refused="Mend the number that isn’t right, and the last 30 days are tried with it."
    >
      {tried?.ok && siteRehearsalSentence(tried.value)}
    </TriedBox>
  )
}
