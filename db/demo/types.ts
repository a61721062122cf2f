import type { Reason } from '../../rules/door.ts'

/** Somebody in the demo story. Times are relative, so that the story is always about the last five weeks. */
export type DemoPerson = {
  /** 1–15 of A-Za-z0-9_, unique without regard to case */
  handle: string
  name: string
  /** at most 160 characters */
  bio: string
  location: string
  kind: 'person' | 'brand'
  verified: boolean
  door: 'nobody' | 'following' | 'mutuals' | 'followers' | 'verified' | 'everyone'
  joinedDaysAgo: number
  /** handles */
  follows: string[]
  /** handles */
  blocks?: string[]
  role?: 'member' | 'moderator' | 'admin'
  /** offered as a demo sign-in button */
  signIn: boolean
  /** one short sentence beside the sign-in button */
  story?: string
}

/** Messages stand in order, oldest first. */
export type DemoMessage = { from: string; text: string; minutesAgo: number }

export type DemoConversation = {
  /** Handles. The first of them wrote first, so the second one received the knock. */
  between: [string, string]
  /** In `request` and `hidden` only the first person wrote, and the second has not answered. */
  state: 'accepted' | 'request' | 'hidden'
  /** Why it is hidden, in plain words. */
  reasons?: Reason[]
  /** The unread tail, per participant. */
  unreadFor?: { handle: string; count: number }[]
  messages: DemoMessage[]
}

/** A group whose members had all let its owner in before. */
export type DemoGroup = {
  name: string
  /** Handles. */
  owner: string
  members: string[]
  /** `replyTo`: which of these messages it answers, counted from 1. */
  messages: (DemoMessage & { replyTo?: number })[]
  reactions: { to: number; from: string; emoji: string }[]
  unreadFor: { handle: string; count: number }[]
}
