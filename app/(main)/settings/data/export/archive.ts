/** The files of an export, one after the other: nothing is held longer than the file that is being written. */
import { noticeSentence, reportWords } from '#components/words.ts'
import { now } from '#db/clock.ts'
import { listConversations } from '#db/inbox.ts'
import { readEdits } from '#db/message-changes.ts'
import {
  type MyAccount,
  type MyTie,
  readMyAccount,
  readMyAppeals,
  readMyFollowers,
  readMyImported,
  readMyKnocks,
  readMyPicture,
  readMyReports,
  readMyTies,
} from '#db/my-data.ts'
import { readNotices } from '#db/notices.ts'
import { readHistory, readThread } from '#db/thread.ts'
import type { ConversationRow, MessageView, Notice, ThreadView } from '#db/types.ts'
import type { Folder } from '#rules/door.ts'
import { accountPage } from './account.ts'
import { broughtFiles } from './brought.ts'
import { type ArchiveFile, page, type Reader } from './file.ts'
import { CONTENTS, type Html, html, who } from './html.ts'

type Owner = Reader & { handle: string }

const FOLDERS: Record<Folder, string> = {
  inbox: 'Inbox',
  requests: 'Requests',
  hidden: 'Hidden',
  offers: 'Offers',
  archived: 'Archived',
  snoozed: 'Snoozed',
}

/** Messages on one page of a conversation, and in memory at once. */
const ON_A_PAGE = 1_000

/** Every file, the contents first. Nothing when the account is gone. */
export async function* archiveFiles(reader: Reader): AsyncGenerator<ArchiveFile> {
  const account = await readMyAccount(reader.viewer)
  if (!account) return
  const picture = await readMyPicture(reader.viewer)
  yield page('index.html', CONTENTS, () => contents(account, reader))
  yield page('account.html', 'Account and settings', () => accountPage(account, picture !== null, reader))
  yield { path: 'data/account.json', content: once(`${JSON.stringify(asWritten(account), null, 2)}\n`) }
  if (picture) yield { path: 'picture.webp', content: new Uint8Array(picture) }
  yield page('people.html', 'People', () => peoplePage(reader))
  yield { path: 'data/people.json', content: jsonList(readMyTies(reader.viewer), tieAsJson) }
  yield { path: 'data/followers.json', content: jsonList(readMyFollowers(reader.viewer), asWritten) }
  yield { path: 'data/knocks.json', content: jsonList(readMyKnocks(reader.viewer), asWritten) }
  yield page('reports.html', 'Reports, appeals and notices', () => reportsPage(reader))
  const [reports, appeals, notices] = await moderationOf(reader.viewer)
  const moderation = { reports, appeals, notices: notices.map(({ read: _, ...notice }) => notice) }
  yield { path: 'data/reports.json', content: once(`${JSON.stringify(asWritten(moderation), null, 2)}\n`) }
  yield* broughtFiles(reader)
  yield { path: 'data/brought-from-x.json', content: jsonList(readMyImported(reader.viewer), asWritten) }
  yield page('conversations.html', 'Conversations', () => conversationsPage(reader))
  for await (const { id } of conversationsOf(reader.viewer)) {
    const thread = await readThread(reader.viewer, id)
    if (thread) yield* conversationFiles(thread, { ...reader, handle: account.profile.handle })
  }
}

async function* once(text: string): AsyncGenerator<string> {
  yield text
}

const moderationOf = (viewer: string) =>
  Promise.all([readMyReports(viewer), readMyAppeals(viewer), readNotices(viewer)])

/** Moments as other programs read them (ISO 8601, UTC) instead of milliseconds; everything else as it is. */
const asWritten = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (key, inner: unknown) =>
      typeof inner === 'number' && MOMENT.test(key) ? written(inner) : inner,
    ),
  )
/** What lasts until it is taken back has a moment that no calendar knows. */
const written = (moment: number): string => (moment > LAST_MOMENT ? 'for good' : new Date(moment).toISOString())
/** The last moment that ISO 8601 can say here: 100,000,000 days after 1970 (ECMAScript, time values). */
const LAST_MOMENT = 8.64e15
const MOMENT = /^(?:at|since|lastSeen|\w+At|\w+Until)$/

