/**
 * No query of a page or of a send reads a whole table: every statement that the product's functions really issue is
 * captured and handed to the database's planner. What costs little in a test's crowd would cost everything in a city.
 */
import Database from 'better-sqlite3'
import { beforeAll, describe, expect, it } from 'vitest'
import * as accounts from './accounts.ts'
import * as addressLinks from './address-links.ts'
import * as admin from './admin.ts'
import * as alerts from './alerts.ts'
import * as attempts from './attempts.ts'
import * as audits from './audits.ts'
import * as blockList from './block-list.ts'
import { seedCrowd } from './bulk/seed.ts'
import * as caseFiles from './case-files.ts'
import * as caseViews from './cases.ts'
import * as compose from './compose.ts'
import * as departures from './departures.ts'
import * as door from './door.ts'
import * as doorLinks from './door-links.ts'
import * as unsent from './drafts.ts'
import * as emails from './emails.ts'
import { databaseUrl, dialect, fileOf } from './engine/choice.ts'
import { write } from './engine/index.ts'
import { observe } from './engine/observe.ts'
import * as entrances from './entrances.ts'
import * as events from './events.ts'
import * as figures from './figures.ts'
import * as forget from './forget.ts'
import * as forgetting from './forget-imported.ts'
import * as groupReports from './group-reports.ts'
import * as groupView from './group-view.ts'
import * as groups from './groups.ts'
import * as guards from './guards.ts'
import * as hidden from './hidden.ts'
import { createPersonOfIdentity, personOfIdentity } from './identities.ts'
import * as imported from './imported.ts'
import * as importedFiles from './imported-files.ts'
import * as importing from './imports.ts'
import * as inbox from './inbox.ts'
import * as info from './info.ts'
import * as invitations from './invitations.ts'
import * as lasting from './lasting.ts'
import { siteLimits } from './limits.ts'
import * as log from './log.ts'
import * as many from './many-messages.ts'
import * as media from './media.ts'
import * as changes from './message-changes.ts'
import * as messages from './messages.ts'
import * as moderation from './moderation.ts'
import * as myData from './my-data.ts'
import * as notices from './notices.ts'
import * as opinionQueue from './opinion-queue.ts'
import * as opinions from './opinions.ts'
import * as order from './order.ts'
import * as people from './people.ts'
import * as pings from './pings.ts'
import * as presence from './presence.ts'
import { turnLinkPreviews } from './preview-links.ts'
import * as linkPreviews from './previews.ts'
import * as pushKeys from './push-keys.ts'
import * as questions from './questions.ts'
import * as receipts from './receipts.ts'
import * as rehearsal from './rehearsal.ts'
import * as requests from './requests.ts'
import * as sanctions from './sanctions.ts'
import * as search from './search.ts'
import * as searchIndex from './search-index.ts'
import * as shield from './shield.ts'
import * as signUp from './sign-up.ts'
import * as signUpLinks from './sign-up-links.ts'
import * as site from './site.ts'
import * as siteRehearsal from './site-rehearsal.ts'
import * as staff from './staff.ts'
import { freshDatabase, makeFriends, makePerson, send, sideOf } from './testing.ts'
import { type Client, connectTo } from './testing-postgres.ts'
import { rows } from './testing-rows.ts'
import * as thread from './thread.ts'
import * as threadDays from './thread-days.ts'
import * as ties from './ties.ts'
import * as uploads from './uploads.ts'

const MODULES = {
  accounts,
  addressLinks,
  admin,
  alerts,
  attempts,
  audits,
  blockList,
  compose,
  departures,
  door,
  doorLinks,
  emails,
  entrances,
  events,
  forget,
  forgetting,
  guards,
  hidden,
  imported,
  importedFiles,
  importing,
  inbox,
  invitations,
  lasting,
  media,
  linkPreviews,
  many,
  messages,
  myData,
  opinionQueue,
  opinions,
  order,
  people,
  pings,
  pushKeys,
  questions,
  presence,
  receipts,
  rehearsal,
  requests,
  search,
  searchIndex,
  shield,
  signUp,
  signUpLinks,
  site,
  siteRehearsal,
  thread,
  threadDays,
  ties,
  unsent,
  uploads,
}

/** Parts of others' transactions, whose statements are met there, and functions that ask no database. */
const PARTS =
  /^(?:sessionHash|endSessionsInside|handleHash|announce\w*|viewOf|liveMessage|conversationRowInside|rememberTurnedAway|createPersonInside|sharesReceipts|presenceOf|lastsStill|isOpenBetween|writeNotice|setAccepted|unsetAccepted|blockInside|unblockInside|loadGuard|loadQuestions|loadEntrance|linkByToken|linkById|teach|setTie|isStaff|notify|applySanctions|appendToLog|loadSiteLessons|teachSite|deleteSide|restoreSide|knockingText|loadSite|signUpInside|invitationHash|handleOfEmail|addEmail|wantOpinion|disputeOpinion|withdrawDispute|reportToService|takeBackReport|takeInvitation|giveBackInvitation|watchSite|loadMembers?|withContext|notHiddenFrom|isAnswerable|sideOfMessage|readableBy|findMessage|joinedOf|lockGroup|setMember|writeToGroup|postToGroup|groupViewInside|collapse|draftOf|dropDraft|indexSoon|indexAllSoon|indexAll|postInside|postedUnder|answerAgain|loadSent|refused|loadAlerts|standing|pingPerson|pingPeople|clearPings|filesOf|carry|filesOfImported|isBusy|roomInside)$/

