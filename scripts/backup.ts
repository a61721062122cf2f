/** `npm run backup -- FILE`: everything in the database, of one moment, while Ajar runs. */
import '../server/environment.ts'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { databaseUrl, dataFolder } from '../db/engine/index.ts'
import { type BackupKind, backUp } from '../db/move/backup.ts'
import { command, Misunderstood, understood } from './lib/command.ts'
import { teller } from './lib/telling.ts'

const HELP = `Writes everything in the database, as it is at one moment, into a file. Ajar may run meanwhile.

  npm run backup -- FILE [--force] [--portable]

  --force      overwrites FILE
  --portable   from PostgreSQL too a file that can be restored into either engine, also where pg_dump is at hand

The database is the one of DATABASE_URL or AJAR_DATA, or the one in data/ here. FILE holds everybody's messages and the
hashes of their passwords: keep it as you would keep the database. "npm run restore" reads it.`

const KINDS: Readonly<Record<BackupKind, string>> = {
  sqlite: 'a SQLite database',
  pg_dump: 'in pg_dump’s format, for PostgreSQL',
  portable: 'a SQLite database, which can be restored into PostgreSQL too',
}

const read = () =>
  parseArgs({
    allowPositionals: true,
    options: {
      force: { type: 'boolean', default: false },
      portable: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })

function inUnits(bytes: number): string {
  const steps = bytes < 1_000_000 ? 1 : bytes < 1_000_000_000 ? 2 : 3
  return `${(bytes / 1_000 ** steps).toFixed(1)} ${['', 'kB', 'MB', 'GB'][steps]}`
}

await command(HELP, async () => {
  const { values, positionals } = understood(read)
  if (values.help) return console.log(HELP)
  const [to, ...rest] = positionals
  if (!to || rest.length > 0) throw new Misunderstood('Name one file for the backup.')
  const { told, end, seconds } = teller()
  const { kind, file, bytes } = await backUp(databaseUrl(), to, { ...values, told })
  end()
  console.log(`\n${file}: ${inUnits(bytes)}, ${KINDS[kind]}, in ${seconds()} s.`)
  const secret = join(dataFolder(), 'secret')
  const kept = existsSync(secret) && !process.env.AUTH_SECRET ? secret : 'AUTH_SECRET'
  console.log(`Keep ${kept} too: it isn't in the backup, and without it everybody has to sign in again.`)
})
