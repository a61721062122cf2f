/** `npm run dev`: the server for development, which compiles pages as they are asked for. */
import { ensureInstalled } from './lib/install.mjs'
import { handOverTo, main } from './lib/run.mjs'
import { ensureRuntime } from './lib/runtime.mjs'

await main(async () => {
  await ensureRuntime()
  await ensureInstalled()
  await handOverTo('server/serve.ts', ['--dev', ...process.argv.slice(2)])
})
