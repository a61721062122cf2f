/**
 * For tests: an S3 server of this machine with one bucket, in a process of its own. It is one that npm has for every system;
 * it doesn't check signatures, and sends the whole file where its first byte alone is asked for.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { S3Settings } from './s3-bucket.ts'

export type S3Server = { settings: S3Settings; stop: () => Promise<void> }

/** Starts a server and waits until it answers. */
export async function startS3(): Promise<S3Server> {
  const program = createRequire(import.meta.url).resolve('s3rver/bin/s3rver.js')
  const folder = mkdtempSync(join(tmpdir(), 'ajar-s3-'))
  const words = [
    '--directory',
    folder,
    '--address',
    '127.0.0.1',
    '--port',
    '0',
    '--silent',
    '--configure-bucket',
    'ajar',
  ]
  // Its page tokens need an old cipher.
  const server = spawn(process.execPath, ['--no-deprecation', '--openssl-legacy-provider', program, ...words], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()))
  const port = await new Promise<string>((resolve, reject) => {
    let said = ''
    server.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      const found = /listening on [\d.]+:(\d+)/.exec(said)?.[1]
      if (found) resolve(found)
    })
    server.once('exit', (code) => reject(new Error(`the S3 server ended with ${code}: ${said}`)))
  })
  return {
    settings: {
      endpoint: `http://127.0.0.1:${port}`,
      bucket: 'ajar',
      region: 'us-east-1',
      accessKey: 'S3RVER',
      secret: 'S3RVER',
      pathStyle: true,
    },
    stop: async () => {
      server.kill()
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
