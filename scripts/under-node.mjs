/** `node scripts/under-node.mjs FILE …`: runs a JavaScript or TypeScript file on a Node that is new enough for it. */
import { ensureInstalled } from './lib/install.mjs'
import { handOverTo, main, Trouble } from './lib/run.mjs'
import { ensureRuntime } from './lib/runtime.mjs'

await main(async () => {
  const [file, ...args] = process.argv.slice(2)
  if (!file) throw new Trouble('Say which file to run: node scripts/under-node.mjs FILE …')
  await ensureRuntime()
  await ensureInstalled()
  await handOverTo(file, args)
})
