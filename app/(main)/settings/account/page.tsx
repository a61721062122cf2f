import { Monitor } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { getTranslations } from 'next-intl/server'
import { titled } from '#app/titled.ts'
import { Submit } from '#components/forms/form.tsx'
import { SettingsPage, Sheet } from '#components/settings/frame.tsx'
import { SignOut } from '#components/settings/sign-out.tsx'
import { buttonClass } from '#components/ui/button.tsx'
import { deviceSentence } from '#components/words-device.ts'
import { countRecoveryCodes, listSessions, passwordHashOf } from '#db/accounts.ts'
import { emailOf } from '#db/emails.ts'
import { siteNow } from '#db/site-cache.ts'
import type { SessionView } from '#db/types.ts'
import { canSendMail } from '#server/env.ts'
import { pageViewer } from '#server/page-viewer.ts'
import { readerFormat } from '#server/reader.ts'
import { signOutHere } from '../../../(front)/actions.ts'
import { endDeviceForm, endOtherDevicesForm } from './actions.ts'
import { RemoveForm } from './address/address-forms.tsx'
import { PasswordForm } from './password-form.tsx'

export const generateMetadata = () => titled('settings.account')

export default async function AccountPage() {
  const t = await getTranslations('settings')
  const viewer = await pageViewer('/settings/account')
  const [devices, codes, hash, email] = await Promise.all([
    listSessions(viewer.id, viewer.session),
    countRecoveryCodes(viewer.id),
    passwordHashOf(viewer.id),
    emailOf(viewer.id),
  ])
  const { locale, timeZone } = await readerFormat()
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone })
  return (
    <SettingsPage title={t('account')}>
      <Sheet
        title={hash ? t('changePassword') : t('setAPassword')}
        text={hash ? t('everyOtherBrowserIsSigned') : t('youHaveNoneHereYet')}
      >
        <PasswordForm known={hash !== null} />
      </Sheet>
      {(email !== null || canSendMail()) && (
        <Sheet id="address" title={t('emailAddress')} text={t('addressText')}>
          {email !== null && (
            <p className="mt-3 break-words">
              <bdi>{email}</bdi>
            </p>
          )}
          <div className="mt-3 flex flex-wrap items-start gap-3">
            {canSendMail() && (
              <Link href="/settings/account/address" className={buttonClass('plain')}>
                {email === null ? t('addAnAddress') : t('changeTheAddress')}
              </Link>
            )}
            {email !== null && siteNow().signUpMail !== 'confirmed' && <RemoveForm />}
          </div>
        </Sheet>
      )}
      <Sheet title={t('recoveryCodes')} text={t('theWayBackInWhen')}>
        <p className="mt-3">{t('codesLeft', { codes })}</p>
        <Link href="/settings/account/recovery" className={buttonClass(codes === 0 ? 'primary' : 'plain', 'mt-3')}>
          {codes === 0 ? t('makeRecoveryCodes') : t('makeNewCodes')}
        </Link>
      </Sheet>
      <Sheet title={t('whereYoureSignedIn')}>
        <ul className="mt-2 divide-y divide-line">
          {devices.map((device) => (
            <Device key={device.id} device={device} moment={moment} />
          ))}
        </ul>
        {devices.length > 1 && (
          <form action={endOtherDevicesForm} className="mt-3">
            <Submit look="danger">{t('signOutEverywhereElse')}</Submit>
          </form>
        )}
      </Sheet>
      <Sheet title={t('deleteAccount')} text={t('youHave7DaysTo')}>
        <Link href="/settings/account/delete" className={buttonClass('danger', 'mt-3')}>
          {t('deleteAccount2')}
        </Link>
      </Sheet>
      <SignOut action={signOutHere} />
    </SettingsPage>
  )
}

function Device({ device, moment }: { device: SessionView; moment: Intl.DateTimeFormat }) {
  const name = deviceSentence(useTranslations(), device.device)
  const t = useTranslations('settings')
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 py-3">
      <Monitor size={20} aria-hidden="true" className="shrink-0 text-soft" />
      <div className="min-w-0 flex-1 basis-48">
        <p className="font-medium">
          {name} {device.current && <span className="text-meta font-medium text-green">{t('thisDevice')}</span>}
        </p>
        <p className="tabular text-meta text-soft">
          {t('sinceCreatedat', { createdAt: moment.format(device.createdAt) })}
          {!device.current && ` · ${t('lastSeenSeenat', { seenAt: moment.format(device.seenAt) })}`}
        </p>
      </div>
      {!device.current && (
        <form action={endDeviceForm}>
          <input type="hidden" name="id" value={device.id} />
          <Submit look="plain">
            {t('signOut')}
            <span className="sr-only"> {name}</span>
          </Submit>
        </form>
      )}
    </li>
  )
}
