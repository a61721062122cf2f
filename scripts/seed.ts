/** `npm run seed -- --people N --messages M [--viewer] [--to URL | --data DIR]`: a large made-up database to measure with. */
import '../server/environment.ts'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { seedCrowd } from '../db/bulk/seed.ts'
import { databaseUrl } from '../db/engine/index.ts'
import { checkAddress, shown } from '../db/move/places.ts'
import { Refusal } from '../db/move/refusal.ts'
import { command, Misunderstood, understood } from './lib/command.ts'
import { teller } from './lib/telling.ts'

const HELP = `Fills an empty database with made-up people and messages, to see how Ajar does with many of them.

  npm run seed -- --people N --messages M [--viewer] [--to URL | --data DIR]

  --people N     how many people (3 to 5,000,000)
  --messages M   how many messages (0 to 50,000,000)
  --viewer       adds @bench, with 200 conversations and one long thread where M allows
  --to URL       the database: postgres://… or file:/path/to/ajar.db
  --data DIR     the same as --to file:DIR/ajar.db

Without --to and --data it is the database of DATABASE_URL or AJAR_DATA, or the one in data/ here.
The people have no passwords: "npm run admin -- reset-password @p000001" gives one.`

const read = () =>
  parseArgs({
    options: {
      people: { type: 'string' },
      messages: { type: 'string' },
      viewer: { type: 'boolean', default: false },
      to: { type: 'string' },
      data: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  }).values

function whole(name: string, text: string | undefined, least: number, most: number): number {
  const number = Number(text?.replace(/[,_]/g, ''))
  if (!text || !Number.isInteger(number) || number < least || number > most) {
    throw new Misunderstood(
      `--${name} must be a whole number from ${least.toLocaleString('en')} to ${most.toLocaleString('en')}.`,
    )
  }
  return number
}

await command(HELP, async () => {
  const { people, messages, viewer, to, data, help } = understood(read)
  if (help) return console.log(HELP)
  const size = {
    people: whole('people', people, 3, 5_000_000),
    messages: whole('messages', messages, 0, 50_000_000),
    viewer,
    now: Date.now(),
  }
  if (to && data) throw new Misunderstood('Give --to or --data, not both.')
  const url = to ?? (data ? `file:${join(data, 'ajar.db')}` : databaseUrl())
  checkAddress(to ? '--to' : 'DATABASE_URL', url)
  const { told, end, seconds } = teller()
  const filled = await seedCrowd(size, told, url)
  end()
  if (!filled) throw new Refusal(`There is something in ${shown(url)} already; nothing was changed. Name an empty one.`)
  console.log(
    `\n${size.messages.toLocaleString('en')} messages between ${size.people.toLocaleString('en')} people in ${seconds()} s.`,
  )
})
