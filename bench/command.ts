/** How every measuring command reads its words. */
import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { removeFolders } from './place.ts'

/** `--quick` is shorter and rougher; `--only NAME`, which may be repeated, leaves the other measures out. */
export function options(): { quick: boolean; only: string[]; help: boolean } {
  const { values } = parseArgs({
    options: {
      quick: { type: 'boolean', default: false },
      only: { type: 'string', multiple: true, default: [] },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  return values
}

/**
 * The measures that were asked for, by name; null when the help, or that there is no such measure, was all there was to
 * say. Throws a sentence when there is no build to measure.
 */
export function chosen<T>(measures: Record<string, T>, help: string): [string, T][] | null {
  const { only, help: wantsHelp } = options()
  const unknown = only.find((name) => !Object.hasOwn(measures, name))
  if (wantsHelp || unknown) {
    console.log(unknown ? `There is no measure "${unknown}".\n\n${help}` : help)
    process.exitCode = unknown ? 2 : 0
    return null
  }
  if (!existsSync('.next/BUILD_ID')) throw new Error('There is no build. Make one first: npm run build')
  return Object.entries(measures).filter(([name]) => only.length === 0 || only.includes(name))
}

/** Whatever ends the command removes what it made. Ctrl+C ends by way of "exit", which ends the servers too. */
export function cleanUpInTheEnd(): void {
  process.once('SIGINT', () => process.exit(130))
  process.on('exit', removeFolders)
}
