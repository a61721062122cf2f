import type { Metadata } from 'next'
import { cookies, headers } from 'next/headers'
import { SettingsPage, Sheet } from '#components/settings/frame.tsx'
import { SwitchRow } from '#components/settings/switch-row.tsx'
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

export const metadata: Metadata = { title: 'Notifications' }

export default async function NotificationsPage() {
  const viewer = await pageViewer('/settings/notifications')
  const [alerts, { publicKey }] = await Promise.all([readAlerts(viewer.id, viewer.session), pushKeys()])
  const { locale, timeZone } = readerFormat(await headers(), await cookies())
  const zone = alerts.set ? alerts.zone : timeZone
  return (
    <SettingsPage title="Notifications">
      <Sheet
        title="This browser"
        text="You are called when somebody you accepted writes and you aren’t looking. Requests, hidden messages and muted conversations never call one by one."
      >
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
      <Sheet title="What they say">
        <div className="mt-2 divide-y divide-line">
          <SwitchRow
            title="Show the message"
            text="Only of people you accepted or follow. A stranger’s words never show, not in a group either."
            on={alerts.previews}
            action={previewsForm}
            save={setPreviews}
          />
          <SwitchRow
            title="Sound"
            text="Off: notifications come without a sound, if your device allows that."
            on={alerts.sound}
            action={soundForm}
            save={setSound}
          />
          <SwitchRow
            title="New requests, once a day"
            text="One notification that says how many are new, instead of one for each."
            on={alerts.digest}
            action={digestForm}
            save={setDigest}
          />
        </div>
      </Sheet>
      <Sheet
        id="times"
        title="Quiet hours"
        text="Everything arrives, nothing notifies – no mails either. They go by the clock of your time zone."
      >
        <Times
          zone={zone}
          zones={zonesWith(zone)}
          quiet={alerts.quiet}
          digestHour={alerts.digestHour}
          locale={locale}
        />
      </Sheet>
      {canSendMail() && (
        <Sheet title="Email">
          {alerts.address === null ? (
            <p className="mt-2 max-w-prose text-soft">
              You have no confirmed email address here, so no mails can be sent to you.
            </p>
          ) : (
            <SwitchRow
              title="Mail me about messages"
              text={
                <>
                  To <bdi>{alerts.address}</bdi>, when a message wasn’t read for ten minutes; at most one an hour for
                  each conversation. Each mail can turn them off.
                </>
              }
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
