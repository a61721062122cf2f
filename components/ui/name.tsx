import { BadgeCheck } from 'lucide-react'
import type { PersonCard } from '#db/types.ts'

type Props = { person: Pick<PersonCard, 'name' | 'verified'>; className?: string; wrap?: boolean }

/** A display name, kept from mixing with the text around it, with the verified mark. `wrap` shows all of a long one. */
export function Name({ person, className = '', wrap = false }: Props) {
  return (
    <span className={`inline-flex min-w-0 items-center gap-1 ${className}`}>
      <bdi className={wrap ? '' : 'truncate'}>{person.name}</bdi>
      {person.verified && (
        <BadgeCheck size={wrap ? 22 : 16} className="shrink-0 text-mark" role="img" aria-label="Verified" />
      )}
    </span>
  )
}
