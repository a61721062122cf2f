/** What the site's owner sees and changes of accounts, from the command line. No viewer: whoever can run it owns the file. */
import { and, asc, eq, gt, inArray, ne } from 'drizzle-orm'
import { type Db, lockPeople, read, write } from './engine/index.ts'
import { announce } from './events.ts'
import { people } from './schema/index.ts'

export type Role = 'member' | 'moderator' | 'admin'

const accountColumns = {
  id: people.id,
  handle: people.handle,
  name: people.name,
  role: people.role,
  status: people.status,
  statusReason: people.statusReason,
  suspendedUntil: people.suspendedUntil,
  verified: people.verified,
  limited: people.limited,
}

const accountInside = async (db: Db, handle: string) =>
  (await db.select(accountColumns).from(people).where(eq(people.handleKey, handle.toLowerCase())))[0]

export type Account = NonNullable<Awaited<ReturnType<typeof accountInside>>>
export type AccountChange = Partial<
  Pick<Account, 'role' | 'status' | 'statusReason' | 'suspendedUntil' | 'verified' | 'limited'>
>

/** The account of a handle, deactivated ones too; null when there is none. */
export function accountOf(handle: string): Promise<Account | null> {
  return read(async (db) => (await accountInside(db, handle)) ?? null)
}

/**
 * Changes an account as `decide` says after looking at it; `decide` may return null to leave it as it is. Judged inside
 * the transaction, so that two owners at two keyboards can't overwrite each other. Returns the account as it was, or
 * null when there is none of that handle. The person's browsers learn it with their next event.
 */
export function changeAccount(
  handle: string,
  decide: (account: Account) => AccountChange | null,
): Promise<Account | null> {
  return write(async (db, after) => {
    const found = await accountInside(db, handle)
    if (!found) return null
    await lockPeople(db, found.id)
    // Looked at again, now that nobody else can change it.
    const account = (await accountInside(db, handle)) ?? found
    const change = decide(account)
    if (!change) return account
    await db.update(people).set(change).where(eq(people.id, account.id))
    await announce(db, after, account.id, { kind: 'me' })
    return account
  })
}

/** Accounts a page of the list holds. */
const PAGE = 500

/** Accounts in the order of joining, a page at a time: `after` is the last one's id. */
export function listAccounts(
  { role, suspended }: { role?: Role; suspended?: boolean },
  after = '0',
): Promise<{ accounts: Account[]; next: string | null }> {
  return read(async (db) => {
    const accounts = await db
      .select(accountColumns)
      .from(people)
      .where(
        and(
          gt(people.id, after),
          role && eq(people.role, role),
          suspended ? inArray(people.status, ['suspended', 'removed']) : ne(people.status, 'deactivated'),
        ),
      )
      .orderBy(asc(people.id))
      .limit(PAGE)
    return { accounts, next: accounts.length === PAGE ? (accounts.at(-1)?.id ?? null) : null }
  })
}
