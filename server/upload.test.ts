import { describe, expect, it } from 'vitest'
import { readUpTo } from './upload.ts'

describe('reading up to a limit', () => {
  const stream = (...sizes: number[]) =>
    new ReadableStream<Uint8Array>({
      start(controller) {
        for (const size of sizes) controller.enqueue(new Uint8Array(size).fill(7))
        controller.close()
      },
    })

  it('returns the whole body', async () => {
    expect((await readUpTo(stream(3, 4), 7))?.byteLength).toBe(7)
    expect((await readUpTo(null, 7))?.byteLength).toBe(0)
  })

  it('stops at the first byte too many', async () => {
    let pulled = 0
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulled += 1
        controller.enqueue(new Uint8Array(10))
      },
    })
    expect(await readUpTo(endless, 25)).toBeNull()
    expect(pulled).toBeLessThan(6)
  })
})
