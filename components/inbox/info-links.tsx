'use client'
import { Play } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import type { ConversationRow, InfoPerson, LinkPage, SharedLink, SharedMedia } from '#db/types.ts'
import { shortTime } from '../live/format.ts'
import { useFormat, useSlice } from '../live/provider.tsx'
import { mediaAddress } from '../media/address.ts'
import { apart } from '../say.ts'
import { Button } from '../ui/button.tsx'
import { Section } from './info-section.tsx'
import { followHere } from './route.ts'
import { placeOf } from './view.ts'

type Answer = {
  person: InfoPerson | null
  links: LinkPage
  media: { media: SharedMedia[]; next: string | null }
}
export type Info = {
  state: 'loading' | 'there' | 'failed'
  person: InfoPerson | null
  links: { all: readonly SharedLink[]; next: string | null }
  media: { all: readonly SharedMedia[]; next: string | null }
  more: (which: 'links' | 'media') => void
}

async function ask(id: string, more = '', signal?: AbortSignal): Promise<Answer> {
  const response = await fetch(`/api/messages/info?id=${id}${more}`, { signal })
  if (!response.ok) throw new Error(`The panel of a conversation answered ${response.status}.`)
  return (await response.json()) as Answer
}

/** What the panel shows and the page doesn't know: fetched when it is opened, and anew when something was written. */
export function useInfo(id: string): Info {
  const newest = useSlice((s) => s.rows.get(id)?.lastSeq)
  const [info, setInfo] = useState<Omit<Info, 'more'>>({
    state: 'loading',
    person: null,
    links: { all: [], next: null },
    media: { all: [], next: null },
  })
  const failed = () => setInfo((before) => ({ ...before, state: 'failed' }))
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was written last may have a link
  useEffect(() => {
    const stop = new AbortController()
    ask(id, '', stop.signal)
      .then(({ person, links, media }) =>
        setInfo({
          state: 'there',
          person,
          links: { all: links.links, next: links.next },
          media: { all: media.media, next: media.next },
        }),
      )
      .catch(() => stop.signal.aborted || failed())
    return () => stop.abort()
  }, [id, newest])
  const more = (which: 'links' | 'media') => {
    ask(id, `&${which}=${info[which].next}`)
      .then(({ links, media }) =>
        setInfo((before) =>
          which === 'links'
            ? { ...before, links: { all: [...before.links.all, ...links.links], next: links.next } }
            : { ...before, media: { all: [...before.media.all, ...media.media], next: media.next } },
        ),
      )
      .catch(failed)
  }
  return { ...info, more }
}

type Props = { info: Info; row: ConversationRow; onClose: () => void }

/** Pictures and videos that were sent here, newest first; each leads to where it stands. */
export function Media({ info, row, onClose }: Props) {
  const t = useTranslations('info')
  const { all, next } = info.media
  if (all.length === 0) return null
  return (
    <Section title={t('media')}>
      <ul className="mt-2 grid grid-cols-3 gap-1">
        {all.map(({ id, kind, alt, seq }) => (
          <li key={id}>
            <a
              href={placeOf({ conversationId: row.id, seq })}
              onClick={(event) => {
                onClose()
                followHere(event)
              }}
              aria-label={t(kind === 'image' ? 'photo' : 'video', { named: alt ? 'yes' : 'no', alt })}
              className="grid aspect-square place-items-center overflow-hidden rounded-sm bg-sunken text-soft"
            >
              {kind === 'image' ? (
                // biome-ignore lint/performance/noImgElement: private, already the right size and format
                <img
                  src={mediaAddress(id, 'thumb')}
                  alt=""
                  loading="lazy"
                  decoding="async"
                  className="size-full object-cover"
                />
              ) : (
                <Play size={28} aria-hidden="true" />
              )}
            </a>
          </li>
        ))}
      </ul>
      {next && (
        <Button className="mt-2 w-full" onClick={() => info.more('media')}>
          {t('earlierMedia')}
        </Button>
      )}
    </Section>
  )
}

/** Links that were sent here, newest first; each says by whom, and leads to where it stands. */
export function Links({ info, row, onClose }: Props) {
  const t = useTranslations('info')
  const format = useFormat()
  const meId = useSlice((s) => s.me.id)
  const { all, next } = info.links
  return (
    <Section title={t('links')}>
      {all.length === 0 && (
        <p role="status" className="mt-1 min-h-5 text-meta text-soft">
          {info.state === 'failed' && t('linksFailed')}
          {info.state === 'there' && !next && t('noLinks')}
        </p>
      )}
      <ul>
        {all.map(({ href, seq, at, senderId, senderName }) => (
          <li key={`${seq} ${href}`} className="border-line border-b py-2 last:border-b-0">
            <a
              href={href}
              target="_blank"
              rel="noopener noreferrer nofollow"
              className="text-along block min-h-6 truncate underline"
              dir="ltr"
            >
              {href.replace(/^https?:\/\//, '')}
            </a>
            <a
              href={placeOf({ conversationId: row.id, seq })}
              onClick={(event) => {
                onClose()
                followHere(event)
              }}
              className="inline-block min-h-6 text-meta text-soft hover:underline"
            >
              {t('sentBy', {
                own: senderId === meId ? 'yes' : 'no',
                who: apart(senderName),
                when: shortTime(format, at),
              })}
            </a>
          </li>
        ))}
      </ul>
      {next && (
        <Button className="mt-2 w-full" onClick={() => info.more('links')}>
          {t('earlierLinks')}
        </Button>
      )}
    </Section>
  )
}
