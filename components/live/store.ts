/**
 * What this tab knows of the viewer's conversations. Pages seed it, the live stream and the viewer's own sends change
 * it, components read it. Every slice is replaced when it changes and never altered in place.
 */
import type {
  AttachmentView,
  ConversationPage,
  ConversationRow,
  LiveEvent,
  Me,
  MessageView,
  Soft,
  ThreadView,
  UnreadTotals,
} from '#db/types.ts'
import type { Folder } from '#rules/door.ts'
import { summaryOf } from '#rules/media.ts'
import { TYPING_SHOWN } from '#rules/presence.ts'
import { joinPages, mergeMessages } from './merge.ts'

export type ListState = { ids: readonly string[]; next: string | null; complete: boolean }
/** Something uploaded of a message that isn't sent yet; `preview` is this tab's own copy of it. */
export type PendingAttachment = AttachmentView & { preview?: string }
/** A message that isn't on the server yet, or was refused. */
export type Pending = {
  draftKey: string
  text: string
  at: number
  state: 'sending' | 'failed'
  code?: string
  until?: number
  /** Number of the message that it answers. */
  replyTo?: number
  /** What it carries, uploaded already. */
  attachments?: readonly PendingAttachment[]
}
export type ThreadState = Omit<ThreadView, 'row' | 'messages'> & {
  messages: readonly MessageView[]
  pending: readonly Pending[]
}

/** For how long after typing a place's draft isn't taken from elsewhere: longer than saving it takes. */
const TYPING_MILLISECONDS = 5_000

/** Messages of one conversation that are held and drawn at once: eight pages, several screens to both sides. */
export const HELD = 400

/** How often at most a question is asked anew because the stream said something of its conversation meanwhile. */
const ASKED_ANEW = 3

type Fetch = (path: string) => Promise<Response>

export class InboxStore {
  me: Me
  totals: UnreadTotals
  /** Position of the last event that was applied. */
  position: number
  rows: ReadonlyMap<string, ConversationRow> = new Map()
  lists: ReadonlyMap<Folder, ListState> = new Map()
  threads: ReadonlyMap<string, ThreadState> = new Map()
  /**
   * Whether the viewer looks at the requests that their shield folds away: until this tab is loaded anew or the shield
   * ends. Null until they said so here; the page's address may have.
   */
  unfolded: boolean | null = null
  /** The latest message of somebody else, for the live region of screen readers. */
  announced: { conversationId: string; message: MessageView } | null = null
  /** Who is writing in a conversation, in the order in which they began. Nobody knows of it for long. */
  typing: ReadonlyMap<string, readonly string[]> = new Map()
  /** Which conversation this page shows; null for none. */
  lookedAt: string | null = null
  /** What was begun to write and is kept on the server, by place (`drafts` in `db/schema/messages.ts`). */
  drafts: ReadonlyMap<string, string> = new Map()
  /** Names this tab among the viewer's, so that it doesn't hear from itself. */
  readonly tab = Math.random().toString(36).slice(2)
  /** Conversations that aren't the viewer's any more, or never were. */
  gone: ReadonlySet<string> = new Set()
  #listeners = new Set<() => void>()
  #fetch: Fetch
  /** When each of those who write stops doing so, unless it is said again. */
  #typingTimers = new Map<string, ReturnType<typeof setTimeout>>()
  #totalsTimer: ReturnType<typeof setTimeout> | undefined
  /** Counts the stream's events, and which was the latest about each conversation: an answer asked for before may be older. */
  #events = 0
  #latest = new Map<string, number>()
  #meAsked = 0
  /** The latest question under way for each path. */
  #asking = new Map<string, Promise<unknown>>()
  /** Places where something was typed in this tab, and when: what the server says of them may be older. */
  #typed = new Map<string, number>()

