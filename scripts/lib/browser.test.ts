import { afterEach, expect, test, vi } from 'vitest'
import { findBrowser, installedPlaces } from './browser.mjs'

afterEach(() => vi.unstubAllEnvs())

test('CHROMIUM_PATH is taken at its word: when no browser starts there, it says so instead of looking elsewhere', async () => {
  vi.stubEnv('CHROMIUM_PATH', '/nowhere/chromium')
  await expect(findBrowser()).rejects.toThrow('CHROMIUM_PATH is /nowhere/chromium')
  // Something that starts, but is no browser.
  vi.stubEnv('CHROMIUM_PATH', process.execPath)
  await expect(findBrowser()).rejects.toThrow('no Chromium starts there')
})

test('Chromium is preferred to Chrome, whichever folder of PATH holds it', () => {
  const places = installedPlaces({ PATH: '/a:/b' }, 'linux')
  expect(places.indexOf('/b/chromium')).toBeLessThan(places.indexOf('/a/google-chrome'))
})

test('each system has its own usual places', () => {
  expect(installedPlaces({ PATH: '' }, 'linux')).toContain('/usr/bin/chromium')
  expect(installedPlaces({ PATH: '' }, 'darwin')).toContain(
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  )
  expect(installedPlaces({ LOCALAPPDATA: 'C:' }, 'win32')[0]).toMatch(/^C:.Google.Chrome.Application.chrome\.exe$/)
})
