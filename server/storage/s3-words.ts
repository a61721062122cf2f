/**
 * The little XML that S3 speaks, for keys of our own: they have no character that XML would have to write differently. What a
 * service says otherwise is kept out by `isKey`.
 */

const textOf = (xml: string, tag: string): string | null =>
  new RegExp(`<${tag}>([^<]*)</${tag}>`).exec(xml)?.[1]?.trim() ?? null

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

const plain = (text: string): string =>
  text.replace(/&(?:#(\d{1,6})|#x([\da-f]{1,5})|(amp|lt|gt|quot|apos));/gi, (_, decimal, hex, name) =>
    name
      ? (ENTITIES[name.toLowerCase()] ?? '')
      : String.fromCodePoint(Number.parseInt(decimal ?? hex, decimal ? 10 : 16)),
  )

export type Page = {
  files: { name: string; changedAt: number }[]
  /** Where the next page begins; null when this is the last. */
  next: string | null
}

/** A page of ListObjectsV2. */
export function listedIn(xml: string): Page {
  const files: Page['files'] = []
  for (const [, entry = ''] of xml.matchAll(/<Contents>([\s\S]*?)<\/Contents>/g)) {
    const name = textOf(entry, 'Key')
    const changedAt = Date.parse(textOf(entry, 'LastModified') ?? '')
    if (name !== null && !Number.isNaN(changedAt)) files.push({ name: plain(name), changedAt })
  }
  const token = textOf(xml, 'NextContinuationToken')
  return { files, next: textOf(xml, 'IsTruncated') === 'true' && token ? plain(token) : null }
}

/** What DeleteObjects is asked for; it says only what it couldn't do. */
export const removalOf = (names: readonly string[]): string =>
  `<Delete xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Quiet>true</Quiet>${names
    .map((name) => `<Object><Key>${name}</Key></Object>`)
    .join('')}</Delete>`

/** The codes of what DeleteObjects couldn't remove. */
export const troublesIn = (xml: string): string[] =>
  [...xml.matchAll(/<Error>([\s\S]*?)<\/Error>/g)].map(([, entry = '']) => codeIn(entry) ?? 'unknown')

/** The code of an error, such as NoSuchBucket; null where there is none. */
export const codeIn = (xml: string): string | null => /<Code>([A-Za-z\d]{1,60})<\/Code>/.exec(xml)?.[1] ?? null
