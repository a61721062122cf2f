import { LinkifyIt } from 'linkify-it'
import type { ReactNode } from 'react'

const linkify = new LinkifyIt()

/** A message's text with its links. From strangers a link is shown as one but can't be followed. */
export function MessageText({ text, links }: { text: string; links: 'open' | 'closed' }) {
  const found = linkify.match(text)
  if (!found) return text
  const parts: ReactNode[] = []
  let end = 0
  for (const { index, lastIndex, url } of found) {
    // Only what a browser may open from a stranger's or friend's words: no ftp:, javascript: or the like.
    if (!/^(?:https?|mailto):/i.test(url)) continue
    parts.push(text.slice(end, index))
    const shown = text.slice(index, lastIndex)
    parts.push(
      links === 'open' ? (
        <a key={index} href={url} target="_blank" rel="noopener noreferrer nofollow ugc" className="underline">
          {shown}
        </a>
      ) : (
        <span key={index} className="underline decoration-dotted" title="Links open after you accept">
          {shown}
        </span>
      ),
    )
    end = lastIndex
  }
  parts.push(text.slice(end))
  return parts
}
