/** What every file of an export is made of. */
import { type Depth, type Html, PAGE_END, pageStart } from './html.ts'

/** A file of the archive, by its path there. */
export type ArchiveFile = { path: string; content: AsyncIterable<string> | Uint8Array<ArrayBuffer> }

/** Whose data, and how their pages write moments. */
export type Reader = { viewer: string; moment: Intl.DateTimeFormat }

type Pieces = AsyncIterable<Html> | Iterable<Html>

/** A page that is made while it is sent. */
export function page(path: string, title: string, body: () => Pieces, depth: Depth = ''): ArchiveFile {
  return {
    path,
    content: (async function* () {
      yield pageStart(title, depth)
      for await (const piece of body()) yield piece.text
      yield PAGE_END
    })(),
  }
}
