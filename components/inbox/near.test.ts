import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { AGAIN_MILLISECONDS, whenNear } from './near.ts'

/** Tells what a browser would: whether the mark is near, once for each look since it was last told. */
let tell: (...near: boolean[]) => void = () => {}

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      constructor(told: (sightings: { isIntersecting: boolean }[]) => void) {
        tell = (...near) => told(near.map((isIntersecting) => ({ isIntersecting })))
      }
      observe() {}
      disconnect() {
        tell = () => {}
      }
    },
  )
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

const watch = (load: () => Promise<void>) => whenNear({} as Element, { rootMargin: '0px' }, load)

it('loads for each time the mark is near, also where a busy browser tells of several looks at once', () => {
  const load = vi.fn(async () => {})
  watch(load)
  tell(false)
  expect(load).toHaveBeenCalledTimes(0)
  tell(false, true)
  expect(load).toHaveBeenCalledTimes(1)
  tell(true, false)
  expect(load).toHaveBeenCalledTimes(2)
})

it('asks again for what failed while the mark stays near, and no more once it is far or nobody watches', async () => {
  const load = vi.fn(() => Promise.reject(new Error('No network.')))
  const wait = () => vi.advanceTimersByTimeAsync(AGAIN_MILLISECONDS)
  const stop = watch(load)
  tell(true)
  await wait()
  await wait()
  expect(load).toHaveBeenCalledTimes(3)
  tell(false)
  await wait()
  await wait()
  expect(load).toHaveBeenCalledTimes(3)
  tell(true)
  expect(load).toHaveBeenCalledTimes(4)
  stop()
  await wait()
  expect(load).toHaveBeenCalledTimes(4)
})
