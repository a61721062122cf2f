/**
 * One answer for all processes of a server: the process that is asked asks the primary, which asks every process and
 * adds up. Whoever waits too long goes on without.
 */
import cluster from 'node:cluster'
import { randomUUID } from 'node:crypto'
import { AggregatorRegistry } from 'prom-client'

const ASK = 'ajar:metrics?'
const ANSWER = 'ajar:metrics'
/** Prometheus itself waits ten seconds; a stuck neighbour must not cost a reading of the others. */
const PATIENCE_MILLISECONDS = 1_000

type Ask = { type: typeof ASK; id: string }
type Answer = { type: typeof ANSWER; id: string; text: string | null }

const isMessage = <T extends { type: string }>(message: unknown, type: T['type']): message is T =>
  typeof message === 'object' && message !== null && 'type' in message && message.type === type

/** The primary's side: called once, before processes are forked. */
export function answerMetricsInPrimary(): void {
  const all = new AggregatorRegistry()
  cluster.on('message', (worker, message: unknown) => {
    if (!isMessage<Ask>(message, ASK)) return
    all
      .clusterMetrics()
      // One of them didn't answer: whoever asked has given up by then.
      .catch(() => null)
      .then((text) => {
        if (worker.isConnected()) worker.send({ type: ANSWER, id: message.id, text } satisfies Answer)
      })
  })
}

/** The numbers of all processes; null where there is no primary, or when it doesn't answer in time. */
export function metricsOfAllProcesses(): Promise<string | null> {
  if (!cluster.isWorker || !process.send || !process.connected) return Promise.resolve(null)
  const id = randomUUID()
  return new Promise((resolve) => {
    const settle = (text: string | null) => {
      clearTimeout(timer)
      process.off('message', hear)
      resolve(text)
    }
    const hear = (message: unknown) => {
      if (isMessage<Answer>(message, ANSWER) && message.id === id) settle(message.text)
    }
    const timer = setTimeout(() => settle(null), PATIENCE_MILLISECONDS)
    process.on('message', hear)
    process.send?.({ type: ASK, id } satisfies Ask)
  })
}
