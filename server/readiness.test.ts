import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { closeDatabase } from '../db/engine/index.ts'
import { freshDatabase } from '../db/testing.ts'
import { notReadyBecause, setServing } from './readiness.ts'

freshDatabase()
afterEach(() => setServing(false))

describe('a server', () => {
  it('isn’t ready before its boot is done, nor when it stops', async () => {
    expect(await notReadyBecause()).toBe('This server is starting or stopping.')
    setServing(true)
    expect(await notReadyBecause()).toBeNull()
    setServing(false)
    expect(await notReadyBecause()).toBe('This server is starting or stopping.')
  })

  it('isn’t ready without its database, and says no more than that', async () => {
    setServing(true)
    await closeDatabase()
    const { AJAR_DATA, DATABASE_URL } = process.env
    // The same engine, since tables are described for it: a server that never says a word, a folder with nothing in it.
    const silent = createServer()
    await once(silent.listen(0, '127.0.0.1'), 'listening')
    const { port } = silent.address() as AddressInfo
    process.env.AJAR_DATA = `${AJAR_DATA}/empty`
    if (DATABASE_URL) process.env.DATABASE_URL = `postgres://nobody:secret@127.0.0.1:${port}/ajar`
    const began = performance.now()
    try {
      const asked = [notReadyBecause(), notReadyBecause()]
      expect(await Promise.all(asked)).toEqual(Array(2).fill('The database does not answer.'))
      expect(performance.now() - began).toBeLessThan(4_000)
    } finally {
      silent.close()
      await closeDatabase()
      Object.assign(process.env, { AJAR_DATA, ...(DATABASE_URL && { DATABASE_URL }) })
    }
  })
})
