/** Speaks where no page is open: notifications and mails, in the recipient's language. */
import { createTranslator } from 'use-intl/core'
import { textsOf } from '../messages/texts.ts'
import type { Language } from '../rules/languages.ts'

/** Translates what is said outside of pages (`messages/LANGUAGE/calls.ts`). */
export const callsIn = (language: Language) =>
  createTranslator({ locale: language, messages: textsOf(language), namespace: 'calls' })
