/** Calling npm, whichever way it came onto this machine. */
import { existsSync, realpathSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { run, Trouble } from './run.mjs'

/**
 * npm runs under the machine's own Node, not under the one we fetched: distributions ship the two as a pair
 * (Debian's npm finds its own parts only under Debian's Node). What it installs is the same either way.
 */
const node = () => process.env.AJAR_OWN_NODE ?? process.execPath

/** Runs npm quietly and answers as `run` does. */
export function npm(args) {
  const cli = findNpm()
  // npm's own retries wait up to a minute each: too long to learn that one is offline.
  const patience = ['--fetch-retries=3', '--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=8000']
  const quietly = ['--no-audit', '--no-fund', '--no-update-notifier']
  return run(node(), [cli, ...args, ...patience, ...quietly], { quiet: true })
}

/** The path of npm's `npm-cli.js`: the npm that started us, else the one beside Node, else the one on PATH. */
function findNpm() {
  const beside = dirname(node())
  const modules = [join(beside, 'node_modules'), join(beside, '..', 'lib', 'node_modules')]
  const onPath = (process.env.PATH ?? '').split(delimiter).filter(Boolean)
  const candidates = [
    process.env.npm_execpath,
    ...modules.map((folder) => join(folder, 'npm', 'bin', 'npm-cli.js')),
    // On Linux and macOS `npm` is a link to npm-cli.js; on Windows npm.cmd stands beside its node_modules.
    ...onPath.flatMap((folder) => [join(folder, 'npm'), join(folder, 'node_modules', 'npm', 'bin', 'npm-cli.js')]),
  ]
  for (const candidate of candidates) {
    if (!candidate || !existsSync(candidate)) continue
    const real = realpathSync(candidate)
    if (real.endsWith('npm-cli.js')) return real
  }
  throw new Trouble('npm was not found: it comes with Node from https://nodejs.org, or with your package manager.')
}

const UNREACHABLE = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ENOTCACHED|network/i

/** Whether npm failed because it reached nobody. */
export const isOffline = (output) => UNREACHABLE.test(output)

/** npm's own words on a failure, without its warnings and pointers to log files. */
export function complaint(output) {
  const errors = output.split('\n').filter((line) => /^npm (error|ERR!)/.test(line) && !line.includes('complete log'))
  return errors.length > 0 ? errors.join('\n') : output.trim()
}
