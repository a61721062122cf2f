import { Monitor } from 'lucide-react'
import type { Metadata } from 'next'
import { cookies, headers } from 'next/headers'
import Link from 'next/link'
import { Submit } from '#components/forms/form.tsx'
import { SettingsPage, Sheet } from '#components/settings/frame.tsx'
import { SignOut } from '#components/settings/sign-out.tsx'
import { buttonClass } from '#components/ui/button.tsx'
import { countRecoveryCodes, listSessions, passwordHashOf } from '#db/accounts.ts'
import { emailOf } from '#db/emails.ts'
import type { SessionView } from '#db/types.ts'
import { pageViewer } from '#server/page-viewer.ts'
import { readerFormat } from '#server/reader.ts'
import { signOutHere } from '../../../(front)/actions.ts'
import { endDeviceForm, endOtherDevicesForm } from './actions.ts'
import { PasswordForm } from './password-form.tsx'

export const metadata: Metadata = { title: 'Account' }

export default async function AccountPage() {
  const viewer = await pageViewer('/settings/account')
  const [devices, codes, hash, email] = await Promise.all([
    listSessions(viewer.id, viewer.session),
    countRecoveryCodes(viewer.id),
    passwordHashOf(viewer.id),
    emailOf(viewer.id),
  ])
  const { locale, timeZone } = readerFormat(await headers(), await cookies())
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone })
  return (
    <SettingsPage title="Account">
      <Sheet
        title={hash ? 'Change password' : 'Set a password'}
        text={
          hash
            ? 'Every other browser is signed out when you do.'
            : 'You have none here yet. With one you can sign in by handle and password.'
        }
      >
        <PasswordForm known={hash !== null} />
      </Sheet>
      {email !== null && (
        <Sheet
          title="Email address"
          text="You confirmed it when you signed up. Nobody else here sees it. The owner of this site can remove it for you."
        >
          <p className="mt-3 break-words">
            <bdi>{email}</bdi>
          </p>
        </Sheet>
      )}
      <Sheet title="Recovery codes" text="The way back in when you forget your password. Each code works once.">
        <p className="mt-3">{codesSentence(codes)}</p>
        <Link href="/settings/account/recovery" className={buttonClass(codes === 0 ? 'primary' : 'plain', 'mt-3')}>
          {codes === 0 ? 'Make recovery codes' : 'Make new codes'}
        </Link>
      </Sheet>
      <Sheet title="Where you’re signed in">
        <ul className="mt-2 divide-y divide-line">
          {devices.map((device) => (
            <Device key={device.id} device={device} moment={moment} />
          ))}
        </ul>
        {devices.length > 1 && (
          <form action={endOtherDevicesForm} className="mt-3">
            <Submit look="danger">Sign out everywhere else</Submit>
          </form>
        )}
      </Sheet>
      <Sheet
        title="Delete account"
        text="You have 7 days to change your mind. What you wrote to others stays with them."
      >
        <Link href="/settings/account/delete" className={buttonClass('danger', 'mt-3')}>
          Delete account…
        </Link>
      </Sheet>
      <SignOut action={signOutHere} />
    </SettingsPage>
  )
}

function codesSentence(count: number): string {
  if (count === 0) return 'You have none. Without them, only the owner of this site can let you back in.'
  return count === 1 ? 'One code is left. Time to make new ones.' : `${count} codes are left.`
}

function Device({ device, moment }: { device: SessionView; moment: Intl.DateTimeFormat }) {
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 py-3">
      <Monitor size={20} aria-hidden="true" className="shrink-0 text-soft" />
      <div className="min-w-0 flex-1 basis-48">
        <p className="font-medium">
          {device.device} {device.current && <span className="text-meta font-medium text-green">This device</span>}
        </p>
        <p className="tabular text-meta text-soft">
          Since {moment.format(device.createdAt)}
          {!device.current && <> · last seen {moment.format(device.seenAt)}</>}
        </p>
      </div>
      {!device.current && (
        <form action={endDeviceForm}>
          <input type="hidden" name="id" value={device.id} />
          <Submit look="plain">
            Sign out<span className="sr-only"> {device.device}</span>
          </Submit>
        </form>
      )}
    </li>
  )
}
