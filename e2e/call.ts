/** Calls server actions as anybody on the network could: by their id, with whatever arguments, cookie and Origin. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from '@playwright/test'

type Manifest = { node: Record<string, { filename: string; exportedName: string; workers: Record<string, unknown> }> }

export type BuiltAction = { id: string; name: string; page: string }

/** Every server action of the build, as `file#export`, with a page that serves it. */
export function builtActions(): BuiltAction[] {
  const file = join(process.cwd(), '.next', 'server', 'server-reference-manifest.json')
  const { node } = JSON.parse(readFileSync(file, 'utf8')) as Manifest
  return Object.entries(node).map(([id, { filename, exportedName, workers }]) => ({
    id,
    name: `${filename}#${exportedName}`,
    page: addressOf(Object.keys(workers)[0] ?? ''),
  }))
}

/** An address that a page of the manifest answers to: folders in brackets are optional or get a value. */
const addressOf = (worker: string) =>
  worker
    .replace(/^app/, '')
    .replace(/\/\([^)]+\)/g, '')
    .replace(/\/\[\[\.\.\.\w+\]\]/, '')
    .replace(/\/\[\w+\]/, '/nobody')
    .replace(/\/page$/, '') || '/'

export type Call = {
  args: readonly unknown[]
  cookie?: string
  /** The Origin header: the site's own unless given; null sends none. */
  origin?: string | null
  /** Sent instead of the encoded arguments. */
  raw?: string
}

export type Answer = {
  status: number
  /** What the action returned; undefined when it redirected or failed. */
  result: unknown
  /** Where it led, for actions that redirect. */
  redirect: string | null
  text: string
}

/** Arguments as React's client encodes them: JSON alone, or a form whose first part refers to the others. */
function encode(args: readonly unknown[]): string | FormData {
  if (!args.some((argument) => argument instanceof FormData)) return JSON.stringify(args.map(plain))
  const body = new FormData()
  const references = args.map((argument, index) => {
    if (!(argument instanceof FormData)) return plain(argument)
    for (const [name, value] of argument) body.append(`_${index + 1}_${name}`, value)
    return `$K${index + 1}`
  })
  body.append('0', JSON.stringify(references))
  return body
}

/** Texts that begin with a dollar sign are escaped, as React does. */
function plain(value: unknown): unknown {
  if (typeof value === 'string') return value.startsWith('$') ? `$${value}` : value
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]))
  return value
}

/** Calls an action of the build by `file#export`. */
export async function callAction(name: string, { args, cookie, origin, raw }: Call): Promise<Answer> {
  const action = builtActions().find((built) => built.name === name)
  if (!action) throw new Error(`The build has no action ${name}.`)
  const baseURL = test.info().project.use.baseURL ?? ''
  const headers: Record<string, string> = { 'next-action': action.id, accept: 'text/x-component' }
  if (cookie) headers.cookie = `authjs.session-token=${cookie}`
  if (origin !== null) headers.origin = origin ?? new URL(baseURL).origin
  const body = raw ?? encode(args)
  if (typeof body === 'string') headers['content-type'] = 'text/plain;charset=UTF-8'
  const response = await fetch(new URL(action.page, baseURL), { method: 'POST', headers, body, redirect: 'manual' })
  const text = await response.text()
  return {
    status: response.status,
    result: resultIn(text),
    redirect: response.headers.get('x-action-redirect')?.split(';')[0] ?? response.headers.get('location'),
    text,
  }
}

/** The action's result in an answer of React's format: row 0 names the row that holds it. */
function resultIn(text: string): unknown {
  const row = (id: string) =>
    text
      .split('\n')
      .find((line) => line.startsWith(`${id}:`))
      ?.slice(id.length + 1)
  try {
    const head = JSON.parse(row('0') ?? 'null') as { a?: string } | null
    const reference = /^\$@(\w+)$/.exec(head?.a ?? '')?.[1]
    return reference === undefined ? undefined : JSON.parse(row(reference) ?? 'null')
  } catch {
    return undefined
  }
}
