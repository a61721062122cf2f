/** One at a time: `npm start` in one window and `npm test` in another must not install or build over each other. */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { root } from './run.mjs'

const BEAT = 5_000
/** A process number may be given to somebody else after a crash (always so in containers): a silent lock is a dead one. */
const SILENT = 60_000

/** Runs `work` while holding the lock `name`; calls `onWait(pid)` once when somebody else holds it. */
export async function alone(name, onWait, work, folder = join(root, '.cache')) {
  mkdirSync(folder, { recursive: true })
  const file = join(folder, `${name}.lock`)
  let told = false
  while (!take(file)) {
    const holder = holderOf(file)
    if (holder === undefined) continue
    if (!told) onWait(holder)
    told = true
    await pause(200)
  }
  const beating = setInterval(() => existsSync(file) && utimesSync(file, new Date(), new Date()), BEAT)
  try {
    return await work()
  } finally {
    clearInterval(beating)
    rmSync(file, { force: true })
  }
}

function take(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
    return false
  }
}

/** Who holds the lock; undefined when it is free or was left behind, in which case it is cleared away. */
function holderOf(file) {
  try {
    const pid = Number(readFileSync(file, 'utf8'))
    // Read before its holder has written its number it seems empty: 0, which counts as alive.
    if (isAlive(pid) && Date.now() - statSync(file).mtimeMs < SILENT) return pid
    clearAway(file, pid)
  } catch (error) {
    if (error.code !== 'ENOENT') throw error
  }
  return undefined
}

/** Of two processes that find the same leftover, the slower one may catch the lock that the faster one has just taken. */
function clearAway(file, pid) {
  const caught = `${file}-left-${process.pid}`
  renameSync(file, caught)
  if (Number(readFileSync(caught, 'utf8')) !== pid) renameSync(caught, file)
  else rmSync(caught)
}

/** Whether another process has this number. Our own means that somebody had it before us: it isn't alive. */
export function isAlive(pid) {
  if (pid === process.pid) return false
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error.code === 'EPERM'
  }
}
