/** The server that sends and deliveries are measured on: 10,000 messages, and pairs who are signed in. */
import { cookieHeader } from './cookie.ts'
import { makePairs, type Pair } from './pairs.ts'
import { crowdFolder, inFolder } from './place.ts'
import { liftLimits, type Server, startServer } from './server.ts'

export type Actor = Pair & { senderCookie: string; readerCookie: string }
export type Stage = { server: Server; actors: Actor[] }

const ACTORS = 50

export async function openStage(): Promise<Stage> {
  liftLimits()
  const folder = await crowdFolder(10_000)
  const actors = await inFolder(folder, async () => {
    const all: Actor[] = []
    for (const pair of await makePairs(ACTORS)) {
      all.push({
        ...pair,
        senderCookie: await cookieHeader(pair.sender),
        readerCookie: await cookieHeader(pair.reader),
      })
    }
    return all
  })
  return { server: await startServer(folder), actors }
}
