/** What stands in a site's database, by the names that doers give to what they were told; and making it older than it is. */
import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { onPostgres } from './ledger.ts'
import type { Site } from './site.ts'

export type Row = Record<string, string | number | null>
export type Standing = Map<string, string | number | boolean | null>

/** Runs one statement past the product's own code. */
export async function onDatabase(site: Site, sql: string): Promise<Row[]> {
  const { postgres } = site
  if (postgres) return onPostgres(postgres.url, async (client) => [...(await client.unsafe<Row[]>(sql))])
  const database = new DatabaseSync(join(site.folder, 'ajar.db'))
  try {
    database.exec('PRAGMA busy_timeout = 10000')
    return database.prepare(sql).all() as Row[]
  } finally {
    database.close()
  }
}

const text = (column: string) => `CAST(${column} AS text)`

/** Everything that doers are told of. What isn't there has no entry, or stands as null, false or an empty text. */
export async function standing(site: Site): Promise<Standing> {
  const all: Standing = new Map()
  const each = async (sql: string, note: (row: Row) => void) => {
    for (const row of await onDatabase(site, sql)) note(row)
  }
  const inMessages = `${text('m.conversation_id')} AS c, m.seq FROM messages m`
  await each(
    `SELECT m.text, m.deleted_at IS NOT NULL AS deleted, m.forwarded, ${text('m.notice')} AS notice, ${inMessages}`,
    ({ c, seq, text, deleted, forwarded, notice }) => {
      all.set(`text ${c} ${seq}`, text ?? null)
      if (deleted) all.set(`deleted ${c} ${seq}`, true)
      const { kind } = (JSON.parse(String(notice ?? 'null')) ?? {}) as { kind?: string }
      const counted = kind ? `notices ${c} ${kind}` : `forwarded ${c} ${text}`
      if (kind || forwarded) all.set(counted, Number(all.get(counted) ?? 0) + 1)
    },
  )
  await each(
    `SELECT ${text('r.person_id')} AS p, r.emoji, ${inMessages} JOIN reactions r ON r.message_id = m.id`,
    ({ c, seq, p, emoji }) => all.set(`reaction ${c} ${seq} ${p}`, emoji ?? null),
  )
  await each(
    `SELECT ${text('a.id')} AS id, ${inMessages} JOIN attachments a ON a.message_id = m.id ORDER BY a.position`,
    ({ c, seq, id }) => all.set(`files ${c} ${seq}`, [all.get(`files ${c} ${seq}`), id].filter(Boolean).join(' ')),
  )
  await each(
    `SELECT ${text('h.person_id')} AS p, ${inMessages} JOIN hidden_messages h ON h.message_id = m.id`,
    ({ c, seq, p }) => all.set(`hidden ${c} ${seq} ${p}`, true),
  )
  await each(`SELECT ${text('id')} AS c, pinned_seq AS pinned, lasts FROM conversations`, ({ c, pinned, lasts }) => {
    all.set(`pin ${c}`, pinned == null ? null : Number(pinned))
    all.set(`lasts ${c}`, lasts ?? null)
  })
  await each(
    `SELECT ${text('conversation_id')} AS c, ${text('person_id')} AS p, role, state FROM members`,
    ({ c, p, role, state }) => {
      all.set(`member ${c} ${p}`, state ?? null)
      all.set(`role ${c} ${p}`, role ?? null)
    },
  )
  await each(`SELECT ${text('conversation_id')} AS c, name FROM groups`, ({ c, name }) =>
    all.set(`name ${c}`, name ?? null),
  )
  await each(
    `SELECT ${text('conversation_id')} AS c, ${text('person_id')} AS p, folder, read_seq AS reads, pinned_at AS pinned
     FROM participants`,
    ({ c, p, folder, reads, pinned }) => {
      all.set(`folder ${c} ${p}`, folder ?? null)
      all.set(`read ${c} ${p}`, Number(reads))
      all.set(`pinned ${c} ${p}`, pinned !== null)
    },
  )
  await each(`SELECT place, ${text('person_id')} AS p, text FROM drafts`, ({ place, p, text }) =>
    all.set(`draft ${place} ${p}`, text ?? null),
  )
  await each(
    `SELECT ${text('person_id')} AS p, ${text('other_id')} AS o, muted_until AS until FROM ties`,
    ({ p, o, until }) => all.set(`muted ${p} ${o}`, Number(until ?? 0) > Date.now()),
  )
  await each(
    `SELECT ${text('id')} AS p, read_receipts AS receipts, shows_typing AS typing, shows_seen AS seen FROM people`,
    ({ p, receipts, typing, seen }) => {
      all.set(`receipts ${p}`, Boolean(receipts))
      all.set(`typing ${p}`, Boolean(typing))
      all.set(`lastSeen ${p}`, Boolean(seen))
    },
  )
  return all
}

const TWO_DAYS = 2 * 86_400_000

/** Makes all uploads, and all messages that end, two days older than they are. */
export async function age(site: Site): Promise<void> {
  await onDatabase(site, `UPDATE attachments SET created_at = created_at - ${TWO_DAYS}`)
  await onDatabase(site, `UPDATE messages SET expires_at = expires_at - ${TWO_DAYS} WHERE expires_at IS NOT NULL`)
  const before = (Date.now() - TWO_DAYS) / 1_000
  for (const path of filesOf(site)) utimesSync(path, before, before)
}

/** Every file of the storage, also what was being written. */
export function filesOf({ folder }: Site): string[] {
  const root = join(folder, 'media')
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}

/** Runs the jobs that remove what nobody needs any more; kills them so many milliseconds after they began, if any. */
export async function tidyUp(site: Site, killAfter: number | null): Promise<void> {
  const env = { ...process.env, ...site.environment, AJAR_PROCESS: '31' }
  const job = execFile(process.execPath, [join('e2e', 'faults', 'tidy.ts')], { env, timeout: 60_000 })
  let said = ''
  job.stderr?.on('data', (words: string) => {
    said += words
  })
  const ended = once(job, 'exit') as Promise<[number | null]>
  if (killAfter !== null && job.stdout) {
    await Promise.race([once(job.stdout, 'data'), ended])
    setTimeout(() => job.kill('SIGKILL'), killAfter)
  }
  const [code] = await ended
  if (code !== 0 && killAfter === null) throw new Error(`The jobs failed.\n${said}`)
}
