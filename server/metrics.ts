/** What the process counts and measures for Prometheus. Never who: no label carries an id, a handle or an address. */
import cluster from 'node:cluster'
import { AggregatorRegistry, Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { observe } from '../db/engine/observe.ts'
import { isCheck } from './host.ts'
import { countStreams } from './live.ts'
import { metricsOfAllProcesses } from './metrics-cluster.ts'

type Metrics = ReturnType<typeof makeMetrics>

// Bundles may hold a copy of this file each; there is one set of numbers.
const shared = globalThis as typeof globalThis & { ajarMetrics?: Metrics; ajarMetricsInstalled?: true }

const metrics = (): Metrics => {
  shared.ajarMetrics ??= makeMetrics()
  return shared.ajarMetrics
}

/** Powers of two up to the most jobs that share a commit (`db/engine/queue.ts`). */
const GROUPS = [1, 2, 4, 8, 16, 32, 64, 128]
/** Seconds, for work inside the process and on the way to the database. */
const FINE = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5]
/** Seconds, for what people wait for. */
const COARSE = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

function makeMetrics() {
  const registry = new Registry()
  const registers = [registry]
  new Gauge({
    name: 'ajar_processes',
    help: 'Processes whose numbers are in this answer.',
    registers,
    collect() {
      this.set(1)
    },
  })
  new Gauge({
    name: 'ajar_streams',
    help: 'Open live streams.',
    registers,
    collect() {
      this.set(countStreams())
    },
  })
  const waits = new Histogram({
    name: 'ajar_queue_wait_seconds',
    help: 'How long reads and writes waited for their turn or for a connection.',
    labelNames: ['kind'],
    buckets: FINE,
    registers,
  })
  const transactions = new Histogram({
    name: 'ajar_transaction_seconds',
    help: 'How long transactions took from their beginning to their end, the commit included.',
    labelNames: ['kind'],
    buckets: FINE,
    registers,
  })
  return {
    registry,
    sends: new Counter({
      name: 'ajar_sends_total',
      help: 'Messages that people tried to send: sent, or the code of the refusal.',
      labelNames: ['outcome'],
      registers,
    }),
    commitJobs: new Histogram({
      name: 'ajar_commit_jobs',
      help: 'Writes that shared one commit.',
      buckets: GROUPS,
      registers,
    }),
    retries: new Counter({
      name: 'ajar_retries_total',
      help: 'Reads and writes that were run again: they met another one, or lost their connection.',
      labelNames: ['why'],
      registers,
    }),
    requests: new Histogram({
      name: 'ajar_http_request_seconds',
      help: 'How long answers took; of streams, how long they were open. Checks of health are not among them.',
      labelNames: ['kind', 'status'],
      buckets: COARSE,
      registers,
    }),
    waited: { read: waits.labels('read'), write: waits.labels('write') },
    took: { read: transactions.labels('read'), write: transactions.labels('write') },
  }
}

/** Begins to measure. Called once at boot, by every process that serves; calling it again changes nothing. */
export function installMetrics(): void {
  if (shared.ajarMetricsInstalled) return
  shared.ajarMetricsInstalled = true
  const { registry, waited, took, commitJobs, retries } = metrics()
  collectDefaultMetrics({ register: registry })
  observe({
    waited: (kind, milliseconds) => waited[kind].observe(milliseconds / 1000),
    took: (kind, milliseconds) => took[kind].observe(milliseconds / 1000),
    committed: (jobs) => commitJobs.observe(jobs),
    retried: (why) => retries.inc({ why }),
  })
  if (!cluster.isWorker) return
  // Made for its side effect: from now on this process answers when the primary collects.
  new AggregatorRegistry()
  AggregatorRegistry.setRegistries([registry])
}

/** Counts one message that somebody tried to send. `outcome` is `sent`, or a refusal's code. */
export const countSend = (outcome: string): void => metrics().sends.inc({ outcome })

export type AnsweredRequest = {
  method: string
  /** Without the query. */
  path: string
  /** Null when the client left before there was an answer. */
  status: number | null
  seconds: number
}

const STATIC = /^\/(?:_next\/|pictures\/|icon|favicon)/
function kindOf({ method, path }: AnsweredRequest): string {
  if (path === '/api/live') return 'stream'
  if (path.startsWith('/api/')) return 'api'
  // Scripts and forms both post to the page they stand on.
  if (method === 'POST') return 'action'
  return STATIC.test(path) ? 'static' : 'page'
}

/** Counts an answered request. */
export function observeRequest(request: AnsweredRequest): void {
  // Programs that ask every few seconds would hide what people wait for.
  if (isCheck(request.path)) return
  const status = request.status === null ? 'gone' : `${Math.trunc(request.status / 100)}xx`
  metrics().requests.observe({ kind: kindOf(request), status }, request.seconds)
}

/** What Prometheus reads: of all processes where there are several, of this one otherwise or when the others don't answer. */
export async function metricsText(): Promise<string> {
  return (await metricsOfAllProcesses()) ?? metrics().registry.metrics()
}

export const METRICS_TYPE = Registry.PROMETHEUS_CONTENT_TYPE
