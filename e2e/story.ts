/** The people of the matrix and what is between them, made anew for each row. */
import { setDoor } from '#db/door.ts'
import { listDoorLinks, makeDoorLink } from '#db/door-links.ts'
import { makeGroup } from '#db/groups.ts'
import { postMessage } from '#db/messages.ts'
import { acceptRequest, deleteConversation, endConversation } from '#db/requests.ts'
import { block } from '#db/ties.ts'
import { takeMedia } from '#server/media/take.ts'
import { hashPassword } from '#server/password.ts'
import { cookieFor } from './cookie.ts'
import { rows } from './database.ts'
import { newAccount } from './fixtures.ts'
import { acquainted, write } from './scene.ts'

type Account = { id: string; handle: string; name: string }

export type Story = {
  ana: Account
  bo: Account
  cy: Account
  dee: Account
  eve: Account
  /** Ana's and Bo's conversation, and Eve's request that waits for Ana. */
  shared: string
  request: string
  /** A file that Bo sent to Ana. */
  file: string
  /** A group of Ana's with Bo in it. */
  circle: string
  /** Another browser of Ana's, as "where you're signed in" names it. */
  device: string
  /** A door of Ana's as a link, for everyone. */
  link: { id: string; token: string }
  /** An id that nothing has. */
  nowhere: string
  cookies: { ana: string; bo: string; cy: string; dee: string }
}

/** What Ana has done with Eve's request. */
export type Before = 'accepted' | 'deleted' | 'ended'

/** What only Ana and Bo may read. */
export const SECRET = 'The key is under the third stone'

const ANYONE = {
  audience: 'everyone',
  asks: 'nothing',
  prompt: null,
  perDay: null,
  total: null,
  expiresAt: null,
} as const

let hash: Promise<string> | undefined

export async function tell(before?: Before): Promise<Story> {
  // One costly hash for all of them; no test signs in with it.
  hash ??= hashPassword('a password of the matrix')
  const password = { passwordHash: await hash }
  const [ana, bo, cy, dee, eve] = await Promise.all([
    newAccount('Ana', password),
    newAccount('Bo', password),
    newAccount('Cy', password),
    newAccount('Dee', password),
    newAccount('Eve', { door: 'everyone', ...password }),
  ])
  const shared = await acquainted(ana, bo)
  await write(bo, ana, SECRET)
  const file = await sendFile(bo, shared)
  await acquainted(ana, cy)
  await block(ana.id, cy.id)
  const request = await knock(eve, ana)
  if (before) await acceptRequest(ana.id, request)
  if (before === 'deleted') await deleteConversation(ana.id, request)
  if (before === 'ended') await endConversation(ana.id, request)
  await cookieFor(ana.id, 'A phone of Ana')
  const [device] = await rows('SELECT id FROM sessions WHERE person_id = ?', [ana.id])
  const token = await makeDoorLink(ana.id, { ...ANYONE, label: 'on a badge' })
  const [link] = await listDoorLinks(ana.id)
  const group = await makeGroup(ana.id, { name: 'Circle', personIds: [bo.id], draftKey: 'circle' })
  const cookies = {
    ana: await cookieFor(ana.id),
    bo: await cookieFor(bo.id),
    cy: await cookieFor(cy.id),
    dee: await cookieFor(dee.id),
  }
  return {
    ana,
    bo,
    cy,
    dee,
    eve,
    shared,
    request,
    file,
    circle: group.ok ? group.conversationId : '',
    device: String(device?.id),
    link: { id: link?.id ?? '', token: token ?? '' },
    nowhere: '1234567',
    cookies,
  }
}

/** Sends a file in which the secret stands. Answers its id. */
async function sendFile(from: Account, conversationId: string): Promise<string> {
  const hints = { name: 'key.txt', width: null, height: null, durationMs: null }
  const taken = await takeMedia(from.id, new Blob([SECRET]).stream(), hints)
  if (typeof taken === 'string') throw new Error(taken)
  const attachments = [{ id: taken.id }]
  await postMessage({ senderId: from.id, to: { conversationId }, text: SECRET, draftKey: 'file', attachments })
  return taken.id
}

/** A request that waits although Ana's door is closed now. */
async function knock(from: Account, to: Account): Promise<string> {
  await setDoor(to.id, 'everyone')
  const conversation = await write(from, to, 'May I come in?')
  await setDoor(to.id, 'following')
  return conversation
}
