'use server'
/** What people do with groups. Each action: session, input, one transaction, an outcome. */
import { redirect } from 'next/navigation'
import { z } from 'zod'
import { reportInGroup } from '#db/group-reports.ts'
import {
  acceptInvitation,
  changeRole,
  declineInvitation,
  type GroupResult,
  inviteToGroup,
  type LeadRefusal,
  leaveGroup,
  makeGroup,
  removeFromGroup,
  renameGroup,
} from '#db/groups.ts'
import { GROUP_NAME_LENGTH, GROUP_SIZE } from '#rules/groups.ts'
import { AT_ONCE } from '#rules/order.ts'
import { NOTE_LENGTH, REPORT_REASONS } from '#rules/report.ts'
import { done, fieldsOf, type Outcome, refused, signedIn, value } from '#server/action.ts'
import { canBeKept, DraftKey, Id, typedText } from '#server/input.ts'

const People = z.array(Id).min(1).max(GROUP_SIZE)
const Name = typedText(GROUP_NAME_LENGTH)

type Brought = { conversationId: string; notAdded: { personId: string; code: string }[] }

const brought = (result: GroupResult): Outcome<Brought> => {
  const notAdded = (result.notAdded ?? []).map(({ personId, refusal }) => ({ personId, code: refusal }))
  // With one person only, what kept them out is all there is to say.
  if (!result.ok) return refused(notAdded.length === 1 ? (notAdded[0]?.code ?? result.refusal) : result.refusal)
  return value({ conversationId: result.conversationId, notAdded })
}

/** Makes a group of the viewer and others; repeating it under the same draft key makes no second one. */
export const newGroup = signedIn(
  z.strictObject({ name: Name, personIds: People, draftKey: DraftKey }),
  async (viewer, group) => brought(await makeGroup(viewer.id, group)),
)

export const addToGroup = signedIn(
  z.strictObject({ conversationId: Id, personIds: People }),
  async (viewer, { conversationId, personIds }) => brought(await inviteToGroup(viewer.id, conversationId, personIds)),
)

const Conversation = z.strictObject({ conversationId: Id })

/** Wraps one of the verbs on a group: whatever isn't the viewer's to do isn't there. */
const verb = (run: (viewer: string, conversationId: string) => Promise<boolean>) =>
  signedIn(Conversation, async (viewer, { conversationId }) =>
    (await run(viewer.id, conversationId)) ? done : refused('not_found'),
  )

export const joinGroup = verb(acceptInvitation)
export const declineGroup = verb(declineInvitation)
export const goOutOfGroup = verb(leaveGroup)

/** Leaves groups, up to `AT_ONCE`, each in a transaction of its own; answers which. `not_found` where the viewer is in none. */
export const goOutOfGroups = signedIn(
  z.strictObject({ conversationIds: z.array(Id).min(1).max(AT_ONCE) }),
  async (viewer, { conversationIds }): Promise<Outcome<{ left: string[] }>> => {
    const left: string[] = []
    for (const id of new Set(conversationIds)) if (await leaveGroup(viewer.id, id)) left.push(id)
    return left.length > 0 ? value({ left }) : refused('not_found')
  },
)

export const takeOutOfGroup = signedIn(
  z.strictObject({ conversationId: Id, personId: Id }),
  async (viewer, { conversationId, personId }) =>
    (await removeFromGroup(viewer.id, conversationId, personId)) ? done : refused('not_found'),
)

const led = (refusal: LeadRefusal | null): Outcome => (refusal === null ? done : refused(refusal))

export const giveRole = signedIn(
  z.strictObject({ conversationId: Id, personId: Id, verb: z.enum(['make_admin', 'unmake_admin', 'hand_over']) }),
  async (viewer, { conversationId, personId, verb }) =>
    led(await changeRole(viewer.id, conversationId, personId, verb)),
)

export const nameGroup = signedIn(
  z.strictObject({ conversationId: Id, name: Name }),
  async (viewer, { conversationId, name }) => {
    if (name === '') return refused('group_name_empty')
    return led(await renameGroup(viewer.id, conversationId, name))
  },
)

const Answer = z.object({ verb: z.enum(['join', 'decline']), conversationId: Id })

/** The answer to an invitation from a plain form, while scripts haven't arrived. */
export async function answerInvitation(form: FormData): Promise<void> {
  const parsed = Answer.safeParse(fieldsOf(form))
  if (!parsed.success) redirect('/messages')
  const { verb, conversationId } = parsed.data
  const outcome = await (verb === 'join' ? joinGroup : declineGroup)({ conversationId })
  redirect(outcome.ok && verb === 'join' ? `/messages/${conversationId}` : '/messages/requests')
}

const GroupReport = z.strictObject({
  conversationId: Id,
  personId: Id,
  /** The number of the message that is meant; 0 for the person. */
  seq: z.number().int().min(0),
  reason: z.enum(REPORT_REASONS),
  note: z.string().max(NOTE_LENGTH).refine(canBeKept),
  /** Leave the group as well. */
  leave: z.boolean(),
})

/** Opens a case about somebody in a group, blocks them for the viewer, and where the viewer wants that leaves the group. */
export const reportFromGroup = signedIn(GroupReport, async (viewer, { reason, note, leave, seq, ...where }) => {
  const reported = { ...where, seq: seq === 0 ? null : seq }
  if (!(await reportInGroup(viewer.id, reported, reason, note.trim()))) return refused('not_found')
  if (leave) await leaveGroup(viewer.id, reported.conversationId)
  return done
})
