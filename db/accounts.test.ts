import { describe, expect, it } from 'vitest'
import {
  countRecoveryCodes,
  endAllSessions,
  endSession,
  endSessionById,
  listSessions,
  passwordOf,
  recoverWithCode,
  renewRecoveryCodes,
  sessionPerson,
  setPassword,
  startSession,
} from './accounts.ts'
import { forgetTries, tryAllowed } from './attempts.ts'
import { subscribe } from './bus.ts'
import { readMe } from './people.ts'
import { freshDatabase, makePerson, setPerson } from './testing.ts'

freshDatabase()

describe('sessions', () => {
  it('stand until they are ended, each for itself', async () => {
    const ana = await makePerson('Ana')
    const [phone, laptop] = [await startSession(ana, 'Firefox on Android'), await startSession(ana, 'Chrome on Linux')]
    expect(await sessionPerson(phone)).toBe(ana)
    await endSession(ana, phone)
    expect(await sessionPerson(phone)).toBeNull()
    expect(await sessionPerson(laptop)).toBe(ana)
    expect((await listSessions(ana, laptop)).map(({ device, current }) => [device, current])).toEqual([
      ['Chrome on Linux', true],
    ])
  })

  it('can be ended by their owner only', async () => {
    const [ana, spy] = [await makePerson('Ana'), await makePerson('Spy')]
    const secret = await startSession(ana, 'x')
    const [row] = await listSessions(ana, secret)
    await endSessionById(spy, row?.id ?? '')
    await endSession(spy, secret)
    expect(await sessionPerson(secret)).toBe(ana)
  })

  it('end everywhere else, and tell the open streams', async () => {
    const ana = await makePerson('Ana')
    const [here, there] = [await startSession(ana, 'here'), await startSession(ana, 'there')]
    const ended: string[] = []
    const stop = subscribe(ana, {
      onEvent: () => {},
      hear: () => {},
      onSessionEnd: ({ sessionHash }) => ended.push(sessionHash),
    })
    await endAllSessions(ana, here)
    stop()
    expect(ended).toHaveLength(1)
    expect([await sessionPerson(here), await sessionPerson(there)]).toEqual([ana, null])
  })

  it('end with the account', async () => {
    const ana = await makePerson('Ana')
    const secret = await startSession(ana, 'x')
    await setPerson(ana, { status: 'deactivated' })
    expect(await sessionPerson(secret)).toBeNull()
  })
})

describe('a new password', () => {
  it('signs every other browser out', async () => {
    const ana = await makePerson('Ana')
    const [here, there] = [await startSession(ana, 'here'), await startSession(ana, 'there')]
    await setPassword(ana, 'hash', here)
    expect([await sessionPerson(here), await sessionPerson(there)]).toEqual([ana, null])
  })
})

describe('recovery codes', () => {
  it('are ten, work once each whatever the spelling, and sign everything out', async () => {
    const ana = await makePerson('Ana')
    const handle = (await readMe(ana))?.handle ?? ''
    const codes = await renewRecoveryCodes(ana)
    expect(new Set(codes).size).toBe(10)
    const session = await startSession(ana, 'x')
    const spelled = ` ${(codes[0] ?? '').toUpperCase().replaceAll('-', ' ')} `
    expect(await recoverWithCode(handle, spelled, 'new hash')).toBe(ana)
    expect((await passwordOf(handle))?.hash).toBe('new hash')
    expect(await sessionPerson(session)).toBeNull()
    expect(await recoverWithCode(handle, spelled, 'newer hash')).toBeNull()
    expect((await passwordOf(handle))?.hash).toBe('new hash')
    expect(await countRecoveryCodes(ana)).toBe(9)
  })

  it('of one person don’t open another’s account, and renewing ends the old ones', async () => {
    const [ana, bo] = [await makePerson('Ana'), await makePerson('Bo')]
    const [code = ''] = await renewRecoveryCodes(ana)
    expect(await recoverWithCode((await readMe(bo))?.handle ?? '', code, 'x')).toBeNull()
    await renewRecoveryCodes(ana)
    expect(await recoverWithCode((await readMe(ana))?.handle ?? '', code, 'x')).toBeNull()
  })
})

describe('limits on tries', () => {
  it('hold under concurrency, per key, until the window ends or a try succeeds', async () => {
    const limit = { tries: 3, windowMilliseconds: 60_000 }
    const tries = await Promise.all(Array.from({ length: 10 }, () => tryAllowed('sign-in ana', limit)))
    expect(tries.filter(Boolean)).toHaveLength(3)
    expect(await tryAllowed('sign-in bo', limit)).toBe(true)
    await forgetTries('sign-in ana')
    expect(await tryAllowed('sign-in ana', limit)).toBe(true)
    expect(await tryAllowed('brief', { tries: 1, windowMilliseconds: 0 })).toBe(true)
    expect(await tryAllowed('brief', { tries: 1, windowMilliseconds: 0 })).toBe(true)
  })
})
