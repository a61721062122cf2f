type Bar = { key: number; name: string; value: number; part?: number }

const HEIGHT = 96
const STEP = 10
const WIDTH = 8

/**
 * Bars of thirty days; `part` is the share of a bar that is told apart. The numbers stand in a table for whoever can't
 * see the picture.
 */
export function Bars({ title, bars, partName }: { title: string; bars: readonly Bar[]; partName?: string }) {
  const most = Math.max(1, ...bars.map(({ value }) => value))
  const sum = bars.reduce((all, { value }) => all + value, 0)
  const parts = bars.reduce((all, { part = 0 }) => all + part, 0)
  const tall = (value: number) => (value / most) * HEIGHT
  return (
    <figure className="rounded-lg border border-line bg-surface p-4">
      <figcaption className="flex items-baseline gap-2">
        <span className="font-medium">{title}</span>
        <span className="ms-auto font-semibold text-lg tabular">{sum}</span>
      </figcaption>
      {partName && (
        <p className="text-meta text-soft tabular">
          {parts} {partName}
        </p>
      )}
      <svg
        viewBox={`0 0 ${bars.length * STEP} ${HEIGHT}`}
        className="mt-3 h-24 w-full"
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        {bars.map(({ key, value, part = 0 }, n) => (
          <g key={key}>
            <rect
              x={n * STEP}
              width={WIDTH}
              y={HEIGHT - Math.max(1, tall(value))}
              height={Math.max(1, tall(value))}
              className="fill-edge"
            />
            {part > 0 && (
              <rect x={n * STEP} width={WIDTH} y={HEIGHT - tall(part)} height={tall(part)} className="fill-amber" />
            )}
          </g>
        ))}
      </svg>
      <p aria-hidden="true" className="mt-1 flex justify-between text-meta text-soft">
        <span>{bars[0]?.name}</span>
        <span>{bars.at(-1)?.name}</span>
      </p>
      <table className="sr-only">
        <caption>{title}</caption>
        <tbody>
          {bars.map(({ key, name, value, part }) => (
            <tr key={key}>
              <th scope="row">{name}</th>
              <td>{value}</td>
              {partName && (
                <td>
                  {part ?? 0} {partName}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  )
}
