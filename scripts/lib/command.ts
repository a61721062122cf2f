/** What the owner's commands have in common: how they end when something was foreseen. */
import { isStorageError } from '../../db/engine/index.ts'
import { Refusal } from '../../db/move/refusal.ts'

/** The command line wasn't understood: the sentence is followed by the command's own help. */
export class Misunderstood extends Error {}

/** A foreseen problem's sentence; what the disk, the network or a database says otherwise; nothing for a mistake of ours. */
function sentenceOf(error: unknown): string | null {
  if (error instanceof Refusal) return error.message
  if (isStorageError(error)) return `${error.message} (${error.cause})`
  if (!(error instanceof Error)) return null
  if (error.name === 'HalfFilledError') return error.message
  // Node's own codes for a wrong call begin like this.
  const code = 'code' in error ? String(error.code) : 'ERR_'
  return code.startsWith('ERR_') ? null : error.message
}

/** Runs a command: a foreseen problem ends it with its sentence and 1, a command line that isn't understood with 2. */
export async function command(help: string, run: () => Promise<void>): Promise<void> {
  try {
    await run()
  } catch (error) {
    const sentence = error instanceof Misunderstood ? `${error.message}\n\n${help}` : sentenceOf(error)
    console.error(sentence ?? error)
    process.exitCode = error instanceof Misunderstood ? 2 : 1
  }
}

/** Reads the command line; whatever `parseArgs` says against it is `Misunderstood`. */
export function understood<T>(parse: () => T): T {
  try {
    return parse()
  } catch (error) {
    throw new Misunderstood(error instanceof Error ? error.message : String(error))
  }
}
