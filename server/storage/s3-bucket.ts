/** One bucket: signed requests with bounded waiting, and sentences for what can go wrong. */
import { setTimeout as pause } from 'node:timers/promises'
import { AwsClient } from 'aws4fetch'
import { codeIn } from './s3-words.ts'
import { StorageTrouble } from './storage.ts'

export type S3Settings = {
  /** Such as `https://s3.example.org`. */
  endpoint: string
  bucket: string
  region: string
  accessKey: string
  secret: string
  /** `endpoint/bucket/key` instead of `bucket.endpoint/key`. */
  pathStyle: boolean
}

type Asked = {
  key?: string
  query?: Record<string, string>
  headers?: Record<string, string>
  body?: Uint8Array<ArrayBuffer> | string
  /** Statuses besides 200 to 299 that the caller understands. */
  expected?: readonly number[]
}

export type Bucket = ReturnType<typeof bucketAt>

/** The answer must begin within this; 25 MB at 4 Mbit/s take 50 seconds to be sent. */
const ANSWER_MILLISECONDS = 60_000
/** First, and two more: long enough for a service that is replaced, short enough for somebody who waits. */
const TRIES = 3
/** Doubled after each try, and up to as much again by chance: not all who wait come back at once. */
const PAUSE_MILLISECONDS = 200

const PREFIX = 'media/'

/** Too much at once, or broken for a moment. */
const mayPass = (status: number) => status === 429 || status >= 500

function addressOf({ endpoint, bucket, pathStyle }: S3Settings): string {
  const url = new URL(endpoint)
  const path = url.pathname.replace(/\/+$/, '')
  return pathStyle ? `${url.origin}${path}/${bucket}` : `${url.protocol}//${bucket}.${url.host}${path}`
}

/** What an owner can do about it; codes are those of S3's documentation. */
function sentenceFor(status: number, code: string | null, settings: S3Settings): string {
  const at = `${new URL(settings.endpoint).host} (${[status, code].filter(Boolean).join(' ')})`
  if (status === 404) return `There is no bucket ${settings.bucket} at ${at}. Look at S3_BUCKET and S3_ENDPOINT.`
  if (status === 301 || status === 307 || status === 400) {
    return `The bucket ${settings.bucket} isn't answered for at ${at}. Look at S3_REGION, S3_ENDPOINT and S3_PATH_STYLE.`
  }
  if (status === 401 || status === 403) {
    return `${at} doesn't let us into the bucket ${settings.bucket}. Look at S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY, and at what that key may do.`
  }
  return `${at} doesn't answer for the bucket ${settings.bucket} as S3 does. Look at S3_ENDPOINT.`
}

/** One bucket of a service, as these settings describe it. */
export function bucketAt(settings: S3Settings) {
  const { accessKey: accessKeyId, secret: secretAccessKey, region } = settings
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3' })
  const address = addressOf(settings)

  async function once(method: string, { key, query, headers, body }: Asked): Promise<Response> {
    const url = new URL(key === undefined ? `${address}/` : `${address}/${PREFIX}${key}`)
    for (const [name, value] of Object.entries(query ?? {})) url.searchParams.set(name, value)
    const request = await client.sign(url, { method, headers, body, redirect: 'manual' })
    const ended = new AbortController()
    // Only until the answer begins: how long a file takes is its reader's business.
    const timer = setTimeout(() => ended.abort(new StorageTrouble('the S3 service is too slow')), ANSWER_MILLISECONDS)
    return fetch(request, { signal: ended.signal }).finally(() => clearTimeout(timer))
  }

  /**
   * Sends one request, and again what may pass. Throws a StorageTrouble for an answer that isn't 200 to 299 or expected.
   * Errors name the service's code and nothing of ours: requests carry signatures.
   */
  async function ask(method: string, asked: Asked): Promise<Response> {
    for (let tried = 1; ; tried++) {
      const answer = await once(method, asked).catch((error: unknown) => {
        if (tried < TRIES) return null
        throw new StorageTrouble(`the S3 service doesn't answer: ${causeOf(error)}`)
      })
      if (answer && (answer.ok || asked.expected?.includes(answer.status))) return answer
      if (answer && (tried >= TRIES || !mayPass(answer.status))) {
        const code = codeIn(await answer.text().catch(() => ''))
        throw new Refused(answer.status, code)
      }
      await answer?.body?.cancel()
      await pause(PAUSE_MILLISECONDS * 2 ** (tried - 1) * (1 + Math.random()))
    }
  }

  async function check(): Promise<void> {
    try {
      await (await ask('GET', { query: { 'list-type': '2', 'max-keys': '1', prefix: PREFIX } })).body?.cancel()
    } catch (error) {
      if (error instanceof Refused) throw new Error(sentenceFor(error.status, error.code, settings))
      // Not the settings' fault, perhaps: the site's messages don't wait for it.
      const why = error instanceof Error ? error.message : 'unknown'
      throw new StorageTrouble(`${new URL(settings.endpoint).host} can't be reached: ${why}. Look at S3_ENDPOINT.`)
    }
  }

  return {
    ask,
    check,
    prefix: PREFIX,
    nameOf: (key: string): string => `${PREFIX}${key}`,
    keyOf: (name: string): string | null => (name.startsWith(PREFIX) ? name.slice(PREFIX.length) : null),
  }
}

class Refused extends StorageTrouble {
  readonly status: number
  readonly code: string | null
  constructor(status: number, code: string | null) {
    super(`the S3 service refused: ${[status, code].filter(Boolean).join(' ')}`)
    this.status = status
    this.code = code
  }
}

/** The system's code for it; an error's own message may hold the address. */
function causeOf(error: unknown): string {
  if (error instanceof StorageTrouble) return error.message
  const cause = error instanceof Error ? error.cause : undefined
  return cause instanceof Error && 'code' in cause ? String(cause.code) : 'no connection'
}
