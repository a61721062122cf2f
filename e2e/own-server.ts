/** A server of a test's own, on a port and a data folder of its own, that can be killed and started again. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (typeof address !== 'object' || !address) throw new Error('No port was given.')
  return address.port
}

export class OwnServer {
  readonly folder = mkdtempSync(join(tmpdir(), 'ajar-own-'))
  #process: ChildProcess | undefined
  #port = 0

  get address(): string {
    return `http://127.0.0.1:${this.#port}`
  }

  /** Starts it and waits until it answers; the second time on the same port, with the same data. */
  async start(): Promise<void> {
    this.#port ||= await freePort()
    const { AJAR_LIMITS: _limits, AJAR_PROCESS: _process, NODE_OPTIONS: _options, ...env } = process.env
    this.#process = spawn(process.execPath, ['server/serve.ts'], {
      env: { ...env, PORT: String(this.#port), AJAR_DATA: this.folder, AJAR_DEMO: '0', NODE_ENV: 'production' },
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
    rmSync(this.folder, { recursive: true, force: true })
  }
}
