/** The production build: made when it is missing or older than what it is made from. */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { alone } from './lock.mjs'
import { narrate } from './progress.mjs'
import { root, run, Trouble } from './run.mjs'

/** Everything that can change the build's outcome. A folder that is missing here would be served stale. */
export const SOURCES = [
  ...['app', 'components', 'db', 'messages', 'rules', 'server', 'public'],
  ...['package-lock.json', 'next.config.ts', 'tsconfig.json', 'postcss.config.mjs', 'proxy.ts', 'instrumentation.ts'],
]

const output = join(root, '.next')
const stampFile = join(output, 'ajar-stamp')

/** Builds Ajar unless the build at hand was made from these very sources. */
export async function ensureBuilt() {
  if (isBuilt()) return
  const sayWaiting = (pid) => console.error(`Another command (process ${pid}) is building Ajar: waiting for it…`)
  await alone('build', sayWaiting, async () => {
    if (!isBuilt()) await narrate('Building Ajar (about a minute, only after changes)…', build)
  })
}

function isBuilt() {
  if (!existsSync(join(output, 'BUILD_ID')) || !existsSync(stampFile)) return false
  return readFileSync(stampFile, 'utf8') === hashOf(root, SOURCES)
}

/**
 * A development server leaves behind the types of pages that may be gone by now, and both Next's build and tsc would
 * stumble over them. It writes them again when it starts.
 */
export function forgetDevTypes() {
  rmSync(join(output, 'dev', 'types'), { recursive: true, force: true })
}

async function build() {
  // Taken before building: what is edited meanwhile makes the next command build again.
  const hash = hashOf(root, SOURCES)
  rmSync(stampFile, { force: true })
  forgetDevTypes()
  const env = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' }
  const ended = await run(process.execPath, ['node_modules/next/dist/bin/next', 'build'], { env, quiet: true })
  if (ended.code !== 0) throw new Trouble(`${ended.output.trim()}\n\nAjar could not be built: the reason stands above.`)
  writeFileSync(stampFile, hash)
}

/** A hash over the names and contents of these files and folders, tests and hidden files left out. */
export function hashOf(folder, names) {
  const hash = createHash('sha256')
  for (const name of names) {
    for (const file of filesIn(folder, name)) {
      const content = readFileSync(join(folder, file))
      hash.update(`${file}\0${content.length}\0`).update(content)
    }
  }
  return hash.digest('hex')
}

/** Files in a fixed order, since folders list theirs in any; a name that doesn't exist has none. */
function filesIn(folder, name) {
  const path = join(folder, name)
  if (!existsSync(path)) return []
  let entries
  try {
    entries = readdirSync(path, { withFileTypes: true })
  } catch (error) {
    if (error.code === 'ENOTDIR') return [name]
    throw error
  }
  return entries
    .filter((entry) => !entry.name.startsWith('.') && !/\.test\.tsx?$/.test(entry.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? filesIn(folder, join(name, entry.name)) : [join(name, entry.name)]))
}