/** Who counts everybody must read everybody: done once, by the command that fills an empty database. */
const WHOLE = /^countPeople$/

type Statement = { by: string; query: string; parameters: readonly unknown[] }
const issued = new Map<string, Statement>()
const called = new Set<string>()

freshDatabase()

type Watched = <T extends Record<string, unknown>>(module: T) => T

/** A report's way through the moderators' hands. */
async function exerciseModeration(watched: Watched, ana: string, stranger: string): Promise<void> {
  const [mod, other] = [await makePerson('Mod', { role: 'moderator' }), await makePerson('Mod', { role: 'moderator' })]
  const { readQueue, readCase, readAppeals } = watched(caseViews)
  const { decideCase, noteCase, answerAppeal } = watched(moderation)
  const { appeal, readNotices, readAllNotices } = watched(notices)
  const caseId = (await readQueue(mod)).lines.find(({ reported }) => reported.id === stranger)?.caseId ?? ''
  await noteCase(mod, caseId, 'Look')
  await readCase(mod, caseId)
  await decideCase(mod, caseId, { verdict: 'suspend', days: 7, words: 'Quiet', others: true })
  await readNotices(ana)
  await readAllNotices(stranger)
  await appeal(stranger, caseId, 'Why?')
  await readAppeals(other)
  await answerAppeal(mod, caseId, true, '')
  await answerAppeal(other, caseId, true, '')
  await watched(sanctions).endSuspensions(Date.now())
  await watched(caseFiles).findCaseFile(mod, '1')
  await watched(staff).isStaffNow(mod, 'moderator')
  await watched(log).readLog(mod)
  await watched(figures).readFigures(mod)
}

/** People who are called: by a browser and by mail, of messages and of requests. */
async function exerciseAlerts(watched: Watched): Promise<void> {
  const { addDevice, changeAlerts, changeMail, forgetDevice, makeDigests, readAlerts } = watched(alerts)
  const { claimPings, dropWay, finishPing, judgePing, postponePing } = watched(pings)
  await watched(pushKeys).loadPushKeys(() => ({ publicKey: 'a', privateKey: 'b' }))
  const [ana, other] = [await makePerson('Called'), await makePerson('Caller')]
  const session = await accounts.startSession(ana, 'Chrome')
  for (const endpoint of ['https://fcm.googleapis.com/1', 'https://fcm.googleapis.com/2'])
    await addDevice(ana, session, { endpoint, p256dh: 'a', auth: 'b' }, 'UTC')
  await write((db) => emails.addEmail(db, ana, 'called@example.org'))
  await changeMail(ana, true)
  await changeAlerts(ana, { sound: false })
  await makeFriends(other, ana)
  const made = await groups.makeGroup(ana, { name: 'Called', personIds: [other], draftKey: 'called' })
  await send(other, ana, 'Hello')
  const conversationId = made.ok ? made.conversationId : ''
  await messages.postMessage({ senderId: other, to: { conversationId }, text: 'All', draftKey: 'all' })
  await makeDigests(Date.now() + 2 * 86_400_000)
  const claimed = await claimPings(Date.now() + 2 * 86_400_000, 50)
  if (claimed.length < 3) throw new Error('Nobody was to be called.')
  for (const ping of claimed) {
    await judgePing(ping, Date.now())
    await postponePing(ping, Date.now())
    await finishPing(ping, ping.seq, Date.now())
  }
  const [device] = (await readAlerts(ana, session)).devices
  await receipts.markRead(ana, claimed.find(({ conversationId }) => conversationId !== '0')?.conversationId ?? '', 99)
  await forgetDevice(ana, device?.id ?? '')
  await changeMail(ana, false)
  await dropWay('1')
}

/** What is asked about requests that wait: answered, told and put off. */
async function exerciseOpinions(watched: Watched, ana: string): Promise<void> {
  const { claimOpinions, keepOpinion, finishTelling, postponeOpinion, pruneOpinions } = watched(opinions)
  for (const name of ['One', 'Two']) await send(await makePerson(name), ana, 'Would you draw our boat?')
  const [first, second] = (await claimOpinions(Date.now() + 1_000, 50)).filter(({ task }) => task === 'check')
  if (!first || !second) throw new Error('Nothing was to be asked.')
  await keepOpinion(first, 'spam')
  await postponeOpinion(second, Date.now())
  await finishTelling({ ...first, task: 'ham' })
  await pruneOpinions(1)
}

/** Everything that an export reads besides conversations. */
async function exerciseExport(watched: Watched, ana: string, owner: string): Promise<void> {
  const {
    readMyAccount,
    readMyPicture,
    readMyTies,
    readMyFollowers,
    readMyKnocks,
    readMyReports,
    readMyAppeals,
    readMyImported,
  } = watched(myData)
  for (const viewer of [ana, owner]) {
    await readMyAccount(viewer)
    await readMyPicture(viewer)
    await readMyReports(viewer)
    await readMyAppeals(viewer)
    for (const rows of [readMyTies, readMyFollowers, readMyKnocks, readMyImported])
      await Array.fromAsync<unknown>(rows(viewer))
  }
}

