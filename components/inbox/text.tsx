import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { TextLink } from '#db/types.ts'

type Props = { text: string; found?: readonly TextLink[]; links: 'open' | 'closed' }

/** A message's text with its links. From strangers a link is shown as one but can't be followed. */
export function MessageText({ text, found = [], links }: Props) {
  const t = useTranslations('inbox')
  const parts: ReactNode[] = []
  let end = 0
  for (const [start, stop, href] of found) {
    parts.push(text.slice(end, start))
    const shown = text.slice(start, stop)
    parts.push(
      links === 'open' ? (
        <a key={start} href={href} target="_blank" rel="noopener noreferrer nofollow ugc" className="underline">
          {shown}
        </a>
      ) : (
        <span key={start} className="underline decoration-dotted" title={t('linksOpenAfterYouAccept')}>
          {shown}
        </span>
      ),
    )
    end = stop
  }
  parts.push(text.slice(end))
  return parts
}
