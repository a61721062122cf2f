/**
 * A loader for the bundler: compiles the texts of one area (`messages/LANGUAGE/AREA.ts`) when Ajar is built, so that no
 * parser of their syntax has to travel to browsers. What runs outside the bundler reads the same files as they are.
 */
import { stripTypeScriptTypes } from 'node:module'
import compile from 'icu-minify/compile'

const compiled = (texts) =>
  Object.fromEntries(
    Object.entries(texts).map(([key, text]) => [key, typeof text === 'string' ? compile(text) : compiled(text)]),
  )

export default async function load(source) {
  const done = this.async()
  try {
    const module = stripTypeScriptTypes(source)
    const { default: texts } = await import(`data:text/javascript,${encodeURIComponent(module)}`)
    done(null, `export default ${JSON.stringify(compiled(texts))}`)
  } catch (error) {
    done(error)
  }
}
