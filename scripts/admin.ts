/** `npm run admin`: what only the site's owner does. It may run while the server does, on the same database. */
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { setPassword } from '../db/accounts.ts'
import { type Account, type AccountChange, accountOf, changeAccount, listAccounts, type Role } from '../db/admin.ts'
import { forgetEmail } from '../db/emails.ts'
import { closeDatabase, databaseUrl, isPostgresUrl, isStorageError, migrate } from '../db/engine/index.ts'
import { cleanLine } from '../rules/names.ts'
import { hashPassword } from '../server/password.ts'

const HELP = `What the owner of an Ajar does from the command line. The server may be running meanwhile.

  npm run admin -- reset-password @handle           sets a new password, shows it once, signs out everywhere
  npm run admin -- grant @handle admin|moderator    makes somebody staff
  npm run admin -- revoke @handle                   makes them a member again
  npm run admin -- suspend @handle --reason "…"     they can't write any more, and are told this reason
  npm run admin -- unsuspend @handle
  npm run admin -- limit @handle                    they may answer, but not write to new people
  npm run admin -- unlimit @handle
  npm run admin -- verify @handle                   gives the verified mark
  npm run admin -- unverify @handle
  npm run admin -- forget-email @handle             removes their email address
  npm run admin -- list [--role admin|moderator|member] [--suspended]

The database is the one of DATABASE_URL, or the file in AJAR_DATA, or in data/ here.`

/** Ends with a sentence: 1 when it couldn't be done, 2 when the command line wasn't understood. */
class Refusal extends Error {
  readonly exitCode: 1 | 2
  constructor(sentence: string, exitCode: 1 | 2 = 1) {
    super(sentence)
    this.exitCode = exitCode
  }
}
const misunderstood = (sentence: string) => new Refusal(`${sentence}\nSee: npm run admin -- help`, 2)

const LONGEST_REASON = 300

/** A password to be typed once and then changed: 80 random bits in Crockford's letters, easy to read out. */
function newPassword(): string {
  const letters = Array.from(randomBytes(16), (byte) => '0123456789abcdefghjkmnpqrstvwxyz'[byte % 32]).join('')
  return letters.replace(/(.{4})(?=.)/g, '$1-')
}

const unknown = (handle: string) => new Refusal(`Nobody here has the handle @${handle}.`)

async function resetPassword(handle: string): Promise<string> {
  const account = await accountOf(handle)
  if (!account) throw unknown(handle)
  if (account.status === 'deactivated')
    throw new Refusal(`@${account.handle} is deactivated; nobody can sign in to it.`)
  const password = newPassword()
  await setPassword(account.id, await hashPassword(password), null)
  return `The new password of @${account.handle}, shown only now:\n\n  ${password}\n\nThey are signed out everywhere.`
}

async function forgetEmailOf(handle: string): Promise<string> {
  const account = await accountOf(handle)
  if (!account) throw unknown(handle)
  return (await forgetEmail(account.id))
    ? `The email address of @${account.handle} is removed.`
    : `@${account.handle} has no email address here. Nothing was changed.`
}

/** One change of an account: what to set, unless it is so already, and the sentences for either. */
type Verb = {
  change: (account: Account) => AccountChange
  done: (account: Account) => string
  already: (account: Account) => string
}

async function apply(handle: string, { change, done, already }: Verb): Promise<string> {
  let changed = false
  const account = await changeAccount(handle, (now) => {
    if (now.status === 'deactivated') throw new Refusal(`@${now.handle} is deactivated; nothing was changed.`)
    const wanted = change(now)
    changed = Object.entries(wanted).some(([key, value]) => now[key as keyof Account] !== value)
    return changed ? wanted : null
  })
  if (!account) throw unknown(handle)
  return changed ? done(account) : already(account)
}

const simple = (change: AccountChange, done: string, already: string): Verb => ({
  change: () => change,
  done: ({ handle }) => `@${handle} ${done}.`,
  already: ({ handle }) => `@${handle} ${already}. Nothing was changed.`,
})

