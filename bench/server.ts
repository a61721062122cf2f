/** Starts and ends the production server as a process of its own, and reads what it uses. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { get } from 'node:http'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { SERVER_ENV, SERVER_FLAGS } from '../scripts/lib/server-flags.mjs'

export type Server = {
  port: number
  host: string
  /** Milliseconds from the start of the process to the first page that was answered. */
  started: number
  /** Resident memory in bytes: now, and the most so far (the same where the system doesn't tell). */
  memory: () => { now: number; peak: number }
  /** Processor time used so far, in milliseconds; 0 where the system doesn't tell. */
  cpu: () => number
  stop: () => Promise<void>
}

/** No ceilings on sending: they would be what is measured. */
const LIMITS = '{"messagesPerDay":null,"messagesPer10Seconds":null}'
export const liftLimits = () => {
  process.env.AJAR_LIMITS = LIMITS
}

const running = new Set<ChildProcess>()
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}

/** The status of a page, or null while nobody listens. */
const statusOf = (port: number, path: string) =>
  new Promise<number | null>((resolve) => {
    const request = get({ host: '127.0.0.1', port, path, agent: false }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode ?? null))
    })
    request.on('error', () => resolve(null))
  })

const PATIENCE_MILLISECONDS = 60_000

/** Starts a server on a data folder and waits for its first page: with several processes, for that of each. */
export async function startServer(data: string, env: Record<string, string> = {}, processes = 1): Promise<Server> {
  const port = await freePort()
  const begin = performance.now()
  const several = processes > 1 ? ['--processes', String(processes)] : []
  const child = spawn(process.execPath, [...SERVER_FLAGS, join('server', 'serve.ts'), ...several], {
    env: {
      ...SERVER_ENV,
      ...process.env,
      NODE_ENV: 'production',
      AJAR_DATA: data,
      AJAR_DEMO: '0',
      AJAR_LIMITS: LIMITS,
      AJAR_LOG: 'error',
      // Nothing of it goes to a service that a developer's own settings name.
      AKISMET_KEY: '',
      HOST: '127.0.0.1',
      PORT: String(port),
      ...env,
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  running.add(child)
  child.once('exit', () => running.delete(child))
  let status: number | null = null
  // Connections are handed out in turn: as many answers in a row as there are processes come from all of them.
  for (let answered = 0; answered < processes; answered = status === 200 ? answered + 1 : 0) {
    if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode} before its first page.`)
    if (performance.now() - begin > PATIENCE_MILLISECONDS) throw new Error(`No page within a minute; last: ${status}.`)
    status = await statusOf(port, '/')
    if (status !== 200) await delay(5)
  }
  const started = performance.now() - begin
  const pid = child.pid ?? 0
  return {
    port,
    host: `localhost:${port}`,
    started,
    memory: () => memoryOf(pid),
    cpu: () => cpuOfTree(pid),
    stop: async () => {
      const ended = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : null
      child.kill('SIGTERM')
      await ended
    },
  }
}

function memoryOf(pid: number): { now: number; peak: number } {
  const file = `/proc/${pid}/status`
  if (!existsSync(file)) {
    const now = Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) * 1_024
    return { now, peak: now }
  }
  const status = readFileSync(file, 'utf8')
  const of = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0) * 1_024
  return { now: of('VmRSS'), peak: of('VmHWM') }
}

/** Processor time of a process and all that it has started, in milliseconds. */
export function cpuOfTree(pid: number): number {
  if (!existsSync('/proc')) return 0
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    try {
      const fields = readFileSync(`/proc/${name}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ')
      parents.set(Number(name), Number(fields[1]))
    } catch {
      // It has ended since the folder was listed.
    }
  }
  const descends = (one: number | undefined): boolean => one === pid || (one ? descends(parents.get(one)) : false)
  return [...parents.keys()].filter(descends).reduce((sum, one) => sum + cpuOf(one), 0)
}

/** Linux counts in hundredths of a second, whatever the kernel's own clock. */
const TICK_MILLISECONDS = 10

function cpuOf(pid: number): number {
  const file = `/proc/${pid}/stat`
  if (!existsSync(file)) return 0
  // The second field is the program's name, which may hold spaces; user and system time are 14 and 15.
  const fields = readFileSync(file, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ')
  return (Number(fields[11]) + Number(fields[12])) * TICK_MILLISECONDS
}
