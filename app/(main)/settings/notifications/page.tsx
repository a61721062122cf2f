import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { titled } from '#app/titled.ts'
import { SettingsPage, Sheet } from '#components/settings/frame.tsx'
import { SwitchRow } from '#components/settings/switch-row.tsx'
import { buttonClass } from '#components/ui/button.tsx'
import { readAlerts } from '#db/alerts.ts'
import { canSendMail } from '#server/env.ts'
import { pageViewer } from '#server/page-viewer.ts'
import { pushKeys } from '#server/push.ts'
import { readerFormat } from '#server/reader.ts'
import {
  addThisDevice,
  digestForm,
  forgetThisDevice,
  mailForm,
  previewsForm,
  setDigest,
  setMail,
  setPreviews,
  setSound,
  soundForm,
} from './actions.ts'
import { Devices } from './devices.tsx'
import { ThisDevice } from './this-device.tsx'
import { Times } from './times.tsx'

export const generateMetadata = () => titled('settings.notifications')

export default async function NotificationsPage() {
  const t = await getTranslations('settings')
  const viewer = await pageViewer('/settings/notifications')
  const [alerts, { publicKey }] = await Promise.all([readAlerts(viewer.id, viewer.session), pushKeys()])
  const { locale, timeZone } = await readerFormat()
  const zone = alerts.set ? alerts.zone : timeZone
  return (
    <SettingsPage title={t('notifications')}>
      <Sheet title={t('thisBrowser')} text={t('youAreCalledWhenSomebody')}>
        <ThisDevice
          meId={viewer.id}
          publicKey={publicKey}
          endpoints={alerts.devices.filter(({ current }) => current).map(({ endpoint }) => endpoint)}
          deviceId={alerts.devices.find(({ current }) => current)?.id ?? null}
          add={addThisDevice}
          forget={forgetThisDevice}
        />
        <Devices devices={alerts.devices.filter(({ current }) => !current)} />
      </Sheet>
      <Sheet title={t('whatTheySay')}>
        <div className="mt-2 divide-y divide-line">
          <SwitchRow
            title={t('showTheMessage')}
            text={t('onlyOfPeopleYouAccepted')}
            on={alerts.previews}
            action={previewsForm}
            save={setPreviews}
          />
          <SwitchRow
            title={t('sound')}
            text={t('offNotificationsComeWithoutA')}
            on={alerts.sound}
            action={soundForm}
            save={setSound}
          />
          <SwitchRow
            title={t('newRequestsOnceADay')}
            text={t('oneNotificationThatSaysHow')}
            on={alerts.digest}
            action={digestForm}
            save={setDigest}
          />
        </div>
      </Sheet>
      <Sheet id="times" title={t('quietHours')} text={t('everythingArrivesNothingNotifiesNo')}>
        <Times
          zone={zone}
          zones={zonesWith(zone)}
          quiet={alerts.quiet}
          digestHour={alerts.digestHour}
          locale={locale}
        />
      </Sheet>
      {canSendMail() && (
        <Sheet title={t('email')}>
          {alerts.address === null ? (
            <>
              <p className="mt-2 max-w-prose text-soft">{t('youHaveNoConfirmedEmail')}</p>
              <Link href="/settings/account/address" className={buttonClass('plain', 'mt-3')}>
                {t('addAnAddress')}
              </Link>
            </>
          ) : (
            <SwitchRow
              title={t('mailMeAboutMessages')}
              text={t.rich('whenAMessageWasntRead', { address: alerts.address, b: (address) => <bdi>{address}</bdi> })}
              on={alerts.mail}
              action={mailForm}
              save={setMail}
            />
          )}
        </Sheet>
      )}
    </SettingsPage>
  )
}

/** All zones of this computer. A browser may know another name for one of them, which stays what it is. */
function zonesWith(zone: string): string[] {
  return [...new Set(['UTC', zone, ...Intl.supportedValuesOf('timeZone')])].sort()
}
