/** The shapes that queries return and pages show. Types only: the one file of `db/` that `components/` may import. */
import type { Budget } from '../rules/budget.ts'
import type { AccountStatus, DecisionRow, Door, Folder, Reason } from '../rules/door.ts'
import type { GroupInvites, GroupNotice, GroupRole } from '../rules/groups.ts'
import type { LinkTerms } from '../rules/knock-questions.ts'
import type { Language } from '../rules/languages.ts'
import type { Lasting } from '../rules/lasting.ts'
import type { MediaKind } from '../rules/media.ts'
import type { Verdict } from '../rules/moderation.ts'
import type { QuietHours } from '../rules/notify.ts'
import type { Presence } from '../rules/presence.ts'
import type { SearchProblem } from '../rules/search.ts'
import type { Reach } from '../rules/told.ts'
import type { Snippet } from '../rules/words.ts'

/** A person as shown beside a name anywhere. */
export type PersonCard = {
  id: string
  handle: string
  name: string
  kind: 'person' | 'brand'
  verified: boolean
  /** Version of the uploaded picture, or null for the generated one. */
  pictureId: string | null
}

/** The signed-in person, as their own pages need it. */
export type Me = PersonCard & {
  bio: string
  location: string
  role: 'member' | 'moderator' | 'admin'
  door: Door
  narrowDoor: Door
  /** Until when the shield is up; null when it isn't. */
  shieldUntil: number | null
  readReceipts: boolean
  showsTyping: boolean
  showsSeen: boolean
  groupInvites: GroupInvites
  enterSends: boolean
  /** Single keys do things in the inbox. */
  shortcuts: boolean
  linkPreviews: boolean
  /** The language they chose; null where it is what their browser asks for. */
  language: Language | null
  /** What their browser last asked for. */
  spoken: Language | null
  status: AccountStatus
  /** Notices of the site's moderators that weren't read. */
  notices: number
}

/** A group as shown beside its name anywhere. */
export type GroupCard = { id: string; name: string; pictureId: string | null }

/** A line of the conversation list. Times are read from ids by `momentOf` on the server. */
export type ConversationRow = ConversationLine & (DirectLine | GroupLine)

/** With one other person, or (`self`) notes to oneself. */
export type DirectLine = { kind: 'direct' | 'self'; other: PersonCard; group: null }
export type DirectRow = ConversationLine & DirectLine
export type GroupLine = { kind: 'group'; other: null; group: GroupCard }
export type GroupRow = ConversationLine & GroupLine

type ConversationLine = {
  id: string
  folder: Folder | 'none'
  /** The list's order, newest first, and its keyset. */
  sortKey: string
  lastSeq: number
  readSeq: number
  /** Null when nothing of the conversation is visible to the viewer. */
  last: {
    senderId: string
    /** In groups: who wrote it. */
    senderName?: string
    text: string
    notice?: GroupNotice
    /** What it carries, where it has no text of its own. */
    media?: MediaSummary
    /** Its text is left out: see `MessageView`. */
    collapsed?: Collapsed
    /** Taken back by its sender, or deleted by the viewer. */
    deleted?: true
    at: number
  } | null
  /** The beginning of what the viewer has begun to write here, on any device; empty where nothing is. */
  draft: string
  unread: number
  /** Marked as unread by hand, or because it came back from a snooze. */
  marked: boolean
  muted: boolean
  /** Its place among those on top of the inbox; null where it isn't pinned. */
  pinnedAt: number | null
  /** When it comes back; null where it isn't snoozed. */
  snoozedUntil: number | null
}

export type ConversationPage = { rows: ConversationRow[]; next: string | null }

/** Where a link begins and ends in a text (UTF-16 units), and where it leads. */
export type TextLink = readonly [start: number, end: number, href: string]

export type MessageView = {
  id: string
  seq: number
  senderId: string
  text: string
  at: number
  /** Where links stand in the text; missing when there are none. */
  links?: readonly TextLink[]
  draftKey?: string
  /** What happened in a group; its text is empty then. */
  notice?: GroupNotice
  /** What it answers: the beginning of that message, or that the viewer can't see it any more. */
  reply?: Quote
  /** Each emoji with how many gave it, oldest first. */
  reactions?: Reaction[]
  edited?: true
  /** Its sender took it back; its text is empty. */
  deleted?: true
  forwarded?: true
  /** What it carries, in order. */
  attachments?: readonly AttachmentView[]
  /** It carries these, from somebody who is a stranger to the viewer: where they are is told when it is asked for. */
  covered?: readonly MediaKind[]
  /** In groups: by somebody whom the viewer blocks, or with one of their hidden words. Shown when asked for. */
  collapsed?: Collapsed
  /** What the page says of itself that it links to. */
  preview?: PreviewView
}