async function* jsonList<T>(rows: AsyncIterable<T>, write: (row: T) => unknown): AsyncGenerator<string> {
  let before = '[\n'
  for await (const row of rows) {
    yield before + JSON.stringify(write(row))
    before = ',\n'
  }
  yield before === '[\n' ? '[]\n' : '\n]\n'
}

const TIES = {
  followedAt: 'you follow',
  acceptedAt: 'accepted',
  mutedUntil: 'muted',
  restrictedAt: 'restricted',
  blockedAt: 'blocked',
  reportedAt: 'reported',
  requestDeletedAt: 'request deleted',
} as const satisfies Partial<Record<keyof MyTie, string>>

/** Of a tie, what was decided; what wasn't is left out. */
function tieAsJson({ id: _, ...tie }: MyTie): unknown {
  return asWritten(Object.fromEntries(Object.entries(tie).filter(([, value]) => value !== null)))
}

async function* conversationsOf(viewer: string): AsyncGenerator<ConversationRow & { folder: Folder }> {
  for (const folder of Object.keys(FOLDERS) as Folder[]) {
    let before: string | undefined
    do {
      const { rows, next } = await listConversations(viewer, folder, { before })
      // Cleared ones have nothing left to show.
      for (const row of rows) if (row.last) yield { ...row, folder }
      before = next ?? undefined
    } while (before !== undefined)
  }
}

const titleOf = (row: ConversationRow): string =>
  row.kind === 'self' ? 'Notes to yourself' : row.kind === 'group' ? row.group.name : row.other.name

const fileOf = (id: string, part: number) => (part === 1 ? `${id}.html` : `${id}-${part}.html`)

function* contents({ profile }: MyAccount, { moment }: Reader): Generator<Html> {
  yield html`<p>What this site keeps of ${who(profile)} and shows to them, as it stood on ${moment.format(now())}.
The pages are for reading; the same stands in the folder <code>data</code> as JSON, with moments in ISO 8601, UTC.</p>
<ul class="lines">
<li><a href="account.html">Account and settings</a> – profile, email address, browsers, door, notifications, filter, questions, links</li>
<li><a href="people.html">People</a> – whom you follow, mute, restrict and block, who follows you, whom you knocked at</li>
<li><a href="conversations.html">Conversations</a> – every message that you can still see</li>
<li><a href="reports.html">Reports, appeals and notices</a></li>
<li><a href="brought-from-x.html">What you brought from X</a></li>
</ul>
<h2>What isn’t in it</h2>
<p>Passwords and recovery codes, which are kept in a form nobody can read. Messages that you cleared, or that were written in a
group before you were in it. Pictures of others. What others decided about you.</p>
`
}

async function* peoplePage({ viewer, moment }: Reader): AsyncGenerator<Html> {
  yield html`<h2>What you decided about others</h2>\n<ul class="lines">\n`
  for await (const tie of readMyTies(viewer)) {
    const said = Object.entries(TIES).flatMap(([name, words]) => {
      const at = tie[name as keyof typeof TIES]
      if (at === null) return []
      if (name === 'mutedUntil') return at > LAST_MOMENT ? [words] : [`${words} until ${moment.format(at)}`]
      return [`${words} since ${moment.format(at)}`]
    })
    if (said.length > 0) yield html`<li>${who(tie)}<br><span class="soft">${said.join(' · ')}</span></li>\n`
  }
  yield html`</ul>\n<h2>Who follows you</h2>\n<ul class="lines">\n`
  for await (const follower of readMyFollowers(viewer))
    yield html`<li>${who(follower)} <time>${moment.format(follower.at)}</time></li>\n`
  yield html`</ul>\n<h2>Whom you knocked at</h2>\n<ul class="lines">\n`
  for await (const { told, at, ...person } of readMyKnocks(viewer)) {
    const answers = [told?.purpose, told?.prompt && `${told.prompt} – ${told.answer ?? ''}`].filter(Boolean).join(' · ')
    yield html`<li>${who(person)} <time>${moment.format(at)}</time>${answers ? html`<br><bdi>${answers}</bdi>` : null}</li>\n`
  }
  yield html`</ul>\n`
}

