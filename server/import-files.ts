/** Takes in the pictures and videos of an archive, each like an upload: by its content, drawn anew, within the quota. */
import { type KnownFiles, keyOf, knownFiles, moveOn, NONE_PASSED, type Passed } from '../db/imported-files.ts'
import type { Import } from '../db/imports.ts'
import { type Made, type MediaRefusal, make, stored } from './media/take.ts'
import { bytesOf, hopeless, type XFile } from './x-files.ts'

/** Files after which others have their turn: each of theirs waits for no more than these. */
const TURN = 200

const NO_HINTS = { name: '', width: null, height: null, durationMs: null }

/**
 * Goes on with an import's files, the newest first, for one turn: `over` when all of them are dealt with, `lost` when the
 * import is gone or somebody else goes on with it. One file is in memory at a time.
 */
export async function bringFiles(
  one: Import,
  media: readonly XFile[],
  tooMany: number,
): Promise<'more' | 'over' | 'lost'> {
  const some = media.slice(one.filesDone, one.filesDone + TURN)
  const known = await knownFiles(one.personId, some)
  let { filesDone } = one
  let { room } = known
  let passed: Passed = NONE_PASSED
  const pass = (why: keyof Passed, files = 1) => {
    passed = { ...passed, [why]: passed[why] + files }
  }
  for (const file of some) {
    const why = whyNot(file, known, room)
    if (why) {
      pass(why)
      continue
    }
    const made = await madeOf(file)
    if (typeof made === 'string') pass(made)
    const place = { ...one, filesDone }
    const moved = typeof made === 'string' ? await moveOn(place, passed, null) : await take(place, passed, file, made)
    if (!moved) return 'lost'
    ;({ filesDone, room } = moved)
    passed = NONE_PASSED
  }
  const dealtWith = () => filesDone + Object.values(passed).reduce((sum, files) => sum + files, 0)
  // Not counted yet: whoever was killed after it finds more dealt with than there are.
  if (dealtWith() === media.length && tooMany > 0) pass('many', tooMany)
  if (passed !== NONE_PASSED && !(await moveOn({ ...one, filesDone }, passed, null))) return 'lost'
  return dealtWith() >= media.length ? 'over' : 'more'
}

type Place = Parameters<typeof moveOn>[0]

/** Stores a picture or video and moves the import on over it. */
const take = (place: Place, passed: Passed, { messageXId, name }: XFile, made: Shown) =>
  stored(made, async ({ mime, bytes, width, height, storageKey }) => {
    const row = { messageXId, name, kind: made.kind, mime, bytes, width, height, storageKey }
    const answer = await moveOn(place, passed, row)
    return { kept: answer?.kept ?? false, answer }
  })

/** Why a file isn't opened: of that nothing but its name and size is asked. */
function whyNot(file: XFile, { there, messages }: KnownFiles, room: number): keyof Passed | null {
  if (!messages.has(file.messageXId)) return 'unfit'
  if (there.has(keyOf(file))) return 'there'
  const why = hopeless(file)
  if (why) return why
  // Drawn anew it may be smaller, but seldom much: drawing thousands in vain would cost more than it could bring.
  return file.entry.uncompressedSize > room ? 'full' : null
}

const LARGE: readonly MediaRefusal[] = ['file_large', 'image_large']

type Shown = Made & { kind: 'image' | 'video' }

/** The picture or video of a file, or why there is none. */
async function madeOf(file: XFile): Promise<Shown | 'large' | 'unfit'> {
  const bytes = await bytesOf(file)
  if (!bytes || bytes.byteLength === 0) return 'unfit'
  const made = await make(bytes, NO_HINTS)
  if (typeof made === 'string') return LARGE.includes(made) ? 'large' : 'unfit'
  const { kind } = made.upload
  return kind === 'image' || kind === 'video' ? { ...made, kind } : 'unfit'
}