/** A page as a card: `href` as the message has it, `host` as it is safely shown, and how its picture is cut. */
export type PreviewView = {
  href: string
  host: string
  title: string
  site: string
  description: string
  picture: 'wide' | 'square' | null
}
export type Quote = {
  seq: number
  senderId?: string
  text?: string
  media?: MediaSummary
  collapsed?: Collapsed
  gone?: true
}
/** A picture, video, file or voice note; its bytes are at `/api/media/<id>/<part>` (`rules/media.ts`). */
export type AttachmentView = {
  id: string
  kind: MediaKind
  mime: string
  name: string
  alt: string
  bytes: number
  /** In pixels, where known. */
  width?: number
  height?: number
  /** A picture of several frames; its `thumb` is the first. */
  moving?: true
  durationMs?: number
  waveform?: readonly number[]
  /** A data: address of a few pixels. */
  placeholder?: string
}
/** An attachment with the message that carries it. */
export type SharedMedia = AttachmentView & { conversationId: string; seq: number; senderId: string; at: number }
/** The first thing that a message carries, and how many there are. */
export type MediaSummary = { kind: MediaKind; count: number; name: string }
/** `who`: some of those who gave it, by id, at most twenty. */
export type Reaction = { emoji: string; count: number; mine: boolean; who: string[] }
export type Collapsed = 'blocked' | 'word'

/** What a conversation's page knows besides its messages. */
export type ThreadView = {
  row: ConversationRow
  /** Where a message of the viewer would go now, and the viewer's allowance when it would be a knock. */
  reach: Reach
  budget: Budget | null
  /** The other asks something before a first message, and the viewer's next one would be that: see `ComposeTarget`. */
  asks: boolean
  /** How many messages a stranger may leave unanswered, and how many of the viewer's wait for an answer. */
  unansweredAllowed: number
  unansweredSent: number
  /** The viewer has accepted the other: the composer is open, receipts may be shown. */
  accepted: boolean
  blocked: boolean
  /** The viewer restricts the other: what they send is hidden, and they can't tell. */
  restricted: boolean
  placedBy: DecisionRow
  reasons: Reason[]
  /** Up to which message the other has seen it; null where either side doesn't share it. */
  seenSeq: number | null
  /** Whether the other is here, or was; null where either doesn't share it, in groups, and for notes to self. */
  presence: Presence | null
  request: RequestFacts | null
  /** Who is in the group and what the viewer is there; null between two. */
  group: GroupView | null
  /** The message that is pinned for everybody, if the viewer can see it. */
  pinned: MessageView | null
  /** How long messages last that are sent from now on. */
  lasts: Lasting
  /** What the viewer has begun to write here, on any device. */
  draft: string
  messages: MessageView[]
  /** True when older messages exist before the first of `messages`, or newer ones after the last. */
  hasOlder: boolean
  hasNewer: boolean
}

/** A group as one of its members, or somebody who was asked into it, sees it. */
export type GroupView = {
  role: GroupRole
  /** Asked and hasn't answered: sees who is there, and no message. */
  invitedBy: PersonCard | null
  members: GroupMember[]
  /** Who was in it before: their messages are still there. */
  past: PersonCard[]
}
export type GroupMember = { person: PersonCard; role: GroupRole; state: 'joined' | 'invited' }

/** What a recipient may know of a stranger who knocked. */
export type RequestFacts = {
  joinedAt: number
  followers: number
  /** People the viewer follows who follow the sender: a few of them, and how many there are. */
  knownFollowers: PersonCard[]
  knownFollowersCount: number
  sharedFollowsCount: number
  followsYou: boolean
  /** What they answered before they knocked, and the link they came through. */
  knock: KnockFacts | null
}

/** What was asked of somebody who knocked, in the words of that moment, and which link they came through. */
export type KnockFacts = {
  purpose: string | null
  prompt: string | null
  answer: string | null
  link: { id: string; label: string; open: boolean } | null
}

export type Profile = PersonCard & {
  bio: string
  location: string
  joinedAt: number
  followers: number
  following: number
  /** Null when the viewer is signed out or looks at themselves. */
  you: {
    follow: boolean
    followed: boolean
    muted: boolean
    restricted: boolean
    blocked: boolean
    reach: Reach
    conversationId: string | null
  } | null
  self: boolean
}

/** Numbers on the rail and in the title: conversations with something unread. */
export type UnreadTotals = {
  inbox: number
  /** None while the shield is up: its requests are folded away. */
  requests: number
  /** Conversations that come back later, read or not. */
  snoozed: number
  shield: ShieldState | null
}

/** A shield that is up: how many requests it folds away, read or not, and in how many milliseconds it ends by itself. */
export type ShieldState = { folded: number; endsIn: number | null }

