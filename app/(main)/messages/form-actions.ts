'use server'
/** The inbox's verbs for plain forms, for when scripts are slow to arrive: the same actions, then a page to look at. */
import { randomUUID } from 'node:crypto'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import { fieldsOf } from '#server/action.ts'
import { Id, LinkToken } from '#server/input.ts'
import { blockPerson, reportPerson, restrictPerson } from '../people/actions.ts'
import { acceptConversation, removeConversation, sendMessage } from './actions.ts'

/** Sends the text of a composer; afterwards the conversation is shown. Nobody can be asked here before it goes. */
export async function sendMessageByForm(form: FormData): Promise<void> {
  const { conversationId, recipientId = '', link, text = '', purpose, answer } = fieldsOf(form)
  const draft = { text, draftKey: randomUUID(), confirmed: true, purpose, answer }
  const to = link !== undefined ? { link } : conversationId === undefined ? { recipientId } : { conversationId }
  const outcome = await sendMessage({ to, ...draft })
  if (outcome.ok) redirect(`/messages/${outcome.value.conversationId}`)
  redirect(LinkToken.safeParse(link).success ? `/knock/${link}` : conversationPage(conversationId))
}

/** The page of a conversation; the inbox for anything that can't be one. */
const conversationPage = (id: string | undefined) => (Id.safeParse(id).success ? `/messages/${id}` : '/messages')

const Verb = z.object({
  verb: z.enum(['accept', 'delete', 'restrict', 'block', 'report']),
  conversationId: Id,
  personId: Id,
})

/** Decides on a request. Reported without a dialog to ask for the reason, it is "something else". */
export async function actOnConversation(form: FormData): Promise<void> {
  const parsed = Verb.safeParse(fieldsOf(form))
  if (!parsed.success) redirect('/messages')
  const { verb, conversationId, personId } = parsed.data
  if (verb === 'accept') await acceptConversation({ conversationId })
  if (verb === 'delete') await removeConversation({ conversationId })
  if (verb === 'restrict') await restrictPerson({ personId, on: true })
  if (verb === 'block') await blockPerson({ personId })
  if (verb === 'report') await reportPerson({ personId, reason: 'other', note: '' })
  redirect(verb === 'accept' ? conversationPage(conversationId) : '/messages/requests')
}
