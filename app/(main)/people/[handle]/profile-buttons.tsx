import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Submit } from '#components/forms/form.tsx'
import { reachSentence } from '#components/say.ts'
import { buttonClass } from '#components/ui/button.tsx'
import type { Profile } from '#db/types.ts'
import { unblockForm } from '../actions.ts'
import { FollowButton } from './follow-button.tsx'
import { PersonMenu } from './person-menu.tsx'

const composeTo = (id: string) => `/messages/compose?recipient_id=${id}`

/** What the viewer can do with this person, and where a message would go. */
export function ProfileButtons({ person }: { person: Profile }) {
  const say = useTranslations()
  const t = useTranslations('people')
  if (person.self) return <OwnButtons person={person} />
  if (!person.you) return <SignedOutButtons person={person} />
  const { you } = person
  const conversation = you.conversationId ? `/messages/${you.conversationId}` : null
  const closed = you.reach === 'not_accepting' || you.reach === 'recipient_unavailable'
  return (
    <div className="mt-4">
      <div className="flex flex-wrap items-center gap-2">
        {you.blocked ? (
          <form action={unblockForm}>
            <input type="hidden" name="personId" value={person.id} />
            <Submit look="plain">{t('unblock')}</Submit>
          </form>
        ) : (
          <FollowButton person={{ id: person.id, name: person.name }} following={you.follow} />
        )}
        {(conversation || (!closed && !you.blocked)) && (
          <Link href={conversation ?? composeTo(person.id)} className={buttonClass('plain')}>
            {t('message')}
          </Link>
        )}
        <PersonMenu
          person={{ id: person.id, name: person.name }}
          muted={you.muted}
          restricted={you.restricted}
          blocked={you.blocked}
        />
      </div>
      <p className="mt-2 max-w-prose text-meta text-soft">{reachSentence(say, you.reach, person.name, false)}</p>
    </div>
  )
}

function OwnButtons({ person }: { person: Profile }) {
  const t = useTranslations('people')
  return (
    <div className="mt-4 flex flex-wrap gap-2">
      <Link href="/settings/profile" className={buttonClass('plain')}>
        {t('editProfile')}
      </Link>
      <Link href={composeTo(person.id)} className={buttonClass('quiet')}>
        {t('notesToYourself')}
      </Link>
    </div>
  )
}

function SignedOutButtons({ person }: { person: Profile }) {
  const t = useTranslations('people')
  return (
    <div className="mt-4">
      <Link href={`/signin?next=${encodeURIComponent(`/@${person.handle}`)}`} className={buttonClass('primary')}>
        {t('signInToWriteTo', { name: person.name })}
      </Link>
    </div>
  )
}
