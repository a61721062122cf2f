/** Forms that carry a file, read no further than they may be long. */

/** What a form may add around its file, in bytes. */
const FORM_BYTES = 10_000

/** Reads a body, or null as soon as it is longer than `most` bytes: what is too long is never held in memory. */
export async function readUpTo(
  body: ReadableStream<Uint8Array> | null,
  most: number,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of body ?? []) {
    length += part.byteLength
    if (length > most) return null
    parts.push(part)
  }
  const whole = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.byteLength
  }
  return whole
}

/** The form that a request carries: `too_large` when its file has more than `most` bytes, null when it is no form. */
export async function formIn(request: Request, most: number): Promise<FormData | 'too_large' | null> {
  const body = await readUpTo(request.body, most + FORM_BYTES)
  if (!body) return 'too_large'
  try {
    const type = request.headers.get('content-type') ?? ''
    return await new Response(body, { headers: { 'content-type': type } }).formData()
  } catch {
    // Not a form, or cut short.
    return null
  }
}
