/** All texts, by language. English says which there are; every other language has the same (`Same`, and the tests). */
import type { Language } from '../rules/languages.ts'
import en from './en.ts'
import es from './es.ts'

export type Texts = typeof en
/** The same keys with texts of one's own. */
export type Same<T> = { readonly [K in keyof T]: T[K] extends string ? string : Same<T[K]> }

const spanish: Same<Texts> = es
// Whatever a text says: what can be asked of it is what English says.
const TEXTS = { en, es: spanish as unknown as Texts } satisfies Record<Language, Texts>

export const textsOf = (language: Language): Texts => TEXTS[language]
