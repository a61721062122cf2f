import { getTranslations } from 'next-intl/server'
import { titled } from '#app/titled.ts'
import { Invitations } from '#components/moderation/site-invitations.tsx'
import { SiteSettingsForm } from '#components/moderation/site-settings.tsx'
import { listInvitations } from '#db/invitations.ts'
import { siteLimits, startLimits } from '#db/limits.ts'
import { refreshSite } from '#db/site.ts'
import { flatLimits } from '#rules/limits.ts'
import { canSendMail } from '#server/env.ts'
import { readerFormat } from '#server/reader.ts'
import { staffViewer } from '#server/staff.ts'
import { inviteForm, revokeForm, saveSite, trySite } from './actions.ts'

export const generateMetadata = () => titled('moderation.site')

export default async function SitePage() {
  const t = await getTranslations('moderation')
  await staffViewer('admin')
  // The row itself: a form must not begin from what another process has just replaced.
  const site = await refreshSite()
  const { locale, timeZone } = await readerFormat()
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone })
  const invitations = (await listInvitations()).map((invitation) => ({
    ...invitation,
    until: date.format(invitation.expiresAt),
    over: invitation.expiresAt <= Date.now() || invitation.used >= invitation.uses,
  }))
  return (
    <div className="grid gap-6">
      <h1 className="text-2xl font-semibold tracking-tight">{t('site')}</h1>
      <SiteSettingsForm
        version={site.version}
        start={flatLimits(startLimits())}
        current={flatLimits(siteLimits())}
        signUp={site.signUp}
        signUpMail={site.signUpMail}
        canSendMail={canSendMail()}
        reservedHandles={site.reservedHandles}
        blockedDomains={site.blockedDomains}
        save={saveSite}
        rehearse={trySite}
      />
      <Invitations
        invitations={invitations}
        needed={site.signUp === 'invitation'}
        invite={inviteForm}
        revoke={revokeForm}
      />
    </div>
  )
}
