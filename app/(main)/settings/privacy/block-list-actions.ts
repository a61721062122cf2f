'use server'
/** Blocking a whole list: looked at first, then done with one press, and taken back with one. */
import { refresh } from 'next/cache'
import { z } from 'zod'
import { type FormState, refusedForm } from '#components/forms/form-state.ts'
import { blockListed, undoBlockListed } from '#db/block-list.ts'
import { isHandleShape } from '#rules/names.ts'
import { fieldsOf, refused, signedIn, value } from '#server/action.ts'
import { LIST_LINES } from '#server/block-list.ts'
import { type BlockListPreview, lookAtList } from './look-at-list.ts'

export type BlockListState = FormState & {
  preview?: BlockListPreview
  /** How many were blocked, and the moment that Undo asks for. */
  blocked?: { people: number; at: number }
  /** How many blocks were taken back. */
  unblocked?: number
}

const Handles = z.array(z.string().refine(isHandleShape)).min(1).max(LIST_LINES)

const blockAll = signedIn(z.strictObject({ handles: Handles }), async (viewer, { handles }) => {
  const { blocked, at } = await blockListed(viewer.id, [...new Set(handles.map((handle) => handle.toLowerCase()))])
  return value({ people: blocked, at })
})

const unblockAll = signedIn(z.strictObject({ at: z.int().min(1) }), async (viewer, { at }) =>
  value(await undoBlockListed(viewer.id, at)),
)

/** The form's three steps, each a button of the name `step`: look, block, undo. */
export async function blockListForm(_previous: BlockListState, form: FormData): Promise<BlockListState> {
  const { step, text = '', handles = '', at = '' } = fieldsOf(form)
  if (step === 'look') {
    const outcome = await lookAtList({ form })
    if (!outcome.ok) return { ...refusedForm(outcome, { text }), reason: outcome.reason }
    return { code: null, values: { text }, preview: outcome.value }
  }
  if (step === 'block') {
    const outcome = await blockAll({ handles: handles.split('\n') })
    if (!outcome.ok) return refusedForm(outcome, {})
    refresh()
    return { code: null, values: {}, blocked: outcome.value }
  }
  if (step === 'undo') {
    const outcome = await unblockAll({ at: Number(at) })
    if (!outcome.ok) return refusedForm(outcome, {})
    refresh()
    return { code: null, values: {}, unblocked: outcome.value }
  }
  return refusedForm(refused('bad_input'), {})
}
