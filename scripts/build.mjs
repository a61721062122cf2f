/** `npm run build`: the production build on its own, for an image or a deployment. `npm start` then finds it made. */
import { ensureBuilt } from './lib/build.mjs'
import { ensureInstalled } from './lib/install.mjs'
import { main } from './lib/run.mjs'
import { ensureRuntime } from './lib/runtime.mjs'

await main(async () => {
  await ensureRuntime()
  await ensureInstalled()
  await ensureBuilt()
})
