/** `npm run train:filter`: trains the spam filter from the texts in rules/filter/data and writes rules/filter/weights.ts. */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { CORPORA, corpusFile, readLabelled } from './filter/corpus.ts'
import { moduleOf, trainWithLevels } from './filter/train.ts'
import { command, understood } from './lib/command.ts'

const HELP = `Trains the spam filter from rules/filter/data and writes rules/filter/weights.ts.

  npm run train:filter

The same texts always give the same file, byte for byte.`

const read = () => parseArgs({ options: { help: { type: 'boolean', short: 'h', default: false } } }).values

await command(HELP, async () => {
  if (understood(read).help) return console.log(HELP)
  const texts = CORPORA.flatMap((name) => readLabelled(corpusFile(name)))
  const trained = trainWithLevels(texts)
  const { levels } = trained
  const content = moduleOf(trained)
  writeFileSync(new URL('../rules/filter/weights.ts', import.meta.url), content)
  console.log(
    `${texts.length} texts; rules/filter/weights.ts has ${Math.round(content.length / 1024)} KB; standard from ${levels.standard.toFixed(3)}, strict from ${levels.strict.toFixed(3)}.`,
  )
})
