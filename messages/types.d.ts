/** Tells next-intl which texts there are, so that tsc refuses a key that doesn't exist and an argument that is missing. */
import type { Language } from '../rules/languages.ts'
import type { Texts } from './texts.ts'

declare module 'use-intl' {
  interface AppConfig {
    Locale: Language
    Messages: Texts
  }
}
declare module 'next-intl' {
  interface AppConfig {
    Locale: Language
    Messages: Texts
  }
}
