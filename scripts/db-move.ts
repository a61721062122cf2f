/** `npm run db:move -- --from URL --to URL`: everything into another database, which may be of the other engine. */
import { parseArgs } from 'node:util'
import { move } from '../db/move/move.ts'
import { checkAddress, shown } from '../db/move/places.ts'
import { Refusal } from '../db/move/refusal.ts'
import { command, understood } from './lib/command.ts'
import { teller } from './lib/telling.ts'

const HELP = `Copies everything into another, empty database, in either direction between SQLite and PostgreSQL.

  npm run db:move -- --from URL --to URL

  URL is postgres://user:password@host:5432/name for PostgreSQL, or file:/path/to/ajar.db for SQLite.

Stop Ajar first: what people write after the move began stays behind. When the move is interrupted, the same command goes
on where it stopped, and Ajar doesn't start on the half-filled database meanwhile. In the end all rows of both sides are
compared. Nothing is changed where they come from.

To empty a database: delete the file of SQLite with its -wal and -shm; in PostgreSQL, drop the database and create it again.`

const read = () =>
  parseArgs({
    options: {
      from: { type: 'string' },
      to: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  }).values

await command(HELP, async () => {
  const { from, to, help } = understood(read)
  if (help) return console.log(HELP)
  checkAddress('--from', from)
  checkAddress('--to', to)
  const began = new Date()
  const { told, end, seconds } = teller()
  const { tables, replaced, leftBehind } = await move(from, to, told)
  end()
  console.log(`\nThe same on both sides, rows and checksums:`)
  for (const { name, rows, checksum } of tables.filter(({ rows }) => rows > 0))
    console.log(`  ${name.padEnd(16)} ${rows.toLocaleString('en').padStart(14)}  ${checksum}`)
  if (replaced)
    console.log('\nSome texts held the character U+0000, which PostgreSQL can’t keep: U+FFFD stands in its place.')
  if (leftBehind) {
    throw new Refusal(
      `\nPeople went on writing: what they did after ${began.toLocaleTimeString('en-GB')} is not in ${shown(to)}. ` +
        'Stop Ajar, empty the target, and move once more.',
    )
  }
  console.log(`\nEverything is in ${shown(to)}, in ${seconds()} s. Set DATABASE_URL to it, and start Ajar.`)
})
