/** `npm run db:generate [-- --name WHAT]`: out of a changed schema a migration for each engine. */
import { ensureInstalled } from './lib/install.mjs'
import { main, run, Trouble } from './lib/run.mjs'
import { ensureRuntime } from './lib/runtime.mjs'

await main(async () => {
  await ensureRuntime()
  await ensureInstalled()
  for (const dialect of ['sqlite', 'postgres']) {
    const args = ['node_modules/drizzle-kit/bin.cjs', 'generate', '--config', 'db/drizzle.config.ts']
    const env = { ...process.env, AJAR_DIALECT: dialect }
    const { code } = await run(process.execPath, [...args, ...process.argv.slice(2)], { env })
    if (code !== 0) throw new Trouble(`No migration was made for ${dialect}: the reason stands above.`)
  }
})
