/** The layout turns with the direction of its language: nothing in it knows left from right. */
import { globSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const SIDES = [
  /(?<![\w-])-?[mp][lr]-[\w[(]/,
  /(?<![\w-])scroll-[mp][lr]-/,
  /(?<![\w-])-?(?:left|right)-[\w[(]/,
  /(?<![\w-])text-(?:left|right)(?![\w-])/,
  /(?<![\w-])float-(?:left|right)/,
  /(?<![\w-])rounded-(?:[lr]|[tb][lr])(?![\w])/,
  /(?<![\w-])border-[lr](?![\w])/,
  /(?<![\w-])(?:space|divide)-x(?![\w])/,
  /(?<![\w-])origin-(?:[\w-]*-)?(?:left|right)/,
]

/** What moves sideways does so the other way round where the direction is the other. */
const MOVED = /(?<![\w-])((?:[\w-]+:)*)-?translate-x-[\w[./-]+/g
/** Arrows that point along the line, or back. */
const POINTING = /<(?:ArrowLeft|ArrowRight|ChevronLeft|ChevronRight|SendHorizontal|Reply|Forward|LogOut)\b[^>]*>/g

const files = globSync('{app,components}/**/*.tsx')
const read = files.map((file) => ({ file, source: readFileSync(file, 'utf8') }))

it('no class names a side', () => {
  const found = read.flatMap(({ file, source }) =>
    SIDES.flatMap((side) => {
      const hit = side.exec(source)
      return hit ? [`${file}: ${source.slice(hit.index, hit.index + 30)}`] : []
    }),
  )
  expect(found).toEqual([])
})

it('no style names a side', () => {
  const found = globSync('{app,components,public}/**/*.css').flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/(?:^|[\s;{])(?:(?:margin|padding|border)-)?(?:left|right)\s*:/g)].map(
      ([hit]) => `${file}: ${hit}`,
    ),
  )
  expect(found).toEqual([])
})

it('what moves sideways moves the other way round, too', () => {
  const found = read.flatMap(({ file, source }) =>
    source.split('\n').flatMap((line) => {
      const moves = [...line.matchAll(MOVED)]
      return moves.length > 0 && !/rtl:[\w:-]*translate-x/.test(line) ? [`${file}: ${line.trim().slice(0, 100)}`] : []
    }),
  )
  expect(found).toEqual([])
})

it('arrows point the other way round, too', () => {
  const found = read.flatMap(({ file, source }) =>
    [...source.matchAll(POINTING)].filter(([arrow]) => !arrow.includes('rtl:-scale-x-100')).map(() => file),
  )
  expect(found).toEqual([])
})
