/** PostgreSQL's own `pg_dump` and `pg_restore`, where this machine has them. */
import { spawn } from 'node:child_process'
import { Refusal } from './refusal.ts'

type Ended = { code: number | null; out: string; err: string }

/** The address without its password, which other accounts of the machine could read in the list of processes. */
function without(url: string): { address: string; env: NodeJS.ProcessEnv } {
  const address = new URL(url)
  const password = decodeURIComponent(address.password)
  address.password = ''
  return { address: address.href, env: password ? { ...process.env, PGPASSWORD: password } : process.env }
}

/** Runs a program to its end; null when there is none of this name. */
function run(program: string, args: readonly string[], env = process.env): Promise<Ended | null> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
    const ended: Ended = { code: null, out: '', err: '' }
    child.stdout.setEncoding('utf8').on('data', (text) => {
      ended.out += text
    })
    child.stderr.setEncoding('utf8').on('data', (text) => {
      ended.err += text
    })
    child.once('error', (error) => ('code' in error && error.code === 'ENOENT' ? resolve(null) : reject(error)))
    child.once('close', (code) => resolve({ ...ended, code }))
  })
}

/** The major version of a program, or null when there is none. */
async function majorOf(program: string): Promise<number | null> {
  const said = await run(program, ['--version'])
  const major = /\(PostgreSQL\) (\d+)/.exec(said?.out ?? '')?.[1]
  return major ? Number(major) : null
}

/** True when there is a `pg_dump` for servers of this version (180002 is 18.2): an older one refuses a newer server. */
export async function canDump(serverVersion: number): Promise<boolean> {
  const major = await majorOf('pg_dump')
  return major !== null && major >= Math.floor(serverVersion / 10_000)
}

async function must(program: string, args: readonly string[], env?: NodeJS.ProcessEnv): Promise<string> {
  const ended = await run(program, args, env)
  if (!ended) throw new Refusal(`This needs ${program}, which comes with PostgreSQL’s client programs: install them.`)
  if (ended.code !== 0) throw new Refusal(`${program} could not do it:\n${ended.err.trim()}`)
  return ended.out
}

/** Writes everything into a file in pg_dump's compressed format, from one snapshot. */
export async function dump(url: string, file: string): Promise<void> {
  const { address, env } = without(url)
  const args = ['--format=custom', '--no-owner', '--no-privileges', '--no-password', `--file=${file}`]
  await must('pg_dump', [...args, `--dbname=${address}`], env)
}

/** Refuses a file whose list of contents can't be read, or isn't of an Ajar. */
export async function checkDump(file: string): Promise<void> {
  const contents = await must('pg_restore', ['--list', file])
  if (!/ TABLE DATA \S+ migrations /.test(contents)) throw new Refusal(`${file} is no backup of an Ajar.`)
}

/** Fills an empty database from such a file: all of it, or nothing. */
export async function restoreDump(file: string, url: string): Promise<void> {
  const { address, env } = without(url)
  const args = ['--single-transaction', '--exit-on-error', '--no-owner', '--no-privileges', '--no-password']
  await must('pg_restore', [...args, `--dbname=${address}`, file], env)
}
