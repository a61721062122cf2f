/** One preview from its address: a page, and its picture. */

import type { PreviewFacts } from '../../db/previews.ts'
import { drawPreview } from '../picture.ts'
import { type Manners, NoPage, readOutside } from './outside.ts'
import { decodePage, readPage } from './page.ts'

/** What a page may cost: everything that a card needs stands at its beginning. */
const PAGE = {
  accept: 'text/html,application/xhtml+xml',
  types: /^\s*(?:text\/html|application\/xhtml\+xml)\s*(?:;|$)/i,
  most: 512_000,
  wholeOnly: false,
}
/** What a picture may cost. Drawings that are programs (SVG) aren't asked for. */
const PICTURE = {
  accept: 'image/webp,image/avif,image/jpeg,image/png,image/gif',
  types: /^\s*image\/(?:jpeg|png|webp|gif|avif)\s*(?:;|$)/i,
  most: 5_000_000,
  wholeOnly: true,
}
/** For a page with all its redirects, and as long again for its picture: names, connections and slow bodies included. */
export const PATIENCE_MILLISECONDS = 5_000

/**
 * What a page says of itself, and its picture drawn anew. Throws `NoPage` where nothing may be shown or could be read; a
 * picture that can't be had is left out.
 */
export async function fetchPreview(
  url: string,
  manners: Manners,
  patience = PATIENCE_MILLISECONDS,
): Promise<PreviewFacts> {
  const page = await readOutside(url, { ...PAGE, signal: AbortSignal.timeout(patience) }, manners)
  const facts = readPage(decodePage(page.bytes, page.contentType), page.url)
  if (!facts) throw new NoPage('it has no title')
  const { imageUrl, ...words } = facts
  return { ...words, picture: imageUrl === null ? null : await fetchPicture(imageUrl, manners, patience) }
}

async function fetchPicture(url: string, manners: Manners, patience: number): Promise<PreviewFacts['picture']> {
  try {
    const file = await readOutside(url, { ...PICTURE, signal: AbortSignal.timeout(patience) }, manners)
    return await drawPreview(file.bytes)
  } catch (error) {
    if (error instanceof NoPage) return null
    throw error
  }
}