/** What becomes of messages after they were sent. */
async function exerciseChanges(watched: Watched, ana: string, bo: string): Promise<void> {
  const { react, editMessage, deleteForEveryone, hideMessage, pinMessage, readEdits, forwardMessage } = watched(changes)
  const conversationId = await makeFriends(ana, bo)
  const { lastSeq = 0 } = (await sideOf(ana, bo)) ?? {}
  const [mine, theirs] = [
    { conversationId, seq: lastSeq - 1 },
    { conversationId, seq: lastSeq },
  ]
  await react(ana, theirs, '👍')
  await react(ana, theirs, null)
  await editMessage(ana, mine, 'Edited')
  await readEdits(bo, mine)
  await pinMessage(ana, mine, true)
  await pinMessage(ana, mine, false)
  await hideMessage(ana, theirs, true)
  await hideMessage(ana, theirs, false)
  const draft = { senderId: ana, to: { conversationId }, text: 'Answer', draftKey: 'plan-reply' }
  await watched(messages).postMessage({ ...draft, replyTo: theirs.seq })
  await events.eventsAfter(bo, 0)
  await watched(thread).readThread(bo, conversationId)
  await forwardMessage(ana, theirs, { to: { recipientId: await makePerson('F') }, draftKey: 'plan-forward' })
  const both = { conversationId, seqs: [mine.seq, theirs.seq] }
  await watched(many).forwardMessages(ana, both, { to: { conversationId }, draftKey: 'plan-forward-many' })
  await watched(many).hideMessages(ana, both, true)
  await watched(many).hideMessages(ana, both, false)
  await deleteForEveryone(ana, mine)
}

/** A file from its upload to its end: sent, shown, sent on, deleted; and another that is forgotten. */
async function exerciseMedia(watched: Watched, ana: string, bo: string): Promise<void> {
  const { roomLeft, keepUpload, dropUpload, dropForgottenUploads, removeLoose, usedAmong } = watched(uploads)
  const { findMedia, readAttachments, mediaOf } = watched(media)
  const bare = { moving: false, width: 1, height: 1, durationMs: null, waveform: null, placeholder: null, bytes: 1 }
  const upload = { ...bare, kind: 'image', mime: 'image/webp', name: 'a.webp', storageKey: 'plan' } as const
  const conversationId = await makeFriends(ana, bo)
  await roomLeft(ana)
  const ids: string[] = []
  for (const storageKey of ['plan-1', 'plan-2', 'plan-3']) {
    const kept = await keepUpload(ana, { ...upload, storageKey })
    ids.push(typeof kept === 'string' ? '' : kept.id)
  }
  const [first = '', second = ''] = ids
  const draft = { senderId: ana, to: { conversationId }, text: '', attachments: [{ id: first, alt: '' }] }
  const sent = await watched(messages).postMessage({ ...draft, draftKey: 'plan-media' })
  const target = { conversationId, seq: sent.ok ? sent.message.seq : 0 }
  await findMedia(bo, first)
  await findMedia(ana, second)
  await readAttachments(bo, target)
  await mediaOf(bo, conversationId)
  await mediaOf(bo, conversationId, { kinds: ['image', 'video'], before: '9' })
  await watched(thread).readThread(bo, conversationId)
  const forward = { to: { recipientId: await makeKnown(bo) }, draftKey: 'plan-media-on' }
  await watched(changes).forwardMessage(bo, target, forward)
  await watched(changes).deleteForEveryone(ana, target)
  await dropUpload(ana, second)
  await dropForgottenUploads(Date.now() + 2 * 86_400_000)
  await removeLoose(async () => {})
  await usedAmong(['plan-1'])
}

/** Somebody who has talked with this person. */
async function makeKnown(other: string): Promise<string> {
  const id = await makePerson('Known')
  await makeFriends(id, other)
  return id
}

/** A link's preview from its message to its end: fetched, shown, written again, edited away, taken off, forgotten. */
async function exercisePreviews(watched: Watched, ana: string): Promise<void> {
  turnLinkPreviews({ testSite: null })
  const bo = await makePerson('Linked')
  const conversationId = await makeFriends(ana, bo)
  const { claimPreviews, keepPreview, readPreviewPicture, prunePreviews } = watched(linkPreviews)
  const { editMessage, removePreview } = watched(changes)
  const sent = await send(ana, bo, 'See https://example.com/')
  const facts = {
    title: 'T',
    site: '',
    description: '',
    picture: { shape: 'wide', data: Buffer.from('webp') },
  } as const
  const [task] = await claimPreviews(Date.now())
  await keepPreview(task?.hash ?? '', { ...facts }, 1, Date.now())
  await keepPreview(task?.hash ?? '', null, 1, Date.now())
  await thread.readThread(bo, conversationId)
  await readPreviewPicture(bo, sent.ok ? sent.message.id : '')
  const again = await send(ana, bo, 'See https://example.com/ again')
  const target = { conversationId, seq: again.ok ? again.message.seq : 0 }
  await editMessage(ana, target, 'See https://example.org/')
  await removePreview(ana, target)
  for (let tries = 0; tries < 4; tries++) await claimPreviews(Date.now() + tries * 100_000)
  await prunePreviews(1)
  turnLinkPreviews(null)
}

