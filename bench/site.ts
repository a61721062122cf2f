/** A database of either engine with people in it, and the server processes on it. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import postgres from 'postgres'
import { databaseAt, startPostgres } from '../scripts/lib/postgres.mjs'
import { newFolder } from './place.ts'
import type { Prepared } from './prepare.ts'
import { cpuOfTree, type Server, startServer } from './server.ts'

export type Engine = 'SQLite' | 'PostgreSQL'
export type Site = { name: string; engine: Engine; server: Server; prepared: Prepared }
type Plan = { engine: Engine; processes: number; messages: number; pairs: number; onlookers?: number; name?: string }

type Postgres = Awaited<ReturnType<typeof startPostgres>>
let server: Postgres | null = null
let databases = 0

/** One PostgreSQL for all sites, as durable as SQLite here: fsync on, synchronous_commit on. Reached by its socket. */
async function postgresServer(): Promise<Postgres> {
  server ??= await startPostgres({
    folder: newFolder(),
    settings: { shared_buffers: '1GB', max_wal_size: '8GB', checkpoint_timeout: '15min', work_mem: '16MB' },
  })
  return server
}

/** The address of an empty database on the PostgreSQL that all measurements share; `closeSites` ends it. */
export async function newDatabase(): Promise<string> {
  const { url, socketUrl } = await postgresServer()
  const name = `bench_${databases++}`
  const admin = postgres(url, { max: 1, onnotice: () => {} })
  await admin.unsafe(`CREATE DATABASE ${name}`)
  await admin.end()
  return databaseAt(socketUrl, name)
}

/** Processor time of all processes of the database server, in milliseconds; SQLite's is in the site's own processes. */
export const databaseCpu = (): number => (server ? cpuOfTree(server.pid()) : 0)

async function prepare(env: Record<string, string>, plan: Plan): Promise<Prepared> {
  const args = ['--messages', String(plan.messages), '--pairs', String(plan.pairs)]
  const child = spawn(process.execPath, ['bench/prepare.ts', ...args, '--onlookers', String(plan.onlookers ?? 0)], {
    env: { ...process.env, NODE_NO_WARNINGS: '1', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let printed = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text
  })
  const [code] = (await once(child, 'close')) as [number | null]
  if (code !== 0) throw new Error(`Preparing ${plan.engine} ended with ${code}.`)
  return JSON.parse(printed) as Prepared
}

/** Makes a database of this size and starts the processes on it. */
export async function openSite(plan: Plan): Promise<Site> {
  const folder = newFolder()
  const url = plan.engine === 'PostgreSQL' ? await newDatabase() : ''
  const env = { DATABASE_URL: url, AJAR_DATA: folder }
  const prepared = await prepare(env, plan)
  const running = await startServer(folder, env, plan.processes)
  const processes = plan.processes === 1 ? '1 process' : `${plan.processes} processes`
  return { name: plan.name ?? `${plan.engine}, ${processes}`, engine: plan.engine, server: running, prepared }
}

export async function closeSites(sites: readonly Site[]): Promise<void> {
  for (const site of sites) await site.server.stop()
  await server?.stop()
  server = null
}
