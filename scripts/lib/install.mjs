/** The packages: installed when they are missing or not the ones that package-lock.json names. */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { alone } from './lock.mjs'
import { complaint, isOffline, npm } from './npm.mjs'
import { narrate } from './progress.mjs'
import { root, Trouble } from './run.mjs'

const modules = join(root, 'node_modules')
const stampFile = join(modules, '.ajar-lock')

/** Installs the packages unless they are there; silent and a few milliseconds when they are. */
export async function ensureInstalled() {
  if (isInstalled()) return
  await alone('install', sayWaiting, async () => {
    if (isInstalled()) return
    await narrate('Installing packages…', install)
    writeFileSync(stampFile, stamp())
  })
}

const sayWaiting = (pid) => console.error(`Another command (process ${pid}) is installing packages: waiting for it…`)

/** Binaries differ by platform: packages that came along from another one must not pass for ours. */
const stamp = () => stampOf(readFileSync(join(root, 'package-lock.json')), process)

/** What `node_modules/.ajar-lock` holds after an installation from this lock file on this platform. */
export function stampOf(lockFile, { platform, arch }) {
  return createHash('sha256').update(lockFile).update(`\0${platform}\0${arch}`).digest('hex')
}

function isInstalled() {
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp()) return true
  if (!installedByHand()) return false
  writeFileSync(stampFile, stamp())
  return true
}

/** Whoever ran `npm ci` or `npm install` themselves shouldn't wait for a second installation of the same. */
function installedByHand() {
  const record = join(modules, '.package-lock.json')
  if (!existsSync(record)) return false
  const read = (file) => JSON.parse(readFileSync(file, 'utf8'))
  return isSameTree(read(join(root, 'package-lock.json')), read(record), process)
}

/**
 * Whether what npm recorded as installed is what the lock file asks for on this platform: the same versions with the
 * same content, nothing more, and nothing less but optional packages made for other platforms.
 */
export function isSameTree(lock, installed, platform) {
  for (const [path, wanted] of Object.entries(lock.packages)) {
    if (path === '') continue
    const found = installed.packages[path]
    if (found ? found.version !== wanted.version || found.integrity !== wanted.integrity : isNeeded(wanted, platform)) {
      return false
    }
  }
  return Object.keys(installed.packages).every((path) => path in lock.packages)
}

/** An optional package that doesn't say what it is made for, or is made for one libc, may rightly be absent. */
function isNeeded({ optional, devOptional, os, cpu, libc }, { platform, arch }) {
  if (!optional && !devOptional) return true
  return !libc && (os?.includes(platform) ?? false) && (cpu?.includes(arch) ?? false)
}

async function install() {
  const { code, output } = await npm(['ci', '--ignore-scripts', '--include=dev'])
  if (code === 0) return
  if (isOffline(output)) throw new Trouble("The packages can't be installed because npm can't be reached: go online.")
  throw new Trouble(`npm could not install the packages. It said:\n${complaint(output)}`)
}
