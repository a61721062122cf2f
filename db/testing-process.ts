/** For tests: a second process on the test's database, whose functions are called as if they were here. */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Answer, Call, functions } from './other-process.ts'

type Functions = typeof functions
type Result<N extends keyof Functions> = Awaited<ReturnType<Functions[N]>>

export class OtherProcess {
  readonly #child: ChildProcess
  readonly #waiting = new Map<number, (answer: Answer) => void>()
  #calls = 0

  /** Starts it; `freshDatabase` has said before where its database is. */
  constructor() {
    const env = { ...process.env, AJAR_PROCESS: '1' }
    this.#child = fork(join(import.meta.dirname, 'other-process.ts'), { env, execArgv: [] })
    this.#child.on('message', (answer: Answer) => this.#waiting.get(answer.number)?.(answer))
    this.#child.once('exit', () => {
      for (const [number, tell] of this.#waiting) tell({ number, error: 'The other process has ended.' })
    })
  }

  call<N extends keyof Functions>(name: N, ...args: Parameters<Functions[N]>): Promise<Result<N>> {
    this.#calls += 1
    const call: Call = { number: this.#calls, name, args }
    return new Promise((resolve, reject) => {
      this.#waiting.set(call.number, ({ number, value, error }) => {
        this.#waiting.delete(number)
        if (error === undefined) resolve(value as Result<N>)
        else reject(new Error(error))
      })
      this.#child.send(call)
    })
  }

  /** Lets it finish and end. */
  async end(): Promise<void> {
    const ended = once(this.#child, 'exit')
    this.#child.disconnect()
    await ended
  }
}
