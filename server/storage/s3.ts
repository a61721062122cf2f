/** Files in a bucket of a service that speaks S3: several machines, or more than a disk holds. */
import { createHash } from 'node:crypto'
import { type Bucket, bucketAt, type S3Settings } from './s3-bucket.ts'
import { listedIn, removalOf, troublesIn } from './s3-words.ts'
import {
  type ByteRange,
  checkBytes,
  checkKey,
  checkRange,
  isKey,
  type Storage,
  StorageTrouble,
  type Stored,
} from './storage.ts'

/** Most keys that S3 removes at once, and lists at once. */
const MOST_KEYS = 1_000

const digest = (algorithm: 'sha256' | 'md5', bytes: Uint8Array | string) => createHash(algorithm).update(bytes)

/**
 * The bytes as one piece, exactly so many. A stream could be sent once only, and what a service keeps of one that breaks off
 * is its own affair: whole in memory – 25 MB is the largest that people send – it can be summed up and sent again.
 */
async function collected(
  body: Uint8Array | AsyncIterable<Uint8Array>,
  bytes: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const whole = new Uint8Array(bytes)
  let at = 0
  for await (const chunk of body instanceof Uint8Array ? [body] : body) {
    if (at + chunk.byteLength > bytes) throw new RangeError(`${bytes} bytes were announced, and more came`)
    whole.set(chunk, at)
    at += chunk.byteLength
  }
  if (at < bytes) throw new RangeError(`${bytes} bytes were announced, and fewer came`)
  return whole
}

async function put(
  bucket: Bucket,
  key: string,
  body: Uint8Array | AsyncIterable<Uint8Array>,
  { type, bytes }: { type: string; bytes: number },
): Promise<void> {
  const whole = await collected(body, bytes)
  // The service compares what arrives with this sum.
  const headers = { 'content-type': type, 'x-amz-content-sha256': digest('sha256', whole).digest('hex') }
  await bucket.ask('PUT', { key, headers, body: whole })
}

async function get(bucket: Bucket, key: string, range?: ByteRange): Promise<Stored | null> {
  const headers: Record<string, string> = range ? { range: `bytes=${range.start}-${range.end}` } : {}
  const answer = await bucket.ask('GET', { key, headers, expected: [404, 416] })
  if (answer.status === 404) {
    await answer.body?.cancel()
    return null
  }
  if (answer.status === 416) {
    await answer.body?.cancel()
    const bytes = await size(bucket, key)
    return bytes === null ? null : { body: new Blob([]).stream(), bytes }
  }
  const total = /\/(\d+)$/.exec(answer.headers.get('content-range') ?? '')?.[1]
  // A service that ignores the range would send the whole file as a part of it.
  if (range && answer.status !== 206 && lengthOf(answer) > 0) {
    await answer.body?.cancel()
    throw new StorageTrouble('the S3 service doesn’t send parts of files')
  }
  return { body: answer.body ?? new Blob([]).stream(), bytes: total ? Number(total) : lengthOf(answer) }
}

async function size(bucket: Bucket, key: string): Promise<number | null> {
  const whole = await bucket.ask('HEAD', { key, expected: [404] })
  return whole.status === 404 ? null : lengthOf(whole)
}

function lengthOf(answer: Response): number {
  const length = answer.headers.get('content-length')
  if (length === null) throw new StorageTrouble('the S3 service doesn’t say how large a file is')
  return Number(length)
}

async function remove(bucket: Bucket, keys: readonly string[]): Promise<void> {
  for (let from = 0; from < keys.length; from += MOST_KEYS) {
    const body = removalOf(keys.slice(from, from + MOST_KEYS).map((key) => bucket.nameOf(key)))
    const headers = { 'content-type': 'application/xml', 'content-md5': digest('md5', body).digest('base64') }
    const answer = await bucket.ask('POST', { query: { delete: '' }, headers, body })
    // It answers 200 also when some couldn't be removed.
    const [trouble] = troublesIn(await answer.text())
    if (trouble) throw new StorageTrouble(`the S3 service didn’t remove everything: ${trouble}`)
  }
}

async function* list(bucket: Bucket, after: string): AsyncIterable<{ key: string; changedAt: number }> {
  const first = after ? { 'start-after': bucket.nameOf(after) } : undefined
  let more: Record<string, string> | undefined = first
  do {
    const query = { 'list-type': '2', 'max-keys': String(MOST_KEYS), prefix: bucket.prefix, ...more }
    const page = listedIn(await (await bucket.ask('GET', { query })).text())
    for (const { name, changedAt } of page.files) {
      const key = bucket.keyOf(name)
      if (key !== null && isKey(key)) yield { key, changedAt }
    }
    more = page.next === null ? undefined : { 'continuation-token': page.next }
  } while (more)
}

/** A storage in a bucket, under `media/`; nothing else in the bucket is touched. */
export function s3Storage(settings: S3Settings): Storage {
  const bucket = bucketAt(settings)
  return {
    put: async (key, body, about) => {
      checkKey(key)
      checkBytes(about.bytes)
      await put(bucket, key, body, about)
    },
    get: async (key, range) => {
      checkKey(key)
      checkRange(range)
      return get(bucket, key, range)
    },
    size: (key) => {
      checkKey(key)
      return size(bucket, key)
    },
    remove: async (keys) => {
      for (const key of keys) checkKey(key)
      await remove(bucket, keys)
    },
    list: (after = '') => list(bucket, after),
    check: () => bucket.check(),
  }
}
