import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound, redirect } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { titled } from '#app/titled.ts'
import { Knock } from '#components/inbox/knock.tsx'
import { buttonClass } from '#components/ui/button.tsx'
import { DoorMark } from '#components/ui/door.tsx'
import { Name } from '#components/ui/name.tsx'
import { Picture } from '#components/ui/picture.tsx'
import { composeThroughLink } from '#db/compose.ts'
import { ownerOfLink } from '#db/door-links.ts'
import type { PersonCard } from '#db/types.ts'
import { LinkToken } from '#server/input.ts'
import { currentViewer } from '#server/viewer.ts'
import { Words } from '../../../words.tsx'
import { ACTIONS } from '../../messages/inbox-actions.ts'

// Whoever has the address can knock: no search engine is to learn it. Other sites don't, since the referrer stays here.
export async function generateMetadata(): Promise<Metadata> {
  return { ...(await titled('people.knock')), robots: { index: false, follow: false } }
}

type Props = { params: Promise<{ token: string }> }

/**
 * A door as a link. Whatever keeps somebody out – unknown, closed, past its end, a block, the shield, another audience –
 * is the page of something that isn't there.
 */
export default async function KnockPage({ params }: Props) {
  const { token } = await params
  if (!LinkToken.safeParse(token).success) notFound()
  const viewer = await currentViewer()
  if (!viewer) {
    const owner = await ownerOfLink(token)
    return owner ? <Outside owner={owner} token={token} /> : notFound()
  }
  const target = await composeThroughLink(viewer.id, token)
  if (!target) notFound()
  if (target.self) redirect('/settings/privacy#links')
  if (target.conversationId) redirect(`/messages/${target.conversationId}`)
  return (
    <Words of={['inbox', 'talk', 'refusals.inbox']}>
      <Knock actions={ACTIONS} token={token} target={target} />
    </Words>
  )
}

/** What a visitor sees: whose door it is, and the way in. */
function Outside({ owner, token }: { owner: PersonCard; token: string }) {
  const t = useTranslations('people')
  return (
    <main className="mx-auto flex min-h-[80dvh] max-w-md flex-col items-center justify-center px-6 text-center">
      <DoorMark size={56} />
      <span className="mt-6">
        <Picture person={owner} size={88} />
      </span>
      <h1 className="mt-3 max-w-full text-2xl font-semibold tracking-tight">
        <Name person={owner} wrap />
      </h1>
      <Link href={`/@${owner.handle}`} className="inline-flex min-h-11 items-center text-soft underline">
        <bdi>@{owner.handle}</bdi>
      </Link>
      <p className="mt-3 text-soft">{t('thisLinkLetsYouKnock')}</p>
      <Link
        href={`/signin?next=${encodeURIComponent(`/knock/${token}`)}`}
        className={buttonClass('primary', 'mt-6 max-w-full')}
      >
        {t('signInToWrite')}
      </Link>
    </main>
  )
}