/** An archive of X from its arrival to what is shown of it. */
async function exerciseImports(watched: Watched, viewer: string): Promise<void> {
  const { beginImport, readImport, releaseImport, claimImport, noteTotal, keepMessages } = watched(importing)
  const { keepAccounts, endImport, underWay, isUnderWay } = watched(importing)
  const { listImported, readImported, suggestedByX } = watched(imported)
  const { beginFiles, knownFiles, keyOf, moveOn, findImportedFile } = watched(importedFiles)
  const { deleteImported, forgetImported } = watched(forgetting)
  const id = (await beginImport(viewer)) ?? ''
  await releaseImport(id)
  await claimImport(Date.now(), 'waiting', [id])
  await underWay([id])
  await noteTotal(id, 1)
  const message = { xId: '1'.padStart(20, '0'), senderXId: '1', at: 1, text: 'Hi' }
  await keepMessages({ id, personId: viewer }, { xId: '1-2', others: ['1'], name: null }, [message])
  await keepAccounts(viewer, 'following', ['1'])
  await createPersonOfIdentity({ handle: 'from_x', name: 'X', passwordHash: null }, 'twitter', '1')
  await beginFiles(id, 1)
  await releaseImport(id)
  const one = await claimImport(Date.now(), 'files', [id])
  const file = { messageXId: message.xId, name: 'a.jpg', kind: 'image', mime: 'image/webp', bytes: 1 } as const
  await knownFiles(viewer, [file])
  keyOf(file)
  if (one) await moveOn(one, importedFiles.NONE_PASSED, { ...file, width: 1, height: 1, storageKey: 'plan-x' })
  await endImport(id, null)
  const state = await readImport(viewer)
  if (state) isUnderWay(state)
  await readImported(viewer, (await listImported(viewer)).rows[0]?.id ?? '')
  await suggestedByX(viewer, 'following')
  await findImportedFile(viewer, '1')
  await deleteImported(viewer, (await imported.listImported(viewer)).rows[0]?.id ?? '')
  await deleteImported(viewer, null)
  await forgetImported(viewer)
}

/** An account that ends, with everything that one can have, and one that comes back. */
async function exerciseDepartures(watched: Watched): Promise<void> {
  const { leaveSite, departureStanding, comeBack, isOnlyAdmin, CHANGE_OF_MIND } = watched(departures)
  const [admin, other] = [await makePerson('Goes', { role: 'admin' }), await makePerson('Stays')]
  const talk = await makeFriends(admin, other)
  await changes.react(admin, { conversationId: talk, seq: 2 }, '👍')
  await changes.hideMessage(admin, { conversationId: talk, seq: 2 }, true)
  await makeFriends(other, await makePerson('Third'))
  for (const id of [admin, other]) await send(id, id)
  await ties.follow(admin, other)
  await ties.follow(other, admin)
  for (const draftKey of ['ends-1', 'ends-2']) await groups.makeGroup(other, { name: '', personIds: [admin], draftKey })
  await isOnlyAdmin(admin)
  await leaveSite(admin)
  await departureStanding(admin)
  await comeBack(admin)
  await leaveSite(admin)
  await leaveSite(other)
  await watched(forget).finishDepartures(Date.now() + CHANGE_OF_MIND + 1)
  await thread.readThread(other, talk)
}

/** The index, and what is found by each way to candidates: a word, several, a beginning, everything, a conversation. */
async function exerciseSearch(watched: Watched, ana: string, bo: string, conversationId: string): Promise<void> {
  const { indexSome, forgetWords } = watched(searchIndex)
  while ((await indexSome()) === 'new');
  const { searchAll } = watched(search)
  const handle = (await people.readMe(bo))?.handle ?? ''
  const typed = ['hello ', '"hello all" has:link', 'hel', 'all hel', 'from:me', `hello in:@${handle}`, 'in:us hello']
  for (const text of [...typed, `from:@${handle} hello`, 'before:2030-01-01 after:2020-01-01', 'from:@nobody'])
    await searchAll(ana, text, { timeZone: 'UTC' })
  await write((db) => forgetWords(db, { id: '1', conversationId, text: 'Hello' }))
}

/** A group from its making to the last one leaving. */
async function exerciseGroups(watched: Watched, ana: string, bo: string, closed: string): Promise<void> {
  const { makeGroup, inviteToGroup, acceptInvitation, declineInvitation, leaveGroup } = watched(groups)
  const { removeFromGroup, changeRole, renameGroup, setGroupPicture, setGroupInvites } = watched(groups)
  await makeFriends(ana, bo)
  const [cy, di] = [await makePerson('Cy'), await makePerson('Di')]
  const made = await makeGroup(ana, { name: '', personIds: [bo, cy, closed], draftKey: 'plan-group' })
  const id = made.ok ? made.conversationId : ''
  await acceptInvitation(cy, id)
  await inviteToGroup(ana, id, [di])
  await declineInvitation(di, id)
  await watched(messages).postMessage({
    senderId: bo,
    to: { conversationId: id },
    text: 'Hello all',
    draftKey: 'plan-group-1',
  })
  await changeRole(ana, id, bo, 'make_admin')
  await renameGroup(ana, id, 'Us')
  await setGroupPicture(ana, id, Buffer.from('webp'))
  await watched(order).muteConversations(bo, [id], 1)
  await setGroupInvites(bo, 'following')
  const view = await watched(thread).readThread(ana, id)
  await watched(groupView).readGroupPicture(ana, view?.row.group?.pictureId ?? '')
  await events.eventsAfter(cy, 0)
  await watched(receipts).markRead(cy, id, 2)
  await watched(groupReports).reportInGroup(cy, { conversationId: id, personId: bo, seq: 2 }, 'spam', '')
  await watched(info).readInfoPerson(cy, id)
  await watched(search).sharedLinks(cy, id)
  const { setLasting, deleteEnded } = watched(lasting)
  await setLasting(cy, id, 'day')
  await messages.postMessage({ senderId: cy, to: { conversationId: id }, text: 'Soon gone', draftKey: 'soon gone' })
  await deleteEnded(Date.now() + 100 * 86_400_000)
  await setLasting(cy, id, 'off')
  const { seersOfTyping, presenceIn, keepSeen, setShowsSeen, showsSeen } = watched(presence)
  await seersOfTyping(cy, id)
  await presenceIn(cy, id)
  await setShowsSeen(cy, true)
  await keepSeen(cy, Date.now())
  await showsSeen(cy)
  await exerciseSearch(watched, ana, bo, id)
  await removeFromGroup(ana, id, cy)
  await leaveGroup(ana, id)
}

