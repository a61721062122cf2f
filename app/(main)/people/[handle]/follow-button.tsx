'use client'
import { useTranslations } from 'next-intl'
import { useActionState, useEffect } from 'react'
import { Button } from '#components/ui/button.tsx'
import { useToast } from '#components/ui/toast.tsx'
import { useSentence } from '#components/use-sentence.ts'
import { followForm } from '../actions.ts'

/** Follows and unfollows. Shown as done at once; the page comes back with the truth in the same answer. */
export function FollowButton({ person, following }: { person: { id: string; name: string }; following: boolean }) {
  const sentence = useSentence()
  const t = useTranslations('people')
  const [code, submit, pending] = useActionState(followForm, null)
  const toast = useToast()
  useEffect(() => {
    if (code) toast(sentence(code))
  }, [code, toast, sentence])
  const shown = pending ? !following : following
  return (
    <form action={submit}>
      <input type="hidden" name="personId" value={person.id} />
      <input type="hidden" name="on" value={following ? '0' : '1'} />
      <Button
        type="submit"
        look={shown ? 'plain' : 'primary'}
        className="min-w-28"
        onClick={(event) => {
          if (pending) event.preventDefault()
        }}
      >
        {shown ? t('unfollow') : t('follow')}
        <span className="sr-only"> {person.name}</span>
      </Button>
    </form>
  )
}