  constructor(initial: { me: Me; totals: UnreadTotals; position: number }, fetcher: Fetch = (path) => fetch(path)) {
    this.me = initial.me
    this.totals = initial.totals
    this.position = initial.position
    this.#fetch = fetcher
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #changed() {
    for (const listener of this.#listeners) listener()
  }

  /** Takes what a page was rendered with, as far as nothing newer is known. Safe to call while rendering. */
  seed({ folder, page, thread }: { folder?: Folder; page?: ConversationPage; thread?: ThreadView | null }) {
    if (folder && page && !this.lists.has(folder)) this.#putPage(folder, page, true)
    if (thread && !this.threads.has(thread.row.id)) this.#putThread(thread)
  }

  /** `since`: how many events had come when the page was asked for. */
  #putPage(folder: Folder, page: ConversationPage, first: boolean, since = this.#events) {
    const rows = new Map(this.rows)
    for (const row of page.rows) {
      const overtaken = (this.#latest.get(row.id) ?? 0) > since
      if (!overtaken || !rows.has(row.id)) rows.set(row.id, row)
      if (overtaken) this.#reloadRow(row.id).catch(() => undefined)
    }
    this.rows = rows
    const before = first ? [] : (this.lists.get(folder)?.ids ?? [])
    const ids = [...new Set([...before, ...page.rows.map((row) => row.id)])]
    this.#putList(folder, { ids: this.#sorted(ids), next: page.next, complete: page.next === null })
  }

  #putList(folder: Folder, list: ListState) {
    this.lists = new Map(this.lists).set(folder, list)
  }

