/** Running other programs: one place for signals, exit codes and captured output. */
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { fileURLToPath } from 'node:url'

/** The repository's folder. Every command runs there, wherever the caller stood. */
export const root = fileURLToPath(new URL('../..', import.meta.url))

/** A problem we foresaw: its sentence is all a person needs, a stack trace would only hide it. */
export class Trouble extends Error {}

const PASSED_ON = ['SIGINT', 'SIGTERM', 'SIGHUP']

/**
 * Runs a script's body and turns a {@link Trouble} into its sentence and exit code 1.
 * Anything else is a bug of ours and keeps its stack.
 */
export async function main(body) {
  try {
    await body()
  } catch (error) {
    console.error(error instanceof Trouble ? `\n${error.message}` : error)
    process.exitCode = 1
  }
}

/**
 * Runs a program to its end and answers `{ code, signal, output }`; `code` is null when a signal ended it, and 127
 * when it could not be started. With `quiet` nothing is shown and `output` holds what it said, else it shares our
 * terminal. With `seconds` it is ended, children and all, when it takes longer.
 * A signal that asks us to stop reaches it first; then we stop the same way.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, quiet?: boolean, seconds?: number }} [options]
 */
export async function run(command, args, { env = process.env, quiet = false, seconds } = {}) {
  const ended = await start(command, args, { env, quiet, seconds })
  if (ended.asked) leaveLike({ code: null, signal: ended.asked })
  return ended
}

/** Runs a program in our place: it gets our terminal and our signals, and we end as it ended. Never returns. */
export async function handOver(command, args, env = process.env) {
  leaveLike(await start(command, args, { env, quiet: false }))
}

/** As {@link handOver}, to a JavaScript or TypeScript file under this Node, which calls running TypeScript experimental. */
export async function handOverTo(file, args, env) {
  await handOver(process.execPath, ['--disable-warning=ExperimentalWarning', file, ...args], env)
}

function start(command, args, { env, quiet, seconds }) {
  return new Promise((resolve) => {
    // A process group of its own is the only way to end what a program started in turn.
    const ownGroup = seconds !== undefined && process.platform !== 'win32'
    const stdio = quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit'
    const child = spawn(command, args, { cwd: root, env, stdio, detached: ownGroup, windowsHide: true })
    const end = (signal) => {
      if (!ownGroup) return child.kill(signal)
      try {
        process.kill(-child.pid, signal)
      } catch {
        // It ended by itself in the meantime.
      }
    }
    const timer = seconds && setTimeout(() => end('SIGKILL'), seconds * 1000)
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text) => {
        output += text
      })
    }
    const relay = passOnSignals(end, ownGroup)
    const finish = (code, signal) => {
      clearTimeout(timer)
      resolve({ code, signal, output, asked: relay.stop() })
    }
    child.once('error', (error) => {
      if (!quiet) console.error(error.message)
      output += error.message
      finish(127, null)
    })
    child.once('close', finish)
  })
}

/** Hands our stop signals to `end` until `stop()` is called, which answers the last one we got. */
function passOnSignals(end, ownGroup) {
  let asked
  let at = 0
  // In a terminal Ctrl-C reaches the whole group by itself: passing it on would count as a second, impatient Ctrl-C.
  const inTerminal = process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY
  const relay = (signal) => {
    asked = signal
    if (signal === 'SIGINT' && inTerminal && !ownGroup) return
    // npm passes on what the group already got: one request, however often it arrives within a second.
    if (Date.now() - at < 1000) return
    at = Date.now()
    end(signal)
  }
  for (const signal of PASSED_ON) process.on(signal, relay)
  const watching = watchParent(() => relay('SIGTERM'))
  return {
    stop() {
      clearInterval(watching)
      for (const signal of PASSED_ON) process.off(signal, relay)
      return asked
    },
  }
}

/**
 * `kill` on a running `npm start` ends npm and the shell that it put between us, and neither tells us: the server would
 * stay behind, holding its port. A changed parent is how we notice. Not started by npm, a parent may well leave first.
 */
function watchParent(onGone) {
  if (!process.env.npm_lifecycle_event || process.platform === 'win32') return undefined
  const parent = process.ppid
  const watching = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watching)
    onGone()
  }, 500)
  return watching
}

function leaveLike({ code, signal }) {
  // A parent that looks (a shell, systemd, npm) should see the same end as if there had been nobody in between.
  if (PASSED_ON.includes(signal) && process.platform !== 'win32') process.kill(process.pid, signal)
  process.exit(code ?? 128 + (constants.signals[signal] ?? 0))
}
