/**
 * What "complete" means: every text is in every language with the same arguments, every one is said somewhere, every
 * one that is said exists, and no sentence stands in the code itself. Types refuse most of it already (`types.d.ts`);
 * this also finds what they can't see.
 */
import { globSync, readFileSync } from 'node:fs'
import compile from 'icu-minify/compile'
import { parseSync } from 'oxc-parser'
import { describe, expect, it } from 'vitest'
import { LANGUAGES } from '#rules/languages.ts'
import { textsOf } from './texts.ts'

type Tree = { readonly [key: string]: string | Tree }

function flat(tree: Tree, before = ''): [key: string, text: string][] {
  return Object.entries(tree).flatMap(([key, inner]): [string, string][] =>
    typeof inner === 'string' ? [[before + key, inner]] : flat(inner, `${before}${key}.`),
  )
}

const ALL = new Map(LANGUAGES.map((language) => [language, new Map(flat(textsOf(language) as unknown as Tree))]))
const english = ALL.get('en') ?? new Map<string, string>()

/** The arguments of a text with what is done with each, and its tags. */
function argumentsOf(text: string): string[] {
  const found = new Set<string>()
  const walk = (piece: unknown): void => {
    if (!Array.isArray(piece)) return
    const [first, kind, ...rest] = piece
    // What icu-minify makes of an argument: its name, what kind it is, and its branches; of a tag its name and content.
    if (typeof first === 'string' && piece.length === 1) found.add(`{${first}}`)
    else if (typeof first === 'string' && typeof kind === 'number' && kind > 0) {
      found.add(kind === 1 ? `{${first}} chooses` : kind === 2 ? `{${first}} counts` : `{${first}}`)
      for (const branches of rest) {
        if (typeof branches === 'object' && branches !== null)
          for (const branch of Object.values(branches)) list(branch)
      }
    } else {
      if (typeof first === 'string') found.add(`<${first}>`)
      for (const inner of piece.slice(1)) list(inner)
    }
  }
  // A list of pieces, or one of them; a bare text is neither.
  const list = (pieces: unknown): void => {
    if (Array.isArray(pieces)) for (const piece of pieces) walk(piece)
  }
  list(compile(text))
  return [...found]
}

/** A number may stand as it is in one language and be counted by in another: the same is to be given for both. */
const given = (text: string) =>
  [...new Set(argumentsOf(text).map((argument) => argument.replace(/^(\{\w+\}) counts$/, '$1')))].sort()

