/**
 * Another process on the same database, for tests of what happens between processes: calls functions of `db/` as it is
 * told over the channel that it was forked with, and answers with what they returned. See `testing-process.ts`.
 */
import * as accounts from './accounts.ts'
import { confirmAddress } from './address-links.ts'
import * as attempts from './attempts.ts'
import * as door from './door.ts'
import { closeDatabase } from './engine/index.ts'
import { observe } from './engine/observe.ts'
import { postMessage } from './messages.ts'
import { claimOpinions } from './opinions.ts'
import { createPerson } from './people.ts'
import { claimPings } from './pings.ts'
import { claimPreviews } from './previews.ts'
import { markRead } from './receipts.ts'
import * as requests from './requests.ts'
import { signUpPerson } from './sign-up.ts'
import { signUpByLink } from './sign-up-links.ts'
import { changeSite, watchSite } from './site.ts'
import { siteNow } from './site-cache.ts'
import * as ties from './ties.ts'

let retries = 0
observe({
  retried: () => {
    retries += 1
  },
})

export const functions = {
  confirmAddress,
  postMessage,
  claimOpinions,
  claimPings,
  claimPreviews,
  markRead,
  createPerson,
  setDoor: door.setDoor,
  acceptRequest: requests.acceptRequest,
  deleteConversation: requests.deleteConversation,
  block: ties.block,
  unblock: ties.unblock,
  follow: ties.follow,
  unfollow: ties.unfollow,
  renewRecoveryCodes: accounts.renewRecoveryCodes,
  recoverWithCode: accounts.recoverWithCode,
  startSession: accounts.startSession,
  endAllSessions: accounts.endAllSessions,
  tryAllowed: attempts.tryAllowed,
  signUpPerson,
  signUpByLink,
  changeSite,
  watchSite: async () => void (await watchSite(() => {})),
  siteVersion: async () => siteNow().version,
  /** Other numbers of the policy, from here on. */
  setLimits: async (json: string) => {
    process.env.AJAR_LIMITS = json
  },
  /** How often this process had to run a job again. */
  retries: async () => retries,
}

export type Call = { number: number; name: keyof typeof functions; args: unknown[] }
export type Answer = { number: number; value?: unknown; error?: string }

async function answer({ number, name, args }: Call): Promise<Answer> {
  try {
    return { number, value: await (functions[name] as (...args: unknown[]) => Promise<unknown>)(...args) }
  } catch (error) {
    return { number, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

process.on('message', (call: Call) => {
  void answer(call).then((told) => process.send?.(told))
})
process.once('disconnect', () => void closeDatabase())
