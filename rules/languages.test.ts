import { expect, it } from 'vitest'
import { directionOf, languageAskedFor } from './languages.ts'

it('the language that a browser asks for most, of those that are spoken here', () => {
  expect(languageAskedFor('es-MX,es;q=0.9,en;q=0.5')).toBe('es')
  expect(languageAskedFor('en;q=0.5,es;q=0.9')).toBe('es')
  expect(languageAskedFor('fr-FR,fr;q=0.9,es;q=0.4')).toBe('es')
  expect(languageAskedFor('ES')).toBe('es')
})

it('English where none of them is spoken, or nothing is asked for', () => {
  for (const asked of [null, '', '*', 'fr', 'es;q=0', 'español', ';;,,;q=x', 'est'])
    expect(languageAskedFor(asked)).toBe('en')
})

it('Arabic and Hebrew run from right to left', () => {
  expect([directionOf('ar'), directionOf('he'), directionOf('es'), directionOf('en')]).toEqual([
    'rtl',
    'rtl',
    'ltr',
    'ltr',
  ])
})
