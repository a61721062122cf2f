/** What every file of an export is made of. */
import type { Say } from '#components/say.ts'
import type { Language } from '#rules/languages.ts'
import { type Depth, type Html, PAGE_END, pageStart } from './html.ts'

/** A file of the archive, by its path there. */
export type ArchiveFile = {
  path: string
  content: AsyncIterable<string> | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>
}

/** Whose data, how their pages write moments, and what they are written in. */
export type Reader = { viewer: string; moment: Intl.DateTimeFormat; say: Say; language: Language }

type Pieces = AsyncIterable<Html> | Iterable<Html>

/** A page that is made while it is sent. */
export function page(
  { say, language }: Reader,
  path: string,
  title: string,
  body: () => Pieces,
  depth: Depth = '',
): ArchiveFile {
  return {
    path,
    content: (async function* () {
      yield pageStart({ title, contents: say('export.contents'), language, depth })
      for await (const piece of body()) yield piece.text
      yield PAGE_END
    })(),
  }
}
