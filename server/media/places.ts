/** Places for what takes much memory: of one person a few at a time, so that no one person fills the machine's. */

/** Uploads of one person that are read at the same time: a browser brings up to four files of a message side by side. */
export const AT_ONCE = 4
/** Further ones of theirs that wait meanwhile, unread; more are refused. */
export const WAITING = 16

type Places = { taken: number; waiting: (() => void)[] }
const places = new Map<string, Places>()

/** Runs `work` when a place of this person's is free; null, and nothing is done, when too many wait for one already. */
export async function inPlace<T>(person: string, work: () => Promise<T>): Promise<T | null> {
  const theirs = places.get(person) ?? { taken: 0, waiting: [] }
  if (theirs.taken >= AT_ONCE) {
    if (theirs.waiting.length >= WAITING) return null
    // Whoever leaves a place hands it over: it stays taken.
    await new Promise<void>((free) => theirs.waiting.push(free))
  } else {
    theirs.taken += 1
    places.set(person, theirs)
  }
  try {
    return await work()
  } finally {
    const next = theirs.waiting.shift()
    if (next) next()
    else {
      theirs.taken -= 1
      if (theirs.taken === 0) places.delete(person)
    }
  }
}
