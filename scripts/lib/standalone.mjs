/**
 * A folder from which Ajar runs with nothing but Node: what a build and our own programs need, file by file, and nothing
 * that merely lay around. A build notes what Next and the pages need (`output: 'standalone'`); the server that Next adds
 * there leaves ours out (docs/decisions/003), so what ours needs is traced here.
 */
import {
  copyFileSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createRequire, stripTypeScriptTypes } from 'node:module'
import { dirname, join, sep } from 'node:path'
import { root, Trouble } from './run.mjs'
import { SERVER_ENV, SERVER_FLAGS } from './server-flags.mjs'

// The tracer that Next itself uses.
const { nodeFileTrace } = createRequire(import.meta.url)('next/dist/compiled/@vercel/nft')

/** The owner's commands that a running site needs, as package.json names them. */
const COMMANDS = ['admin', 'backup', 'restore', 'db:move']

/** What the build has noted already, and never for our programs alone. React is also for what makes sentences outside of pages. */
const NEXT = /^node_modules\/(?:next|react-dom)\//

/**
 * Where files may come from. A tracer follows every path that code joins together, as far as into the data folder; what
 * isn't named here stays out.
 */
const WANTED = /^(?:\.next|node_modules|db|docs|messages|rules|scripts|server)\//

/** Other systems' binaries, what belongs to developing, and what a tracer took for a file to be read. */
const SUPERFLUOUS = [
  new RegExp(`/prebuilds/(?!${process.platform}(?:musl)?-${process.arch}\\.node$)`),
  /\.(?:map|d\.[cm]?ts|h|test\.[cm]?[jt]s)$|^node_modules\/.*\.md$/i,
  /^node_modules\/(?:[^@/]+|@[^/]+\/[^/]+)\/(?:tests?|fixtures|bench|examples?)\//,
  // Ours for tests: a tracer that meets a folder's name in a path takes the whole folder.
  /^(?:db|rules|scripts|server)\/(?:.*\/)?testing(?:-[a-z0-9-]+)?\.ts$/,
]

const isNeeded = (file) => WANTED.test(file) && !SUPERFLUOUS.some((pattern) => pattern.test(file))

const posix = (path) => path.split(sep).join('/')

/** Every file and link below a folder, by its path from there. */
const filesBelow = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => posix(join(entry.parentPath, entry.name).slice(folder.length + 1)))

/** The files that these programs of ours import, however far away. */
async function filesOf(programs) {
  const readFile = (path) => {
    if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return null
    const source = readFileSync(path)
    return path.endsWith('.ts') ? stripTypeScriptTypes(source.toString()) : source
  }
  const ignore = (path) => NEXT.test(posix(path))
  const { fileList, warnings } = await nodeFileTrace(programs, { base: root, processCwd: root, readFile, ignore })
  // A program that couldn't be read leads nowhere: its imports would be missing. Libraries of a system (`.so.8`) import nothing.
  for (const { message } of warnings) if (/^Failed to parse .*\.[cm]?[jt]s as /.test(message)) throw new Error(message)
  return [...fileList].map(posix)
}

/** The programs behind commands such as `node scripts/under-node.mjs scripts/admin.ts`. */
function programsOf(scripts) {
  return COMMANDS.map((name) => {
    const program = /^node scripts\/under-node\.mjs (scripts\/\S+)$/.exec(scripts[name] ?? '')?.[1]
    if (!program) throw new Error(`package.json has no command ${name} that runs a script of ours.`)
    return [name, program]
  })
}

function copyFiles(files, from, to) {
  for (const file of files) {
    if (!isNeeded(file)) continue
    const [source, target] = [join(from, file), join(to, file)]
    mkdirSync(dirname(target), { recursive: true })
    // The build names packages by links, which lead to their folders here as they do there.
    if (lstatSync(source).isSymbolicLink()) symlinkSync(readlinkSync(source), target)
    else copyFileSync(source, target)
  }
}

const START = `/** Starts Ajar. Next takes the settings of the build from here; in this folder it has nothing to look them up in. */
import { readFileSync } from 'node:fs'

process.chdir(import.meta.dirname)
process.env.NODE_ENV = 'production'
const { config } = JSON.parse(readFileSync('.next/required-server-files.json', 'utf8'))
process.env.__NEXT_PRIVATE_STANDALONE_CONFIG = JSON.stringify(config)
await import('./server/serve.ts')
`

/** How the folder's server is started: by Node itself, which has to be the process that gets the signals. */
export const COMMAND = ['node', '--disable-warning=ExperimentalWarning', ...SERVER_FLAGS, 'start.mjs']
export { SERVER_ENV }

/** Makes the folder `to`, which must not be there yet. Throws a sentence when there is no build. */
export async function assemble(to) {
  const built = join(root, '.next', 'standalone')
  if (!existsSync(built)) throw new Trouble('There is no build here: run `npm run build` first.')
  if (existsSync(to)) throw new Trouble(`${to} is there already: name a folder that isn't.`)
  const { name, version, license, type, imports, scripts } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  )
  const programs = programsOf(scripts)
  copyFiles(filesBelow(built), built, to)
  copyFiles(await filesOf(['server/serve.ts', ...programs.map(([, program]) => program)]), root, to)
  // What browsers fetch, which Next leaves to be put elsewhere.
  cpSync(join(root, '.next', 'static'), join(to, '.next', 'static'), { recursive: true })
  cpSync(join(root, 'public'), join(to, 'public'), { recursive: true })
  copyFileSync(join(root, 'LICENSE'), join(to, 'LICENSE'))
  writeFileSync(join(to, 'start.mjs'), START)
  const commands = programs.map(([name, program]) => [name, `node --disable-warning=ExperimentalWarning ${program}`])
  const own = { start: COMMAND.join(' '), ...Object.fromEntries(commands) }
  const description = { name, version, license, private: true, type, imports, scripts: own }
  writeFileSync(join(to, 'package.json'), `${JSON.stringify(description, null, 2)}\n`)
}
