import { useTranslations } from 'next-intl'
import { Button } from '#components/ui/button.tsx'
import { signInServices } from '#server/env.ts'
import { signInElsewhere } from './actions.ts'
import { SERVICE_NAMES } from './service-names.ts'

/** Buttons for accounts elsewhere, where the site offers any; what they carry along comes back with the person. */
export function Services({ next, invitation = '' }: { next: string; invitation?: string }) {
  const t = useTranslations('front')
  const services = signInServices()
  if (services.length === 0) return null
  return (
    <form action={signInElsewhere} className="mt-6 grid gap-2 border-t border-line pt-6">
      <input type="hidden" name="next" value={next} />
      {invitation !== '' && <input type="hidden" name="invitation" value={invitation} />}
      {services.map((service) => (
        <Button key={service} type="submit" name="service" value={service}>
          {t('continueWithService', { service: SERVICE_NAMES[service] })}
        </Button>
      ))}
    </form>
  )
}
