/** The faults: each does harm to a site under load, and mends what an owner would have to mend. */
import { setTimeout as delay } from 'node:timers/promises'
import { onPostgres } from './ledger.ts'
import type { Load } from './load.ts'
import type { EngineName, Site } from './site.ts'

export type Fault = {
  name: string
  /** What happens, for people who read the command's help. */
  what: string
  engines: readonly EngineName[]
  /** Why this machine can't do it, or null. */
  impossible?: () => string | null
  /** It fills the disk, and so needs a small one. */
  fillsDisk?: boolean
  /** Strikes once, under load. `round` counts from 0. Throws when the site doesn't do what it should. */
  strike: (site: Site, load: Load, round: number) => Promise<void>
  /** Whether messages' times can be held to the clock of whoever judges. */
  trueTimes: (engine: EngineName) => boolean
}

const BOTH: readonly EngineName[] = ['postgres', 'sqlite']
const always = () => true

/** The process whose turn it is to suffer. */
const victim = ({ processes }: Site, round: number) => processes[round % 2 === 0 ? 0 : 1]

const kill: Fault = {
  name: 'kill',
  what: 'kill -9 of one of the two processes, which is started again a second later',
  engines: BOTH,
  trueTimes: always,
  strike: async (site, load, round) => {
    await victim(site, round).kill()
    // The other one goes on alone.
    await load.flows(20)
    await delay(1_000)
    await victim(site, round).start()
  },
}

const restart: Fault = {
  name: 'restart',
  what: 'PostgreSQL is restarted, every second time as after a power cut',
  engines: ['postgres'],
  trueTimes: always,
  strike: async ({ postgres }, load, round) => {
    await postgres?.restart({ crash: round % 2 === 1 })
    await load.flows(20)
  },
}

const CUTS = 5

const listen: Fault = {
  name: 'listen',
  what: `the connections over which processes hear of each other are cut, ${CUTS} times`,
  engines: ['postgres'],
  trueTimes: always,
  strike: async ({ postgres }, load) => {
    const cut = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'ajar news'`
    let ended = 0
    for (let n = 0; n < CUTS; n++) {
      ended += await onPostgres(postgres?.url ?? '', async (sql) => (await sql.unsafe(cut)).length)
      await delay(200 + Math.random() * 400)
    }
    if (ended < CUTS) throw new Error(`Only ${ended} listening connections were there to be cut.`)
    await load.flows(20)
  },
}

const PAUSE_MILLISECONDS = 20_000

const pause: Fault = {
  name: 'pause',
  what: 'one of the two processes stands still for 20 seconds and goes on',
  engines: BOTH,
  trueTimes: always,
  impossible: () => (process.platform === 'win32' ? 'Windows can’t stop a process in its tracks' : null),
  strike: async (site, load, round) => {
    victim(site, round).pause()
    try {
      // PostgreSQL takes the locks of a process that stands still away; a file's lock it keeps until it goes on.
      const others = site.engine === 'postgres' ? load.flows(20, PAUSE_MILLISECONDS) : null
      await Promise.all([others, delay(PAUSE_MILLISECONDS)])
    } finally {
      victim(site, round).wake()
    }
    await load.flows(20)
  },
}

const CLOCK_MINUTES = 5

const clock: Fault = {
  name: 'clock',
  what: `one of the two processes comes back with a clock that is ${CLOCK_MINUTES} minutes ahead, every second time behind`,
  engines: BOTH,
  // SQLite has no clock of its own: all processes are on one machine, which has one.
  trueTimes: (engine) => engine === 'postgres',
  strike: async ({ processes: [, second] }, load, round) => {
    await second.stop()
    await load.flows(20)
    await second.start({ clockMinutes: round % 2 === 0 ? CLOCK_MINUTES : -CLOCK_MINUTES })
    await load.flows(50)
  },
}

/** How often space that was freed meanwhile is taken again. */
const FILL_MILLISECONDS = 100

/** Long enough for everything to be tried that could be. */
const FULL_MILLISECONDS = 4_000

const disk: Fault = {
  name: 'disk',
  what: 'the disk of the database is full for a while',
  engines: BOTH,
  trueTimes: always,
  fillsDisk: true,
  strike: async (site, load) => {
    await whileFull(site, async () => {
      await Promise.all([load.isRefused('storage', 10), delay(FULL_MILLISECONDS)])
    })
    await load.flows(50)
  },
}

const diskLog: Fault = {
  ...disk,
  name: 'disk-log',
  what: 'the disk is full when PostgreSQL needs a new file for its log, which ends it; it is started again',
  engines: ['postgres'],
  strike: async (site, load) => {
    await whileFull(site, async ({ url }) => {
      // What asks for the file goes down with the server.
      await onPostgres(url, (sql) => sql.unsafe('SELECT pg_switch_wal()'), 0).catch(() => undefined)
      await Promise.all([load.isRefused('storage', 3), delay(FULL_MILLISECONDS)])
    })
    await load.flows(50)
  },
}

/** Does something while the disk is full, and makes room afterwards. */
async function whileFull({ disk: small, postgres }: Site, work: (postgres: { url: string }) => Promise<void>) {
  if (!small) throw new Error('The site has no disk to fill.')
  small.fill()
  const filling = setInterval(() => small.fill(), FILL_MILLISECONDS)
  try {
    await work({ url: postgres?.url ?? '' })
  } finally {
    clearInterval(filling)
    small.free()
    // Its owner makes room, and starts it again if it has ended.
    if (postgres && !(await answers(postgres.url))) await postgres.restart()
  }
}

const ANSWER_MILLISECONDS = 5_000

const answers = (url: string) =>
  onPostgres(url, (sql) => sql.unsafe('SELECT 1'), ANSWER_MILLISECONDS).then(
    () => true,
    () => false,
  )

export const FAULTS: readonly Fault[] = [kill, restart, listen, pause, clock, disk, diskLog]
