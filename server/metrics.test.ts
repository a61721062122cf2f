import { describe, expect, it } from 'vitest'
import { read, write } from '../db/engine/index.ts'
import { observer } from '../db/engine/observe.ts'
import { freshDatabase, makePerson, setPerson } from '../db/testing.ts'
import { type AnsweredRequest, countSend, installMetrics, metricsText, observeRequest } from './metrics.ts'

freshDatabase()
installMetrics()

/** The value of one line, 0 when there is none. */
async function numberAt(line: string): Promise<number> {
  const found = (await metricsText()).split('\n').find((one) => one.startsWith(`${line} `))
  return Number(found?.slice(line.length + 1) ?? 0)
}

describe('the metrics', () => {
  it('count reads, writes and the commits that writes share', async () => {
    const ana = await makePerson('Ana')
    const names = [
      ...['read', 'write'].flatMap((kind) => [
        `ajar_queue_wait_seconds_count{kind="${kind}"}`,
        `ajar_transaction_seconds_count{kind="${kind}"}`,
      ]),
      'ajar_commit_jobs_sum',
    ]
    const before = await Promise.all(names.map(numberAt))
    await Promise.all([1, 2, 3].map((number) => setPerson(ana, { bio: `Bio ${number}` })))
    await read(async (db) => db.query.people.findFirst())
    const after = await Promise.all(names.map(numberAt))
    const [readWaits = 0, reads, writeWaits = 0, writes = 0, jobs] = after.map((value, at) => value - (before[at] ?? 0))
    expect([readWaits, reads, writeWaits, jobs]).toEqual([1, 1, 3, 3])
    expect(writes).toBeGreaterThanOrEqual(1)
    expect(writes).toBeLessThanOrEqual(3)
  })

  it('count what was run again', async () => {
    observer().retried('conflict')
    expect(await numberAt('ajar_retries_total{why="conflict"}')).toBe(1)
  })

  it('count sends by their outcome', async () => {
    for (const outcome of ['sent', 'sent', 'not_accepting']) countSend(outcome)
    expect(await numberAt('ajar_sends_total{outcome="sent"}')).toBe(2)
    expect(await numberAt('ajar_sends_total{outcome="not_accepting"}')).toBe(1)
  })

  it.each<[string, Partial<AnsweredRequest>]>([
    ['{kind="page",status="2xx"}', { path: '/messages' }],
    ['{kind="page",status="4xx"}', { path: '/nowhere', status: 404 }],
    ['{kind="action",status="2xx"}', { path: '/messages', method: 'POST' }],
    ['{kind="api",status="4xx"}', { path: '/api/me', status: 401 }],
    ['{kind="stream",status="2xx"}', { path: '/api/live' }],
    ['{kind="static",status="3xx"}', { path: '/_next/static/chunks/x.js', status: 304 }],
    ['{kind="static",status="2xx"}', { path: '/pictures/7' }],
    ['{kind="page",status="gone"}', { path: '/messages', status: null }],
  ])('tell answers apart: %s', async (labels, request) => {
    const line = `ajar_http_request_seconds_count${labels}`
    const before = await numberAt(line)
    observeRequest({ method: 'GET', path: '/', status: 200, seconds: 0.01, ...request })
    expect(await numberAt(line)).toBe(before + 1)
  })

  it('leave out those who only ask how it goes', async () => {
    const before = await metricsText()
    for (const path of ['/healthz', '/readyz', '/metrics']) {
      observeRequest({ method: 'GET', path, status: 200, seconds: 0.01 })
    }
    const ours = (text: string) => text.split('\n').filter((line) => line.startsWith('ajar_http'))
    expect(ours(await metricsText())).toEqual(ours(before))
  })

  it('tell of streams and of the process itself, and can be installed twice', async () => {
    installMetrics()
    await write(async () => {})
    expect(await numberAt('ajar_streams')).toBe(0)
    expect(await numberAt('ajar_processes')).toBe(1)
    expect(await numberAt('process_resident_memory_bytes')).toBeGreaterThan(1_000_000)
  })
})
