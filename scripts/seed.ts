/** `npm run seed -- --people N --messages M [--viewer] [--data DIR]`: a large made-up database to measure with. */
import { parseArgs } from 'node:util'
import { seedCrowd } from '../db/bulk/seed.ts'
import { closeDatabase, dataFolder, migrate } from '../db/engine/index.ts'

const HELP = `Fills an empty database with made-up people and messages, to see how Ajar does with many of them.

  npm run seed -- --people N --messages M [--viewer] [--data DIR]

  --people N     how many people (3 to 5,000,000)
  --messages M   how many messages (0 to 50,000,000)
  --viewer       adds @bench, with 200 conversations and one long thread where M allows
  --data DIR     the data folder (otherwise AJAR_DATA, or data/ here)

The people have no passwords: "npm run admin -- reset-password @p000001" gives one.`

function fail(sentence: string): never {
  console.error(sentence)
  process.exit(1)
}

/** The command line, or null when it can't be understood. */
function options() {
  try {
    const { values } = parseArgs({
      options: {
        people: { type: 'string' },
        messages: { type: 'string' },
        viewer: { type: 'boolean', default: false },
        data: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
    return values
  } catch (error) {
    return fail(`${error instanceof Error ? error.message : error}\n\n${HELP}`)
  }
}

function whole(name: string, text: string | undefined, least: number, most: number): number {
  const number = Number(text?.replace(/[,_]/g, ''))
  if (!text || !Number.isInteger(number) || number < least || number > most) {
    fail(`--${name} must be a whole number from ${least.toLocaleString('en')} to ${most.toLocaleString('en')}.`)
  }
  return number
}

const started = performance.now()
const seconds = () => ((performance.now() - started) / 1_000).toFixed(1)

let shown = ''
function progress(what: string, rows: number): void {
  const line = `${rows.toLocaleString('en').padStart(12)} ${what}, ${seconds()} s`
  if (process.stdout.isTTY && shown === what) process.stdout.write('\x1b[1A\x1b[2K')
  console.log(line)
  shown = what
}

const { people, messages, viewer, data, help } = options()
if (help) {
  console.log(HELP)
  process.exit(0)
}
const size = {
  people: whole('people', people, 3, 5_000_000),
  messages: whole('messages', messages, 0, 50_000_000),
  viewer,
  now: Date.now(),
}
if (data) process.env.AJAR_DATA = data
await migrate()
const filled = await seedCrowd(size, progress)
await closeDatabase()
if (!filled)
  fail(`There are people in ${dataFolder()} already. Name an empty folder with --data DIR; nothing was changed.`)
console.log(
  `\n${size.messages.toLocaleString('en')} messages between ${size.people.toLocaleString('en')} people in ${seconds()} s.`,
)
