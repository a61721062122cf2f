/** The files of an export, one after the other: nothing is held longer than the file that is being written. */
import type { Say } from '#components/say.ts'
import { coveredWords } from '#components/words-carried.ts'
import { noticeSentence } from '#components/words-group.ts'
import { now } from '#db/clock.ts'
import { listConversations } from '#db/inbox.ts'
import { findMedia } from '#db/media.ts'
import { readEdits } from '#db/message-changes.ts'
import {
  type MyAccount,
  type MyImported,
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
import type { AttachmentView, ConversationRow, MessageView, Notice, ThreadView } from '#db/types.ts'
import type { Folder } from '#rules/door.ts'
import { PARTS, partKey } from '#rules/media.ts'
import { reportReason } from '#rules/report.ts'
import { storage } from '#server/storage/index.ts'
import { accountPage } from './account.ts'
import { broughtFiles, broughtPath } from './brought.ts'
import { type ArchiveFile, page, type Reader } from './file.ts'
import { type Html, html, who } from './html.ts'

type Owner = Reader & { handle: string }

/** In the order of their pages. */
const FOLDERS: readonly Folder[] = ['inbox', 'requests', 'hidden', 'offers', 'archived', 'snoozed']

/** Messages on one page of a conversation, and in memory at once. */
const ON_A_PAGE = 1_000

/** Every file, the contents first. Nothing when the account is gone. */
export async function* archiveFiles(reader: Reader): AsyncGenerator<ArchiveFile> {
  const account = await readMyAccount(reader.viewer)
  if (!account) return
  const picture = await readMyPicture(reader.viewer)
  const { say } = reader
  yield page(reader, 'index.html', say('export.contents'), () => contents(account, reader))
  yield page(reader, 'account.html', say('export.account'), () => accountPage(account, picture !== null, reader))
  yield { path: 'data/account.json', content: once(`${JSON.stringify(asWritten(account), null, 2)}\n`) }
  if (picture) yield { path: 'picture.webp', content: new Uint8Array(picture) }
  yield page(reader, 'people.html', say('export.people'), () => peoplePage(reader))
  yield { path: 'data/people.json', content: jsonList(readMyTies(reader.viewer), tieAsJson) }
  yield { path: 'data/followers.json', content: jsonList(readMyFollowers(reader.viewer), asWritten) }
  yield { path: 'data/knocks.json', content: jsonList(readMyKnocks(reader.viewer), asWritten) }
  yield page(reader, 'reports.html', say('export.reports'), () => reportsPage(reader))
  const [reports, appeals, notices] = await moderationOf(reader.viewer)
  const moderation = { reports, appeals, notices: notices.map(({ read: _, ...notice }) => notice) }
  yield { path: 'data/reports.json', content: once(`${JSON.stringify(asWritten(moderation), null, 2)}\n`) }
  yield* broughtFiles(reader)
  yield { path: 'data/brought-from-x.json', content: jsonList(readMyImported(reader.viewer), broughtAsJson) }
  yield page(reader, 'conversations.html', say('export.conversations'), () => conversationsPage(reader))
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

/** An imported message, with the place of what it carries in this archive. */
const broughtAsJson = ({ files, ...message }: MyImported): unknown =>
  asWritten({
    ...message,
    ...(files.length > 0 && { files: files.map((file) => ({ ...file, path: broughtPath(file) })) }),
  })

const TIES = [
  'followedAt',
  'acceptedAt',
  'mutedUntil',
  'restrictedAt',
  'blockedAt',
  'reportedAt',
  'requestDeletedAt',
] as const satisfies readonly (keyof MyTie)[]

/** Of a tie, what was decided; what wasn't is left out. */
function tieAsJson({ id: _, ...tie }: MyTie): unknown {
  return asWritten(Object.fromEntries(Object.entries(tie).filter(([, value]) => value !== null)))
}

async function* conversationsOf(viewer: string): AsyncGenerator<ConversationRow & { folder: Folder }> {
  for (const folder of FOLDERS) {
    let before: string | undefined
    do {
      const { rows, next } = await listConversations(viewer, folder, { before })
      // Cleared ones have nothing left to show.
      for (const row of rows) if (row.last) yield { ...row, folder }
      before = next ?? undefined
    } while (before !== undefined)
  }
}

const titleOf = (say: Say, row: ConversationRow): string =>
  row.kind === 'self' ? say('talk.reach.self') : row.kind === 'group' ? row.group.name : row.other.name

const fileOf = (id: string, part: number) => (part === 1 ? `${id}.html` : `${id}-${part}.html`)

function* contents({ profile }: MyAccount, { moment, say }: Reader): Generator<Html> {
  yield html`<p>${whoIn(say('export.intro', { who: WHO, when: moment.format(now()) }), profile)} ${say('export.pages')} <code>data</code></p>
<ul class="lines">
<li><a href="account.html">${say('export.account')}</a> – ${say('export.accountHas')}</li>
<li><a href="people.html">${say('export.people')}</a> – ${say('export.peopleHas')}</li>
<li><a href="conversations.html">${say('export.conversations')}</a> – ${say('export.conversationsHas')}</li>
<li><a href="reports.html">${say('export.reports')}</a></li>
<li><a href="brought-from-x.html">${say('export.fromX')}</a></li>
</ul>
<h2>${say('export.notInIt')}</h2>
<p>${say('export.notInItText')}</p>
`
}

/** Where a sentence names a person: a name is HTML, and everything around it text. */
const WHO = '\u0000'
const whoIn = (text: string, person: { name: string; handle: string }) =>
  text.split(WHO).map((piece, n) => (n === 0 ? piece : [who(person), piece]))

async function* peoplePage({ viewer, moment, say }: Reader): AsyncGenerator<Html> {
  yield html`<h2>${say('export.heading.decidedOthers')}</h2>\n<ul class="lines">\n`
  for await (const tie of readMyTies(viewer)) {
    const said = TIES.flatMap((name) => {
      const at = tie[name]
      if (at === null) return []
      if (name === 'mutedUntil' && at > LAST_MOMENT) return [say('export.mutedForGood')]
      return [say(`export.tie.${name}`, { when: moment.format(at) })]
    })
    if (said.length > 0) yield html`<li>${who(tie)}<br><span class="soft">${said.join(' · ')}</span></li>\n`
  }
  yield html`</ul>\n<h2>${say('export.heading.followers')}</h2>\n<ul class="lines">\n`
  for await (const follower of readMyFollowers(viewer))
    yield html`<li>${who(follower)} <time>${moment.format(follower.at)}</time></li>\n`
  yield html`</ul>\n<h2>${say('export.heading.knocked')}</h2>\n<ul class="lines">\n`
  for await (const { told, at, ...person } of readMyKnocks(viewer)) {
    const answers = [told?.purpose, told?.prompt && `${told.prompt} – ${told.answer ?? ''}`].filter(Boolean).join(' · ')
    yield html`<li>${who(person)} <time>${moment.format(at)}</time>${answers ? html`<br><bdi>${answers}</bdi>` : null}</li>\n`
  }
  yield html`</ul>\n`
}

async function* reportsPage({ viewer, moment, say }: Reader): AsyncGenerator<Html> {
  const [reports, appeals, notices] = await moderationOf(viewer)
  yield html`<h2>${say('export.heading.reported')}</h2>\n<ul class="lines">\n`
  for (const { openedAt, reason, note, messages, ...person } of reports)
    yield html`<li>${who(person)} <time>${moment.format(openedAt)}</time><br>${say(`report.reasons.${reportReason(reason)}`)}${
      note ? html`<br><bdi>${note}</bdi>` : null
    }${messages.map(({ text }) => html`<br>“<bdi>${text}</bdi>”`)}</li>\n`
  yield html`</ul>\n<h2>${say('export.heading.appeals')}</h2>\n<ul class="lines">\n`
  for (const { text, madeAt, status, answer } of appeals)
    yield html`<li><time>${moment.format(madeAt)}</time> ${say(`export.appeal.${status}`)}<br><bdi>${text}</bdi>${
      answer ? html`<br><bdi>${answer}</bdi>` : null
    }</li>\n`
  yield html`</ul>\n<h2>${say('export.heading.told')}</h2>\n<ul class="lines">\n`
  for (const notice of notices)
    yield html`<li><time>${moment.format(notice.at)}</time> ${noticeText(say, notice)}</li>\n`
  yield html`</ul>\n`
}

function noticeText(say: Say, notice: Notice): string {
  if (notice.kind === 'report_result')
    return say('export.yourReport', { handle: notice.reported.handle, acted: notice.acted ? 'yes' : 'no' })
  if (notice.kind === 'appeal_result')
    return `${say(notice.granted ? 'people.notice.granted' : 'people.notice.refused')}. ${notice.answer}`
  const verdict = notice.verdict ? say(`verdicts.${notice.verdict}.title`) : ''
  const lasts = notice.days === null ? '' : ` ${say('people.notice.lasts', { days: notice.days })}`
  return `${say('people.notice.decision')}: ${verdict}.${lasts} ${notice.words}`
}

async function* conversationsPage({ viewer, moment, say }: Reader): AsyncGenerator<Html> {
  let folder: Folder | null = null
  for await (const row of conversationsOf(viewer)) {
    if (row.folder !== folder) {
      if (folder !== null) yield html`</ul>\n`
      folder = row.folder
      yield html`<h2>${say(`inbox.folder.${folder}`)}</h2>\n<ul class="lines">\n`
    }
    yield html`<li><a href="conversations/${fileOf(row.id, 1)}"><bdi>${titleOf(say, row)}</bdi></a> <time>${
      row.last ? moment.format(row.last.at) : null
    }</time></li>\n`
  }
  yield folder === null ? html`<p>${say('export.none')}</p>\n` : html`</ul>\n`
}

type Names = { nameOf: (id: string) => string | undefined; handleOf: (id: string) => string | null }

/** Who is who in a conversation, and how a sentence calls the viewer. */
function namesIn({ row, group }: ThreadView, { viewer, handle }: Owner): Names {
  const cards = row.other
    ? [row.other]
    : [...(group?.members.map(({ person }) => person) ?? []), ...(group?.past ?? [])]
  const known = new Map(cards.map((card) => [card.id, card]))
  return {
    nameOf: (id) => known.get(id)?.name,
    handleOf: (id) => (id === viewer ? handle : (known.get(id)?.handle ?? null)),
  }
}

/** A conversation's pages, each with so many of its numbers that it fits in memory, and the same as one JSON file. */
async function* conversationFiles(thread: ThreadView, reader: Owner): AsyncGenerator<ArchiveFile> {
  const { row, messages, hasOlder } = thread
  const { say } = reader
  const newest = messages.at(-1)?.seq ?? 0
  if (newest === 0) return
  const oldest = hasOlder ? await oldestOf(reader.viewer, row.id, messages[0]?.seq ?? 1) : (messages[0]?.seq ?? 1)
  const pages = Math.ceil((newest - oldest + 1) / ON_A_PAGE)
  const range = (part: number) => ({
    from: oldest + (part - 1) * ON_A_PAGE,
    to: Math.min(newest, oldest + part * ON_A_PAGE - 1),
  })
  for (let part = 1; part <= pages; part++) {
    const title = pages === 1 ? titleOf(say, row) : say('export.partOf', { title: titleOf(say, row), part, pages })
    const path = `conversations/${fileOf(row.id, part)}`
    yield page(reader, path, title, () => messagesPage(thread, { part, pages, ...range(part) }, reader), '../')
  }
  yield { path: `data/conversations/${row.id}.json`, content: conversationJson(thread, { pages, range }, reader) }
  for (let part = 1; part <= pages; part++)
    for (const { attachments } of await messagesBetween(reader.viewer, row.id, range(part)))
      for (const one of attachments ?? []) yield* mediaFile(one, reader.viewer)
}

/** Where a picture, video or file lies in the archive. Its name has no folders in it, and no signs that a disk forbids. */
const mediaPath = ({ id, name }: AttachmentView): string => `media/${id}-${name}`

/** The file itself, as far as the viewer can see it still. What strangers sent and is covered isn't among it. */
async function* mediaFile(one: AttachmentView, viewer: string): AsyncGenerator<ArchiveFile> {
  const found = await findMedia(viewer, one.id)
  const stored = found && (await storage().get(partKey(found.storageKey, PARTS[found.kind][0])))
  if (stored) yield { path: mediaPath(one), content: stored.body }
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
  const { viewer, moment, say, language } = owner
  const { row, group, request } = thread
  const { nameOf } = namesIn(thread, owner)
  const turn = html`<nav>${part > 1 ? html`<a href="${fileOf(row.id, part - 1)}">${say('export.earlier')}</a>` : null}${
    part < pages ? html`<a href="${fileOf(row.id, part + 1)}">${say('export.later')}</a>` : null
  }</nav>\n`
  if (row.other && row.kind !== 'self') yield html`<p>${whoIn(say('export.with', { who: WHO }), row.other)}</p>\n`
  if (group) yield html`<p>${group.members.map(({ person }, n) => [n > 0 ? ', ' : '', who(person)])}</p>\n`
  if (request?.knock?.answer)
    yield html`<p class="soft"><bdi>${request.knock.prompt}</bdi> – <bdi>${request.knock.answer}</bdi></p>\n`
  yield turn
  for (const message of await messagesBetween(viewer, row.id, { from, to })) {
    const { senderId, text, at, notice, reply, reactions, edited, deleted, forwarded } = message
    const mine = senderId === viewer
    const by = mine ? say('talk.youStart') : (nameOf(senderId) ?? say('talk.somebodyStart'))
    if (notice)
      yield html`<p class="n">${noticeSentence(say, notice, { actor: mine ? null : by, nameOf, me: viewer, locale: language })} <time>${moment.format(at)}</time></p>\n`
    else
      yield html`<div class="m${mine ? ' mine' : ''}">${reply?.text ? html`<p class="soft" dir="auto">“${reply.text}”</p>` : null}<p dir="auto">${
        deleted ? html`<i>${say('export.deletedBySender')}</i>` : text
      }</p>${(message.attachments ?? []).map(mediaHtml)}${
        message.covered
          ? html`<p class="soft">${say('export.notShown', { what: coveredWords(say, message.covered) })}</p>`
          : null
      }<span class="soft"><bdi>${by}</bdi> · ${moment.format(at)}${edited ? ` · ${say('export.edited')}` : ''}${
        forwarded ? ` · ${say('export.forwarded')}` : ''
      }${(reactions ?? []).map(({ emoji, count }) => ` · ${emoji} ${count}`)}</span></div>\n`
  }
  yield turn
}

/** On the page of a conversation: a picture is shown, everything else is a link. */
const mediaHtml = (one: AttachmentView): Html =>
  one.kind === 'image'
    ? html`<p><img src="../${linkTo(one)}" alt="${one.alt}" width="320"></p>`
    : html`<p><a href="../${linkTo(one)}"><bdi>${one.name}</bdi></a>${one.alt ? ` – ${one.alt}` : ''}</p>`
const linkTo = (one: AttachmentView) => mediaPath(one).split('/').map(encodeURIComponent).join('/')

async function* conversationJson(
  thread: ThreadView,
  { pages, range }: { pages: number; range: (part: number) => { from: number; to: number } },
  owner: Owner,
): AsyncGenerator<string> {
  const { viewer, say } = owner
  const { row, group, request, reasons } = thread
  const { handleOf } = namesIn(thread, owner)
  const about = {
    id: row.id,
    kind: row.kind,
    folder: row.folder,
    title: titleOf(say, row),
    with: row.other?.handle ?? null,
    members: group?.members.map(({ person, role, state }) => ({ handle: person.handle, role, state })) ?? null,
    knock: request?.knock ?? null,
    reasons,
  }
  yield `${JSON.stringify(asWritten(about), null, 2).slice(0, -2)},\n  "messages": [`
  let before = '\n    '
  for (let part = 1; part <= pages; part++) {
    for (const message of await messagesBetween(viewer, row.id, range(part))) {
      const { links: _links, draftKey: _draft, collapsed: _collapsed, senderId, attachments, ...rest } = message
      const earlier = rest.edited ? await readEdits(viewer, { conversationId: row.id, seq: rest.seq }) : null
      const files = attachments?.map(({ placeholder: _, ...one }) => ({ ...one, path: mediaPath(one) }))
      const more = { ...(earlier && { earlier }), ...(files && { attachments: files }) }
      yield before + JSON.stringify(asWritten({ from: handleOf(senderId), ...rest, ...more }))
      before = ',\n    '
    }
  }
  yield '\n  ]\n}\n'
}
