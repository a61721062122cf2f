/** Links in a message's text. Found on the server, once per reading, so that browsers needn't load the finder. */
import { LinkifyIt } from 'linkify-it'
import type { TextLink } from './types.ts'

const linkify = new LinkifyIt({ fuzzyLink: true })

/** Only what a browser may open out of somebody's words: no ftp:, javascript: or the like. */
const OPENABLE = /^(?:https?|mailto):/i

/** A link has a dot or a colon in it; most messages have no candidate at all and are done here. */
const CANDIDATE = /[.:@]\S/

/** The longest message there is; nothing longer is ever searched. */
const SEARCHED = 10_000

/** The links of a text, in order, without overlaps. */
export function linksIn(text: string): TextLink[] {
  if (!CANDIDATE.test(text)) return []
  const found = linkify.match(text.slice(0, SEARCHED)) ?? []
  return found
    .filter(({ url }) => OPENABLE.test(url))
    .map(({ schema, index, lastIndex, url }) => {
      // Written without a scheme: most sites answer to the safe one.
      const href = schema === '' ? url.replace(/^http:/, 'https:') : url
      return [index, lastIndex, href] as const
    })
}
