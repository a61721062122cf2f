/** `npm run eval:filter`: how well the spam filter tells texts apart. */
import { parseArgs } from 'node:util'
import { ATTACKS, attacked, wordsOf } from './filter/attacks.ts'
import { readLabelled } from './filter/corpus.ts'
import { crossValidate } from './filter/cross-validate.ts'
import { measure } from './filter/measure.ts'
import { blockedOf, type Counts, caughtOf, mccOf } from './filter/metrics.ts'
import { printTimes, timesOf } from './filter/times.ts'
import { command, Misunderstood, understood } from './lib/command.ts'

const HELP = `Measures the spam filter.

  npm run eval:filter -- --data FILE.tsv                  the shipped filter on your texts
  npm run eval:filter -- --data FILE.tsv --attack NAME    the same with the spam disguised; "all" tries every one
  npm run eval:filter -- --cross-validate                 the method, on the texts it is trained from, without having seen them
  npm run eval:filter -- --times                          how long judging takes

FILE.tsv has a text on each line: "ham" or "spam", a tab, the text.
Attacks: ${Object.keys(ATTACKS).join(', ')}.`

const read = () =>
  parseArgs({
    options: {
      data: { type: 'string' },
      attack: { type: 'string' },
      'cross-validate': { type: 'boolean', default: false },
      times: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  }).values

const line = (counts: Counts) =>
  `spam caught ${caughtOf(counts).toFixed(1)} % (${counts.caught} of ${counts.caught + counts.missed})   ` +
  `ham blocked ${blockedOf(counts).toFixed(2)} % (${counts.blocked} of ${counts.blocked + counts.passed})   MCC ${mccOf(counts).toFixed(3)}`

function evaluate(file: string, attackName: string | undefined): void {
  const texts = readLabelled(file)
  const plain = measure(texts)
  console.log(line(plain))
  if (attackName === undefined) {
    const { median, p99 } = timesOf(texts.map(({ text }) => text))
    console.log(`judged in ${median.toFixed(3)} ms (median), ${p99.toFixed(3)} ms (99 of 100)`)
    return
  }
  const innocent = wordsOf(texts.filter(({ spam }) => !spam).map(({ text }) => text))
  const pool = innocent.length > 0 ? innocent : ['see', 'you', 'later', 'thanks']
  for (const [name, attack] of Object.entries(ATTACKS)) {
    if (attackName !== 'all' && attackName !== name) continue
    const disguised = texts.map(({ spam, text }) => ({ spam, text: attacked(attack, text, pool) }))
    const spamOnly = measure(disguised.filter(({ spam }) => spam))
    const counts = { ...plain, caught: spamOnly.caught, missed: spamOnly.missed }
    const ham = measure(disguised.filter(({ spam }) => !spam))
    console.log(`\n${name}, spam disguised:  ${line(counts)}`)
    console.log(
      `   ham written the same way: blocked ${blockedOf(ham).toFixed(2)} % (${ham.blocked} of ${ham.blocked + ham.passed})`,
    )
  }
}

await command(HELP, async () => {
  const { data, attack, 'cross-validate': cross, times, help } = understood(read)
  if (help) return console.log(HELP)
  if (attack !== undefined && attack !== 'all' && !Object.hasOwn(ATTACKS, attack)) {
    throw new Misunderstood(`There is no attack named ${attack}.`)
  }
  if (cross || times) {
    if (data !== undefined || attack !== undefined || (cross && times))
      throw new Misunderstood('--cross-validate and --times go alone.')
    return cross ? crossValidate(console.log) : printTimes(console.log)
  }
  if (data === undefined) throw new Misunderstood('Say which texts: --data FILE.tsv, --cross-validate or --times.')
  evaluate(data, attack)
})
