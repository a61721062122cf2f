import { useTranslations } from 'next-intl'
import type { PreviewView } from '#db/types.ts'

/**
 * What a linked page says of itself, as one link. Its words are the page's own claim, so the host that the link really leads
 * to comes first. The picture is this server's copy, and its size is known before it is there.
 */
export function PreviewCard({ messageId, preview }: { messageId: string; preview: PreviewView }) {
  const { href, host, title, site, description, picture } = preview
  const t = useTranslations('inbox')
  const wide = picture === 'wide'
  return (
    <a
      href={href}
      target="_blank"
      rel="noopener noreferrer nofollow ugc"
      className="flex w-88 max-w-[85%] flex-col overflow-hidden rounded-md border border-line bg-surface hover:bg-hover"
    >
      {wide && <Picture messageId={messageId} className="aspect-[480/252] w-full" width={480} height={252} />}
      <span className="flex items-start gap-3 p-3">
        <span className="min-w-0 flex-1">
          <span className="sr-only">{t('linkTo')} </span>
          <bdi dir="ltr" className="text-along block truncate text-meta text-soft">
            {host}
            {site && site.toLowerCase() !== host && ` · ${site}`}
          </bdi>
          <span dir="auto" className="text-along mt-0.5 line-clamp-2 break-words font-medium">
            {title}
          </span>
          {description && (
            <span dir="auto" className="text-along mt-0.5 line-clamp-2 break-words text-meta text-soft">
              {description}
            </span>
          )}
        </span>
        {picture === 'square' && (
          <Picture messageId={messageId} className="size-16 shrink-0 rounded-sm" width={144} height={144} />
        )}
      </span>
    </a>
  )
}

type PictureProps = { messageId: string; className: string; width: number; height: number }

function Picture({ messageId, className, ...size }: PictureProps) {
  return (
    // biome-ignore lint/performance/noImgElement: drawn in its size by this server, and private: nothing to optimise
    <img
      src={`/previews/${messageId}`}
      alt=""
      {...size}
      loading="lazy"
      decoding="async"
      className={`bg-sunken object-cover ${className}`}
    />
  )
}
