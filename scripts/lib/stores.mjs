/** Which test files have to do with the database: what runs on either engine alike need not run twice. */
import { existsSync, globSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'

/** Where everything that reaches the database passes through. */
const ENGINE = join('db', 'engine')
const SOURCE = /\.(?:ts|tsx|mjs)$/
/** Names of files that load nothing: those in comments that begin a line, and those of types, which Node leaves out. */
const LOADS_NOTHING = /^\s*\/\*[\s\S]*?\*\/|^\s*\/\/.*$|^(?:im|ex)port type [^'"]*from '[^']*'/gm

/**
 * The test files of a folder that reach the database's engine, by imports or by a program of ours that they start; all
 * others come to the same on every engine. What counts is any text in quotes that names one of our files: that may be
 * one too many, never one too few.
 *
 * @param {string} root the repository's folder
 * @param {string} pattern a glob of test files, relative to it
 * @returns {string[]} relative to it
 */
export function testsThatStore(root, pattern) {
  const named = new Map()
  const namedIn = (file) => {
    const known = named.get(file)
    if (known) return known
    const texts = readFileSync(file, 'utf8')
      .replace(LOADS_NOTHING, '')
      .split(/['"`\n]/)
    const found = texts.flatMap((text) => fileCalled(root, file, text.replace(/^\$\{[^}]*\}/, '')) ?? [])
    named.set(file, found)
    return found
  }
  const reaches = (start) => {
    const seen = new Set([start])
    for (const file of seen) {
      if (relative(root, file).startsWith(ENGINE)) return true
      for (const other of namedIn(file)) seen.add(other)
    }
    return false
  }
  return globSync(pattern, { cwd: root })
    .filter((file) => reaches(join(root, file)))
    .toSorted()
}

/** Our file that a text names, seen from another file: relative to that, to the repository, or by its `#` name. */
function fileCalled(root, from, text) {
  if (!SOURCE.test(text)) return undefined
  const places = text.startsWith('#') ? [join(root, text.slice(1))] : [join(dirname(from), text), join(root, text)]
  return places.find((place) => existsSync(place) && statSync(place).isFile())
}
