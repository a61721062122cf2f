import { Monitor } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Submit } from '#components/forms/form.tsx'
import { deviceSentence } from '#components/words-device.ts'
import type { AlertsView } from '#db/types.ts'
import { forgetDeviceForm } from './actions.ts'

/** The viewer's other browsers that are called. */
export function Devices({ devices }: { devices: AlertsView['devices'] }) {
  const t = useTranslations('settings')
  const say = useTranslations()
  if (devices.length === 0) return null
  return (
    <>
      <h3 className="mt-6 font-medium">{t('otherBrowsersThatAreCalled')}</h3>
      <ul className="mt-1 divide-y divide-line">
        {devices.map(({ id, device }) => (
          <li key={id} className="flex flex-wrap items-center gap-3 py-3">
            <Monitor size={20} aria-hidden="true" className="shrink-0 text-soft" />
            <span className="min-w-0 flex-1">{deviceSentence(say, device)}</span>
            <form action={forgetDeviceForm}>
              <input type="hidden" name="id" value={id} />
              <Submit look="plain">
                {t('turnOff')}
                <span className="sr-only"> {t('atDevice', { device: deviceSentence(say, device) })}</span>
              </Submit>
            </form>
          </li>
        ))}
      </ul>
    </>
  )
}
