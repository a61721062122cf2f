/** What can be wrong with a story, and by which terms it is judged. */

export type Rule =
  | 'lost'
  | 'twice'
  | 'from nowhere'
  | 'refused yet stored'
  | 'wrong answer'
  | 'changed'
  | 'number twice'
  | 'number missing'
  | 'id twice'
  | 'id order'
  | 'real-time order'
  | 'time'
  | 'outsider'
  | 'told but not stored'
  | 'stream gap'
  | 'stream repeat'
  | 'stream order'
  | 'stream incomplete'
  | 'reload'
  | 'signed out'
  | 'stale read'

export type Violation = { rule: Rule; sentence: string }

export const violation = (rule: Rule, sentence: string): Violation => ({ rule, sentence })

export type Terms = {
  /**
   * Whether "the server couldn’t save that" says for certain that nothing was stored. It does where the database is a
   * file; a database server may fall silent in the middle of a commit.
   */
  storageRefusalIsFinal: boolean
  /** How many milliseconds a message's time may be off; null where there is no clock to hold it to. */
  timeTolerance: number | null
}
