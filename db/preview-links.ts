/** Which link of a message is previewed on this site, and whether any is. */
import { createHash } from 'node:crypto'
import { previewedLink, type Target, type TestSite } from '../rules/previews/url.ts'
import { linksIn } from './links.ts'
import { siteNow } from './site-cache.ts'

type Chosen = { testSite: TestSite }
// Bundles may hold a copy of this file each; what the site's owner chose is one.
const shared = globalThis as typeof globalThis & { ajarLinkPreviews?: Chosen | null }

/** Told at boot: whether this site fetches previews. Where it doesn't, nothing is written. */
export function turnLinkPreviews(chosen: Chosen | null): void {
  shared.ajarLinkPreviews = chosen
}

/** The link of a text that would be previewed here; null where none would. */
export function previewIn(text: string): (Target & { href: string }) | null {
  const chosen = shared.ajarLinkPreviews
  if (!chosen) return null
  const hrefs = linksIn(text).map(([, , href]) => href)
  return hrefs.length > 0 ? previewedLink(hrefs, { ...chosen, blocked: siteNow().blockedDomains }) : null
}

/** By what a preview is kept. */
export const hashOf = ({ url }: Pick<Target, 'url'>): string => createHash('sha256').update(url).digest('base64url')
