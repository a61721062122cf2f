import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { sentence } from '#components/say.ts'
import { isSameOrigin } from '#server/action.ts'
import { Id } from '#server/input.ts'
import { mayTell, tellAway, tellHere, tellTyping } from '#server/presence.ts'
import { answer, badInput, notFound } from '#server/route.ts'
import { readUpTo } from '#server/upload.ts'
import { currentViewer } from '#server/viewer.ts'

const Tab = z.string().regex(/^[a-z0-9]{1,20}$/)
const Sign = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('typing'), conversationId: Id }),
  z.strictObject({ kind: z.literal('here'), tab: Tab, conversationId: Id.nullable() }),
  z.strictObject({ kind: z.literal('away'), tab: Tab }),
])
/** More than a sign needs. */
const MOST_BYTES = 500

async function signIn(request: Request): Promise<z.output<typeof Sign> | null> {
  const body = await readUpTo(request.body, MOST_BYTES)
  try {
    return body && (Sign.safeParse(JSON.parse(new TextDecoder().decode(body))).data ?? null)
  } catch {
    return null
  }
}

/**
 * A sign of the viewer's browser: they are writing, are here, or look away. What becomes of a sign of writing isn't told:
 * the answer is the same whoever sees it, or nobody.
 */
export async function POST(request: Request) {
  const say = await getTranslations()
  const viewer = await currentViewer()
  if (!viewer) return answer({ code: 'signed_out', message: sentence(say, 'signed_out') }, 401)
  if (!(await isSameOrigin())) return answer({ code: 'bad_input', message: sentence(say, 'bad_input') }, 403)
  const sign = await signIn(request)
  if (!sign) return badInput()
  if (!mayTell(viewer.id)) return answer({ code: 'too_many_tries', message: sentence(say, 'too_many_tries') }, 429)
  if (sign.kind === 'away') {
    await tellAway(viewer.id, sign.tab)
    return answer({})
  }
  if (sign.kind === 'typing') return (await tellTyping(viewer.id, sign.conversationId)) ? answer({}) : notFound()
  const presence = await tellHere(viewer.id, sign.tab, sign.conversationId)
  return presence === undefined ? notFound() : answer({ presence })
}
