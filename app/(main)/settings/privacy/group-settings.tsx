'use client'
import { useTranslations } from 'next-intl'
import { useOptimistic, useTransition } from 'react'
import { Submit } from '#components/forms/form.tsx'
import { Choice } from '#components/ui/choice.tsx'
import { useToast } from '#components/ui/toast.tsx'
import { useSentence } from '#components/use-sentence.ts'
import { GROUP_INVITES, type GroupInvites } from '#rules/groups.ts'
import { chooseGroupInvites, groupInvitesForm } from './actions.ts'

/** Who may bring the viewer into groups. Saved at once; taken back, with the reason, if saving fails. */
export function GroupSettings({ invites }: { invites: GroupInvites }) {
  const sentence = useSentence()
  const t = useTranslations('guard')
  const say = useTranslations()
  const toast = useToast()
  const [shown, show] = useOptimistic(invites)
  const [, start] = useTransition()
  const choose = (next: GroupInvites) =>
    start(async () => {
      show(next)
      const answer = await chooseGroupInvites({ invites: next }).catch(() => ({ ok: false, code: 'offline' }) as const)
      if (!answer.ok) toast(sentence(answer.code))
    })
  return (
    <form action={groupInvitesForm} className="mt-2">
      <fieldset>
        <legend className="sr-only">{say('privacy.whoMayInviteYouTo')}</legend>
        {GROUP_INVITES.map((choice) => (
          <Choice
            key={choice}
            name="invites"
            value={choice}
            checked={shown === choice}
            onChange={() => choose(choice)}
            title={t(`invites.${choice}.title`)}
            text={t(`invites.${choice}.text`)}
          />
        ))}
      </fieldset>
      <noscript>
        <Submit look="plain">{say('privacy.saveWhoMayInviteYou')}</Submit>
      </noscript>
    </form>
  )
}
