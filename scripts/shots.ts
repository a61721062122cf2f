/** Makes the pictures of the README from the real thing: a server on a throwaway folder, the demo people, a browser. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium } from '@playwright/test'
import { BROWSER_FLAGS, findBrowser } from './lib/browser.mjs'

const PORT = 3119
const SITE = `http://localhost:${PORT}`
const OUT = 'docs/pictures'

const PICTURES = [
  { name: 'inbox-light', scheme: 'light', width: 1280, height: 800, path: '/messages', open: 'Café Sol' },
  { name: 'inbox-dark', scheme: 'dark', width: 1280, height: 800, path: '/messages', open: 'Café Sol' },
  { name: 'request-phone', scheme: 'light', width: 390, height: 844, path: '/messages/requests', open: 'Gwen Hartley' },
  { name: 'door-phone', scheme: 'dark', width: 390, height: 844, path: '/settings/privacy', open: null },
] as const

async function startServer(folder: string): Promise<ChildProcess> {
  const env = { ...process.env, NODE_ENV: 'production', PORT: String(PORT), AJAR_DATA: folder, AJAR_DEMO: '1' } as const
  const server = spawn(process.execPath, ['server/serve.ts'], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  await new Promise<void>((resolve, reject) => {
    server.once('exit', (code) => reject(new Error(`The server ended with ${code}. Was it built (npm run build)?`)))
    server.stdout.on('data', (chunk: Buffer) => chunk.toString().includes('ready') && resolve())
  })
  return server
}

async function take(browser: Browser, { name, scheme, width, height, path, open }: (typeof PICTURES)[number]) {
  const context = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: 2,
    colorScheme: scheme,
    locale: 'en-GB',
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  await page.goto(SITE)
  await page.getByRole('button', { name: 'Sign in as Ana' }).click()
  await page.waitForURL('**/messages')
  await page.goto(SITE + path)
  if (open) {
    await page.getByRole('link', { name: open }).first().click()
    await page.getByRole('log').waitFor()
  }
  await page.waitForLoadState('networkidle')
  await page.screenshot({ path: join(OUT, `${name}.png`) })
  await context.close()
}

const folder = mkdtempSync(join(tmpdir(), 'ajar-shots-'))
mkdirSync(OUT, { recursive: true })
const server = await startServer(folder)
try {
  const browser = await chromium.launch({ ...(await findBrowser()), args: BROWSER_FLAGS })
  for (const picture of PICTURES) await take(browser, picture)
  await browser.close()
} finally {
  server.removeAllListeners('exit')
  server.kill('SIGTERM')
  rmSync(folder, { recursive: true, force: true })
}
