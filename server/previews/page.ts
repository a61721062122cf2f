/** What a page says of itself: its title, description and picture, out of bytes that may be anything. */
import { Parser } from 'htmlparser2'
import { LENGTHS, plainLine } from '../../rules/previews/text.ts'

export type PageFacts = { title: string; site: string; description: string; imageUrl: string | null }

/** Where a page says how it is written, as browsers look for it. */
const DECLARED_WITHIN = 1_024
const DECLARED = /<meta[^>]{1,400}?charset\s*=\s*["']?\s*([\w:.-]{1,40})/i

/** The bytes as text: by the header's charset, a byte order mark, the page's own word, else UTF-8. Unknown names are UTF-8. */
export function decodePage(bytes: Uint8Array, contentType: string): string {
  const [, told] = /;\s*charset\s*=\s*["']?([\w:.-]{1,40})/i.exec(contentType) ?? []
  const [, declared] = DECLARED.exec(Buffer.from(bytes.subarray(0, DECLARED_WITHIN)).toString('latin1')) ?? []
  const marked =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null
  // A page that can be read for its declaration isn't in two bytes a letter, whatever it declares.
  const own = declared && /^utf-?16/i.test(declared) ? 'utf-8' : declared
  return decoderOf(marked ?? told ?? own ?? 'utf-8').decode(bytes)
}

function decoderOf(label: string): TextDecoder {
  try {
    return new TextDecoder(label)
  } catch {
    return new TextDecoder('utf-8')
  }
}

/** Pieces that a page is parsed in: between them it is seen whether to go on. */
const PIECE = 16_384
/** Real pages are some dozens deep; the parser's work grows with the depth. */
const DEEPEST = 512

/** Of several names for one thing the first that says something counts, in this order. */
const NAMES = {
  title: ['og:title', 'twitter:title'],
  site: ['og:site_name', 'application-name'],
  description: ['og:description', 'twitter:description', 'description'],
  image: ['og:image:secure_url', 'og:image', 'og:image:url', 'twitter:image', 'twitter:image:src'],
} as const

/** What a page says of itself; null when it has no title. `base`: where it was read. */
export function readPage(html: string, base: string): PageFacts | null {
  const meta = new Map<string, string>()
  let title = ''
  let depth = 0
  let inTitle = false
  let drawing = 0
  const parser = new Parser({
    onopentag(name, attributes) {
      depth += 1
      if (name === 'svg') drawing += 1
      if (name === 'title' && drawing === 0 && title === '') inTitle = true
      if (name !== 'meta') return
      const key = (attributes.property ?? attributes.name ?? '').toLowerCase()
      const content = attributes.content ?? ''
      if (key && content.trim() && !meta.has(key) && meta.size < 200) meta.set(key, content)
    },
    ontext(text) {
      if (inTitle && title.length < 10_000) title += text
    },
    onclosetag(name) {
      depth -= 1
      if (name === 'svg') drawing -= 1
      if (name === 'title') inTitle = false
    },
  })
  for (let at = 0; at < html.length && depth <= DEEPEST; at += PIECE) parser.write(html.slice(at, at + PIECE))
  const first = (names: readonly string[]) => names.map((name) => meta.get(name)).find(Boolean) ?? ''
  const shown = plainLine(first(NAMES.title) || title, LENGTHS.title)
  if (shown === '') return null
  const image = first(NAMES.image).trim()
  return {
    title: shown,
    site: plainLine(first(NAMES.site), LENGTHS.site),
    description: plainLine(first(NAMES.description), LENGTHS.description),
    imageUrl: image && URL.canParse(image, base) ? new URL(image, base).href : null,
  }
}