/** Runs functions of the product one after another, and keeps what each of them issues. */
async function exercise(): Promise<void> {
  let by = ''
  observe({
    waited: () => {},
    took: () => {},
    committed: () => {},
    retried: () => {},
    statement: (query, parameters) => {
      if (!issued.has(query)) issued.set(query, { by, query, parameters })
    },
  })
  /** The functions of a module, each remembering that it was called. */
  const watched = <T extends Record<string, unknown>>(module: T): T =>
    Object.fromEntries(
      Object.entries(module).map(([name, member]) => [
        name,
        typeof member !== 'function'
          ? member
          : (...args: unknown[]) => {
              by = name
              called.add(name)
              return member(...args)
            },
      ]),
    ) as T

  const [ana, bo, closed] = [await makePerson('Ana'), await makePerson('Bo'), await makePerson('C', { door: 'nobody' })]
  const bench = (await people.personByHandle('bench'))?.id ?? ''
  const handle = (await people.readMe(ana))?.handle ?? ''
  const { postMessage } = watched(messages)
  let drafts = 0
  const post = (senderId: string, to: { recipientId: string } | { conversationId: string }) => {
    drafts += 1
    return postMessage({ senderId, to, text: 'Hello', draftKey: `plan-${drafts}` })
  }

  // With a service, a send, an acceptance and a decision issue all that they ever do.
  watched(opinionQueue).turnSecondOpinion(true)
  // Sends: to oneself, a first one, one that waits, an answer, by conversation, twice, at a closed door, to nobody.
  await post(ana, { recipientId: ana })
  await post(ana, { recipientId: bo })
  await post(ana, { recipientId: bo })
  const talk = (await sideOf(bo, ana))?.conversationId ?? ''
  await watched(requests).acceptRequest(bo, talk)
  await watched(requests).undoAccept(bo, talk)
  await watched(requests).acceptRequest(bo, talk)
  await post(bo, { conversationId: talk })
  drafts -= 1
  await post(bo, { conversationId: talk })
  await post(ana, { recipientId: closed })
  await post(ana, { recipientId: '1' })
  await post(ana, { conversationId: '1' })

  const { markRead } = watched(receipts)
  await markRead(ana, talk, 3)
  const { deleteConversation, undoDelete, endConversation, undoEnd, reportPerson } = watched(requests)
  await send(ana, bo)
  await deleteConversation(bo, talk)
  await undoDelete(bo, talk)
  await endConversation(bo, talk)
  await undoEnd(bo, talk)
  const stranger = await makePerson('Stranger')
  await send(stranger, ana)
  const knock = (await sideOf(ana, stranger))?.conversationId ?? ''
  await deleteConversation(ana, knock)
  await undoDelete(ana, knock)
  await reportPerson(ana, stranger, 'spam', 'pushy')

  const { follow, unfollow, mute, restrict, block, unblock } = watched(ties)
  const fan = await makePerson('Fan')
  await send(fan, ana)
  await follow(ana, fan)
  await unfollow(ana, fan)
  await mute(ana, fan, true)
  await restrict(ana, fan, true)
  await restrict(ana, fan, false)
  const other = await makePerson('Other')
  await send(other, ana)
  await block(ana, other)
  await unblock(ana, other)
  const { readBlockList, rehearseBlockList, blockListed, undoBlockListed } = watched(blockList)
  await rehearseBlockList(ana, ['bench', 'nobody'])
  const brought = await blockListed(ana, ['bench', 'nobody'])
  await readBlockList(ana)
  await undoBlockListed(ana, brought.at)

  const { readGuard, changeGuard } = watched(guards)
  await changeGuard(ana, { hiddenWords: ['casino'] })
  await readGuard(ana)
  await send(await makePerson('Spammer'), ana, 'Come to the casino')
  const { clearHidden, undoClearHidden, expireHidden } = watched(hidden)
  const { at } = await clearHidden(ana)
  await undoClearHidden(ana, at)
  const { readAudit, judgeHidden } = watched(audits)
  const { items } = await readAudit(ana)
  await judgeHidden(ana, items[0]?.conversationId ?? '', false)
  await expireHidden(Date.now())
  await exerciseOpinions(watched, ana)
  await exerciseAlerts(watched)
  await watched(rehearsal).rehearseFilter(ana, { level: 'strict', hiddenWords: [], blockedDomains: [] })
  await exerciseModeration(watched, ana, stranger)
  const { setShield, knocksSurge } = watched(shield)
  await setShield(ana, 'day')
  await watched(inbox).unreadTotals(ana)
  await setShield(ana, null)
  await knocksSurge(ana)

  // Entrances: by a purpose with a quota, through a link with both of its quotas, and what follows at a closed door.
  const asked = { purposes: [{ key: 'a', label: 'Order', door: null, perDay: 9 }], prompt: 'Which?' }
  const asking = await makePerson('Asking')
  await watched(questions).setQuestions(asking, asked)
  await watched(questions).readQuestions(asking)
  const orders = { senderId: ana, text: 'Hello', purpose: 'a', answer: '12' }
  await postMessage({ ...orders, to: { recipientId: asking }, draftKey: 'plan-order' })
  const { makeDoorLink, listDoorLinks, ownerOfLink, closeDoorLink } = watched(doorLinks)
  const terms = { label: 'badge', audience: 'everyone', asks: 'mine', prompt: null, expiresAt: null } as const
  const token = (await makeDoorLink(asking, { ...terms, perDay: 9, total: 9 })) ?? ''
  await postMessage({ ...orders, senderId: bo, to: { link: token }, draftKey: 'plan-link' })
  await door.setDoor(asking, 'nobody')
  await post(bo, { recipientId: asking })
  await post(ana, { recipientId: asking })
  await ownerOfLink(token)
  await watched(compose).composeThroughLink(fan, token)
  await watched(thread).readThread(asking, (await sideOf(asking, bo))?.conversationId ?? '')
  const [badge] = await listDoorLinks(asking)
  await closeDoorLink(asking, badge?.id ?? '')

  const { listConversations, conversationRow, unreadTotals } = watched(inbox)
  const page = await listConversations(bench, 'inbox')
  await listConversations(bench, 'requests', { before: page.next ?? '', name: 'a' })
  const first = page.rows[0]?.id ?? ''
  await conversationRow(bench, first)
  await unreadTotals(bench)
  const { pin, unpin, archive, snooze, bringBack, markUnread, wakeSnoozed } = watched(order)
  await pin(bench, [first])
  await unpin(bench, [first])
  await archive(bench, [first])
  await bringBack(bench, [first])
  await markUnread(bench, [first])
  await order.muteConversations(bench, [first], 1)
  await snooze(bench, [first], Date.now() + 10_000)
  await wakeSnoozed(Date.now() + 20_000)
  await watched(unsent).keepDraft(bench, first, 'Not yet')
  await watched(unsent).keepDraft(bench, first, '')
  const { readThread, readHistory, readNewer } = watched(thread)
  await readThread(bench, first)
  const waiting = (await inbox.listConversations(bench, 'requests')).rows[0]
  await readThread(bench, waiting?.id ?? '')
  await readHistory(bench, first, 60)
  await readNewer(bench, first, 60)
  await readThread(bench, first, 60)
  await watched(threadDays).firstSince(bench, first, Date.now() - 86_400_000)
  await threadDays.firstSince(bench, first, Date.now() + 86_400_000)
  const { composeTarget } = watched(compose)
  await composeTarget(bench, ana)
  await composeTarget(bench, closed)

  const { cursorOf, positionsOf, eventsAfter, pruneEvents } = watched(events)
  await cursorOf(ana)
  await positionsOf([ana, bo])
  await eventsAfter(ana, 0)
  await pruneEvents(1)

  const { setDoor, setOpenToEveryone, previewDoors } = watched(door)
  await setDoor(ana, 'followers')
  await setOpenToEveryone(ana, true)
  await previewDoors(bench, ['nobody', 'everyone'])

  const named = watched(people)
  await named.createPerson({ handle: 'planned', name: 'Planned', passwordHash: 'hash' })
  await named.readMe(bench)
  await named.personByHandle(handle)
  await named.personById(ana)
  await named.readProfile(bench, handle)
  await named.updateMe(ana, { name: 'Ana Banana' })
  await named.noteSpoken(ana, 'es')
  await named.readLanguage(ana)
  const picture = await named.setPicture(ana, Buffer.from('webp'))
  await named.readPicture(picture ?? '')
  await named.listFollows(bench, 'followers')
  await named.listFollows(bench, 'following', '1700000000000-5')
  await named.listBlocked(ana)
  await named.searchPeople(bench, 'a')
  await makeFriends(ana, fan)

  const signIn = watched(accounts)
  await signIn.passwordOf(handle)
  await signIn.passwordHashOf(ana)
  await signIn.isNewFromElsewhere(ana)
  await signIn.setPassword(ana, 'hash', null)
  const [one, two, three] = [
    await signIn.startSession(ana, 'one'),
    await signIn.startSession(ana, 'two'),
    await signIn.startSession(ana, 'three'),
  ]
  await signIn.sessionPerson(one)
  await signIn.standingSessions([one, two].map(accounts.sessionHash))
  const [session] = await signIn.listSessions(ana, one)
  await signIn.endSessionById(ana, session?.id ?? '')
  await signIn.endSession(ana, two)
  await signIn.endAllSessions(ana, three)
  const [code = ''] = await signIn.renewRecoveryCodes(ana)
  await signIn.countRecoveryCodes(ana)
  await signIn.recoverWithCode(handle, code, 'hash')
  await createPersonOfIdentity({ handle: 'octo', name: 'Octo', passwordHash: null }, 'github', '1')
  await personOfIdentity('github', '1')

  await exerciseChanges(watched, ana, bo)
  await exercisePreviews(watched, ana)
  await exerciseGroups(watched, ana, bo, closed)
  await exerciseMedia(watched, ana, bo)
  await exerciseImports(watched, ana)
  await exerciseDepartures(watched)

  const owner = await makePerson('Owner', { role: 'admin' })
  await exerciseExport(watched, ana, owner)
  const { makeInvitation, revokeInvitation, listInvitations, invitationStands } = watched(invitations)
  const secret = (await makeInvitation(owner, { label: 'All', uses: 3, days: 1 })) ?? ''
  await invitationStands(secret)
  const { changeSite, refreshSite } = watched(site)
  const change = {
    limits: siteLimits(),
    signUp: 'invitation',
    signUpMail: 'not_asked',
    reservedHandles: [],
    blockedDomains: [],
  } as const
  await changeSite(owner, 0, change)
  await refreshSite()
  await watched(signUp).signUpPerson({ handle: 'invited', name: 'Invited', passwordHash: null }, secret)
  await watched(signUp).signUpPerson({ handle: 'invited', name: 'Invited', passwordHash: null }, secret)
  const byMail = { address: 'Mailed@example.org', invitation: secret, next: '/messages' }
  const { makeSignUpLink, readSignUpLink, signUpByLink, pruneSignUpLinks } = watched(signUpLinks)
  const mailed = await makeSignUpLink(byMail)
  const link = 'secret' in mailed ? mailed.secret : ''
  await readSignUpLink(link)
  const joined = await signUpByLink({ handle: 'mailed', name: 'Mailed', passwordHash: null }, link)
  await makeSignUpLink(byMail)
  const { makeAddressLink, readAddressLink, confirmAddress, pruneAddressLinks } = watched(addressLinks)
  const wanted = await makeAddressLink(ana, 'other@example.org')
  await readAddressLink(ana, 'secret' in wanted ? wanted.secret : '')
  await confirmAddress(ana, 'secret' in wanted ? wanted.secret : '')
  await pruneAddressLinks(1)
  await watched(emails).emailOf(joined.ok ? joined.id : '')
  await watched(emails).forgetEmail(joined.ok ? joined.id : '')
  await pruneSignUpLinks(1)
  const [listed] = await listInvitations()
  await revokeInvitation(owner, listed?.id ?? '')
  await changeSite(owner, 1, { ...change, signUp: 'open' })
  await watched(siteRehearsal).rehearseSite({ ...siteLimits(), unanswered: 1 })

  const { tryAllowed, giveBackTry, forgetTries, pruneAttempts } = watched(attempts)
  await tryAllowed('sign-in', { tries: 3, windowMilliseconds: 1_000 })
  await giveBackTry('sign-in')
  await forgetTries('sign-in')
  await pruneAttempts(1)

  const { accountOf, changeAccount, listAccounts } = watched(admin)
  await accountOf(handle)
  await changeAccount(handle, () => ({ verified: true }))
  await listAccounts({})
  opinionQueue.turnSecondOpinion(false)
  by = 'the tests themselves'
}

