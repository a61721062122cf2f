'use client'
import { useOptimistic, useTransition } from 'react'
import { Submit } from '#components/forms/form.tsx'
import { Choice } from '#components/ui/choice.tsx'
import { useToast } from '#components/ui/toast.tsx'
import { GROUP_INVITE_WORDS, sentence } from '#components/words.ts'
import { GROUP_INVITES, type GroupInvites } from '#rules/groups.ts'
import { chooseGroupInvites, groupInvitesForm } from './actions.ts'

/** Who may bring the viewer into groups. Saved at once; taken back, with the reason, if saving fails. */
export function GroupSettings({ invites }: { invites: GroupInvites }) {
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
        <legend className="sr-only">Who may invite you to groups</legend>
        {GROUP_INVITES.map((choice) => (
          <Choice
            key={choice}
            name="invites"
            value={choice}
            checked={shown === choice}
            onChange={() => choose(choice)}
            {...GROUP_INVITE_WORDS[choice]}
          />
        ))}
      </fieldset>
      <noscript>
        <Submit look="plain">Save who may invite you</Submit>
      </noscript>
    </form>
  )
}
