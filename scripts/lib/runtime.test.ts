import { expect, test } from 'vitest'
import { isNewEnough } from './runtime.mjs'

test.each(['22.18.0', 'v22.18.0', '22.20.1', '23.6.0', '24.0.0', '26.10.0', '100.0.0'])(
  'Node %s will do',
  (version) => {
    expect(isNewEnough(version)).toBe(true)
  },
)

test.each(['18.20.0', '20.20.2', 'v20.20.2', '22.9.0', '22.17.9', '23.5.0', '9.99.9', ''])(
  'Node "%s" is too old or unknown',
  (version) => {
    expect(isNewEnough(version)).toBe(false)
  },
)
