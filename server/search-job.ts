/** The job that brings messages into the search index, soon after they were sent. Every process may do its part. */
import { setTimeout as delay } from 'node:timers/promises'
import { indexSome } from '../db/search-index.ts'
import { keepLooking } from './looking.ts'

/** How often each process looks for something new: a message is found well within two seconds. */
const LOOK_EVERY_MILLISECONDS = 500
/** Between two parts of what is older than the index, so that sends and pages come first. */
const REST_MILLISECONDS = 20

/** Looks twice a second for something to index. Nothing is lost: what waits is written down, and a look begins where one ended. */
export const startSearchJob = (): void =>
  keepLooking(LOOK_EVERY_MILLISECONDS, 'the search index could not be written', async () => {
    for (let done = await indexSome(); done !== 'nothing'; done = await indexSome()) {
      // After a moment's rest what is new comes first again.
      if (done === 'old') await delay(REST_MILLISECONDS, undefined, { ref: false })
    }
  })