/** A row for each person in the tables that the crowd leaves empty: a table of three rows is rightly read whole. */
const FILLING = {
  passwords: "id, 'hash', 0",
  sessions: "'hash' || id, id, id, 'device', 0, 0",
  recovery_codes: "id, 'hash'",
  emails: "id, 'a@' || id, 'a@' || id, 0",
  imports: "id, id, 0, 'done', null, null, null, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0",
  imported_conversations: "id, id, 'x' || id, '1 2', id, null",
  imported_messages: "id, 'x' || id, id, '1', 0, 'text'",
  imported_files: "id, id, 'x' || id, 'a.jpg', 'image', 'image/webp', 1, null, null, 'brought' || id",
  imported_accounts: "id, 'following', 'x' || id",
  departures: "id, 0, 9007199254740991, 'active', 0, 'hash' || id",
  sign_up_links: "'hash' || id, 'a@' || id, null, '/', 0",
  address_links: "'hash' || id, id, 'a@' || id, 0",
  identities: "'github', 'subject' || id, id",
  pictures: "id, id, ''",
  attempts: "'key' || id, id, 1",
  turned_away: 'id, id, id',
  cases: "id, id, id, 'spam', '', 'decided', '[]', 0, null, null, null, null, ''",
  notices: "id, id, 'decision', id, null",
  appeals: "id, 'text', 0, 'refused', null, null, ''",
  case_notes: "id, id, id, 'text'",
  audit_log: "id, id, 'warn', id, '', 0",
  sending: 'id, 1, 1, 0, 0, 0, 0',
  cursors: 'id, 1',
  drafts: "id, 'to-' || id, 'text', 0",
  events: "id, 1, id, 'me', '{}'",
  questions: "id, '[]', null",
  door_links: "id, id, 'token' || id, 'label', 'everyone', 'nothing', null, null, null, null, null, 0",
  invitations: "id, 'hash' || id, 'label', 1, 0, 0, null, id",
  guards: "id, 'standard', '[]', '[]', null",
  alerts: "id, 'UTC', true, true, null, 18, 1, 0",
  alert_ways: "id, id, 'push', 1, null, 'https://fcm.googleapis.com/' || id, 'key' || id, 'a', 'b'",
  search_queue: 'id',
  attachments:
    "id, id, null, null, 0, 'file', 'a/b', 'name', '', 1, null, null, false, null, null, null, 'key' || id, 9007199254740991",
  case_files: "id, id, id, 0, 'file', 'a/b', 'name', '', 1, null, null, 'key' || id",
  loose_files: "'key' || id, id",
  previews:
    "'hash' || id, 'https://example.com/' || id, 'example.com', null, null, 0, 'ready', 'T', '', '', null, 0, id",
}

