import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { titled } from '#app/titled.ts'
import { buttonClass } from '#components/ui/button.tsx'
import { personOfMailsOff } from '#server/mails-off.ts'
import type { SearchParams } from '#server/page-props.ts'
import { AfterLink, FormPage } from '../form-page.tsx'

export async function generateMetadata(): Promise<Metadata> {
  return { ...(await titled('front.mailsAboutMessages')), referrer: 'no-referrer' }
}

/** Where the link in a mail leads: one press turns mails about messages off, without signing in. */
export default async function MailsPage({ searchParams }: { searchParams: SearchParams }) {
  const t = await getTranslations('front')
  const { token, off } = await searchParams
  const known = typeof token === 'string' && personOfMailsOff(token) !== null ? token : null
  return (
    <FormPage
      title={t('mailsAboutMessages')}
      after={
        <AfterLink text={t('everythingElseAboutThem')} href="/settings/notifications">
          {t('notifications')}
        </AfterLink>
      }
    >
      {known === null ? (
        <p role="status">{off === '1' ? t('turnedOffYouCanTurn') : t('thisLinkIsntWholeOpen')}</p>
      ) : (
        <form method="post" action={`/mails/off/${known}`} className="grid gap-4">
          <p>{t('youWontBeMailedAbout')}</p>
          <button type="submit" className={buttonClass('primary')}>
            {t('turnTheseMailsOff')}
          </button>
        </form>
      )}
    </FormPage>
  )
}
