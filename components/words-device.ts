import type { Say } from './say.ts'

/** A browser's name as it is kept – “Firefox on Linux” (`server/device.ts`) – in the reader's language. */
export function deviceSentence(say: Say, device: string): string {
  if (device === 'An unknown browser') return say('settings.unknownBrowser')
  const [, browser, system] = /^(.+) on (.+)$/.exec(device) ?? []
  if (!browser || !system) return device
  return browser === 'A browser'
    ? say('settings.someBrowserOn', { system })
    : say('settings.browserOn', { browser, system })
}
