import type { Say } from '#components/say.ts'
import type { ImportState } from '#db/imports.ts'

/** How far an import is, or what came of it: a sentence for each thing there is to say. */
export function importWords(say: Say, state: ImportState): string[] {
  const { status, total, done, added, files, filesDone, filesAdded } = state
  if (status === 'waiting') return [total === 0 ? say('data.lookedThrough') : say('data.soFar', { done, total })]
  if (status === 'files') return [say('data.filesSoFar', { done: filesDone, total: files })]
  // `lost` is what the server lost with the archive.
  const left = {
    full: state.filesFull,
    large: state.filesLarge,
    unfit: state.filesUnfit,
    many: state.filesMany,
    lost: files - filesDone,
  }
  return [
    say('data.imported', { total, added }),
    ...(files > 0 ? [say('data.filesBrought', { total: files, added: filesAdded })] : []),
    ...WHY.flatMap((why) => (left[why] > 0 ? [say(`data.left.${why}`, { count: left[why] })] : [])),
  ]
}

const WHY = ['full', 'large', 'unfit', 'many', 'lost'] as const

/** What part of it is done, from 0 to 1; null while nobody knows. */
export function importShare({ status, total, done, files, filesDone }: ImportState): number | null {
  if (status === 'files') return filesDone / Math.max(1, files)
  return total === 0 ? null : done / total
}