async function* reportsPage({ viewer, moment }: Reader): AsyncGenerator<Html> {
  const [reports, appeals, notices] = await moderationOf(viewer)
  yield html`<h2>What you reported</h2>\n<ul class="lines">\n`
  for (const { openedAt, reason, note, messages, ...person } of reports)
    yield html`<li>${who(person)} <time>${moment.format(openedAt)}</time><br>${reportWords(reason)}${
      note ? html`<br><bdi>${note}</bdi>` : null
    }${messages.map(({ text }) => html`<br>“<bdi>${text}</bdi>”`)}</li>\n`
  yield html`</ul>\n<h2>Your appeals</h2>\n<ul class="lines">\n`
  for (const { text, madeAt, status, answer } of appeals)
    yield html`<li><time>${moment.format(madeAt)}</time> ${status}<br><bdi>${text}</bdi>${
      answer ? html`<br><bdi>${answer}</bdi>` : null
    }</li>\n`
  yield html`</ul>\n<h2>What the moderators told you</h2>\n<ul class="lines">\n`
  for (const notice of notices) yield html`<li><time>${moment.format(notice.at)}</time> ${noticeText(notice)}</li>\n`
  yield html`</ul>\n`
}

function noticeText(notice: Notice): string {
  if (notice.kind === 'report_result')
    return `Your report about @${notice.reported.handle}: ${notice.acted ? 'something was done' : 'nothing was done'}.`
  if (notice.kind === 'appeal_result')
    return `Your appeal was ${notice.granted ? 'granted' : 'refused'}. ${notice.answer}`
  return `A decision about you: ${notice.verdict ?? ''}${notice.days === null ? '' : `, ${notice.days} days`}. ${notice.words}`
}

async function* conversationsPage({ viewer, moment }: Reader): AsyncGenerator<Html> {
  let folder: Folder | null = null
  for await (const row of conversationsOf(viewer)) {
    if (row.folder !== folder) {
      if (folder !== null) yield html`</ul>\n`
      folder = row.folder
      yield html`<h2>${FOLDERS[folder]}</h2>\n<ul class="lines">\n`
    }
    yield html`<li><a href="conversations/${fileOf(row.id, 1)}"><bdi>${titleOf(row)}</bdi></a> <time>${
      row.last ? moment.format(row.last.at) : null
    }</time></li>\n`
  }
  yield folder === null ? html`<p>None.</p>\n` : html`</ul>\n`
}

type Names = { nameOf: (id: string) => string | undefined; handleOf: (id: string) => string | null }

/** Who is who in a conversation, and how a sentence calls the viewer. */
function namesIn({ row, group }: ThreadView, { viewer, handle }: Owner): Names {
  const cards = row.other
    ? [row.other]
    : [...(group?.members.map(({ person }) => person) ?? []), ...(group?.past ?? [])]
  const known = new Map(cards.map((card) => [card.id, card]))
  return {
    nameOf: (id) => (id === viewer ? 'you' : known.get(id)?.name),
    handleOf: (id) => (id === viewer ? handle : (known.get(id)?.handle ?? null)),
  }
}

/** A conversation's pages, each with so many of its numbers that it fits in memory, and the same as one JSON file. */
async function* conversationFiles(thread: ThreadView, reader: Owner): AsyncGenerator<ArchiveFile> {
  const { row, messages, hasOlder } = thread
  const newest = messages.at(-1)?.seq ?? 0
  if (newest === 0) return
  const oldest = hasOlder ? await oldestOf(reader.viewer, row.id, messages[0]?.seq ?? 1) : (messages[0]?.seq ?? 1)
  const pages = Math.ceil((newest - oldest + 1) / ON_A_PAGE)
  const range = (part: number) => ({
    from: oldest + (part - 1) * ON_A_PAGE,
    to: Math.min(newest, oldest + part * ON_A_PAGE - 1),
  })
  for (let part = 1; part <= pages; part++) {
    const title = pages === 1 ? titleOf(row) : `${titleOf(row)}, ${part} of ${pages}`
    const path = `conversations/${fileOf(row.id, part)}`
    yield page(path, title, () => messagesPage(thread, { part, pages, ...range(part) }, reader), '../')
  }
  yield { path: `data/conversations/${row.id}.json`, content: conversationJson(thread, { pages, range }, reader) }
}

