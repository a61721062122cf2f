/** Makes the pictures of the README from the real thing: a server on a throwaway folder, the demo people, a browser. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from '@playwright/test'
import sharp from 'sharp'
import { BROWSER_FLAGS, findBrowser } from './lib/browser.mjs'
import { herons } from './lib/heron.ts'

const PORT = 3119
const SITE = `http://localhost:${PORT}`
const OUT = 'docs/pictures'

const PICTURES = [
  { name: 'group-light', scheme: 'light', width: 1280, height: 800, path: '/messages', open: 'The heron book' },
  { name: 'search-dark', scheme: 'dark', width: 1280, height: 800, path: '/messages/search?q=heron', open: null },
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
  if (name === 'group-light') await sendDrawings(page)
  // The live stream stays open, so the network is never idle: what is drawn is waited for instead.
  await page.evaluate(() => document.fonts.ready)
  await page.waitForFunction(() => [...document.images].every((one) => one.complete))
  await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur())
  // Flat colours: a palette of them is a third of the size and looks the same.
  await sharp(await page.screenshot())
    .png({ palette: true, quality: 90, effort: 10 })
    .toFile(join(OUT, `${name}.png`))
  await context.close()
}

/** Sends two pictures with a few words, and waits until both are drawn. */
async function sendDrawings(page: Page) {
  const chosen = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Add pictures or files' }).click()
  await page.getByRole('menuitem', { name: 'Photos and videos…' }).click()
  await (await chosen).setFiles(await herons())
  await page.getByRole('list', { name: 'To be sent' }).getByRole('textbox').nth(1).waitFor()
  await page.getByRole('textbox', { name: /^Message/ }).fill('Pages nine and twelve. He is only tall.')
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await page.getByRole('log').getByRole('img', { name: 'Sent' }).last().waitFor()
  // Above what stands for them until they are there.
  await page.waitForFunction(() => {
    const drawn = document.querySelectorAll<HTMLImageElement>('[role=log] button img:not([aria-hidden])')
    return drawn.length === 2 && [...drawn].every((one) => one.naturalWidth > 0)
  })
  await page.mouse.move(0, 0)
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
