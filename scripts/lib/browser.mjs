/** A browser for the end-to-end tests: whichever this machine has, else one that is fetched. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'
import { narrate } from './progress.mjs'
import { run, Trouble } from './run.mjs'

/** Flags for every launch: the tests reach nothing outside this machine, so a browser that phones home is only slow. */
export const BROWSER_FLAGS = [
  // Chromium refuses its sandbox to root.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

/**
 * Answers `{ executablePath }` of a Chromium that runs: `CHROMIUM_PATH`, Playwright's own, an installed one, else
 * Playwright's or Debian's freshly installed. Throws one sentence on what to do when there is none to be had.
 */
export async function findBrowser() {
  const chosen = process.env.CHROMIUM_PATH
  if (chosen) {
    if (runs(chosen)) return { executablePath: chosen }
    throw new Trouble(`CHROMIUM_PATH is ${chosen}, but no Chromium starts there: correct it or leave it unset.`)
  }
  const { chromium } = await import('@playwright/test')
  const own = chromium.executablePath()
  const found = [own, ...installedPlaces(process.env, process.platform)].find(runs)
  if (found) return { executablePath: found }
  const fetched = (await fetchPlaywrights(own)) ?? (await installDebians())
  if (fetched) return { executablePath: fetched }
  throw new Trouble('No browser was found for the end-to-end tests: install Chromium or Chrome, or set CHROMIUM_PATH.')
}

/** Where Chromium and Chrome are found when they are installed: on PATH, then where their installers put them. */
export function installedPlaces(env, platform) {
  if (platform === 'win32') {
    const folders = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter(Boolean)
    return folders.map((folder) => join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'))
  }
  // The shell first: the same browser without a window's own interface, which costs more than the pages under test.
  const names = [
    'chromium-headless-shell',
    'chromium',
    'chromium-browser',
    'google-chrome',
    'google-chrome-stable',
    'chrome',
  ]
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean)
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name)))
  if (platform !== 'darwin') return [...onPath, '/usr/bin/chromium', '/snap/bin/chromium', '/opt/google/chrome/chrome']
  const apps = ['Google Chrome.app/Contents/MacOS/Google Chrome', 'Chromium.app/Contents/MacOS/Chromium']
  const inFolders = ['/Applications', join(homedir(), 'Applications')]
  return [...onPath, ...inFolders.flatMap((folder) => apps.map((app) => join(folder, app)))]
}

/** Existing isn't enough: Ubuntu's chromium-browser may be a mere pointer to a snap, or libraries may be missing. */
function runs(path) {
  if (!existsSync(path)) return false
  // On Windows Chrome takes --version for a reason to open a window.
  if (process.platform === 'win32') return true
  const { status, stdout } = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 10_000 })
  return status === 0 && /chrom/i.test(stdout)
}

async function fetchPlaywrights(own) {
  const env = { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '5000', ...process.env }
  const args = ['node_modules/@playwright/test/cli.js', 'install', 'chromium']
  const worked = await narrate("No browser found: fetching Playwright's Chromium (about 170 MB, once)…", async () => {
    await run(process.execPath, args, { env, quiet: true, seconds: 120 })
    return runs(own)
  })
  return worked ? own : undefined
}

async function installDebians() {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return undefined
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const worked = await narrate('Installing Debian’s Chromium instead…', async () => {
    await run('apt-get', ['update'], { env, quiet: true })
    for (const name of ['chromium-headless-shell', 'chromium'])
      if ((await run('apt-get', ['install', '-y', name], { env, quiet: true })).code === 0) return true
    return false
  })
  return worked ? installedPlaces(process.env, process.platform).find(runs) : undefined
}
