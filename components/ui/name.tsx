import { BadgeCheck } from 'lucide-react'
import type { PersonCard } from '#db/types.ts'

/** A display name, kept from mixing with the text around it, with the verified mark. */
export function Name({
  person,
  className = '',
}: {
  person: Pick<PersonCard, 'name' | 'verified'>
  className?: string
}) {
  return (
    <span className={`inline-flex min-w-0 items-center gap-1 ${className}`}>
      <bdi className="truncate">{person.name}</bdi>
      {person.verified && <BadgeCheck size={16} className="shrink-0 text-mark" role="img" aria-label="Verified" />}
    </span>
  )
}
