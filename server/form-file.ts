/** The file of a form that a browser posts without a script, handed on as it comes: it may be larger than any memory. */

/** Room for a part's headers: its field, the file's name and kind. In bytes. */
const HEAD_BYTES = 8_000

/** What stands between the parts of a form (RFC 2046, 5.1.1), or null where a request carries no such form. */
export function boundaryOf(contentType: string | null): string | null {
  const [, quoted, plain] =
    /^multipart\/form-data;.*?\bboundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType ?? '') ?? []
  return quoted ?? plain ?? null
}

/**
 * The bytes of a form's only part, a file. Throws a SyntaxError for what isn't such a form or ends before the file does.
 * Nothing but the bytes counts: neither the field nor the file's name is looked at.
 */
export async function* fileInForm(body: AsyncIterable<Uint8Array>, boundary: string): AsyncGenerator<Uint8Array> {
  const open = Buffer.from(`--${boundary}\r\n`)
  const close = Buffer.from(`\r\n--${boundary}`)
  let begun = false
  let ended = false
  let rest = Buffer.alloc(0)
  for await (const part of body) {
    // What follows the file is read to its end, so that the browser gets its answer.
    if (ended) continue
    rest = Buffer.concat([rest, part])
    if (!begun) {
      const head = rest.indexOf('\r\n\r\n')
      if (head < 0 && rest.length <= HEAD_BYTES) continue
      if (head < 0 || head > HEAD_BYTES || !rest.subarray(0, open.length).equals(open)) throw new SyntaxError('no form')
      begun = true
      rest = rest.subarray(head + 4)
    }
    const end = rest.indexOf(close)
    ended = end >= 0
    // A part of the closing may stand at the end of what has come so far.
    const sure = ended ? end : Math.max(0, rest.length - close.length)
    if (sure > 0) yield rest.subarray(0, sure)
    rest = rest.subarray(sure)
  }
  if (!ended) throw new SyntaxError('cut short')
}
