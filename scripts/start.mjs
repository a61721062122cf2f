/** `npm start`: everything from a bare clone to a running Ajar. What follows the command is passed to the server. */
import { ensureBuilt } from './lib/build.mjs'
import { ensureInstalled } from './lib/install.mjs'
import { handOver, main } from './lib/run.mjs'
import { ensureRuntime } from './lib/runtime.mjs'
import { SERVER_ENV, SERVER_FLAGS } from './lib/server-flags.mjs'

await main(async () => {
  await ensureRuntime()
  await ensureInstalled()
  await ensureBuilt()
  const node = ['--disable-warning=ExperimentalWarning', ...SERVER_FLAGS]
  const env = { ...SERVER_ENV, ...process.env, NODE_ENV: 'production' }
  await handOver(process.execPath, [...node, 'server/serve.ts', ...process.argv.slice(2)], env)
})