/** What the live stream carries. Positions count 1, 2, 3 … per person. */
export type LiveEvent = { position: number } & (
  | { kind: 'message'; conversationId: string; folder: Folder | 'none'; message: MessageView }
  | { kind: 'changed'; conversationId: string; message: MessageView }
  /** A message isn't the viewer's to see any more. */
  | { kind: 'removed'; conversationId: string; seq: number }
  | { kind: 'read'; conversationId: string; readSeq: number }
  | { kind: 'seen'; conversationId: string; seq: number }
  | { kind: 'conversation'; conversationId: string }
  /** `tab`: which of the viewer's tabs it was typed in. */
  | { kind: 'draft'; place: string; text: string; tab: string }
  | { kind: 'me' }
  | { kind: 'sessions' }
)

/**
 * What the live stream carries besides, and what is written nowhere: without a position, said once, lost when it is lost.
 * `at`: when the server heard of it.
 */
export type Soft =
  | { kind: 'typing'; conversationId: string; personId: string; at: number }
  | { kind: 'presence'; conversationId: string; presence: Presence | null }

export type SessionView = { id: string; device: string; createdAt: number; seenAt: number; current: boolean }

/** What somebody asks before a first message: of the purposes those for which a door lets the viewer in. */
export type Asks = { purposes: { key: string; label: string }[]; prompt: string | null }

/** One of the viewer's own links, and how many knocked through it. */
export type DoorLinkView = LinkTerms & {
  id: string
  token: string
  label: string
  createdAt: number
  open: boolean
  knocked: number
}

/** Somebody one is about to write to. */
export type ComposeTarget = {
  person: PersonCard
  self: boolean
  reach: Reach
  budget: Budget | null
  /** The conversation that is there already and that the viewer still sees. */
  conversationId: string | null
  /** What must be answered before the first message; null where nothing is. */
  asks: Asks | null
  /** What the viewer has begun to write to them, on any device. */
  draft: string
}

/** Who would have been hidden, and who would have arrived, under other settings of the filter. */
export type FilterRehearsal = Record<'hidden' | 'arriving', { count: number; people: PersonCard[] }>

/** A hidden request that its recipient is asked to judge. */
export type AuditItem = { conversationId: string; other: PersonCard; text: string; at: number; reasons: Reason[] }

/** How many hidden requests a person has judged, how many of them were wanted, and which are to be judged now. */
export type AuditState = { checked: number; wanted: number; items: AuditItem[] }

/** What the moderators tell a person. */
export type Notice = { id: string; at: number; read: boolean } & (
  | { kind: 'report_result'; reported: PersonCard; acted: boolean }
  | {
      kind: 'decision'
      caseId: string
      verdict: Verdict | null
      days: number | null
      words: string
      reason: string
      appealable: boolean
    }
  | { kind: 'appeal_result'; granted: boolean; answer: string }
)
/** What other numbers of the site would have meant: of so many first messages so many refused, of so many people. */
export type SiteRehearsal = {
  refused: number
  knocks: number
  people: number
  /** There were more first messages than were tried. */
  cut: boolean
}

/** How the viewer wants to be called, and by which ways. */
export type AlertsView = {
  /** They have chosen something, or turned something on. */
  set: boolean
  zone: string
  previews: boolean
  sound: boolean
  quiet: QuietHours | null
  digest: boolean
  /** The hour of the day (0–23) of the digest. */
  digestHour: number
  /** Their confirmed address; null where they have none. */
  address: string | null
  mail: boolean
  /** Browsers that are called. `current` is the one that asks. */
  devices: { id: string; device: string; current: boolean; endpoint: string }[]
}

/** Whom, or which group, a conversation is with. */
export type FoundPlace = DirectLine | GroupLine

/** A message that was found: where it stands, and the part of its text that shows why. */
export type SearchHit = {
  id: string
  seq: number
  conversationId: string
  at: number
  sender: PersonCard
  place: FoundPlace
  snippet: Snippet
  /** What it carries, where pictures were looked for. */
  media?: MediaSummary
}

/** A page of what a search finds, newest first. */
export type SearchPage = {
  /** Nothing was asked. */
  empty: boolean
  problems: SearchProblem[]
  /** The viewer's conversations by name, and other people: with the first page only. */
  places: { conversationId: string; place: FoundPlace }[]
  people: PersonCard[]
  hits: SearchHit[]
  /** Where to go on; there may be nothing more. Null at the end. */
  next: string | null
}

/** A link that was sent in a conversation, and where it stands. */
export type SharedLink = { seq: number; at: number; senderId: string; senderName: string; href: string }
/** A page of them, newest first. `next`: where to go on; null at the end. */
export type LinkPage = { links: SharedLink[]; next: string | null }

/** What the panel about a conversation says of the other of two, as their profile does. */
export type InfoPerson = { bio: string; joinedAt: number; follow: boolean; followed: boolean }