describe('the texts', () => {
  for (const language of LANGUAGES) {
    const texts = ALL.get(language) ?? new Map<string, string>()
    it(`in ${language} are the same as in English, and ask for the same`, () => {
      expect([...texts.keys()].sort()).toEqual([...english.keys()].sort())
      const wrong = [...texts].filter(([key, text]) => String(given(text)) !== String(given(english.get(key) ?? '')))
      expect(wrong).toEqual([])
    })
    it(`in ${language} have no empty one, none with a straight apostrophe, and three dots as one sign`, () => {
      expect([...texts].filter(([, text]) => text.trim() === '' || /'|\.\.\./.test(text))).toEqual([])
    })
    it(`in ${language} count: a # inside of a choice inside of a plural is a mere sign to what compiles them`, () => {
      expect([...texts].filter(([, text]) => JSON.stringify(compile(text)).includes('#'))).toEqual([])
    })
  }
  it('were translated, but for what is the same in both', () => {
    const spanish = ALL.get('es') ?? new Map<string, string>()
    const same = [...english].filter(([key, text]) => spanish.get(key) === text && /\p{L}{3}/u.test(text))
    expect(same.map(([, text]) => text).sort()).toEqual(SAME_IN_SPANISH.toSorted())
  })
  it('open questions and exclamations as Spanish does, and quote with its marks', () => {
    const spanish = [...(ALL.get('es') ?? [])]
    const unopened = spanish.filter(
      ([key, text]) =>
        !key.startsWith('search.filters.') &&
        ((/\?(?!\w)/.test(text) && !/¿|\? allí/.test(text)) || /[“”]|!/.test(text)),
    )
    expect(unopened).toEqual([])
  })
})

/** Names, addresses and forms that read the same in both languages. */
const SAME_IN_SPANISH = [
  ...['xxxx-xxxx-xxxx-xxxx', 'Ajar', 'Ajar', 'Admin', 'Sexual', '{name}: {text}'],
  ...['after:2026-11-25', 'before:2026-11-25', 'from:@ana', 'has:link', 'in:@ana'],
]

// biome-ignore lint/suspicious/noExplicitAny: the nodes of a syntax tree have as many shapes as the language has words
type Node = any

const FILES = globSync('{app,components,server}/**/*.{ts,tsx}').filter((file) => !/\.test\.tsx?$/.test(file))

function visit(node: Node, each: (node: Node, parents: Node[]) => void, parents: Node[] = []): void {
  if (!node || typeof node.type !== 'string') return
  each(node, parents)
  for (const [name, inner] of Object.entries<Node>(node)) {
    if (name === 'type') continue
    for (const one of Array.isArray(inner) ? inner : [inner]) visit(one, each, [...parents, node])
  }
}

const parsed = FILES.map((file) => {
  const { program, errors } = parseSync(file, readFileSync(file, 'utf8'))
  expect(errors, file).toEqual([])
  return { file, program: program as Node }
})

/** Functions that hand out a translator, by which argument names its area. */
const MAKERS = new Set(['useTranslations', 'getTranslations'])
/** Translators of all texts have this name wherever they are handed on. */
const EVERYWHERE = 'say'

/** The text of an argument, with `*` for what is only known when it runs; several where a condition chooses. */
function keysIn(node: Node): string[] {
  if (!node) return []
  if (node.type === 'Literal' && typeof node.value === 'string') return [node.value]
  if (node.type === 'TemplateLiteral') return [node.quasis.map((quasi: Node) => quasi.value.cooked).join('*')]
  if (node.type === 'ConditionalExpression') return [...keysIn(node.consequent), ...keysIn(node.alternate)]
  if (node.type === 'TSAsExpression' || node.type === 'TSSatisfiesExpression') return keysIn(node.expression)
  return []
}

/**
 * Every key that the code says, `*` where a part of it is known only when it runs, and where. A name that stands for
 * translators of several areas in one file leaves several possible.
 */
function said(): { keys: string[]; file: string }[] {
  const found: { keys: string[]; file: string }[] = []
  for (const { file, program } of parsed) {
    /** Names of translators in this file, with their areas. */
    const areas = new Map<string, Set<string>>([[EVERYWHERE, new Set([''])]])
    const learn = (name: string, area: string) => areas.set(name, new Set([...(areas.get(name) ?? []), area]))
    const named = new Map<string, string[]>()
    visit(program, (node) => {
      if (node.type !== 'VariableDeclarator' || node.id.type !== 'Identifier' || !node.init) return
      const keys = keysIn(node.init).filter((key) => key.includes('*'))
      if (keys.length > 0) named.set(node.id.name, [...(named.get(node.id.name) ?? []), ...keys])
      const call = node.init.type === 'AwaitExpression' ? node.init.argument : node.init
      if (call.type !== 'CallExpression' || call.callee.type !== 'Identifier') return
      if (MAKERS.has(call.callee.name)) learn(node.id.name, keysIn(call.arguments[0])[0] ?? '')
      if (call.callee.name === 'callsIn') learn(node.id.name, 'calls')
    })
    // One that is handed on has its area in its type.
    const source = readFileSync(file, 'utf8')
    for (const [, name, area] of source.matchAll(/(\w+): ReturnType<typeof useTranslations<'([\w.]+)'>>/g))
      if (name && area) learn(name, area)
    visit(program, (node) => {
      if (node.type !== 'CallExpression') return
      const { callee } = node
      const name =
        callee.type === 'Identifier'
          ? callee.name
          : callee.type === 'MemberExpression' && ['rich', 'has'].includes(callee.property.name)
            ? callee.object.name
            : undefined
      // A title is given by its key; a translator may be made and used at once.
      const made =
        callee.type === 'CallExpression' && ['useTranslations', 'callsIn'].includes(callee.callee.name)
          ? [callee.callee.name === 'callsIn' ? 'calls' : (keysIn(callee.arguments[0])[0] ?? '')]
          : null
      const here = made ?? (name === 'titled' ? [''] : name === undefined ? [] : [...(areas.get(name) ?? [])])
      if (here.length === 0) return
      const [asked] = node.arguments
      // A key may have a name of its own; one of a small area may be any of it.
      const keys = asked?.type === 'Identifier' ? (named.get(asked.name) ?? []) : keysIn(asked)
      if (asked?.type === 'Identifier' && keys.length === 0 && here.every((area) => area.includes('.'))) keys.push('*')
      for (const key of keys) found.push({ keys: here.map((area) => (area ? `${area}.${key}` : key)), file })
    })
    // Keys that a table of this file holds stand in it as texts.
    visit(program, (node) => {
      if (node.type !== 'Literal' || typeof node.value !== 'string' || !/^[a-z]\w*$/i.test(node.value)) return
      for (const names of areas.values())
        for (const area of names)
          if (area && english.has(`${area}.${node.value}`)) found.push({ keys: [`${area}.${node.value}`], file })
    })
  }
  return found
}

const pattern = (key: string) => new RegExp(`^${key.replaceAll('.', '\\.').replaceAll('*', '[\\w.]+')}$`)

describe('what the code says', () => {
  const keys = said()
  it('exists', () => {
    const known = [...english.keys()]
    const isKnown = (key: string) =>
      key.includes('*') ? known.some((one) => pattern(key).test(one)) : english.has(key)
    const missing = keys.filter(({ keys: possible }) => !possible.some(isKnown))
    expect(missing).toEqual([])
  })
  it('leaves no text unsaid', () => {
    const patterns = [...new Set(keys.flatMap(({ keys: possible }) => possible))].map(pattern)
    const unsaid = [...english.keys()].filter((key) => !patterns.some((one) => one.test(key)))
    expect(unsaid).toEqual([])
  })
})

/** Attributes that people read or hear. */
const READ = new Set([
  'aria-label',
  'aria-description',
  'title',
  'alt',
  'placeholder',
  'label',
  'hint',
  'text',
  'legend',
])
/** Signs, names of keys and of Ajar itself, and what stands for a moment that isn't there. */
const NO_LANGUAGE = /^(?:[^\p{L}]*|Ajar|UTC|Ctrl K|[JK]|Enter|99\+)$/u

describe('no sentence stands in the code', () => {
  it('of what is shown', () => {
    const found: string[] = []
    for (const { file, program } of parsed) {
      const tell = (node: Node, text: string) => {
        if (!NO_LANGUAGE.test(text.trim())) found.push(`${file}: ${text.trim().slice(0, 80)} (${node.type})`)
      }
      /** What an expression may show; what merely decides is left out. */
      const shown = (node: Node): void => {
        if (!node) return
        if (node.type === 'Literal' && typeof node.value === 'string') tell(node, node.value)
        if (node.type === 'TemplateLiteral') for (const quasi of node.quasis) tell(node, quasi.value.cooked)
        if (node.type === 'ConditionalExpression') [node.consequent, node.alternate].forEach(shown)
        if (node.type === 'LogicalExpression') [node.left, node.right].forEach(shown)
      }
      visit(program, (node, parents) => {
        if (node.type === 'JSXText') tell(node, node.value)
        const inAttribute = parents.at(-1)?.type === 'JSXAttribute'
        if (node.type === 'JSXExpressionContainer' && !inAttribute) shown(node.expression)
        if (node.type === 'JSXAttribute' && READ.has(String(node.name.name)) && node.value)
          shown(node.value.type === 'JSXExpressionContainer' ? node.value.expression : node.value)
        if (node.type === 'CallExpression' && ['toast', 'setFailed', 'setError'].includes(node.callee.name))
          node.arguments.forEach(shown)
      })
    }
    expect(found).toEqual([])
  })
  it('of what stands ready to be shown: two words and more, beginning like a sentence', () => {
    const found: string[] = []
    for (const { file, program } of parsed) {
      if (/^server\//.test(file)) continue
      visit(program, (node, parents) => {
        const text =
          node.type === 'Literal' && typeof node.value === 'string'
            ? node.value
            : node.type === 'TemplateElement'
              ? node.value.cooked
              : ''
        if (!/^\p{Lu}\p{Ll}+’?\p{Ll}* \p{Ll}/u.test(text)) return
        // Said to whoever programs, or looks into the log.
        if (parents.some(({ type }) => type === 'ThrowStatement' || type === 'NewExpression')) return
        if (NOT_SHOWN.has(text)) return
        found.push(`${file}: ${text.slice(0, 80)}`)
      })
    }
    expect(found).toEqual([])
  })
})

/** What is compared with, and never shown. */
const NOT_SHOWN = new Set(['An unknown browser', 'A browser'])

it('the policy has the same headings, rows and points in every language', () => {
  const shape = (file: string) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .map((line) =>
        line.startsWith('| ')
          ? line.split('|').length
          : line.startsWith('- ')
            ? 'point'
            : (line.match(/^#+/)?.[0] ?? ''),
      )
      .filter((part) => part !== '')
  for (const language of LANGUAGES)
    if (language !== 'en') expect(shape(`docs/policy.${language}.md`), language).toEqual(shape('docs/policy.md'))
})
