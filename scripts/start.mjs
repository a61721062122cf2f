/** `npm start`: everything from a bare clone to a running Ajar. What follows the command is passed to the server. */
import { ensureBuilt } from './lib/build.mjs'
import { ensureInstalled } from './lib/install.mjs'
import { handOverTo, main } from './lib/run.mjs'
import { ensureRuntime } from './lib/runtime.mjs'

await main(async () => {
  await ensureRuntime()
  await ensureInstalled()
  await ensureBuilt()
  await handOverTo('server/serve.ts', process.argv.slice(2), { ...process.env, NODE_ENV: 'production' })
})
