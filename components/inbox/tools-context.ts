'use client'
import { createContext, use } from 'react'
import type { ConversationRow, MessageView, PersonCard } from '#db/types.ts'

/** What can be done with the messages of the open conversation. */
export type MessageTools = {
  row: ConversationRow
  meId: string
  people: ReadonlyMap<string, PersonCard>
  /** The conversation is open: reactions, edits, answers and pins can be given. */
  open: boolean
  pinnedSeq: number | null
  reply: (message: MessageView) => void
  edit: (message: MessageView) => void
  /** Shows a message of this conversation. */
  jump: (seq: number) => void
}

const ToolsContext = createContext<MessageTools | null>(null)
export const MessageToolsProvider = ToolsContext

/** The tools of the conversation around. */
export function useMessageTools(): MessageTools {
  const tools = use(ToolsContext)
  if (!tools) throw new Error('Messages need their conversation around them.')
  return tools
}
