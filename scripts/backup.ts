/** `npm run backup -- FILE`: everything in the database, of one moment, while Ajar runs. */
import '../server/environment.ts'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { databaseUrl, dataFolder } from '../db/engine/index.ts'
import { type BackupKind, backUp } from '../db/move/backup.ts'
import { Refusal } from '../db/move/refusal.ts'
import { s3Settings } from '../server/env.ts'
import { copyFiles } from '../server/storage/copy.ts'
import { mediaFolder } from '../server/storage/index.ts'
import { command, Misunderstood, understood } from './lib/command.ts'
import { teller } from './lib/telling.ts'

const HELP = `Writes everything in the database, as it is at one moment, into a file, and beside it, in FILE.media, what people sent:
pictures, files, voice notes. Ajar may run meanwhile.

  npm run backup -- FILE [--force] [--portable]

  --force      overwrites FILE; FILE.media gets what is new and loses what is gone
  --portable   from PostgreSQL too a file that can be restored into either engine, also where pg_dump is at hand

The database is the one of DATABASE_URL or AJAR_DATA, or the one in data/ here. FILE holds everybody's messages and the
hashes of their passwords: keep both as you would keep the database. "npm run restore" reads them. With S3_BUCKET there is no
FILE.media: a bucket is backed up where it is.`

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
  const steps = bytes < 1_000 ? 0 : bytes < 1_000_000 ? 1 : bytes < 1_000_000_000 ? 2 : 3
  return `${(bytes / 1_000 ** steps).toFixed(steps && 1)} ${['bytes', 'kB', 'MB', 'GB'][steps]}`
}

const counted = (files: number) => (files === 1 ? '1 file' : `${files.toLocaleString('en')} files`)

/** After the database: a file is there before the message that has it. */
async function backUpFiles(media: string): Promise<void> {
  const bucket = s3Settings()
  if (bucket) return console.log(`What people sent is in the bucket ${bucket.bucket}, and not in the backup.`)
  const { files, bytes, copied } = await copyFiles(mediaFolder(), media, { mirror: true })
  console.log(`${media}: ${counted(files)}, ${inUnits(bytes)}; ${copied.toLocaleString('en')} new.`)
}

await command(HELP, async () => {
  const { values, positionals } = understood(read)
  if (values.help) return console.log(HELP)
  const [to, ...rest] = positionals
  if (!to || rest.length > 0) throw new Misunderstood('Name one file for the backup.')
  const media = `${resolve(to)}.media`
  if (existsSync(media) && !values.force) throw new Refusal(`${media} is there already. --force overwrites it.`)
  const { told, end, seconds } = teller()
  const { kind, file, bytes } = await backUp(databaseUrl(), to, { ...values, told })
  end()
  console.log(`\n${file}: ${inUnits(bytes)}, ${KINDS[kind]}, in ${seconds()} s.`)
  await backUpFiles(media)
  const secret = join(dataFolder(), 'secret')
  const kept = existsSync(secret) && !process.env.AUTH_SECRET ? secret : 'AUTH_SECRET'
  console.log(`Keep ${kept} too: it isn't in the backup, and without it everybody has to sign in again.`)
})
