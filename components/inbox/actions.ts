import type { MessageView } from '#db/types.ts'
import type { Lasting } from '#rules/lasting.ts'
import type { Outcome } from '#rules/outcome.ts'
import type { ReportReason } from '#rules/report.ts'

type Verb<Input> = (input: Input) => Promise<Outcome>
type OnConversation = Verb<{ conversationId: string }>
type OneMessage = { conversationId: string; seq: number }
type OnMessage<More = unknown> = Verb<OneMessage & More>
type OnPerson = Verb<{ personId: string }>

/** Messages of one conversation, by their numbers. */
export type Several = { conversationId: string; seqs: number[] }
export type ForwardTo = { conversationId: string } | { recipientId: string }

/** A group that people were brought into, and whom it couldn't be. */
export type Brought = { conversationId: string; notAdded: { personId: string; code: string }[] }

/** What can be done to one conversation or many. */
export type OrderChange =
  | {
      verb:
        | 'pin'
        | 'unpin'
        | 'archive'
        | 'inbox'
        | 'read'
        | 'unread'
        | 'unmute'
        | 'delete'
        | 'undo_delete'
        | 'accept'
        | 'undo_accept'
    }
  | { verb: 'mute'; hours: 1 | 8 | null }
  | { verb: 'snooze'; until: number }

/** The server actions that the inbox calls; the page hands them over, so that components stay free of data access. */
export type InboxActions = {
  send: (input: {
    to: { conversationId: string } | { recipientId: string } | { link: string }
    text: string
    attachments?: { id: string; alt: string }[]
    purpose?: string
    answer?: string
    replyTo?: number
    draftKey: string
    confirmed?: boolean
  }) => Promise<Outcome<{ conversationId: string; message: MessageView }>>
  accept: OnConversation
  undoAccept: OnConversation
  remove: OnConversation
  undoRemove: OnConversation
  end: OnConversation
  undoEnd: OnConversation
  readUpTo: Verb<{ conversationId: string; seq: number }>
  order: (input: {
    conversationIds: string[]
    change: OrderChange
  }) => Promise<Outcome<{ changed: string[]; unpinned: string[] }>>
  saveDraft: Verb<{ place: string; draft: string; tab: string }>
  block: OnPerson
  unblock: OnPerson
  restrict: Verb<{ personId: string; on: boolean }>
  clearHidden: (input: Record<string, never>) => Promise<Outcome<{ cleared: number; at: number }>>
  undoClearHidden: Verb<{ at: number }>
  react: OnMessage<{ emoji: string | null }>
  editMessage: OnMessage<{ text: string }>
  deleteForAll: OnMessage
  hideMessage: OnMessage<{ on: boolean }>
  pinMessage: OnMessage<{ on: boolean }>
  /** Takes the preview off one's own message. */
  removePreview: OnMessage
  setLasts: Verb<{ conversationId: string; lasts: Lasting }>
  forward: (
    input: OneMessage & { recipientId: string; draftKey: string; confirmed: boolean },
  ) => Promise<Outcome<{ conversationId: string }>>
  hideMessages: (input: Several & { on: boolean }) => Promise<Outcome<{ seqs: number[] }>>
  forwardMessages: (
    input: Several & { to: ForwardTo[]; draftKey: string; confirmed: boolean },
  ) => Promise<Outcome<{ refusals: { place: number; code: string; until?: number; reason?: string }[] }>>
  newGroup: (input: { name: string; personIds: string[]; draftKey: string }) => Promise<Outcome<Brought>>
  addToGroup: (input: { conversationId: string; personIds: string[] }) => Promise<Outcome<Brought>>
  joinGroup: OnConversation
  declineGroup: OnConversation
  leaveGroup: OnConversation
  leaveGroups: (input: { conversationIds: string[] }) => Promise<Outcome<{ left: string[] }>>
  takeOut: Verb<{ conversationId: string; personId: string }>
  giveRole: Verb<{ conversationId: string; personId: string; verb: 'make_admin' | 'unmake_admin' | 'hand_over' }>
  nameGroup: Verb<{ conversationId: string; name: string }>
  /** The answer to an invitation by a plain form. */
  invitationForm: (form: FormData) => Promise<void>
  report: Verb<{ personId: string; reason: ReportReason; note: string }>
  reportInGroup: Verb<{
    conversationId: string
    personId: string
    /** 0 for the person. */
    seq: number
    reason: ReportReason
    note: string
    leave: boolean
  }>
  /** Closes one of the viewer's own door links. */
  closeLink: Verb<{ id: string }>
  closeLinkForm: (form: FormData) => Promise<void>
  /** The same verbs for plain forms, while scripts haven't arrived. */
  sendForm: (form: FormData) => Promise<void>
  verbForm: (form: FormData) => Promise<void>
}
