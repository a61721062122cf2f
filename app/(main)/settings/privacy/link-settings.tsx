'use client'
import { useEffect } from 'react'
import { errorAt, FormError, Submit, useForm } from '#components/forms/form.tsx'
import { fullTime } from '#components/live/format.ts'
import { useFormat } from '#components/live/provider.tsx'
import { Sheet } from '#components/settings/frame.tsx'
import { Button } from '#components/ui/button.tsx'
import { useCopy } from '#components/ui/copy.ts'
import { Field, SelectField } from '#components/ui/field.tsx'
import { useToast } from '#components/ui/toast.tsx'
import { ENTRANCE_WORDS, knockedSentence, LINK_LENGTH_WORDS, termsSentence } from '#components/words.ts'
import type { DoorLinkView } from '#db/types.ts'
import { ENTRANCE_DOORS, LABEL_LENGTH, LINK_LENGTHS, MOST_KNOCKS, PROMPT_LENGTH } from '#rules/knock-questions.ts'
import { closeLinkForm, makeLink } from './entrance-actions.ts'

type Props = { links: DoorLinkView[]; asksSomething: boolean }

/** Doors as links: each an entrance of its own, closed one by one. */
export function LinkSettings({ links, asksSomething }: Props) {
  return (
    <Sheet
      id="links"
      title="Links to your door"
      text="Whoever has such a link may knock, whatever your door says. Each has its own terms; closing one changes nothing else. Your shield and your blocks hold here too."
    >
      {links.length > 0 && (
        <ul aria-label="Your links" className="mt-4 divide-y divide-line">
          {links.map((link) => (
            <LinkRow key={link.id} link={link} />
          ))}
        </ul>
      )}
      <NewLink asksSomething={asksSomething} />
    </Sheet>
  )
}

function LinkRow({ link }: { link: DoorLinkView }) {
  const format = useFormat()
  const copy = useCopy()
  const { id, token, label, open, expiresAt, revokedAt, knocked } = link
  const path = `/knock/${token}`
  const copyLink = () => copy(new URL(path, window.location.href).href, `The link ‘${label}’ is copied.`, 'address')
  const ends = expiresAt !== null && `${open ? 'until' : 'ended'} ${fullTime(format, expiresAt)}`
  return (
    <li className="grid gap-2 py-3 sm:flex sm:items-start sm:gap-4">
      <div className={`min-w-0 flex-1 ${open ? '' : 'text-soft'}`}>
        <p className="break-words font-medium">
          <bdi>{label}</bdi>
          {!open && <span className="font-normal"> – {revokedAt === null ? 'past its end' : 'closed'}</span>}
        </p>
        <p className="break-words text-meta text-soft">
          {[termsSentence(link), revokedAt === null && ends].filter(Boolean).join(' · ')}
        </p>
        <p className="text-meta text-soft">{knockedSentence(knocked)}</p>
        {open && (
          <a href={path} className="inline-flex min-h-8 max-w-full items-center break-all text-meta underline">
            {path}
          </a>
        )}
      </div>
      {open && (
        <div className="flex gap-2">
          <Button onClick={copyLink}>
            Copy<span className="sr-only"> the link {label}</span>
          </Button>
          <form action={closeLinkForm}>
            <input type="hidden" name="id" value={id} />
            <Submit look="danger">
              Close<span className="sr-only"> the link {label}</span>
            </Submit>
          </form>
        </div>
      )}
    </li>
  )
}

function NewLink({ asksSomething }: { asksSomething: boolean }) {
  const { state, form } = useForm(makeLink)
  const toast = useToast()
  useEffect(() => {
    if (state.done) toast('Your link is made. Copy it where people find it.')
  }, [state, toast])
  const typed = state.code ? state.values : {}
  const limit = { type: 'number', min: 1, max: MOST_KNOCKS, placeholder: 'Any' }
  return (
    <form {...form} aria-label="A new link" className="mt-4 grid gap-4 border-line border-t pt-4 sm:grid-cols-2">
      <h3 className="font-medium sm:col-span-2">A new link</h3>
      <div className="empty:hidden sm:col-span-2">
        <FormError state={state} />
      </div>
      <Field
        label="Where you will use it"
        hint="Only you see this: “on my conference badge”."
        name="label"
        required
        maxLength={LABEL_LENGTH}
        dir="auto"
        autoComplete="off"
        defaultValue={typed.label}
        error={errorAt(state, 'label')}
        className="sm:col-span-2"
      />
      <SelectField key={`a${typed.audience}`} label="Who may knock" name="audience" defaultValue={typed.audience}>
        {ENTRANCE_DOORS.map((door) => (
          <option key={door} value={door}>
            {ENTRANCE_WORDS[door]}
          </option>
        ))}
      </SelectField>
      <SelectField key={`l${typed.lasts}`} label="How long" name="lasts" defaultValue={typed.lasts}>
        {LINK_LENGTHS.map((length) => (
          <option key={length} value={length}>
            {LINK_LENGTH_WORDS[length]}
          </option>
        ))}
      </SelectField>
      <Field label="Knocks a day" name="perDay" defaultValue={typed.perDay} {...limit} />
      <Field label="Knocks in all" name="total" defaultValue={typed.total} {...limit} />
      <Field
        label="A question of its own"
        hint="Asked before a first message through this link. Leave it empty to ask nothing."
        name="prompt"
        maxLength={PROMPT_LENGTH}
        dir="auto"
        autoComplete="off"
        defaultValue={typed.prompt}
        error={errorAt(state, 'prompt')}
        className="sm:col-span-2"
      />
      {asksSomething && (
        <label className="flex min-h-11 items-center gap-3 sm:col-span-2">
          <input
            type="checkbox"
            name="mine"
            value="1"
            defaultChecked={typed.mine === '1'}
            className="size-5 shrink-0 accent-mark"
          />
          Without one, ask what I ask everybody
        </label>
      )}
      <div className="sm:col-span-2">
        <Submit>Make the link</Submit>
      </div>
    </form>
  )
}
