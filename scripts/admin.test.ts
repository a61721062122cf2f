/** The owner's command line, run as its owner does: a process of its own on the same database. */
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, inject, it, vi } from 'vitest'
import { passwordOf, sessionPerson, startSession } from '../db/accounts.ts'
import { type Account, accountOf } from '../db/admin.ts'
import { addEmail, emailOf } from '../db/emails.ts'
import { dialect } from '../db/engine/choice.ts'
import { write } from '../db/engine/index.ts'
import { eventsAfter } from '../db/events.ts'
import { createPerson } from '../db/people.ts'
import { freshDatabase } from '../db/testing.ts'
import { checkPassword, hashPassword } from '../server/password.ts'

const SCRIPT = join(import.meta.dirname, 'admin.ts')
const run = promisify(execFile)
let ana = ''
// Every command is a process that starts, which takes its time where other tests run beside it.
vi.setConfig({ testTimeout: 60_000 })

/** Runs the command line, with other settings where they are given; what it printed and how it ended. */
async function adminWith(settings: Record<string, string>, ...words: string[]) {
  try {
    const { stdout, stderr } = await run(process.execPath, [SCRIPT, ...words], { env: { ...process.env, ...settings } })
    return { code: 0, out: stdout, err: stderr }
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string }
    return { code, out: stdout, err: stderr }
  }
}
const admin = (...words: string[]) => adminWith({}, ...words)

// The server's side: this process keeps the database open throughout, as a running server would.
freshDatabase()

beforeAll(async () => {
  ana = (await createPerson({ handle: 'Ana', name: 'Ana', passwordHash: await hashPassword('one old password') })) ?? ''
  await createPerson({ handle: 'bo', name: 'Bo', passwordHash: null })
})

const account = async (handle: string): Promise<Account> => {
  const found = await accountOf(handle)
  if (!found) throw new Error(`No account ${handle}.`)
  return found
}

describe('forget-email', () => {
  it('removes an address for good, and says when there is none', async () => {
    expect(await write((db) => addEmail(db, ana, 'ana@example.org'))).toBe(true)
    expect(await admin('forget-email', '@ana')).toMatchObject({
      code: 0,
      out: 'The email address of @Ana is removed.\n',
    })
    expect(await emailOf(ana)).toBeNull()
    expect((await admin('forget-email', '@ana')).out).toContain('has no email address here')
    expect(await admin('forget-email', '@nobody')).toMatchObject({ code: 1 })
  })
})

describe('reset-password', () => {
  it('shows a new password once, which works, and ends every session', async () => {
    const session = await startSession(ana, 'Firefox on Linux')
    expect(await sessionPerson(session)).toBe(ana)
    const { code, out } = await admin('reset-password', '@ana')
    expect(code).toBe(0)
    const password = /^ {2}(\S+)$/m.exec(out)?.[1] ?? ''
    expect(password).toMatch(/^[0-9a-z]{4}(-[0-9a-z]{4}){3}$/)
    const hash = (await passwordOf('Ana'))?.hash ?? null
    expect(await checkPassword(hash, password)).toBe(true)
    expect(await checkPassword(hash, 'one old password')).toBe(false)
    expect(await sessionPerson(session)).toBeNull()
    // The server's processes learn it like everything else, and end the open streams.
    expect((await eventsAfter(ana, 0)).events.map(({ kind }) => kind)).toEqual(['sessions'])
  })

  it('gives a password to an account that had none', async () => {
    expect((await admin('reset-password', 'bo')).code).toBe(0)
    expect(await passwordOf('bo')).not.toBeNull()
  })
})