const VERBS: Record<string, Verb> = {
  revoke: simple({ role: 'member' }, 'is an ordinary member again', 'is an ordinary member already'),
  unsuspend: simple({ status: 'active', statusReason: '', suspendedUntil: null }, 'may write again', 'isn’t suspended'),
  verify: simple({ verified: true }, 'is verified now', 'is verified already'),
  unverify: simple({ verified: false }, 'isn’t verified any more', 'isn’t verified'),
  limit: simple({ limited: true }, 'may only answer from now on', 'is limited already'),
  unlimit: simple({ limited: false }, 'may write to new people again', 'isn’t limited'),
}

function grant(role: string | undefined): Verb {
  if (role !== 'admin' && role !== 'moderator') throw misunderstood('Which role? It is admin or moderator.')
  return simple({ role }, `is ${role} now`, `is ${role} already`)
}

function suspend(reason: string | undefined): Verb {
  const told = cleanLine(reason ?? '')
  if (told === '') throw misunderstood('Say why, in words that the person is told: --reason "…"')
  if (told.length > LONGEST_REASON) throw misunderstood(`The reason may have ${LONGEST_REASON} characters.`)
  return simple(
    { status: 'suspended', statusReason: told, suspendedUntil: null },
    `is suspended: ${told}`,
    'is suspended for this already',
  )
}

const line = ({ handle, name, role, status, statusReason, verified, limited }: Account) =>
  [
    `@${handle.padEnd(16)} ${name}`,
    role === 'member' ? '' : role,
    status === 'suspended' || status === 'removed' ? `${status} (${statusReason})` : '',
    verified ? 'verified' : '',
    limited ? 'limited' : '',
  ]
    .filter(Boolean)
    .join(', ')

async function list(role: string | undefined, suspended: boolean): Promise<string> {
  if (role !== undefined && role !== 'admin' && role !== 'moderator' && role !== 'member')
    throw misunderstood('--role is admin, moderator or member.')
  const filter: { role?: Role; suspended: boolean } = { role, suspended }
  let shown = 0
  for (let after: string | null = '0'; after !== null; ) {
    const { accounts, next } = await listAccounts(filter, after)
    for (const account of accounts) console.log(line(account))
    shown += accounts.length
    after = next
  }
  return shown === 1 ? '1 account.' : `${shown.toLocaleString('en')} accounts.`
}

function commandLine() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        reason: { type: 'string' },
        role: { type: 'string' },
        suspended: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
  } catch (error) {
    throw misunderstood(error instanceof Error ? error.message : String(error))
  }
}

/** Opens the database that is there, and never makes one: a mistyped name should say so instead. */
async function openDatabase(): Promise<void> {
  const url = databaseUrl()
  const file = isPostgresUrl(url) ? null : url.replace(/^file:/, '')
  if (file !== null && !existsSync(file))
    throw new Refusal(`There is no database at ${file}. Start Ajar once, or set AJAR_DATA.`)
  try {
    await migrate()
  } catch (error) {
    // A wrong name, password or right: the server's own words say which, and a stack trace would add nothing.
    if (file !== null || isStorageError(error) || !(error instanceof Error)) throw error
    throw new Refusal(`The database can’t be used: ${error.message}`)
  }
}

async function run(): Promise<string> {
  const { values, positionals } = commandLine()
  const [command, who, ...rest] = positionals
  if (values.help || command === undefined || command === 'help') return HELP
  const named =
    ['reset-password', 'forget-email', 'grant', 'suspend'].includes(command) || Object.hasOwn(VERBS, command)
  if (!named && command !== 'list') throw misunderstood(`"${command}" is no command.`)
  if (rest.length > (command === 'grant' ? 1 : 0) || (command === 'list' && who))
    throw misunderstood(`That is more than "${command}" takes.`)
  const handle = who?.replace(/^@/, '') ?? ''
  if (named && handle === '') throw misunderstood('Whose account? Give a @handle.')
  const verb = command === 'grant' ? grant(rest[0]) : command === 'suspend' ? suspend(values.reason) : VERBS[command]

  await openDatabase()
  if (command === 'list') return list(values.role, values.suspended)
  if (command === 'forget-email') return forgetEmailOf(handle)
  return verb ? apply(handle, verb) : resetPassword(handle)
}

try {
  console.log(await run())
} catch (error) {
  if (error instanceof Refusal) console.error(error.message)
  else if (isStorageError(error)) console.error(`${error.message} (${error.cause})`)
  else throw error
  process.exitCode = error instanceof Refusal ? error.exitCode : 1
} finally {
  await closeDatabase()
}
