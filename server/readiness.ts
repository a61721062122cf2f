/** Whether this process should get requests: it has booted, isn't stopping, and its database answers. */
import { databaseReady } from '../db/engine/index.ts'

const shared = globalThis as typeof globalThis & { ajarServing?: boolean; ajarReadiness?: Promise<void> }

/** Says that boot is done, or that the process is about to stop. */
export function setServing(serving: boolean): void {
  shared.ajarServing = serving
}

/** A proxy that asks has better things to do than to wait. */
const PATIENCE_MILLISECONDS = 2_000

/** One question at a time: those who ask while the database is silent must not use up its connections. */
function databaseAnswers(): Promise<void> {
  shared.ajarReadiness ??= databaseReady().finally(() => {
    shared.ajarReadiness = undefined
  })
  return shared.ajarReadiness
}

/** What keeps this process from serving, in a sentence without internals; null when nothing does. */
export async function notReadyBecause(): Promise<string | null> {
  if (!shared.ajarServing) return 'This server is starting or stopping.'
  let timer: NodeJS.Timeout | undefined
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('The database was silent for too long.')), PATIENCE_MILLISECONDS)
  })
  try {
    await Promise.race([databaseAnswers(), tooLong])
    return null
  } catch {
    return 'The database does not answer.'
  } finally {
    clearTimeout(timer)
  }
}
