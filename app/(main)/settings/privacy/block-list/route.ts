import { getTranslations } from 'next-intl/server'
import { sentence } from '#components/say.ts'
import { readBlockList } from '#db/block-list.ts'
import { now } from '#db/clock.ts'
import type { Outcome } from '#rules/outcome.ts'
import { refused } from '#server/action.ts'
import { formatBlockList, LIST_BYTES } from '#server/block-list.ts'
import { forViewer } from '#server/route.ts'
import { formIn } from '#server/upload.ts'
import { currentViewer } from '#server/viewer.ts'
import { type BlockListPreview, lookAtList } from '../look-at-list.ts'

const PRIVATE = { 'cache-control': 'private, no-store' }

/** The viewer's own list, as a file to take along. */
export const GET = forViewer(async (viewer) => {
  const day = new Date(now()).toISOString().slice(0, 10)
  return new Response(formatBlockList(await readBlockList(viewer.id)), {
    headers: {
      ...PRIVATE,
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': `attachment; filename="ajar-blocked-${day}.csv"`,
    },
  })
})

const STATUS: Record<string, number> = {
  signed_out: 401,
  bad_input: 403,
  list_large: 413,
  too_many_tries: 429,
  storage: 503,
}

async function look(request: Request): Promise<Outcome<BlockListPreview>> {
  // Before anything is read from somebody who isn't there.
  if (!(await currentViewer())) return refused('signed_out')
  const form = await formIn(request, LIST_BYTES)
  if (form === 'too_large') return refused('list_large')
  return lookAtList({ form: form ?? new FormData() })
}

/** What a list would do: like the form's first step, for files that are larger than an action takes. Changes nothing. */
export async function POST(request: Request) {
  const say = await getTranslations()
  const outcome = await look(request)
  if (outcome.ok) return Response.json({ preview: outcome.value }, { headers: PRIVATE })
  const { code, reason } = outcome
  return Response.json(
    { code, reason, message: sentence(say, code, { reason }) },
    { status: STATUS[code] ?? 422, headers: PRIVATE },
  )
}