describe('accounts', () => {
  it('get and lose roles, marks, limits and suspensions, and their browsers are told', async () => {
    const before = (await eventsAfter(ana, 0)).newest
    const done = await Promise.all([
      admin('grant', '@ANA', 'moderator'),
      admin('verify', '@ana'),
      admin('limit', 'ana'),
      admin('suspend', '@ana', '--reason', 'Sold\nthings that don’t exist'),
    ])
    expect(done.map(({ code }) => code)).toEqual([0, 0, 0, 0])
    expect(done[0].out).toBe('@Ana is moderator now.\n')
    expect(await account('ana')).toMatchObject({
      role: 'moderator',
      verified: true,
      limited: true,
      status: 'suspended',
      statusReason: 'Sold things that don’t exist',
    })
    const { events } = await eventsAfter(ana, before)
    expect(events.map(({ kind }) => kind)).toEqual(['me', 'me', 'me', 'me'])

    const listed = await admin('list', '--suspended')
    expect(listed.out).toContain('@Ana')
    expect(listed.out).toContain('moderator, suspended (Sold things that don’t exist), verified, limited')
    expect(listed.out).not.toContain('@bo')
    expect((await admin('list', '--role', 'member')).out).toMatch(/^@bo\b.*\n1 account\.\n$/)
    expect((await admin('list')).out).toContain('2 accounts.')

    const undone = await Promise.all(['unsuspend', 'unlimit', 'unverify', 'revoke'].map((verb) => admin(verb, '@ana')))
    expect(undone.map(({ code, err }) => ({ code, err }))).toEqual(Array(4).fill({ code: 0, err: '' }))
    expect(await account('ana')).toMatchObject({
      role: 'member',
      verified: false,
      limited: false,
      status: 'active',
      statusReason: '',
    })
    expect(await admin('unverify', '@ana')).toMatchObject({
      code: 0,
      out: expect.stringContaining('Nothing was changed'),
    })
    expect((await eventsAfter(ana, before)).events).toHaveLength(8)
  })
})

describe('what it refuses', () => {
  it.concurrent.each([
    [['verify', '@nobody'], 1, 'Nobody here has the handle @nobody.'],
    [['reset-password', 'nobody'], 1, 'Nobody here has the handle @nobody.'],
    [['frobnicate', '@bo'], 2, '"frobnicate" is no command.'],
    [['constructor', '@bo'], 2, '"constructor" is no command.'],
    [['grant', '@bo', 'king'], 2, 'It is admin or moderator.'],
    [['grant', '@bo'], 2, 'It is admin or moderator.'],
    [['suspend', '@bo'], 2, '--reason'],
    [['verify'], 2, 'Give a @handle.'],
    [['verify', '@bo', '@ana'], 2, 'more than "verify" takes'],
    [['verify', '@bo', '--loud'], 2, '--loud'],
    [['list', '--role', 'king'], 2, '--role is admin, moderator or member.'],
  ])('%j: exit %i, %s', async (words, code, sentence) => {
    const before = await account('bo')
    const result = await admin(...words)
    expect(result).toMatchObject({ code, out: '' })
    expect(result.err).toContain(sentence)
    expect(result.err).not.toContain('    at ')
    expect(await account('bo')).toEqual(before)
  })

  it('makes no database where there is none', async () => {
    if (dialect === 'postgres') {
      const nowhere = new URL(inject('postgresUrl'))
      nowhere.pathname = '/mistyped'
      const { code, err } = await adminWith({ DATABASE_URL: nowhere.href }, 'list')
      expect({ code, err }).toEqual({
        code: 1,
        err: 'The database can’t be used: database "mistyped" does not exist\n',
      })
      return
    }
    const elsewhere = join(process.env.AJAR_DATA ?? '', 'mistyped')
    const { code, err } = await adminWith({ AJAR_DATA: elsewhere }, 'list')
    expect(code).toBe(1)
    expect(err).toContain(`There is no database at ${elsewhere}`)
  })

  it('explains itself', async () => {
    expect(await admin()).toMatchObject({ code: 0, out: expect.stringContaining('reset-password @handle') })
    expect((await admin('--help')).out).toBe((await admin('help')).out)
  })
})
