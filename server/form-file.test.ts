import { describe, expect, it } from 'vitest'
import { boundaryOf, fileInForm } from './form-file.ts'

const BOUNDARY = '----WebKitFormBoundaryAbc123'

/** What browsers send, cut into pieces of so many bytes. */
async function* sent(content: Uint8Array, size: number, end = `\r\n--${BOUNDARY}--\r\n`): AsyncGenerator<Uint8Array> {
  const head = `--${BOUNDARY}\r\nContent-Disposition: form-data; name="archive"; filename="x.zip"\r\nContent-Type: application/zip\r\n\r\n`
  const whole = Buffer.concat([Buffer.from(head), content, Buffer.from(end)])
  for (let from = 0; from < whole.length; from += size) yield whole.subarray(from, from + size)
}
const read = async (body: AsyncIterable<Uint8Array>) => Buffer.concat(await Array.fromAsync(fileInForm(body, BOUNDARY)))

describe('a file in a form', () => {
  it('arrives byte by byte as it was, however it is cut, also where it looks like its own end', async () => {
    const contents = [
      Buffer.alloc(0),
      Buffer.from('\r\n\r\n'),
      Buffer.from(Array.from({ length: 1_000 }, (_, n) => n % 256)),
      Buffer.from(`\r\n--${BOUNDARY.slice(0, -1)}\r\n-\r\n--`),
      Buffer.from('\r\n'.repeat(100)),
    ]
    for (const content of contents)
      for (const size of [1, 2, 3, 7, 64, 10_000]) expect(await read(sent(content, size))).toEqual(content)
  })

  it('is refused when it is cut short, begins otherwise, or has a head without an end', async () => {
    const bodies = [
      sent(Buffer.from('PK'), 5, ''),
      sent(Buffer.from('PK'), 5, `\r\n--${BOUNDARY.slice(0, -1)}`),
      (async function* () {
        yield Buffer.from('PK\r\n\r\n')
      })(),
      (async function* () {
        for (let n = 0; n < 20; n++) yield Buffer.from('x'.repeat(1_000))
      })(),
    ]
    for (const body of bodies) await expect(read(body)).rejects.toThrow(SyntaxError)
  })

  it('is known by its kind, with or without quotes; other kinds are no form', () => {
    expect(boundaryOf(`multipart/form-data; boundary=${BOUNDARY}`)).toBe(BOUNDARY)
    expect(boundaryOf('multipart/form-data; charset=utf-8; boundary="a b"')).toBe('a b')
    for (const kind of [null, '', 'application/zip', 'multipart/form-data', `multipart/mixed; boundary=${BOUNDARY}`])
      expect(boundaryOf(kind)).toBeNull()
  })
})
