/** A site to do harm to: two server processes, each with its own port, on one database of its own; and its people. */
import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startPostgres } from '#scripts/lib/postgres.mjs'
import { AppProcess } from './app-process.ts'
import type { Cast } from './cast.ts'
import type { SmallDisk } from './disk.ts'
import { type Ledger, postgresLedger, sqliteLedger } from './ledger.ts'

export type EngineName = 'postgres' | 'sqlite'
type Postgres = Awaited<ReturnType<typeof startPostgres>>

export type SiteOptions = {
  /** Where the database's files go, instead of a temporary folder; unmounted when the site is closed. */
  disk?: SmallDisk
}

/** No ceilings on sending: they are not what is tried here. */
const LIMITS = '{"messagesPerDay":null,"messagesPer10Seconds":null}'

async function freePorts(count: number): Promise<number[]> {
  const probes = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'))
  const ports: number[] = []
  for (const probe of probes) {
    if (!probe.listening) await once(probe, 'listening')
    const address = probe.address()
    if (typeof address === 'object' && address) ports.push(address.port)
  }
  for (const probe of probes) {
    probe.close()
    await once(probe, 'close')
  }
  return ports
}

type Parts = Pick<Site, 'engine' | 'cast' | 'processes' | 'ledger' | 'disk' | 'postgres' | 'environment'>

export class Site {
  readonly engine: EngineName
  readonly cast: Cast
  readonly processes: readonly [AppProcess, AppProcess]
  readonly ledger: Ledger
  readonly disk: SmallDisk | null
  readonly postgres: Postgres | null
  /** What its processes are told by their environment. */
  readonly environment: Readonly<Record<string, string>>
  /** Where its data lie. */
  readonly folder: string

  private constructor(parts: Parts, folder: string) {
    this.engine = parts.engine
    this.cast = parts.cast
    this.processes = parts.processes
    this.ledger = parts.ledger
    this.disk = parts.disk
    this.postgres = parts.postgres
    this.environment = parts.environment
    this.folder = folder
  }

  static async open(engine: EngineName, { disk }: SiteOptions = {}): Promise<Site> {
    const folder = mkdtempSync(join(tmpdir(), 'ajar-faults-'))
    const data = engine === 'sqlite' && disk ? disk.path : folder
    let postgres: Postgres | null = null
    const processes: AppProcess[] = []
    try {
      // Unlike the unit tests', this server keeps fsync on: it is about what survives.
      if (engine === 'postgres') postgres = await startPostgres({ folder: disk?.path })
      const env = environment(data, postgres?.url)
      const cast = makeCast(env)
      const [one = 0, two = 0] = await freePorts(2)
      // SQLite's processes are numbered by whoever starts them; PostgreSQL hands out numbers by itself.
      const numbered = (number: number) => (postgres ? env : { ...env, AJAR_PROCESS: String(number) })
      const both = [new AppProcess(one, numbered(0)), new AppProcess(two, numbered(1))] as const
      processes.push(...both)
      await Promise.all(both.map((process) => process.start()))
      const ledger = postgres ? postgresLedger(postgres.url) : sqliteLedger(data)
      return new Site({ engine, cast, processes: both, ledger, disk: disk ?? null, postgres, environment: env }, folder)
    } catch (error) {
      await clear({ processes, postgres, disk: disk ?? null }, folder)
      throw error
    }
  }

  get ports(): readonly number[] {
    return this.processes.map(({ port }) => port)
  }

  close(): Promise<void> {
    return clear(this, this.folder)
  }
}

async function clear(
  { processes, postgres, disk }: Pick<Parts, 'postgres' | 'disk'> & { processes: readonly AppProcess[] },
  folder: string,
): Promise<void> {
  await Promise.all(processes.map((process) => process.stop()))
  await postgres?.stop()
  disk?.unmount()
  rmSync(folder, { recursive: true, force: true })
}

function environment(folder: string, url: string | undefined): Record<string, string> {
  return {
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    AJAR_DATA: folder,
    AJAR_DEMO: '0',
    AJAR_LIMITS: LIMITS,
    AJAR_LOG: 'error',
    AUTH_SECRET: randomBytes(32).toString('base64url'),
    AUTH_URL: '',
    DATABASE_URL: url ?? '',
  }
}

function makeCast(env: Record<string, string>): Cast {
  // A number that no server process takes.
  const own = { ...process.env, ...env, AJAR_PROCESS: '31' }
  const printed = execFileSync(process.execPath, [join('e2e', 'faults', 'cast.ts')], {
    env: own,
    encoding: 'utf8',
    timeout: 60_000,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return JSON.parse(printed) as Cast
}
