/** The languages that Ajar speaks, each with its texts under `messages/`. How to add one: docs/languages.md. */
export const LANGUAGES = ['en', 'es'] as const
export type Language = (typeof LANGUAGES)[number]

/** What every language is called in itself, as its own speakers look for it. */
export const LANGUAGE_NAMES: Record<Language, string> = { en: 'English', es: 'Español' }

export const isLanguage = (value: unknown): value is Language => LANGUAGES.some((language) => language === value)

/** Languages of this script run from right to left. None is shipped yet; the layout is ready for them. */
const RIGHT_TO_LEFT = new Set(['ar', 'fa', 'he', 'ur'])

export const directionOf = (language: string): 'ltr' | 'rtl' => (RIGHT_TO_LEFT.has(language) ? 'rtl' : 'ltr')

/**
 * The first language of ours that a browser asks for (`Accept-Language`, best first as its weights say); English where it
 * asks for none of them.
 */
export function languageAskedFor(accepted: string | null): Language {
  const wanted = (accepted ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...rest] = part.split(';').map((piece) => piece.trim())
      const weight = rest.find((piece) => piece.startsWith('q='))?.slice(2)
      return { base: tag.toLowerCase().split('-')[0], weight: weight === undefined ? 1 : Number(weight) }
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
  for (const { base } of wanted) if (isLanguage(base)) return base
  return 'en'
}
