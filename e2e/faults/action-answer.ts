/** Reads what a server action returned, from an answer in React's format. */

/** Rows by their ids: `id:json` up to the line's end, or `id:Tlength,text` for long texts, with nothing after them. */
function rowsOf(body: Buffer): Map<string, unknown> {
  const rows = new Map<string, unknown>()
  for (let at = 0; at < body.length; ) {
    const colon = body.indexOf(':', at)
    if (colon < 0) break
    const id = body.toString('utf8', at, colon)
    if (body[colon + 1] === 'T'.charCodeAt(0)) {
      const comma = body.indexOf(',', colon)
      const length = Number.parseInt(body.toString('utf8', colon + 2, comma), 16)
      at = comma + 1 + length
      rows.set(id, body.toString('utf8', comma + 1, at))
    } else {
      const end = body.indexOf('\n', colon)
      const line = body.toString('utf8', colon + 1, end < 0 ? body.length : end)
      at = end < 0 ? body.length : end + 1
      // Rows of other kinds (modules, hints) begin with a letter.
      if (/^["{[\dtfn-]/.test(line)) rows.set(id, JSON.parse(line))
    }
  }
  return rows
}

/** The returned value; undefined when this is no answer of an action. Row 0 names the row that holds it. */
export function actionResult(body: string): unknown {
  try {
    const rows = rowsOf(Buffer.from(body))
    const head = rows.get('0') as { a?: string } | undefined
    const reference = /^\$@(\w+)$/.exec(head?.a ?? '')?.[1]
    return reference === undefined ? undefined : resolved(rows.get(reference), rows)
  } catch {
    return undefined
  }
}

/** Puts long texts back where they belong: `$2` stands for row 2, `$$` for a dollar sign. */
function resolved(value: unknown, rows: ReadonlyMap<string, unknown>): unknown {
  if (typeof value === 'string') {
    if (value.startsWith('$$')) return value.slice(1)
    return value.startsWith('$') ? rows.get(value.slice(1)) : value
  }
  if (Array.isArray(value)) return value.map((item) => resolved(item, rows))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, resolved(inner, rows)]))
}