beforeAll(async () => {
  await seedCrowd({ people: 2_000, messages: 10_000, viewer: true, now: Date.now() })
  for (const [table, row] of Object.entries(FILLING)) await rows(`INSERT INTO ${table} SELECT ${row} FROM people`)
  await rows("INSERT INTO preview_pictures SELECT hash, '' FROM previews")
  await rows("INSERT INTO message_previews SELECT id, 'hash' || sender_id FROM messages")
  await rows("INSERT INTO prints SELECT 'key' || id, id, sender_id FROM messages")
  await rows("INSERT INTO second_opinions SELECT id, sender_id, sender_id, null, null, 1, 'ham', null FROM messages")
  await rows('INSERT INTO pings SELECT id, id, 1, null, 0, 0, 0 FROM people')
  await rows("INSERT INTO search_words SELECT sender_id, 'hello' || id % 100, id FROM messages")
  await rows('INSERT INTO audits SELECT person_id, conversation_id, 0, false FROM participants')
  await rows("INSERT INTO reactions SELECT id, sender_id, 'x', 0 FROM messages")
  await rows("INSERT INTO edits SELECT id, id, 'text', 0 FROM messages")
  await rows('INSERT INTO hidden_messages SELECT sender_id, id, 0 FROM messages WHERE seq = 1')
  await rows("INSERT INTO groups SELECT id, 'name', 'name', null FROM conversations")
  await rows("INSERT INTO group_pictures SELECT id, id, '' FROM conversations")
  await rows(
    "INSERT INTO members SELECT conversation_id, person_id, 'member', 'left', person_id, 0, null FROM participants",
  )
  await exercise()
  // The job has emptied it again.
  await rows('INSERT INTO search_queue SELECT id FROM people')
  await rows("INSERT INTO loose_files SELECT 'again' || id, id FROM people")
  await rows('ANALYZE')
})