/** The number of the first message that the viewer can see: found by halving, as cleared ones are all before it. */
async function oldestOf(viewer: string, conversationId: string, before: number): Promise<number> {
  let [low, high] = [1, before]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    const { messages } = await readHistory(viewer, conversationId, middle + 1)
    if (messages.length === 0) low = middle + 1
    else high = Math.min(middle, messages[0]?.seq ?? middle)
  }
  return low
}

/** The messages with these numbers, oldest first, by the same reading that shows them on screen. */
async function messagesBetween(
  viewer: string,
  conversationId: string,
  { from, to }: { from: number; to: number },
): Promise<MessageView[]> {
  const pages: MessageView[][] = []
  for (let before = to + 1; before > from; ) {
    const { messages } = await readHistory(viewer, conversationId, before)
    const first = messages[0]
    if (!first) break
    pages.push(messages.filter(({ seq }) => seq >= from))
    before = first.seq
  }
  return pages.reverse().flat()
}

async function* messagesPage(
  thread: ThreadView,
  { part, pages, from, to }: { part: number; pages: number; from: number; to: number },
  owner: Owner,
): AsyncGenerator<Html> {
  const { viewer, moment } = owner
  const { row, group, request } = thread
  const { nameOf } = namesIn(thread, owner)
  const turn = html`<nav>${part > 1 ? html`<a href="${fileOf(row.id, part - 1)}">Earlier</a>` : null}${
    part < pages ? html`<a href="${fileOf(row.id, part + 1)}">Later</a>` : null
  }</nav>\n`
  if (row.other && row.kind !== 'self') yield html`<p>With ${who(row.other)}</p>\n`
  if (group) yield html`<p>${group.members.map(({ person }, n) => [n > 0 ? ', ' : '', who(person)])}</p>\n`
  if (request?.knock?.answer)
    yield html`<p class="soft"><bdi>${request.knock.prompt}</bdi> – <bdi>${request.knock.answer}</bdi></p>\n`
  yield turn
  for (const message of await messagesBetween(viewer, row.id, { from, to })) {
    const { senderId, text, at, notice, reply, reactions, edited, deleted, forwarded } = message
    const mine = senderId === viewer
    const by = mine ? 'You' : (nameOf(senderId) ?? 'Somebody')
    if (notice)
      yield html`<p class="n">${noticeSentence(notice, { actor: mine ? null : by, nameOf })} <time>${moment.format(at)}</time></p>\n`
    else
      yield html`<div class="m${mine ? ' mine' : ''}">${reply?.text ? html`<p class="soft" dir="auto">“${reply.text}”</p>` : null}<p dir="auto">${
        deleted ? html`<i>Deleted by its sender</i>` : text
      }</p><span class="soft"><bdi>${by}</bdi> · ${moment.format(at)}${edited ? ' · edited' : ''}${
        forwarded ? ' · forwarded' : ''
      }${(reactions ?? []).map(({ emoji, count }) => ` · ${emoji} ${count}`)}</span></div>\n`
  }
  yield turn
}

async function* conversationJson(
  thread: ThreadView,
  { pages, range }: { pages: number; range: (part: number) => { from: number; to: number } },
  owner: Owner,
): AsyncGenerator<string> {
  const { viewer } = owner
  const { row, group, request, reasons } = thread
  const { handleOf } = namesIn(thread, owner)
  const about = {
    id: row.id,
    kind: row.kind,
    folder: row.folder,
    title: titleOf(row),
    with: row.other?.handle ?? null,
    members: group?.members.map(({ person, role, state }) => ({ handle: person.handle, role, state })) ?? null,
    knock: request?.knock ?? null,
    reasons,
  }
  yield `${JSON.stringify(asWritten(about), null, 2).slice(0, -2)},\n  "messages": [`
  let before = '\n    '
  for (let part = 1; part <= pages; part++) {
    for (const message of await messagesBetween(viewer, row.id, range(part))) {
      const { links: _links, draftKey: _draft, collapsed: _collapsed, senderId, ...rest } = message
      const earlier = rest.edited ? await readEdits(viewer, { conversationId: row.id, seq: rest.seq }) : null
      yield before + JSON.stringify(asWritten({ from: handleOf(senderId), ...rest, ...(earlier && { earlier }) }))
      before = ',\n    '
    }
  }
  yield '\n  ]\n}\n'
}
