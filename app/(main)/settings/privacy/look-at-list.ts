/** What a list of people to block would do, for the form's action and for the route that takes larger files. */
import { z } from 'zod'
import { tryAllowed } from '#db/attempts.ts'
import { rehearseBlockList } from '#db/block-list.ts'
import type { PersonCard } from '#db/types.ts'
import { cleanLine } from '#rules/names.ts'
import { refused, signedIn, siteOrigin, value } from '#server/action.ts'
import { LIST_BYTES, parseBlockList } from '#server/block-list.ts'

/** Reading the largest list takes the server up to half a second, in which it does nothing else. */
const LIMIT = { tries: 60, windowMilliseconds: 3_600_000 }

/** How many of each kind are listed under their number. */
const SHOWN = 50

export type BlockListPreview = {
  /** Whom it would block: how many, the first of them, and the handles of all, one per line. */
  will: number
  people: PersonCard[]
  handles: string
  already: number
  missing: number
  missed: string[]
  self: boolean
  unreadable: number
  /** The numbers of the first lines that couldn't be read. */
  lines: number[]
}

/** The list that a form carries: the file `list`, or without one what was written into `text`. */
async function bytesIn(form: FormData): Promise<Uint8Array | null> {
  const [file, text] = [form.get('list'), form.get('text')]
  if (!(file instanceof File) || file.size === 0) return new TextEncoder().encode(typeof text === 'string' ? text : '')
  return file.size > LIST_BYTES ? null : new Uint8Array(await file.arrayBuffer())
}

/** Reads the list and says what it would do. Changes nothing. Refusals: those of `parseBlockList`, `too_many_tries`. */
export const lookAtList = signedIn(z.strictObject({ form: z.instanceof(FormData) }), async (viewer, { form }) => {
  if (!(await tryAllowed(`block list ${viewer.id}`, LIMIT))) return refused('too_many_tries')
  const bytes = await bytesIn(form)
  if (!bytes) return refused('list_large')
  const list = parseBlockList(bytes, new URL(await siteOrigin()).hostname)
  if (list.code) return refused(list.code, { reason: list.line?.toString() })
  const { will, already, missing, self } = await rehearseBlockList(viewer.id, list.handles)
  const missed = [...missing, ...list.elsewhere.map(cleanLine)]
  const preview: BlockListPreview = {
    will: will.length,
    people: will.slice(0, SHOWN),
    handles: will.map(({ handle }) => handle).join('\n'),
    already,
    missing: missed.length,
    missed: missed.slice(0, SHOWN),
    self,
    unreadable: list.unreadable.length,
    lines: list.unreadable.slice(0, SHOWN),
  }
  return value(preview)
})
