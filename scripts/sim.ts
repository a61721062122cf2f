/** `npm run sim`: a month on a simulated site, with and without the guard. */
import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { command, Misunderstood, understood } from './lib/command.ts'
import { STRATEGIES } from './sim/people.ts'
import { pictureOf } from './sim/picture.ts'
import { type Guard, type Month, simulate } from './sim/world.ts'

const HELP = `Simulates a month: honest people and spammers write to people they don't know, and the product's own rules decide.

  npm run sim                          10,000 people, 30 days
  npm run sim -- --people N --days N   another size (20 to 100,000 people, 1 to 365 days)
  npm run sim -- --seed N              other chances; the same number gives the same month
  npm run sim -- --write               also writes docs/guard.md's table and its picture`

const read = () =>
  parseArgs({
    options: {
      people: { type: 'string', default: '10000' },
      days: { type: 'string', default: '30' },
      seed: { type: 'string', default: '2015' },
      write: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  }).values

function wholeNumber(name: string, text: string, least: number, most: number): number {
  const number = Number(text)
  if (!Number.isInteger(number) || number < least || number > most)
    throw new Misunderstood(`--${name} takes a whole number from ${least} to ${most}.`)
  return number
}

const count = (number: number) => number.toLocaleString('en')
const percent = (part: number, whole: number) => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(2)} %`)

/** A table in Markdown: what each strategy reaches in a month, without and with the guard. */
function tableOf({ none, budgets, both }: Record<Guard, Month>): string {
  const rows = STRATEGIES.map((strategy) => {
    const [without, budgeted, guarded] = [none[strategy], budgets[strategy], both[strategy]]
    return [
      strategy,
      count(without.reached),
      `${count(budgeted.reached)} (${percent(budgeted.reached, without.reached)})`,
      `${count(guarded.reached)} (${percent(guarded.reached, without.reached)})`,
      `${count(without.complaints)} → ${count(guarded.complaints)}`,
    ]
  })
  const sum = (month: Month, of: 'reached' | 'complaints') =>
    STRATEGIES.reduce((all, strategy) => all + month[strategy][of], 0)
  rows.push([
    '**all of them**',
    count(sum(none, 'reached')),
    `${count(sum(budgets, 'reached'))} (${percent(sum(budgets, 'reached'), sum(none, 'reached'))})`,
    `**${count(sum(both, 'reached'))} (${percent(sum(both, 'reached'), sum(none, 'reached'))})**`,
    `${count(sum(none, 'complaints'))} → ${count(sum(both, 'complaints'))}`,
  ])
  const { honest } = both
  return [
    '| spammers | reach without | with budgets | with budgets and filter | complaints |',
    '|---|---|---|---|---|',
    ...rows.map((row) => `| ${row.join(' | ')} |`),
    '',
    `Honest people: ${count(honest.tried)} first messages, ${count(honest.refused)} (${percent(honest.refused, honest.tried)}) met the day's limit, ` +
      `${count(honest.hidden)} (${percent(honest.hidden, honest.tried)}) were hidden wrongly.`,
  ].join('\n')
}

function write(table: string, months: Record<Guard, Month>, plan: string): void {
  const page = readFileSync('docs/guard.md', 'utf8')
  const between = /<!-- sim:begin -->[\s\S]*<!-- sim:end -->/
  writeFileSync(
    'docs/guard.md',
    page.replace(between, () => `<!-- sim:begin -->\n${plan}\n\n${table}\n<!-- sim:end -->`),
  )
  writeFileSync('docs/pictures/guard.svg', pictureOf(months))
}

await command(HELP, async () => {
  const { help, write: written, ...options } = understood(read)
  if (help) return console.log(HELP)
  const people = wholeNumber('people', options.people, 20, 100_000)
  const days = wholeNumber('days', options.days, 1, 365)
  const seed = wholeNumber('seed', options.seed, 0, 2 ** 32 - 1)
  const month = (guard: Guard) => simulate({ people, days, seed, guard })
  const months = { none: month('none'), budgets: month('budgets'), both: month('both') }
  const plan = `${count(people)} people, ${days} days, seed ${seed}: \`npm run sim\``
  const table = tableOf(months)
  console.log(`${plan}\n\n${table}`)
  if (written) write(table, months, plan)
})
