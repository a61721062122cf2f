/**
 * What the clients of a site did and were told, in the order in which they noticed. The checker sees nothing else but
 * this and the rows that the database holds in the end.
 */

/** Milliseconds since 1970-01-01 UTC on a clock that never jumps. All clients run in one process and share it. */
export const moment = (): number => performance.timeOrigin + performance.now()

/** A message as somebody was told it. */
export type Told = { id: string; conversation: string; seq: number; sender: string; text: string; at: number }

/** How a try to send ended. `unknown`: the message may be there, or may yet come, at most once. */
export type Outcome =
  | { result: 'ok'; message: Told }
  | { result: 'refused'; code: string }
  | { result: 'unknown'; why: string }

export type Entry =
  /** A try to send was made. Tries under one `draftKey` of one sender are the same message sent again. */
  | {
      kind: 'send'
      at: number
      attempt: number
      client: string
      /** The port of the process that was asked. */
      port: number
      conversation: string
      sender: string
      draftKey: string
      text: string
    }
  | { kind: 'answer'; at: number; attempt: number; outcome: Outcome }
  /** A browser opened its stream, or fetched what it missed, from the position it had reached. */
  | {
      kind: 'open'
      at: number
      source: number
      browser: string
      person: string
      after: number
      by: 'stream' | 'catch-up'
    }
  /** Something came from there; `message` is null for events that carry none. */
  | { kind: 'event'; at: number; source: number; position: number; message: Told | null }
  /** The browser was told that only loading its pages anew would help, or that it isn't signed in. */
  | { kind: 'resync' | 'signed out'; at: number; browser: string; person: string }
  /** A member read the newest page of a conversation. */
  | { kind: 'read'; asked: number; at: number; person: string; conversation: string; messages: Told[] }
  /** Somebody tried an address; `marks` are those of the messages in the answer. Null: without an account. */
  | { kind: 'peek'; at: number; person: string | null; address: string; status: number; marks: string[] }

type EntryOf<K extends Entry['kind']> = Extract<Entry, { kind: K }>
export type Send = EntryOf<'send'>
export type Answer = EntryOf<'answer'>
export type Open = EntryOf<'open'>
export type Received = EntryOf<'event'>
export type Read = EntryOf<'read'>
export type Peek = EntryOf<'peek'>

export type Row = { id: string; conversation: string; seq: number; sender: string; draftKey: string; text: string }

/** Texts begin with a mark that no other text has, so that they are found in whatever a server answers. */
export const markOf = (what: string): string => `@@${what}@@`
export const marksIn = (body: string): string[] => [...new Set(body.match(/@@[\w -]+@@/g))]

/** What the database holds: every message, and how many events each person has. */
export type Rows = { messages: Row[]; positions: Record<string, number> }

/** Everything the checker judges by. */
export type Story = {
  /** The people of each conversation. */
  members: Record<string, readonly string[]>
  /** The browsers that were open to the end, and whose they are. */
  browsers: Record<string, string>
  beginning: Rows
  entries: Entry[]
  end: Rows
}

/** Writes the history down. */
export class History {
  readonly entries: Entry[] = []
  #attempts = 0
  #sources = 0

  add(entry: Entry): void {
    this.entries.push(entry)
  }

  newAttempt(): number {
    this.#attempts += 1
    return this.#attempts
  }

  newSource(): number {
    this.#sources += 1
    return this.#sources
  }
}
