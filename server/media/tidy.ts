/** The jobs that remove from the storage what nothing refers to. Any process may run them, and they may be cut off anywhere. */
import { tryAllowed } from '../../db/attempts.ts'
import { now } from '../../db/clock.ts'
import { dropForgottenUploads, removeLoose, usedAmong } from '../../db/uploads.ts'
import { keysOf, storageKeyIn, UNSENT_MILLISECONDS } from '../../rules/media.ts'
import { keepLooking } from '../looking.ts'
import { storage } from '../storage/index.ts'

/** How long a file may outlive its message. It can't be seen meanwhile: no row leads to it. */
const LOOK_EVERY_MILLISECONDS = 5_000

/** Removes soon what was deleted. */
export const startMediaJob = (): void =>
  keepLooking(LOOK_EVERY_MILLISECONDS, 'removing deleted files failed', removeDeleted)

/** Removes all that was deleted until now. */
export async function removeDeleted(): Promise<void> {
  while (await removeLoose((storageKeys) => storage().remove(storageKeys.flatMap(keysOf))));
}

/** Listing all of a bucket costs: once a day is enough, whichever of the processes it is. */
const SWEEP = { tries: 1, windowMilliseconds: 24 * 3_600_000 }

/** Every hour: what was uploaded and never sent for a day goes; once a day the storage is looked through. */
export async function tidyMedia(): Promise<void> {
  await dropForgottenUploads(now())
  if (await tryAllowed('media sweep', SWEEP)) await removeOrphans()
}

/** Keys that are asked about in one query. */
const AT_ONCE = 256

/**
 * Removes what was uploaded and never sent for a day, and files that no row knows: of uploads that a crash cut off. They
 * must be a day old, because a file is there before its row is.
 */
export async function removeOrphans(): Promise<void> {
  const at = now()
  await dropForgottenUploads(at)
  let some = new Map<string, string[]>()
  const sweep = async () => {
    const used = await usedAmong([...some.keys()])
    const orphans = [...some].filter(([storageKey]) => !used.has(storageKey)).flatMap(([, keys]) => keys)
    if (orphans.length > 0) await storage().remove(orphans)
    some = new Map()
  }
  for await (const { key, changedAt } of storage().list()) {
    const storageKey = storageKeyIn(key)
    if (storageKey === null || changedAt > at - UNSENT_MILLISECONDS) continue
    some.set(storageKey, [...(some.get(storageKey) ?? []), key])
    if (some.size >= AT_ONCE) await sweep()
  }
  await sweep()
}
