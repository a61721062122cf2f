/** `node scripts/standalone.mjs FOLDER`: after a build, a folder from which Ajar runs, for an image or another machine. */
import { resolve } from 'node:path'
import { main, Trouble } from './lib/run.mjs'
import { ensureRuntime } from './lib/runtime.mjs'

await main(async () => {
  await ensureRuntime()
  const [folder, ...rest] = process.argv.slice(2)
  if (!folder || rest.length > 0) throw new Trouble('Say where to: node scripts/standalone.mjs FOLDER')
  // Only now: an older Node couldn't even read it.
  const { assemble } = await import('./lib/standalone.mjs')
  await assemble(resolve(folder))
})
