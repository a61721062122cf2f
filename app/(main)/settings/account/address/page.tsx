import { getTranslations } from 'next-intl/server'
import { titled } from '#app/titled.ts'
import { sentence } from '#components/say.ts'
import { Note, SettingsPage, Sheet } from '#components/settings/frame.tsx'
import { readAddressLink } from '#db/address-links.ts'
import { canSendMail } from '#server/env.ts'
import type { SearchParams } from '#server/page-props.ts'
import { pageViewer } from '#server/page-viewer.ts'
import { proofNeeded } from '#server/still-you.ts'
import { AskForm, ConfirmForm } from './address-forms.tsx'

export const generateMetadata = () => titled('settings.emailAddress')

/** Asking for a link to an address; and, by that link, giving the account the address. */
export default async function AddressPage({ searchParams }: { searchParams: SearchParams }) {
  const { link } = await searchParams
  const secret = typeof link === 'string' ? link : null
  const back = secret === null ? '' : `?link=${encodeURIComponent(secret)}`
  const viewer = await pageViewer(`/settings/account/address${back}`)
  const say = await getTranslations()
  const t = await getTranslations('settings')
  const address = secret === null ? null : await readAddressLink(viewer.id, secret)
  if (secret !== null && address !== null)
    return (
      <SettingsPage title={t('confirmTheAddress')} back="/settings/account">
        <Sheet>
          <p className="max-w-prose break-words">
            {t.rich('confirmAddressText', { address, b: (words) => <bdi className="font-medium">{words}</bdi> })}
          </p>
          <ConfirmForm link={secret} />
        </Sheet>
      </SettingsPage>
    )
  return (
    <SettingsPage title={t('emailAddress')} back="/settings/account">
      {secret !== null && <Note tone="bad">{sentence(say, 'address_link_over')}</Note>}
      <Sheet text={t('addressText')}>
        {canSendMail() ? (
          <AskForm proof={await proofNeeded(viewer, false)} />
        ) : (
          <p className="mt-3 max-w-prose">{t('siteSendsNoMail')}</p>
        )}
      </Sheet>
    </SettingsPage>
  )
}
