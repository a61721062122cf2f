import { describe, expect, it } from 'vitest'
import { isStorageError, write } from '../db/engine/index.ts'
import { messages } from '../db/schema/index.ts'
import { freshDatabase, makeFriends, makePerson } from '../db/testing.ts'
import { inRequest, logTo } from './log.ts'

freshDatabase()

/** A log, and the lines it has written so far. */
function openLog() {
  const lines: string[] = []
  return { log: logTo({ write: (line) => void lines.push(line) }), lines }
}

const SECRET = 'meet me\n    at the old pier (tonight:1:1)'

/** What is thrown by a write of a message that the tables don't take. */
async function failedWrite(change: Partial<typeof messages.$inferInsert>): Promise<unknown> {
  const [ana, bo] = [await makePerson('Ana'), await makePerson('Bo')]
  const conversationId = await makeFriends(ana, bo)
  const message = { id: '77', conversationId, seq: 9, senderId: ana, text: SECRET, draftKey: 'k', ...change }
  return write(async (db) => {
    await db.insert(messages).values(message)
  }).then(
    () => expect.unreachable('it was written'),
    (error: unknown) => error,
  )
}

describe('the log', () => {
  it.each([
    ['a conversation that isn’t there', { conversationId: '5' }],
    ['a number that is taken', { seq: 1 }],
    ['an id that is none', { conversationId: SECRET }],
    ['something missing', { senderId: null as unknown as string }],
  ])('tells of a failed write and keeps the text to itself: %s', async (_, change) => {
    const error = await failedWrite(change)
    const { log, lines } = openLog()
    log.error({ err: error }, 'a write failed')
    log.error({ err: isStorageError(error) ? error.cause : new Error('Outer', { cause: error }) }, 'wrapped')
    log.error(error as Error)
    log.error({ err: error })
    expect(lines).toHaveLength(4)
    for (const line of lines) {
      expect(line).not.toContain('pier')
      expect(line).not.toContain('meet')
      const { err } = JSON.parse(line) as { err: Record<string, unknown> }
      expect(err.type).not.toBe('undefined')
      expect(err.message).not.toBe('')
      expect(err.stack).toContain('at ')
    }
  })

  it('keeps what a parser quotes to itself, and what somebody threw that is no error', () => {
    const { log, lines } = openLog()
    try {
      JSON.parse(SECRET)
    } catch (error) {
      log.error({ err: error }, 'parsing')
    }
    log.error({ err: SECRET }, 'thrown')
    log.error({ err: Object.assign(new Error('Refused'), { input: SECRET, cause: SECRET }) }, 'attached')
    expect(lines).toHaveLength(3)
    for (const line of lines) expect(line).not.toContain('pier')
  })

  it('names the cause, the code and the place', () => {
    const { log, lines } = openLog()
    const cause = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), { code: 'ECONNREFUSED' })
    log.error({ err: new Error('Nothing was changed.', { cause }) }, 'a write failed')
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      level: 'error',
      name: 'ajar',
      msg: 'a write failed',
      err: {
        type: 'Error',
        message: 'Nothing was changed.',
        stack: expect.stringContaining('log.test.ts'),
        cause: { code: 'ECONNREFUSED', message: 'connect ECONNREFUSED 127.0.0.1:5432' },
      },
    })
  })

  it('ends with causes that go round in a circle', () => {
    const { log, lines } = openLog()
    const error: Error & { cause?: unknown } = new Error('Round')
    error.cause = error
    log.error({ err: error }, 'a circle')
    expect(lines).toHaveLength(1)
  })

  it('names the request in each line that it caused, and only there', async () => {
    const { log, lines } = openLog()
    const request = (id: string) =>
      inRequest({ id, forwarded: false }, async () => {
        log.info('begun')
        await new Promise((resolve) => setImmediate(resolve))
        log.info('done')
      })
    await Promise.all([request('one'), request('two')])
    log.info('outside')
    const told = lines.map((line) => JSON.parse(line) as { msg: string; request?: string })
    expect(told.map(({ msg, request }) => `${msg} ${request}`)).toEqual([
      'begun one',
      'begun two',
      'done one',
      'done two',
      'outside undefined',
    ])
  })
})
