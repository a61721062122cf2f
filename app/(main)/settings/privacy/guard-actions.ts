'use server'
/** The filter and the shield: tried on the last 30 days first, then set. */
import { refresh } from 'next/cache'
import { z } from 'zod'
import { judgeHidden } from '#db/audits.ts'
import { changeGuard } from '#db/guards.ts'
import { rehearseFilter } from '#db/rehearsal.ts'
import { setShield } from '#db/shield.ts'
import { FILTER_LEVELS } from '#rules/filter/reasons.ts'
import { linesOf } from '#rules/names.ts'
import { SHIELD_LENGTHS } from '#rules/shield.ts'
import { done, fieldsOf, refused, signedIn, value } from '#server/action.ts'
import { Id, typedText, WebSite } from '#server/input.ts'

/** Words or phrases, and sites, that one person's list can have. */
const MOST = 200
const Word = typedText(60).min(1)

const Settings = z.strictObject({
  level: z.enum(FILTER_LEVELS),
  hiddenWords: z.array(z.string()),
  blockedDomains: z.array(z.string()),
})

type Lists = { hiddenWords: string[]; blockedDomains: string[] }

/** The lists as they are kept: each entry once. The code of a refusal names the list that can't be kept. */
function listsOf(input: Lists): { code: 'hidden_words' | 'blocked_sites'; lists?: undefined } | { lists: Lists } {
  const words = z
    .array(Word)
    .max(MOST)
    .safeParse([...new Set(input.hiddenWords)])
  if (!words.success) return { code: 'hidden_words' }
  const sites = z
    .array(WebSite)
    .max(MOST)
    .safeParse([...new Set(input.blockedDomains)])
  if (!sites.success) return { code: 'blocked_sites' }
  return { lists: { hiddenWords: [...new Set(words.data)], blockedDomains: [...new Set(sites.data)] } }
}

/** What these settings would have meant for the last 30 days. Changes nothing. */
export const tryFilter = signedIn(Settings, async (viewer, input) => {
  const kept = listsOf(input)
  if (!kept.lists) return refused(kept.code)
  return value(await rehearseFilter(viewer.id, { level: input.level, ...kept.lists }))
})

/** Sets the viewer's filter for knocks to come. */
export const saveFilter = signedIn(Settings, async (viewer, input) => {
  const kept = listsOf(input)
  if (!kept.lists) return refused(kept.code)
  await changeGuard(viewer.id, { level: input.level, ...kept.lists })
  refresh()
  return done
})

/** Forgets what the viewer's decisions taught the filter. */
const forgetLessons = signedIn(z.strictObject({}), async (viewer) => {
  await changeGuard(viewer.id, { learned: null })
  refresh()
  return done
})

/** Raises the shield for that long, or lowers it. */
const holdShield = signedIn(
  z.strictObject({ length: z.enum(SHIELD_LENGTHS).nullable() }),
  async (viewer, { length }) => {
    await setShield(viewer.id, length)
    refresh()
    return done
  },
)

/** Says of a hidden request whether it was wanted; one that was moves to the inbox. */
const judgeOne = signedIn(
  z.strictObject({ conversationId: Id, wanted: z.boolean() }),
  async (viewer, { conversationId, wanted }) => {
    if (!(await judgeHidden(viewer.id, conversationId, wanted))) return refused('not_found')
    refresh()
    return done
  },
)

// The same for forms that are sent before JavaScript arrives. A refusal shows as a page that hasn't changed.

export async function filterForm(form: FormData): Promise<void> {
  const { level = '', hiddenWords, blockedDomains } = fieldsOf(form)
  const lists = { hiddenWords: linesOf(hiddenWords), blockedDomains: linesOf(blockedDomains) }
  await saveFilter({ level: level as 'off', ...lists })
}

export async function forgetForm(): Promise<void> {
  await forgetLessons({})
}

export async function shieldForm(form: FormData): Promise<void> {
  const { length = '' } = fieldsOf(form)
  await holdShield({ length: length === 'off' ? null : (length as 'day') })
}

export async function judgeForm(form: FormData): Promise<void> {
  const { conversationId = '', wanted } = fieldsOf(form)
  if (wanted === '1' || wanted === '0') await judgeOne({ conversationId, wanted: wanted === '1' })
}
