/** Figures and goals as Markdown, and their place in docs/performance.md. */
import { readFileSync, writeFileSync } from 'node:fs'
import { cpus, release, totalmem, type } from 'node:os'
import { percent } from './stats.ts'

/** One line of the table of figures. */
export type Figure = { what: string; figure: string; remark?: string }

/** One line of the table of goals: the measured value may be `least` or `most`. */
export type Goal = {
  what: string
  value: number
  bound: { least: number } | { most: number }
  write: (value: number) => string
}

export type Section = { title: string; figures: Figure[]; goals: Goal[] }

function goalLine({ what, value, bound, write }: Goal): string {
  const [limit, reached] = 'least' in bound ? [bound.least, value >= bound.least] : [bound.most, value <= bound.most]
  const wanted = `${'least' in bound ? 'at least' : 'at most'} ${write(limit)}`
  const verdict = reached ? 'reached' : `**missed by ${percent(Math.abs(value - limit) / limit)}**`
  return `| ${what} | ${wanted} | ${write(value)} | ${verdict} |`
}

/** The machine in a line: what a figure means depends on it. */
export function machine(): string {
  const [cpu] = cpus()
  const memory = `${Math.round(totalmem() / 2 ** 30)} GiB`
  return `${cpu?.model.trim() ?? 'unknown processor'}, ${cpus().length} cores, ${memory}, ${type()} ${release()}, Node ${process.version}`
}

export function markdown(sections: readonly Section[], method: string): string {
  const goals = sections.flatMap((section) => section.goals)
  return [
    `Measured on ${new Date().toISOString().slice(0, 10)}: ${machine()}. ${method}`,
    '',
    '| goal | wanted | measured | |',
    '|---|---|---|---|',
    ...goals.map(goalLine),
    ...sections.flatMap(({ title, figures }) => [
      '',
      `### ${title}`,
      '',
      '| measure | figure | |',
      '|---|---|---|',
      ...figures.map(({ what, figure, remark = '' }) => `| ${what} | ${figure} | ${remark} |`),
    ]),
  ].join('\n')
}

/** Puts the tables between the page's markers of this name; everything around them is written by people. */
export function writePage(file: string, name: string, tables: string): void {
  const [BEGIN, END] = [`<!-- ${name}:begin -->`, `<!-- ${name}:end -->`]
  const page = readFileSync(file, 'utf8')
  const [begin, end] = [page.indexOf(BEGIN), page.indexOf(END)]
  if (begin < 0 || end < begin) throw new Error(`${file} lacks the line ${BEGIN} or ${END}.`)
  writeFileSync(file, `${page.slice(0, begin + BEGIN.length)}\n${tables}\n${page.slice(end)}`)
}
