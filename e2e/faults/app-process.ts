/** One server process of a site: started, killed, stopped in its tracks and woken like a machine of its own. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { QUICK_START } from '#scripts/lib/quick.mjs'
import { SERVER_ENV, SERVER_FLAGS } from '#scripts/lib/server-flags.mjs'

const START_MILLISECONDS = 60_000
const STOP_MILLISECONDS = 15_000
const LAST_WORDS = 4_000

/** Whatever ends us must not leave servers behind. */
const running = new Set<ChildProcess>()
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

export class AppProcess {
  readonly port: number
  readonly #env: Record<string, string>
  #child: ChildProcess | undefined
  #meant = false
  #lastWords = ''
  /** Why it ended, each time that nobody had asked it to. */
  readonly accidents: string[] = []

  constructor(port: number, env: Record<string, string>) {
    this.port = port
    this.#env = env
  }

  /** What it said last on its error output. */
  get lastWords(): string {
    return this.#lastWords
  }

  /** Starts it and waits until it answers. Its clock may be some minutes off. */
  async start({ clockMinutes = 0 } = {}): Promise<void> {
    this.#meant = false
    const { NODE_OPTIONS: _options, AJAR_PROCESS: _process, ...inherited } = process.env
    const clock = clockMinutes === 0 ? [] : ['--import', join(import.meta.dirname, 'clock-off.mjs')]
    const off = { FAULT_CLOCK_MINUTES: String(clockMinutes) }
    const child = spawn(process.execPath, [...SERVER_FLAGS, QUICK_START, ...clock, join('server', 'serve.ts')], {
      // Nothing of it goes to a service that a developer's own settings name.
      env: { ...SERVER_ENV, ...inherited, AKISMET_KEY: '', ...this.#env, ...off, PORT: String(this.port) },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.#child = child
    running.add(child)
    child.once('exit', (code, signal) => {
      running.delete(child)
      if (!this.#meant) this.accidents.push(`The server at ${this.port} ended by itself: ${signal ?? code}.`)
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.#lastWords = (this.#lastWords + text).slice(-LAST_WORDS)
    })
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(this.#failed('did not answer in time')), START_MILLISECONDS)
      const settle = (then: () => void) => () => {
        clearTimeout(timer)
        then()
      }
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        if (text.includes('Ajar is ready')) settle(resolve)()
      })
      child.once(
        'exit',
        settle(() => reject(this.#failed('ended before it answered'))),
      )
    })
  }

  #failed(what: string): Error {
    return new Error(`The server at ${this.port} ${what}.\n${this.#lastWords}`)
  }

  /** Ends it as a power cut would. */
  kill(): Promise<void> {
    return this.#end('SIGKILL')
  }

  /** Lets it finish what is under way; kills it when that takes too long. */
  async stop(): Promise<void> {
    const timer = setTimeout(() => this.#child?.kill('SIGKILL'), STOP_MILLISECONDS)
    // One that is stopped in its tracks hears nothing else.
    this.wake()
    await this.#end('SIGTERM')
    clearTimeout(timer)
  }

  /** Stops it in its tracks, without its noticing, until it is woken. */
  pause(): void {
    this.#child?.kill('SIGSTOP')
  }

  wake(): void {
    this.#child?.kill('SIGCONT')
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child
    this.#meant = true
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill(signal)
    await ended
  }
}
