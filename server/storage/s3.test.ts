/** What can go wrong with a service, and what its owner reads of it. */
import { createHash, createHmac } from 'node:crypto'
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { s3Storage } from './s3.ts'
import { newKey, StorageTrouble } from './storage.ts'
import { type S3Server, startS3 } from './testing-s3.ts'

let real: S3Server
beforeAll(async () => {
  real = await startS3()
})
afterAll(() => real.stop())

const SECRET = 'a-very-secret-word'

let doubtful: Server | undefined
afterEach(() => {
  doubtful?.closeAllConnections()
  doubtful?.close()
})

/** A service that answers as we like. */
async function answering(listener: RequestListener) {
  const server = createServer(listener)
  doubtful = server
  const port = await new Promise<number>((resolve) =>
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : 0)
    }),
  )
  return s3Storage({ ...real.settings, endpoint: `http://127.0.0.1:${port}`, secret: SECRET })
}

/** Everything that an error carries, as a log might write it. */
function wholeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return `${error.message} ${error.stack} ${JSON.stringify(error)} ${wholeOf(error.cause ?? '')}`
}

const failure = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => expect.unreachable('it worked'),
    (error: unknown) => error,
  )

describe('wrong settings are told in a sentence', () => {
  it('a bucket that isn’t there', async () => {
    const storage = s3Storage({ ...real.settings, bucket: 'elsewhere' })
    await expect(storage.check()).rejects.toThrow(/^There is no bucket elsewhere at .*NoSuchBucket.*Look at S3_BUCKET/)
    await expect(storage.put(newKey(), new Uint8Array([1]), { type: 'image/webp', bytes: 1 })).rejects.toThrow(
      StorageTrouble,
    )
  })

  it('a key that nobody knows', async () => {
    const storage = s3Storage({ ...real.settings, accessKey: 'SOMEBODY', secret: SECRET })
    const error = await failure(storage.check())
    expect(wholeOf(error)).toMatch(/doesn't let us into the bucket ajar\. Look at S3_ACCESS_KEY_ID/)
    expect(wholeOf(error)).not.toContain(SECRET)
  })

  it('a service that isn’t there', async () => {
    const storage = s3Storage({ ...real.settings, endpoint: 'http://127.0.0.1:9', secret: SECRET })
    const error = await failure(storage.check())
    expect(error).toBeInstanceOf(StorageTrouble)
    expect(wholeOf(error)).toMatch(/127\.0\.0\.1:9 can't be reached.*Look at S3_ENDPOINT/)
    expect(wholeOf(error)).not.toContain(SECRET)
  })

  it('another region, and something that isn’t S3', async () => {
    const moved = await answering((_, response) => response.writeHead(301, { location: 'http://127.0.0.1:9/' }).end())
    await expect(moved.check()).rejects.toThrow(/Look at S3_REGION/)
    const page = await answering((_, response) => response.writeHead(405).end('<html>'))
    await expect(page.check()).rejects.toThrow(/doesn't answer for the bucket ajar as S3 does/)
  })
})

const hash = (text: string | Buffer) => createHash('sha256').update(text).digest('hex')
const keyed = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()

/** What the signature of a request must be, as Amazon's documentation has it (“Create a signed AWS API request”). */
function signatureOf({ method, url = '', headers }: IncomingMessage, secret: string): string {
  const [, scope = '', signed = ''] =
    /Credential=[^/]+\/(\S+), SignedHeaders=(\S+),/.exec(headers.authorization ?? '') ?? []
  const [path = '', query = ''] = url.split('?')
  const fields = query.split('&').filter(Boolean).sort()
  const lines = signed.split(';').map((name) => `${name}:${headers[name]}\n`)
  const request = [method, path, fields.join('&'), lines.join(''), signed, headers['x-amz-content-sha256']].join('\n')
  const key = scope.split('/').reduce<string | Buffer>((before, part) => keyed(before, part), `AWS4${secret}`)
  return keyed(key, ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope, hash(request)].join('\n')).toString('hex')
}

it('signs every request, and the bytes that it puts', async () => {
  const asked: { method?: string; right: boolean; sum?: unknown; body: Buffer }[] = []
  const storage = await answering((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const { method, headers } = request
      const right = headers.authorization?.endsWith(`Signature=${signatureOf(request, SECRET)}`) === true
      asked.push({ method, right, sum: headers['x-amz-content-sha256'], body: Buffer.concat(chunks) })
      response.end('<ListBucketResult><IsTruncated>false</IsTruncated></ListBucketResult>')
    })
  })
  const bytes = new TextEncoder().encode('a picture')
  await storage.put(`${newKey()}.small`, bytes, { type: 'image/webp', bytes: bytes.byteLength })
  await storage.get(newKey())
  await storage.remove([newKey()])
  for await (const { key } of storage.list('aa')) expect(key).toBe('nothing')
  expect(asked.map(({ method, right }) => [method, right])).toEqual([
    ['PUT', true],
    ['GET', true],
    ['POST', true],
    ['GET', true],
  ])
  expect(asked[0]?.sum).toBe(hash(asked[0]?.body ?? ''))
})

it('asks again what may pass, three times at most', async () => {
  let asked = 0
  const storage = await answering((request, response) => {
    request.resume().on('end', () => response.writeHead(++asked < 3 ? 503 : 200).end())
  })
  await storage.put(newKey(), new Uint8Array([1]), { type: 'image/webp', bytes: 1 })
  expect(asked).toBe(3)
  const broken = await answering((request, response) => {
    asked++
    request.resume().on('end', () => response.writeHead(500).end('<Error><Code>InternalError</Code></Error>'))
  })
  asked = 0
  const error = await failure(broken.get(newKey()))
  expect(asked).toBe(3)
  expect(error).toBeInstanceOf(StorageTrouble)
  expect(wholeOf(error)).toContain('500 InternalError')
  expect(wholeOf(error)).not.toContain(SECRET)
})

it('asks a refusal once', async () => {
  let asked = 0
  const storage = await answering((_, response) => {
    asked++
    response.writeHead(403).end('<Error><Code>AccessDenied</Code></Error>')
  })
  await expect(storage.get(newKey())).rejects.toThrow(/403 AccessDenied/)
  expect(asked).toBe(1)
})

it('says so when a removal was answered but not done', async () => {
  const storage = await answering((request, response) => {
    request
      .resume()
      .on('end', () => response.end('<DeleteResult><Error><Code>AccessDenied</Code></Error></DeleteResult>'))
  })
  await expect(storage.remove([newKey()])).rejects.toThrow(/didn’t remove everything: AccessDenied/)
})

it('lists and removes by the thousand, page by page', { timeout: 120_000 }, async () => {
  const storage = s3Storage(real.settings)
  const keys = Array.from({ length: 1_005 }, (_, index) => `k${String(index).padStart(5, '0')}`)
  for (let from = 0; from < keys.length; from += 20) {
    await Promise.all(
      keys.slice(from, from + 20).map((key) => storage.put(key, new Uint8Array([1]), { type: 'image/webp', bytes: 1 })),
    )
  }
  const listed: string[] = []
  for await (const { key } of storage.list()) listed.push(key)
  expect(listed).toEqual(keys)
  await storage.remove(keys)
  for await (const { key } of storage.list()) expect(key).toBe('nothing')
})
