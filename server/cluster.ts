/**
 * `--processes N`: N server processes behind one port of one machine. The first process only starts the others, hands
 * them connections in turn, and starts again what died.
 */
import cluster, { type Worker } from 'node:cluster'
import { dialect } from '../db/engine/choice.ts'
import { isWhisper } from '../db/engine/siblings.ts'
import { answerMetricsInPrimary } from './metrics-cluster.ts'

/** More would only take each other's turns on any machine that one address serves. */
const MOST_PROCESSES = 16
/** A process that dies soon after its start is not started again at once. */
const PAUSE_MILLISECONDS = 1_000

/** The number behind `--processes`, 1 without it. Throws a sentence when it isn't one from 1 to 16. */
export function processesIn(args: readonly string[]): number {
  const at = args.findIndex((arg) => arg === '--processes' || arg.startsWith('--processes='))
  if (at < 0) return 1
  const given = args[at]?.split('=')[1] ?? args[at + 1]
  const number = Number(given)
  if (!Number.isInteger(number) || number < 1 || number > MOST_PROCESSES)
    throw new Error(`--processes takes a whole number from 1 to ${MOST_PROCESSES}.`)
  return number
}

/** True in one of several processes that were started by `leadProcesses`. */
export const isLed = (): boolean => cluster.isWorker

/** What one process says to the others and is written nowhere: only this one is connected with them all. */
function passWhispersOn(): void {
  cluster.on('message', (from, message: unknown) => {
    if (!isWhisper(message)) return
    for (const worker of Object.values(cluster.workers ?? {}))
      if (worker && worker !== from && worker.isConnected()) worker.send(message)
  })
}

/** Starts the processes and keeps them running until this one is asked to stop. `onReady` is called when all answer. */
export function leadProcesses(count: number, onReady: () => void): void {
  let stopping = false
  let answered = 0
  const start = (number: number) => {
    // PostgreSQL hands out numbers by itself, to the processes of several machines.
    const worker = cluster.fork(dialect === 'sqlite' ? { AJAR_PROCESS: String(number) } : {})
    let listened = false
    worker.once('listening', () => {
      listened = true
      answered += 1
      if (answered === count) onReady()
    })
    worker.once('exit', (code) => {
      if (stopping) return
      // Wrong settings have said so already, and would again.
      if (!listened && answered < count) return stop(worker, code || 1)
      setTimeout(() => stopping || start(number), PAUSE_MILLISECONDS)
    })
  }
  const stop = (dead: Worker | null, code: number) => {
    if (stopping) return
    stopping = true
    const others = Object.values(cluster.workers ?? {}).filter((worker) => worker && worker !== dead)
    let left = others.length
    if (left === 0) process.exit(code)
    for (const worker of others) {
      worker?.once('exit', () => {
        left -= 1
        if (left === 0) process.exit(code)
      })
      worker?.process.kill('SIGTERM')
    }
  }
  answerMetricsInPrimary()
  passWhispersOn()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop(null, 0))
  for (let number = 0; number < count; number++) start(number)
}
