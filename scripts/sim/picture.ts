/** A picture of what each strategy reaches: two bars each, on a logarithmic scale, as 1 % would not be seen on another. */
import { STRATEGIES } from './people.ts'
import type { Guard, Month } from './world.ts'

const WIDTH = 760
const LEFT = 150
const RIGHT = 90
const ROW = 54
const TOP = 56
const BAR = 16

/** Drawn with currentColor-like neutrals that read on light and dark paper alike. */
const COLORS = { none: '#a39b8b', both: '#d99a1c' } as const

const count = (number: number) => number.toLocaleString('en')

export function pictureOf({ none, both }: Record<Guard, Month>): string {
  const most = Math.max(...STRATEGIES.map((strategy) => none[strategy].reached), 10)
  const scale = (reached: number) =>
    reached < 1 ? 0 : ((WIDTH - LEFT - RIGHT) * Math.log10(reached + 1)) / Math.log10(most + 1)
  const bar = (y: number, reached: number, color: string) =>
    `<rect x="${LEFT}" y="${y}" width="${scale(reached).toFixed(1)}" height="${BAR}" rx="4" fill="${color}"/>` +
    `<text x="${(LEFT + scale(reached) + 6).toFixed(1)}" y="${y + 12}">${count(reached)}</text>`
  const rows = STRATEGIES.map((strategy, n) => {
    const y = TOP + n * ROW
    const [without, guarded] = [none[strategy].reached, both[strategy].reached]
    return (
      `<text x="${LEFT - 10}" y="${y + 20}" text-anchor="end">${strategy}</text>` +
      bar(y, without, COLORS.none) +
      bar(y + BAR + 2, guarded, COLORS.both)
    )
  })
  const legend =
    `<rect x="${LEFT}" y="22" width="12" height="12" rx="3" fill="${COLORS.none}"/><text x="${LEFT + 18}" y="32">without budgets and filter</text>` +
    `<rect x="${LEFT + 210}" y="22" width="12" height="12" rx="3" fill="${COLORS.both}"/><text x="${LEFT + 228}" y="32">with both</text>`
  const height = TOP + STRATEGIES.length * ROW
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" ` +
    `aria-label="People reached by spammers in a month, without and with the guard" font-family="sans-serif" font-size="13" fill="#807766">` +
    `${legend}${rows.join('')}</svg>\n`
  )
}
