/** The JavaScript a browser fetches before `/messages` works, from real answers. */
import { get } from 'node:http'
import { brotliCompressSync, constants, gunzipSync, gzipSync } from 'node:zlib'
import { personByHandle } from '../db/people.ts'
import { cookieHeader } from './cookie.ts'
import { crowdFolder, inFolder } from './place.ts'
import type { Section } from './report.ts'
import { type Server, startServer } from './server.ts'
import { kilobytes } from './stats.ts'

type Fetched = { encoding: string; bytes: Buffer }

const fetchRaw = (server: Server, path: string, cookie: string) =>
  new Promise<Fetched>((resolve, reject) => {
    const headers = { host: server.host, cookie, 'accept-encoding': 'gzip' }
    get({ host: '127.0.0.1', port: server.port, path, headers, agent: false }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('end', () => {
        if (response.statusCode !== 200) return reject(new Error(`${path} was answered ${response.statusCode}.`))
        resolve({ encoding: response.headers['content-encoding'] ?? '', bytes: Buffer.concat(parts) })
      })
    }).on('error', reject)
  })

const plain = ({ encoding, bytes }: Fetched) => (encoding === 'gzip' ? gunzipSync(bytes) : bytes)

/**
 * The scripts that a page's HTML names: in script tags, and in the data React hydrates from, which fetches them too.
 * Scripts for browsers without modules are left out: no browser that runs the page fetches them.
 */
function scriptsOf(html: string): string[] {
  const modern = html.replace(/<script[^>]*\bnomodule\b[^>]*>/gi, '')
  return [...new Set(modern.match(/\/_next\/static\/[^"'\\\s?]+\.js/g))]
}

export async function measureScripts(): Promise<Section> {
  const folder = await crowdFolder(10_000)
  const cookie = await inFolder(folder, async () => cookieHeader((await personByHandle('bench'))?.id ?? ''))
  const server = await startServer(folder)
  try {
    const page = await fetchRaw(server, '/messages', cookie)
    const scripts = await Promise.all(scriptsOf(plain(page).toString()).map((path) => fetchRaw(server, path, cookie)))
    const sum = (size: (script: Fetched) => number) => scripts.reduce((total, script) => total + size(script), 0)
    const sent = sum(({ bytes }) => bytes.length)
    const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }
    return {
      title: 'First-load JavaScript of /messages',
      figures: [
        { what: `${scripts.length} files as sent`, figure: kilobytes(sent), remark: 'asked for with gzip' },
        { what: 'uncompressed', figure: kilobytes(sum((script) => plain(script).length)) },
        { what: 'gzip -9', figure: kilobytes(sum((script) => gzipSync(plain(script), { level: 9 }).length)) },
        {
          what: 'brotli -q 9, behind a proxy that has it',
          figure: kilobytes(sum((script) => brotliCompressSync(plain(script), quality).length)),
        },
        { what: 'the page itself, as sent', figure: kilobytes(page.bytes.length), remark: '30 conversations' },
      ],
      goals: [{ what: 'JavaScript of /messages, compressed', value: sent, bound: { most: 170_000 }, write: kilobytes }],
    }
  } finally {
    await server.stop()
  }
}
