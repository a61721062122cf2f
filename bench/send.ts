/** How a program calls the server action `sendMessage`, as the page's own script does. */
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Answer, Shot } from './load.ts'
import type { Server } from './server.ts'

type Manifest = { node: Record<string, { filename?: string; exportedName?: string }> }

/** The id that the build gave to an action. */
export function actionId(file: string, name: string): string {
  const manifest = JSON.parse(
    readFileSync(join('.next', 'server', 'server-reference-manifest.json'), 'utf8'),
  ) as Manifest
  const found = Object.entries(manifest.node).find(
    ([, action]) => action.filename === file && action.exportedName === name,
  )
  if (!found) throw new Error(`The build has no action ${name} of ${file}.`)
  return found[0]
}

let sendId: string | null = null

/** A send into a conversation. */
export function sendShot(server: Server, cookie: string, conversationId: string, text: string): Shot {
  sendId ??= actionId('app/(main)/messages/actions.ts', 'sendMessage')
  return {
    method: 'POST',
    path: `/messages/${conversationId}`,
    headers: {
      cookie,
      origin: `http://${server.host}`,
      accept: 'text/x-component',
      'content-type': 'text/plain;charset=UTF-8',
      'next-action': sendId,
    },
    body: JSON.stringify([{ to: { conversationId }, text, draftKey: randomUUID() }]),
  }
}

export const isSent = ({ status, body }: Answer) => status === 200 && body.includes('"ok":true')