  #sorted(ids: readonly string[]): string[] {
    const key = (id: string) => Number(this.rows.get(id)?.sortKey ?? 0)
    const pin = (id: string) => this.rows.get(id)?.pinnedAt ?? Number.POSITIVE_INFINITY
    // Two that aren't pinned are equal as far as pins go.
    return ids.toSorted((a, b) => (pin(a) === pin(b) ? key(b) - key(a) : pin(a) - pin(b)))
  }

  #putThread({ row, messages, ...rest }: ThreadView, wanted = false) {
    const known = this.threads.get(row.id)
    const page = joinPages(known, { messages, hasOlder: rest.hasOlder, hasNewer: rest.hasNewer }, wanted)
    const pending = (known?.pending ?? []).filter(({ draftKey }) => !page.messages.some((m) => m.draftKey === draftKey))
    this.threads = new Map(this.threads).set(row.id, { ...rest, ...page, pending })
    this.#putDraft(row.id, rest.draft)
    this.#putRow(row)
  }

  /** Stores a row and moves it between lists and to its place. */
  #putRow(row: ConversationRow) {
    this.rows = new Map(this.rows).set(row.id, row)
    if (this.gone.has(row.id)) this.gone = new Set([...this.gone].filter((id) => id !== row.id))
    for (const [folder, list] of this.lists) {
      const without = list.ids.filter((id) => id !== row.id)
      const last = this.rows.get(list.ids.at(-1) ?? '')
      // Beyond the loaded pages it will come with its own page.
      const inRange = list.complete || !last || row.pinnedAt !== null || Number(row.sortKey) >= Number(last.sortKey)
      if (row.folder === folder && inRange) this.#putList(folder, { ...list, ids: this.#sorted([...without, row.id]) })
      else if (without.length !== list.ids.length) this.#putList(folder, { ...list, ids: without })
    }
  }

  async #get<T>(path: string): Promise<T | null> {
    const response = await this.#fetch(path)
    if (response.status === 404) return null
    if (!response.ok) throw new Error(`${path} answered ${response.status}`)
    return (await response.json()) as T
  }

  /**
   * Asks about a conversation until the stream says nothing of it meanwhile: what it says is newer than the answer. Where
   * the same was asked once more meanwhile, that answer is taken, so that a burst of events costs a question each and no more.
   */
  #ask<T>(id: string, path: string): Promise<T | null> {
    const run = async (): Promise<T | null> => {
      for (let again = ASKED_ANEW; ; again--) {
        const since = this.#events
        const answer = await this.#get<T>(path)
        if (again === 0 || (this.#latest.get(id) ?? 0) <= since) return answer
        const newer = this.#asking.get(path)
        if (newer && newer !== asked) return newer as Promise<T | null>
      }
    }
    const asked = run().finally(() => {
      if (this.#asking.get(path) === asked) this.#asking.delete(path)
    })
    this.#asking.set(path, asked)
    return asked
  }

  /** Loads the first or the next page of a folder. */
  async loadList(folder: Folder) {
    const list = this.lists.get(folder)
    if (list?.complete) return
    const before = list?.next ? `&before=${list.next}` : ''
    const since = this.#events
    const page = await this.#get<ConversationPage>(`/api/messages/list?folder=${folder}${before}`)
    if (page) this.#putPage(folder, page, !list, since)
    this.#changed()
  }

  /**
   * Loads a conversation's newest page, or that about the message `at`, also when an older copy is shown meanwhile. False
   * when it isn't there.
   */
  async loadThread(id: string, at: number | null = null): Promise<boolean> {
    const thread = await this.#ask<ThreadView>(id, `/api/messages/thread?id=${id}${at === null ? '' : `&at=${at}`}`)
    if (thread) this.#putThread(thread, at !== null)
    else this.#drop(id)
    this.#changed()
    return thread !== null
  }

  /**
   * Loads the page before the oldest message shown. `before` runs just before it shows. Of a long thread only a stretch is
   * held: what lies furthest from where one reads is let go, and comes again with its own page.
   */
  async loadOlder(id: string, before: () => void = () => {}) {
    const thread = this.threads.get(id)
    const first = thread?.messages[0]
    if (!first || !thread.hasOlder) return
    const page = await this.#ask<{ messages: MessageView[]; hasOlder: boolean }>(
      id,
      `/api/messages/history?id=${id}&before=${first.seq}`,
    )
    const now = this.threads.get(id)
    if (!page || !now || now.messages[0]?.seq !== first.seq) return
    before()
    const messages = mergeMessages(page.messages, now.messages)
    const cut = messages.length > HELD
    this.#patchThread(id, {
      messages: cut ? messages.slice(0, HELD) : messages,
      hasOlder: page.hasOlder,
      hasNewer: now.hasNewer || cut,
    })
    this.#changed()
  }

  /** Loads the page after the newest message shown, where that isn't the conversation's newest. `before` runs just before it shows. */
  async loadNewer(id: string, before: () => void) {
    const thread = this.threads.get(id)
    const last = thread?.messages.at(-1)
    if (!thread?.hasNewer || !last) return
    const page = await this.#ask<{ messages: MessageView[]; hasNewer: boolean }>(
      id,
      `/api/messages/history?id=${id}&after=${last.seq}`,
    )
    const now = this.threads.get(id)
    if (!page || !now || now.messages.at(-1)?.seq !== last.seq) return
    before()
    const messages = mergeMessages(now.messages, page.messages)
    const cut = messages.length > HELD
    this.#patchThread(id, {
      messages: cut ? messages.slice(-HELD) : messages,
      hasNewer: page.hasNewer,
      hasOlder: now.hasOlder || cut,
    })
    this.#changed()
  }

  /** Leaves the place in the past that is shown of a conversation, for its newest messages. */
  async showNewest(id: string) {
    const thread = await this.#ask<ThreadView>(id, `/api/messages/thread?id=${id}`)
    if (!thread) return
    if (this.threads.get(id)?.hasNewer) this.#patchThread(id, { messages: [], hasNewer: false })
    const lastSeq = this.rows.get(id)?.lastSeq ?? 0
    this.#putThread(thread)
    this.#changed()
    // What came while this page was on its way wasn't put anywhere.
    if (lastSeq > thread.row.lastSeq) await this.loadThread(id)
  }

  #patchThread(id: string, change: Partial<ThreadState>) {
    const thread = this.threads.get(id)
    if (thread) this.threads = new Map(this.threads).set(id, { ...thread, ...change })
  }

  async #reloadRow(id: string) {
    const row = await this.#ask<ConversationRow>(id, `/api/messages/row?id=${id}`)
    if (row) this.#putRow(row)
    else this.#drop(id)
    this.#changed()
  }

  /** Forgets a conversation that the viewer has left, was taken out of, or never had. */
  #drop(id: string) {
    this.gone = new Set(this.gone).add(id)
    const without = <T>(known: ReadonlyMap<string, T>) => new Map([...known].filter(([other]) => other !== id))
    this.rows = without(this.rows)
    this.threads = without(this.threads)
    for (const [folder, list] of this.lists) {
      if (list.ids.includes(id)) this.#putList(folder, { ...list, ids: list.ids.filter((other) => other !== id) })
    }
  }

  /** Applies one event of the stream; the caller guarantees order and that none is missing. */
  apply(event: LiveEvent) {
    this.position = event.position
    this.#events += 1
    if ('conversationId' in event) this.#latest.set(event.conversationId, this.#events)
    switch (event.kind) {
      case 'message':
        this.#applyMessage(event.conversationId, event.folder, event.message)
        break
      case 'changed':
        this.#applyChange(event.conversationId, event.message)
        break
      case 'removed':
        this.#applyRemoved(event.conversationId, event.seq)
        break
      case 'read':
        this.#applyRead(event.conversationId, event.readSeq)
        break
      case 'seen':
        this.#patchThread(event.conversationId, {
          seenSeq: Math.max(event.seq, this.threads.get(event.conversationId)?.seenSeq ?? 0),
        })
        break
      case 'draft':
        // What was typed here is known here, and newer.
        if (event.tab !== this.tab) this.drafts = new Map(this.drafts).set(event.place, event.text)
        break
      case 'conversation':
        this.#refetch(event.conversationId)
        break
      case 'me':
        this.refreshMe()
    }
    this.#changed()
  }

  /** Applies what the stream says and nobody writes down. */
  hearSoft(soft: Soft) {
    if (soft.kind === 'presence') this.#patchThread(soft.conversationId, { presence: soft.presence })
    else this.#applyTyping(soft.conversationId, soft.personId, soft.at)
    this.#changed()
  }

  #applyTyping(id: string, personId: string, at: number) {
    const last = this.rows.get(id)?.last
    // It was said before their message, and came after it.
    if (last?.senderId === personId && last.at >= at) return
    const key = `${id} ${personId}`
    clearTimeout(this.#typingTimers.get(key))
    const stop = () => {
      this.#stopTyping(id, personId)
      this.#changed()
    }
    this.#typingTimers.set(key, setTimeout(stop, TYPING_SHOWN))
    const before = this.typing.get(id) ?? []
    if (!before.includes(personId)) this.typing = new Map(this.typing).set(id, [...before, personId])
  }

  #stopTyping(id: string, personId: string) {
    const key = `${id} ${personId}`
    clearTimeout(this.#typingTimers.get(key))
    if (!this.#typingTimers.delete(key)) return
    const left = (this.typing.get(id) ?? []).filter((other) => other !== personId)
    const typing = new Map(this.typing)
    if (left.length > 0) typing.set(id, left)
    else typing.delete(id)
    this.typing = typing
  }

  /** This page shows a conversation now, or none. */
  lookAt(id: string | null) {
    this.lookedAt = id
    this.#changed()
  }

  #refetch(id: string) {
    const load = this.threads.has(id) ? this.loadThread(id) : this.#reloadRow(id)
    load.catch(() => undefined)
    this.#totalsSoon()
  }

  #applyMessage(id: string, folder: Folder | 'none', message: MessageView) {
    const mine = message.senderId === this.me.id
    this.#stopTyping(id, message.senderId)
    const row = this.rows.get(id)
    const thread = this.threads.get(id)
    if (thread) {
      const last = thread.messages.at(-1)?.seq ?? message.seq - 1
      if (message.seq > last + 1 && !thread.hasNewer) this.loadThread(id).catch(() => undefined)
      this.#patchThread(id, {
        // Where a place in the past is shown, what is new comes with its own page.
        messages: thread.hasNewer && message.seq > last ? thread.messages : mergeMessages(thread.messages, [message]),
        pending: thread.pending.filter(({ draftKey }) => draftKey !== message.draftKey),
      })
    }
    if (row) {
      // What happened among them is nothing unread where nothing was: the server says the same.
      const read = mine || (message.notice !== undefined && row.readSeq >= row.lastSeq)
      const readSeq = read ? Math.max(row.readSeq, message.seq) : row.readSeq
      const lastSeq = Math.max(row.lastSeq, message.seq)
      const newest = message.seq >= row.lastSeq
      this.#putRow({
        ...row,
        folder,
        sortKey: newest && !message.notice ? message.id : row.sortKey,
        lastSeq,
        readSeq,
        marked: row.marked && !mine,
        pinnedAt: folder === 'inbox' ? row.pinnedAt : null,
        snoozedUntil: folder === 'snoozed' ? row.snoozedUntil : null,
        last: newest ? this.#lastOf(id, message) : row.last,
        unread: Math.max(0, lastSeq - Math.max(readSeq, lastSeq - row.unread - (newest ? 1 : 0))),
      })
    } else this.#reloadRow(id).catch(() => undefined)
    // Names of those who write in a group come with its row.
    if (row?.kind === 'group' && !thread) this.#reloadRow(id).catch(() => undefined)
    // My answer, or theirs, may have changed what the composer says.
    if (thread && (row?.folder !== folder || thread.reach !== 'inbox')) this.loadThread(id).catch(() => undefined)
    if (!mine) {
      this.announced = { conversationId: id, message }
      this.#totalsSoon()
    }
  }

  /** A message was edited, taken back or reacted to. */
  #applyChange(id: string, message: MessageView) {
    const thread = this.threads.get(id)
    const [first, last] = [thread?.messages[0], thread?.messages.at(-1)]
    // Also one that comes back; what lies before the loaded pages, or after them, comes with its own.
    const before = thread?.hasOlder && first && message.seq < first.seq
    const beyond = thread?.hasNewer && last && message.seq > last.seq
    if (thread && !before && !beyond) {
      const pinned = thread.pinned?.seq === message.seq ? (message.deleted ? null : message) : thread.pinned
      // What quotes it shows what it says now.
      const quoting = thread.messages.some(({ reply }) => reply?.seq === message.seq)
      this.#patchThread(id, { messages: mergeMessages(thread.messages, [message]), pinned })
      if (quoting) this.loadThread(id).catch(() => undefined)
    }
    // Nothing of what was taken back stays, not even where it was said to a screen reader.
    if (this.announced?.message.id === message.id) this.announced = null
    const row = this.rows.get(id)
    if (row?.lastSeq === message.seq && row.last)
      this.#putRow({ ...row, last: this.#lastOf(id, message) } as ConversationRow)
  }

  /** A message isn't there for this person any more. */
  #applyRemoved(id: string, seq: number) {
    if (this.announced?.conversationId === id && this.announced.message.seq === seq) this.announced = null
    const thread = this.threads.get(id)
    if (thread) {
      const pinned = thread.pinned?.seq === seq ? null : thread.pinned
      this.#patchThread(id, { messages: thread.messages.filter((message) => message.seq !== seq), pinned })
    }
    if (this.rows.get(id)?.lastSeq === seq) this.#reloadRow(id).catch(() => undefined)
  }

  /** A message as the list shows it; in a group with the name of whoever wrote it, as far as the group is known. */
  #lastOf(id: string, message: MessageView): ConversationRow['last'] {
    const { senderId, notice, collapsed, at } = message
    const text = collapsed ? '' : message.text.slice(0, 160)
    const carried = message.attachments ?? message.covered?.map((kind) => ({ kind })) ?? []
    const media = text === '' && !collapsed ? summaryOf(carried) : null
    const writer = this.threads.get(id)?.group?.members.find(({ person }) => person.id === senderId)?.person
    return {
      senderId,
      text,
      at,
      ...(notice && { notice }),
      ...(media && { media }),
      ...(collapsed && { collapsed }),
      ...(message.deleted && { deleted: true as const }),
      ...(writer && { senderName: writer.name }),
    }
  }

  #applyRead(id: string, readSeq: number) {
    const row = this.rows.get(id)
    if (row && (readSeq > row.readSeq || row.marked)) {
      this.#putRow({
        ...row,
        readSeq: Math.max(row.readSeq, readSeq),
        marked: false,
        unread: Math.min(row.unread, Math.max(0, row.lastSeq - readSeq)),
      })
    }
    this.#totalsSoon()
  }

  /** Shows a conversation as read before the server has said so. */
  readLocally(id: string, seq: number) {
    this.#applyRead(id, seq)
    this.#changed()
  }

  /** Takes a draft from the server, unless something was typed in its place just now. */
  #putDraft(place: string, text: string) {
    if (Date.now() - (this.#typed.get(place) ?? 0) < TYPING_MILLISECONDS) return
    if (this.drafts.get(place) !== text) this.drafts = new Map(this.drafts).set(place, text)
  }

  /** Takes the draft that a page was rendered with, as far as nothing newer is known. Safe to call while rendering. */
  seedDraft(place: string, text: string) {
    if (!this.drafts.has(place)) this.#putDraft(place, text)
  }

  /** What was typed in this tab is its place's draft from now on. */
  typed(place: string, text: string) {
    this.#typed.set(place, Date.now())
    this.drafts = new Map(this.drafts).set(place, text)
  }

  /** Shows conversations as they are about to be, before the server has said so; `loadRows` takes it back. */
  arrange(
    ids: readonly string[],
    change: Partial<Pick<ConversationRow, 'folder' | 'marked' | 'pinnedAt' | 'snoozedUntil'>>,
  ) {
    for (const id of ids) {
      const row = this.rows.get(id)
      if (row) this.#putRow({ ...row, ...change })
    }
    this.#changed()
  }

  /** Looks at conversations again. */
  async loadRows(ids: readonly string[]) {
    for (const id of ids) await this.#reloadRow(id).catch(() => undefined)
  }

  /** Shows a message of the viewer at once; the server's answer or event replaces it. */
  addPending(id: string, pending: Pending) {
    const thread = this.threads.get(id)
    const others = thread?.pending.filter(({ draftKey }) => draftKey !== pending.draftKey) ?? []
    this.#patchThread(id, { pending: [...others, pending] })
    this.#changed()
  }

  /** Takes a refused or unsent message away, because its writer discards or edits it. */
  dropPending(id: string, draftKey: string) {
    const thread = this.threads.get(id)
    this.#patchThread(id, { pending: thread?.pending.filter((pending) => pending.draftKey !== draftKey) ?? [] })
    this.#changed()
  }

  /** The server stored a message of this tab; its event may come before or after. */
  stored(id: string, message: MessageView) {
    // What its event brought is the same and more: a quote's words, a preview.
    const known = this.threads.get(id)?.messages.find((other) => other.id === message.id)
    // Writing accepts: the conversation is in the writer's inbox from now on.
    this.#applyMessage(id, 'inbox', known ?? message)
    this.#changed()
  }

  /** Shows the requests that the shield folds away, or folds them again. */
  unfold(shown: boolean) {
    this.unfolded = shown
    this.#changed()
  }

  refreshMe() {
    this.#meAsked += 1
    const asked = this.#meAsked
    this.#get<{ me: Me; totals: UnreadTotals }>('/api/me')
      .then((fresh) => {
        // Of two answers the later question's is the newer one.
        if (!fresh || asked !== this.#meAsked) return
        this.me = fresh.me
        this.totals = fresh.totals
        // The next shield begins folded.
        if (!fresh.totals.shield) this.unfolded = false
        this.#changed()
      })
      .catch(() => undefined)
  }

  /** Several events in a row cost one request. */
  #totalsSoon() {
    clearTimeout(this.#totalsTimer)
    this.#totalsTimer = setTimeout(() => this.refreshMe(), 120)
  }

  /** Loads everything that is shown anew: the stream could not say what was missed. */
  async resync(position: number) {
    this.position = position
    for (const folder of this.lists.keys()) {
      const since = this.#events
      const page = await this.#get<ConversationPage>(`/api/messages/list?folder=${folder}`)
      if (page) this.#putPage(folder, page, true, since)
    }
    for (const id of this.threads.keys()) await this.loadThread(id)
    this.refreshMe()
    this.#changed()
  }
}
