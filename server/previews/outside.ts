/**
 * The way out to strangers' servers, for previews only. Whoever sends a link chooses what this server asks, so nothing is
 * asked that could be a machine beside it: docs/decisions/025-link-previews.md.
 */
import { Resolver } from 'node:dns/promises'
import { once } from 'node:events'
import http, { type IncomingMessage } from 'node:http'
import https from 'node:https'
import { networkInterfaces } from 'node:os'
import { pipeline, type Readable } from 'node:stream'
import {
  type BrotliDecompress,
  createBrotliDecompress,
  createGunzip,
  createInflate,
  type Gunzip,
  type Inflate,
} from 'node:zlib'
import { isPublicAddress } from '../../rules/previews/address.ts'
import { previewTarget, type TestSite } from '../../rules/previews/url.ts'

/** Why nothing was read. Says nothing to people; a link without a preview is a link. */
export class NoPage extends Error {
  /** It may be otherwise soon: the server was slow, or away. */
  readonly passing: boolean

  constructor(reason: string, passing = false) {
    super(reason)
    this.name = 'NoPage'
    this.passing = passing
  }
}

/** The outside world: what names mean, and where a connection to an address really goes. */
export type World = {
  resolve: (name: string, signal: AbortSignal) => Promise<string[]>
  /** Only tests lead it elsewhere. */
  dial: (address: string, port: number) => { host: string; port: number }
}

export type Manners = {
  /** How this server names itself. */
  userAgent: string
  blocked: () => readonly string[]
  testSite: TestSite
  world?: World
}

export type Found = { bytes: Buffer; contentType: string; url: string }
type Wanted = { accept: string; types: RegExp; most: number; wholeOnly: boolean; signal: AbortSignal }

/** As many as browsers of old followed; honest short links take one or two. */
const MOST_HOPS = 5
const HEADER_BYTES = 16_384

/**
 * Names are asked of the name servers alone, never of this machine's own list of hosts, and not in the few threads in which
 * passwords are hashed.
 */
async function resolveName(name: string, signal: AbortSignal): Promise<string[]> {
  const resolver = new Resolver({ timeout: 2_000, tries: 2 })
  const stop = () => resolver.cancel()
  signal.addEventListener('abort', stop, { once: true })
  try {
    const answers = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)])
    return answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []))
  } finally {
    signal.removeEventListener('abort', stop)
  }
}

const WORLD: World = { resolve: resolveName, dial: (host, port) => ({ host, port }) }

/** This machine under its own public address is this machine all the same. */
function ownAddresses(): Set<string> {
  return new Set(Object.values(networkInterfaces()).flatMap((all) => (all ?? []).map(({ address }) => address)))
}

/** The one address that is connected to, IPv4 first. One address that isn't public spoils a name: it is playing a game. */
async function addressOf(hostname: string, world: World, signal: AbortSignal): Promise<string> {
  const addresses = await world.resolve(hostname, signal)
  signal.throwIfAborted()
  const [first] = addresses
  if (first === undefined) throw new NoPage('its name has no address', true)
  const own = ownAddresses()
  if (!addresses.every((address) => isPublicAddress(address) && !own.has(address)))
    throw new NoPage('its name leads to an address that is not public')
  return first
}

/**
 * Reads a page or picture, following at most five redirects, each judged like the first address. Throws `NoPage` for
 * everything that isn't a plain answer of the wanted type and size in time.
 */
export async function readOutside(href: string, wanted: Wanted, manners: Manners): Promise<Found> {
  let at = href
  for (let hop = 0; hop <= MOST_HOPS; hop++) {
    const response = await ask(at, wanted, manners)
    const { statusCode = 0, headers } = response
    if (statusCode >= 300 && statusCode < 400 && headers.location !== undefined) {
      response.destroy()
      at = next(at, headers.location)
      continue
    }
    try {
      if (statusCode !== 200) throw new NoPage(`it answered ${statusCode}`, statusCode >= 500 || statusCode === 429)
      const contentType = headers['content-type'] ?? ''
      if (!wanted.types.test(contentType)) throw new NoPage('it is of another type')
      return { bytes: await bodyOf(response, wanted), contentType, url: at }
    } finally {
      response.destroy()
    }
  }
  throw new NoPage('it leads on and on')
}

