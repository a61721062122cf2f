import type { PersonCard } from '#db/types.ts'

/** Warm pairs of paper and ink for generated pictures; each pair has a contrast of at least 4.5. */
const PAIRS = [
  ['#ffd98a', '#4a2f00'],
  ['#f6c5a8', '#5a2408'],
  ['#e9c9d6', '#56173a'],
  ['#cfd8b4', '#2f3c0b'],
  ['#bcdcd2', '#0b4033'],
  ['#c5d5ea', '#16345c'],
  ['#d9cdec', '#3a2265'],
  ['#e3d6c3', '#46341a'],
] as const

/** The first letter that can be drawn, in upper case. */
function initial(name: string): string {
  return (/[\p{L}\p{N}]/u.exec(name)?.[0] ?? '•').toLocaleUpperCase()
}

/** Which pair an account has: spread by its digits, since ids made close together differ little. */
const pairOf = (id: string) => [...id].reduce((sum, digit) => (sum * 31 + Number(digit)) % 9973, 7) % PAIRS.length

/** Paper and ink of a generated picture. */
export const inkOf = (id: string): readonly [paper: string, ink: string] => PAIRS[pairOf(id)] ?? PAIRS[0]

/** A person's picture, or one made of their initial. Decorative: the name stands beside it. */
export function Picture({
  person,
  size = 44,
}: {
  person: Pick<PersonCard, 'id' | 'name' | 'kind' | 'pictureId'>
  size?: number
}) {
  const round = person.kind === 'brand' ? 'rounded-sm' : 'rounded-full'
  if (person.pictureId) {
    return (
      // biome-ignore lint/performance/noImgElement: already the right size and format, and private sites need no optimizer
      <img
        src={`/pictures/${person.pictureId}`}
        alt=""
        width={size}
        height={size}
        className={`shrink-0 bg-sunken object-cover ${round}`}
        draggable={false}
      />
    )
  }
  const [paper, ink] = inkOf(person.id)
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 40 40"
      className={`shrink-0 ${round}`}
      aria-hidden="true"
      focusable="false"
    >
      <rect width="40" height="40" fill={paper} />
      <text x="20" y="21" fill={ink} fontSize="18" fontWeight="600" textAnchor="middle" dominantBaseline="central">
        {initial(person.name)}
      </text>
    </svg>
  )
}
