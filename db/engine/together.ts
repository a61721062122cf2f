/**
 * Issues several queries of one transaction at once: they run in the order in which they are issued, and on PostgreSQL
 * share one round trip. Waits for all of them, also when one fails: none may go on after its transaction has ended.
 */
export async function together<const T extends readonly unknown[]>(
  queries: T,
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  const ended = await Promise.allSettled(queries)
  const failed = ended.find((one) => one.status === 'rejected')
  if (failed) throw failed.reason
  return ended.map((one) => one.status === 'fulfilled' && one.value) as { -readonly [K in keyof T]: Awaited<T[K]> }
}