function next(from: string, location: string): string {
  if (!URL.canParse(location, from)) throw new NoPage('it leads nowhere')
  const to = new URL(location, from)
  // What was begun in secret isn't read on in the open.
  if (from.startsWith('https:') && to.protocol !== 'https:') throw new NoPage('it leads out of https')
  return to.href
}

/** One question to one address. No cookies, no credentials, no connection kept, and no name looked up a second time. */
async function ask(href: string, { accept, signal }: Wanted, manners: Manners): Promise<IncomingMessage> {
  const { testSite, userAgent, world = WORLD } = manners
  const target = previewTarget(href, { testSite, blocked: manners.blocked() })
  if (!target) throw new NoPage('its address is not one that is asked')
  const url = new URL(target.url)
  const secure = url.protocol === 'https:'
  const isTest = testSite !== null && url.host === testSite
  const address = isTest ? url.hostname : await addressOf(url.hostname, world, signal)
  const port = isTest ? Number(url.port) : secure ? 443 : 80
  const { host, port: dialled } = isTest ? { host: address, port } : world.dial(address, port)
  const request = (secure ? https : http).request({
    // The judged address itself: there is no second look-up that could answer otherwise.
    host,
    port: dialled,
    ...(secure && { servername: url.hostname }),
    path: `${url.pathname}${url.search}`,
    agent: false,
    maxHeaderSize: HEADER_BYTES,
    headers: { host: url.host, accept, 'accept-encoding': 'gzip, deflate, br', 'user-agent': userAgent },
    signal,
  })
  // What goes wrong after the answer began shows where its body is read.
  request.on('error', () => undefined)
  request.end()
  try {
    const [response] = (await once(request, 'response', { signal })) as [IncomingMessage]
    return response
  } catch (error) {
    request.destroy()
    throw new NoPage(error instanceof Error ? error.message : 'it did not answer', true)
  }
}

/** Empty blocks unpack to nothing, without end: what comes in is counted as well as what comes out. */
const counted = (most: number) =>
  async function* (source: AsyncIterable<Buffer>) {
    let received = 0
    for await (const chunk of source) {
      received += chunk.length
      if (received > most + HEADER_BYTES) throw new NoPage('it does not end')
      yield chunk
    }
  }

const DECODERS: Record<string, () => Gunzip | Inflate | BrotliDecompress> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
}

function unpacked(response: IncomingMessage, most: number): Readable {
  const coding = (response.headers['content-encoding'] ?? '').trim().toLowerCase()
  if (coding === '' || coding === 'identity') return response
  const decoder = Object.hasOwn(DECODERS, coding) ? DECODERS[coding]?.() : undefined
  if (!decoder) throw new NoPage('it is packed in another way')
  // What goes wrong shows where the unpacked bytes are read.
  return pipeline(response, counted(most), decoder, () => undefined)
}

/**
 * The beginning of a body, unpacked: never more than `most` bytes, however small it was packed. What may only be used whole
 * is refused when there is more.
 */
async function bodyOf(response: IncomingMessage, { most, wholeOnly, signal }: Wanted): Promise<Buffer> {
  const chunks: Buffer[] = []
  let length = 0
  const stream = unpacked(response, most)
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      signal.throwIfAborted()
      chunks.push(chunk.subarray(0, most - length))
      length += chunk.length
      if (length <= most) continue
      if (wholeOnly) throw new NoPage('it is too large')
      break
    }
  } catch (error) {
    if (error instanceof NoPage) throw error
    throw new NoPage(error instanceof Error ? error.message : 'it broke off', true)
  } finally {
    stream.destroy()
  }
  return Buffer.concat(chunks)
}
