/**
 * A server of a test's own, on a port of its own, that can be killed and started again. On a data folder of its own – or
 * on one database with others: `beside` another one, or on the test run's own.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { QUICK_START } from '#scripts/lib/quick.mjs'

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (typeof address !== 'object' || !address) throw new Error('No port was given.')
  return address.port
}

export class OwnServer {
  readonly folder: string
  readonly #number: number
  readonly #mine: boolean
  readonly #args: readonly string[]
  readonly #environment: { DATABASE_URL: string } & Record<string, string>
  #process: ChildProcess | undefined
  #port = 0

  /**
   * Without a place it has an empty SQLite file of its own; with one it is process `number` on that database. `settings` are
   * further variables of its environment, `args` what is said to it as it starts.
   */
  constructor(
    place?: { folder: string; databaseUrl?: string; number: number },
    settings: Record<string, string> = {},
    args: readonly string[] = [],
  ) {
    this.#args = args
    this.#mine = place === undefined
    this.#number = place?.number ?? 0
    this.folder = place?.folder ?? mkdtempSync(join(tmpdir(), 'ajar-own-'))
    this.#environment = { ...settings, DATABASE_URL: place?.databaseUrl ?? '' }
  }

  get address(): string {
    return `http://127.0.0.1:${this.#port}`
  }

  /**
   * Starts it and waits until it answers; the second time on the same port, with the same data. `settings` are variables of
   * this start alone, which may depend on the server's address.
   */
  async start(settings: (address: string) => Record<string, string> = () => ({})): Promise<void> {
    this.#port ||= await freePort()
    const { AJAR_LIMITS: _limits, AJAR_PROCESS: _process, NODE_OPTIONS: _options, ...env } = process.env
    this.#process = spawn(process.execPath, [QUICK_START, 'server/serve.ts', ...this.#args], {
      env: {
        ...env,
        ...this.#environment,
        // PostgreSQL gives out the numbers of its processes itself.
        ...(this.#environment.DATABASE_URL ? {} : { AJAR_PROCESS: String(this.#number) }),
        PORT: String(this.#port),
        AJAR_DATA: this.folder,
        AJAR_DEMO: '0',
        NODE_ENV: 'production',
        ...settings(this.address),
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const { stdout } = this.#process
    if (!stdout) throw new Error('The server has no output to wait for.')
    for await (const chunk of stdout) {
      if (String(chunk).includes('Ajar is ready')) {
        stdout.resume()
        return
      }
    }
    throw new Error('The server ended before it was ready.')
  }

  /** Ends it as a power cut would. */
  async kill(): Promise<void> {
    const running = this.#process
    if (!running || running.exitCode !== null || running.signalCode !== null) return
    const ended = once(running, 'exit')
    running.kill('SIGKILL')
    await ended
  }

  async remove(): Promise<void> {
    await this.kill()
    if (this.#mine) rmSync(this.folder, { recursive: true, force: true })
  }
}
