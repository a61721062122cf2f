/** A few of many at random: what a person is asked to judge about their filter. */

/** Hidden requests judged in one round. */
export const AUDITED_AT_ONCE = 5

/** Up to `most` different ones of a list, each as likely as any other (Fisher–Yates). `random` gives 0 to below 1. */
export function pickOf<T>(all: readonly T[], most: number, random: () => number): T[] {
  const rest = [...all]
  const picked: T[] = []
  while (picked.length < most && rest.length > 0) picked.push(...rest.splice(Math.floor(random() * rest.length), 1))
  return picked
}
