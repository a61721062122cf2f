/** `npm run restore -- FILE [--to URL] [--replace]`: a database out of a backup. */
import '../server/environment.ts'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { databaseUrl } from '../db/engine/index.ts'
import { restore } from '../db/move/restore.ts'
import { s3Settings } from '../server/env.ts'
import { copyFiles } from '../server/storage/copy.ts'
import { mediaFolder } from '../server/storage/index.ts'
import { command, Misunderstood, understood } from './lib/command.ts'
import { teller } from './lib/telling.ts'

const HELP = `Makes a database out of a backup. Stop Ajar first.

  npm run restore -- FILE [--to URL] [--replace]

  --to URL    where to: postgres://… (an empty database) or file:/path/to/ajar.db; otherwise the database of
              DATABASE_URL or AJAR_DATA, or the one in data/ here
  --replace   moves a SQLite database that has people in it aside

FILE is what "npm run backup" wrote. What is in FILE.media is put into the folder media of the data folder, where none of it is
replaced; with S3_BUCKET it stays where it is. A SQLite file can be restored into either engine, one of pg_dump into PostgreSQL.`

const read = () =>
  parseArgs({
    allowPositionals: true,
    options: {
      to: { type: 'string' },
      replace: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })

await command(HELP, async () => {
  const { values, positionals } = understood(read)
  if (values.help) return console.log(HELP)
  const [file, ...rest] = positionals
  if (!file || rest.length > 0) throw new Misunderstood('Name one backup.')
  const { told, end, seconds } = teller()
  const { place, aside } = await restore(file, values.to ?? databaseUrl(), { replace: values.replace, told })
  end()
  if (aside) console.log(`\nThe database that was there is now ${aside}.`)
  const media = `${resolve(file)}.media`
  const files = existsSync(media) && !s3Settings() ? await copyFiles(media, mediaFolder(), { mirror: false }) : null
  if (files) console.log(`\n${mediaFolder()} has what people sent: ${files.files.toLocaleString('en')} files.`)
  console.log(
    `\n${file} is restored into ${place}, in ${seconds()} s. Put the secret in its place too, and start Ajar.`,
  )
})
