/**
 * For tests: a push service on this machine, and browsers that are subscribed at it. It decrypts what it is given by
 * itself (RFC 8188 and 8291), with nothing of the library that encrypted it.
 */
import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

/** A notification as it arrived: its words in the clear, and what the service could see. */
export type Pushed = {
  path: string
  payload: Record<string, unknown>
  headers: IncomingMessage['headers']
  raw: string
}

/** A browser's side of a subscription. */
export class TestBrowser {
  readonly #keys = createECDH('prime256v1')
  readonly #auth = randomBytes(16)
  readonly #point = this.#keys.generateKeys()

  get keys(): { p256dh: string; auth: string } {
    return { p256dh: this.#point.toString('base64url'), auth: this.#auth.toString('base64url') }
  }

  decrypt(body: Buffer): Record<string, unknown> {
    const salt = body.subarray(0, 16)
    const length = body[20] ?? 0
    const sender = body.subarray(21, 21 + length)
    const shared = this.#keys.computeSecret(sender)
    const info = Buffer.concat([Buffer.from('WebPush: info\0'), this.#point, sender])
    const ikm = Buffer.from(hkdfSync('sha256', shared, this.#auth, info, 32))
    const part = (name: string, size: number) =>
      Buffer.from(hkdfSync('sha256', ikm, salt, Buffer.from(`Content-Encoding: ${name}\0`), size))
    const sealed = body.subarray(21 + length)
    const open = createDecipheriv('aes-128-gcm', part('aes128gcm', 16), part('nonce', 12))
    open.setAuthTag(sealed.subarray(-16))
    const padded = Buffer.concat([open.update(sealed.subarray(0, -16)), open.final()])
    return JSON.parse(padded.subarray(0, padded.lastIndexOf(2)).toString('utf8')) as Record<string, unknown>
  }
}

export class TestPushService {
  readonly received: Pushed[] = []
  /** What a call is answered: a status, or something of the test's own. */
  answer: (request: IncomingMessage, response: ServerResponse) => number | undefined = () => 201
  readonly #browsers = new Map<string, TestBrowser>()
  #server: Server | null = null
  #port = 0

  get origin(): string {
    return `http://127.0.0.1:${this.#port}`
  }

  async open(): Promise<this> {
    const server = createServer((request, response) => void this.#take(request, response))
    server.listen(this.#port, '127.0.0.1')
    await once(server, 'listening')
    this.#port = (server.address() as AddressInfo).port
    this.#server = server
    return this
  }

  /** Subscribes a browser: what it would hand to the site. */
  subscribe(): { endpoint: string; p256dh: string; auth: string } {
    const browser = new TestBrowser()
    const path = `/send/${randomBytes(8).toString('hex')}`
    this.#browsers.set(path, browser)
    return { endpoint: `${this.origin}${path}`, ...browser.keys }
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const raw = await buffer(request)
    const path = request.url ?? ''
    const browser = this.#browsers.get(path)
    const payload = browser?.decrypt(raw) ?? {}
    const status = this.answer(request, response)
    if (status === undefined) return
    if (status < 300) this.received.push({ path, payload, headers: request.headers, raw: raw.toString('latin1') })
    response.writeHead(status).end()
  }

  /** What one subscription was told, oldest first. */
  to({ endpoint }: { endpoint: string }): Pushed[] {
    return this.received.filter(({ path }) => endpoint.endsWith(path))
  }

  async close(): Promise<void> {
    this.#server?.closeAllConnections()
    this.#server?.close()
    this.#server = null
  }
}

/** Whether an Authorization header was signed by the site's public key, and for this origin. */
export function isSignedBy(publicKey: string, origin: string, authorization = ''): boolean {
  const [, token = ''] = /^vapid t=([^,]+), ?k=/.exec(authorization) ?? []
  const [head = '', claims = '', signature = ''] = token.split('.')
  const point = Buffer.from(publicKey, 'base64url')
  const key = createPublicKey({
    format: 'jwk',
    key: {
      kty: 'EC',
      crv: 'P-256',
      x: point.subarray(1, 33).toString('base64url'),
      y: point.subarray(33).toString('base64url'),
    },
  })
  const { aud } = JSON.parse(Buffer.from(claims, 'base64url').toString('utf8')) as { aud?: string }
  const signed = Buffer.from(`${head}.${claims}`)
  const given = Buffer.from(signature, 'base64url')
  return aud === origin && verify('sha256', signed, { key, dsaEncoding: 'ieee-p1363' }, given)
}
