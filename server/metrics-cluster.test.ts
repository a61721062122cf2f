import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'

/** A primary with two processes, each of which has counted a send. `ask` asks the first; `stop` puts the other to sleep. */
const PROGRAM = `
import cluster from 'node:cluster'
const modules = ${JSON.stringify(import.meta.dirname)}
if (cluster.isPrimary) {
  const { answerMetricsInPrimary } = await import(modules + '/metrics-cluster.ts')
  answerMetricsInPrimary()
  const workers = [cluster.fork(), cluster.fork()]
  for (const worker of workers) {
    worker.on('message', (message) => message.say && process.send(message.say))
  }
  process.on('message', (asked) => {
    if (asked === 'stop') workers[1].process.kill('SIGSTOP')
    workers[0].send('ask')
  })
  process.on('disconnect', () => {
    for (const worker of workers) worker.process.kill('SIGKILL')
    process.exit()
  })
} else {
  const { countSend, installMetrics, metricsText } = await import(modules + '/metrics.ts')
  installMetrics()
  countSend('sent')
  process.on('message', async (message) => {
    if (message === 'ask') process.send({ say: await metricsText() })
  })
  process.send({ say: 'ready' })
}
`

// Processes that start take their time where other tests run beside them.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })
let folder = ''
let primary: ChildProcess
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ajar-cluster-'))
  writeFileSync(join(folder, 'program.mjs'), PROGRAM)
  primary = fork(join(folder, 'program.mjs'), { execArgv: ['--disable-warning=ExperimentalWarning'] })
  await new Promise<void>((resolve) => {
    let ready = 0
    primary.on('message', (said) => said === 'ready' && ++ready === 2 && resolve())
  })
})
afterAll(async () => {
  primary.disconnect()
  await once(primary, 'exit')
  rmSync(folder, { recursive: true, force: true })
})

/** How many processes the numbers are about, how many sends they counted, and how long the answer took. */
async function ask(what: 'ask' | 'stop') {
  const began = performance.now()
  primary.send(what)
  const [text] = (await once(primary, 'message')) as [string]
  const value = (name: string) => Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(text)?.[1])
  return {
    processes: value('ajar_processes'),
    sends: value('ajar_sends_total\\{outcome="sent"\\}'),
    seconds: (performance.now() - began) / 1000,
  }
}

it('the numbers are of all processes, or after a second of the one that was asked when another is stuck', async () => {
  expect(await ask('ask')).toMatchObject({ processes: 2, sends: 2 })
  const { seconds, ...alone } = await ask('stop')
  expect(alone).toEqual({ processes: 1, sends: 1 })
  expect(seconds).toBeGreaterThan(0.9)
  expect(seconds).toBeLessThan(4)
})
