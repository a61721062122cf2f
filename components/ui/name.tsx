import { BadgeCheck } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { PersonCard } from '#db/types.ts'
import { DELETED } from '#rules/names.ts'

type Props = {
  person: Pick<PersonCard, 'name' | 'verified'> & Partial<Pick<PersonCard, 'handle'>>
  className?: string
  wrap?: boolean
}

/** A display name, kept from mixing with the text around it, with the verified mark. `wrap` shows all of a long one. */
export function Name({ person, className = '', wrap = false }: Props) {
  const t = useTranslations('shell')
  return (
    <span className={`inline-flex min-w-0 max-w-full items-center gap-1 ${className}`}>
      <bdi className={wrap ? '' : 'truncate'}>
        {person.handle === DELETED.handle ? t('deletedAccount') : person.name}
      </bdi>
      {person.verified && (
        <BadgeCheck size={wrap ? 22 : 16} className="shrink-0 text-mark" role="img" aria-label={t('verified')} />
      )}
    </span>
  )
}
