/** What may be done with a message that was sent: by whom, and for how long. Pure; `db/message-changes.ts` acts on it. */

/** How long a message can be edited, and deleted for everyone, in milliseconds. */
export const EDIT_MILLISECONDS = 15 * 60_000
export const DELETE_MILLISECONDS = 24 * 3_600_000

/** Messages of one conversation that can be chosen, and conversations they can be forwarded to, at once. */
export const MESSAGES_AT_ONCE = 100
export const PLACES_AT_ONCE = 10

export type ChangeRefusal =
  | 'not_found'
  | 'edit_too_late'
  | 'delete_too_late'
  | 'not_answered_yet'
  | 'message_deleted'
  | 'changing_too_fast'

/** What a change is judged by. */
export type Sent = {
  mine: boolean
  /** When it was sent, milliseconds since 1970. */
  at: number
  deleted: boolean
}

/** Why a message can't be edited; null when it can. */
export function editProblem({ mine, at, deleted }: Sent, now: number): ChangeRefusal | null {
  if (!mine) return 'not_found'
  if (deleted) return 'message_deleted'
  return now - at > EDIT_MILLISECONDS ? 'edit_too_late' : null
}

/** Why a message can't be deleted for everyone; null when it can. */
export function deleteProblem({ mine, at }: Omit<Sent, 'deleted'>, now: number): ChangeRefusal | null {
  if (!mine) return 'not_found'
  return now - at > DELETE_MILLISECONDS ? 'delete_too_late' : null
}

/** A literal with the flag v wouldn't even be read by browsers that lack it (Safari before 17), and with it all of its file. */
function emojiPattern(): RegExp {
  try {
    return /^\p{RGI_Emoji}$/v
  } catch {
    // Such a browser asks too little; the server judges again.
    return /^\P{ASCII}+$/u
  }
}

let pattern: RegExp | undefined

/** True for exactly one emoji, as Unicode recommends them for interchange (UTS #51). */
export function isEmoji(text: string): boolean {
  pattern ??= emojiPattern()
  return text.length <= 40 && pattern.test(text)
}