/** What of a SQLite plan reads a table or an index from one end to the other. */
function scansInSqlite({ query, parameters }: Statement, file: Database.Database): string[] {
  const plan = file.prepare(`EXPLAIN QUERY PLAN ${query}`).all(...parameters) as { detail: string }[]
  return plan
    .map(({ detail }) => detail)
    .filter(
      (detail) =>
        // ANY: an index whose first column isn't known, leapt through.
        // `some` and `first` are what a search has found, and bounded.
        /^SEARCH .*\(ANY\(/.test(detail) || /^SCAN (?!CONSTANT ROW|\d+-ROW VALUES|some$|first$|\()/.test(detail),
    )
    .filter((detail) => {
      // An insert's plan also has the look for children whose deferred references it might fulfil. It is never taken:
      // none of our references is deferred.
      const [, table = ''] = /^SCAN (\w+)/.exec(detail) ?? []
      return !query.startsWith('insert') || query.includes(`"${table}"`)
    })
}

type Node = {
  'Node Type': string
  'Relation Name'?: string
  'Index Name'?: string
  'Index Cond'?: string
  Plans?: Node[]
}

/** The first column of each index: without a condition on it, an index is read from end to end, or leapt through. */
async function firstColumns(client: Client): Promise<Map<string, string>> {
  const rows = await client`
    select i.relname as index, a.attname as column from pg_index x
    join pg_class i on i.oid = x.indexrelid join pg_attribute a on a.attrelid = x.indrelid and a.attnum = x.indkey[0]`
  return new Map(rows.map(({ index, column }) => [index, column]))
}

/** The same of a PostgreSQL plan: scans of tables, and of indexes without a condition on their first column. */
async function scansInPostgres({ query }: Statement, client: Client, first: Map<string, string>): Promise<string[]> {
  // The plan that a prepared statement has for all its values, as the connections of the engine use it.
  const [row] = await client.unsafe(`EXPLAIN (GENERIC_PLAN, FORMAT JSON) ${query}`)
  const found: string[] = []
  const visit = (node: Node): void => {
    const { 'Node Type': type, 'Index Name': index = '', 'Index Cond': condition = '' } = node
    const begins = new RegExp(`\\((?:\\w+\\.)?${first.get(index)} (?:=|<|>)`)
    if (/Seq Scan/.test(type)) found.push(`${type} ${node['Relation Name']}`)
    else if (/Index (?:Only )?Scan/.test(type) && !begins.test(condition)) found.push(`${type} ${index} ${condition}`)
    node.Plans?.forEach(visit)
  }
  visit(row?.['QUERY PLAN'][0].Plan)
  return found
}

/** For each statement that reads something whole: who issued it, what it reads, and its text. */
async function scans(): Promise<string[]> {
  const statements = [...issued.values()].filter(({ by }) => !WHOLE.test(by))
  const told: string[] = []
  const tell = ({ by, query }: Statement, found: string[]) =>
    told.push(...found.map((scan) => `${by}: ${scan}: ${query}`))
  if (dialect === 'sqlite') {
    const file = new Database(fileOf(databaseUrl()))
    for (const statement of statements) tell(statement, scansInSqlite(statement, file))
    file.close()
    return told
  }
  // The planner rightly reads a small table whole, and the test's tables are small, so its free choice would prove
  // little. With sequential scans made as dear as can be it takes one only where no index serves: at any size.
  const client = connectTo(databaseUrl(), { enable_seqscan: 'off' })
  const first = await firstColumns(client)
  for (const statement of statements) tell(statement, await scansInPostgres(statement, client, first))
  await client.end()
  return told
}

describe('the statements of pages and sends', () => {
  it('were all issued: every function that asks the database was called', () => {
    const functions = Object.values(MODULES).flatMap((module) =>
      Object.entries(module).flatMap(([name, member]) => (typeof member === 'function' ? [name] : [])),
    )
    expect(functions.filter((name) => !called.has(name) && !PARTS.test(name) && !WHOLE.test(name))).toEqual([])
    expect(issued.size).toBeGreaterThan(60)
  })

  it('find their rows by an index, never by reading a table through', async () => {
    expect(await scans()).toEqual([])
  })
})
