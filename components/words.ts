/** Every sentence that answers what a person did, in one place. Plain words, no blame: what happened, what to do. */

import type { DoorLinkView, KnockFacts, SiteRehearsal } from '#db/types.ts'
import type { Budget, Tier } from '#rules/budget.ts'
import type { Reason } from '#rules/door.ts'
import type { Preset } from '#rules/filter/hidden-words.ts'
import type { FilterLevel } from '#rules/filter/reasons.ts'
import type { GroupInvites, GroupNotice, GroupRole } from '#rules/groups.ts'
import type { ENTRANCE_DOORS, LinkLength } from '#rules/knock-questions.ts'
import type { Verdict } from '#rules/moderation.ts'
import { PINS } from '#rules/order.ts'
import { REPORT_REASONS, type ReportReason } from '#rules/report.ts'
import type { ShieldLength } from '#rules/shield.ts'

type Context = {
  /** The other person's display name. */
  name?: string
  /** When a refusal ends by itself, in milliseconds since 1970. */
  until?: number
  reason?: string
}

const timeOf = (moment: number) =>
  new Intl.DateTimeFormat(undefined, { weekday: 'short', hour: 'numeric', minute: '2-digit' }).format(moment)

const they = ({ name }: Context) => name ?? 'They'
const isnt = ({ name }: Context) => (name ? `${name} isn’t` : 'They aren’t')

/** What a search can be narrowed down by, as its page explains it. */
export const SEARCH_FILTERS: readonly { filter: string; means: string }[] = [
  { filter: 'from:@ana', means: 'Only what this person wrote; from:me is what you wrote.' },
  { filter: 'in:@ana', means: 'Only in your conversation with this person.' },
  { filter: 'in:"Garden party"', means: 'Only in the group of this name.' },
  { filter: 'has:link', means: 'Only messages with a link. has:image looks for pictures.' },
  { filter: 'before:2026-11-25', means: 'Only from before that day.' },
  { filter: 'after:2026-11-25', means: 'Only from after that day.' },
  { filter: '"whole word"', means: 'In quotation marks words are whole, not beginnings of longer ones.' },
]

const SENTENCES: Record<string, (context: Context) => string> = {
  // Who may write to whom
  not_accepting: (c) => `${isnt(c)} accepting messages from you. They can write to you first.`,
  awaiting_reply: (c) =>
    `Your messages have been sent. Wait for ${c.name ? `${c.name}’s` : 'their'} answer before you write again.`,
  knock_budget_spent: ({ until }) =>
    until
      ? `You have written to as many new people as you can today. The next place is free ${timeOf(until)}. More people answering you means more places.`
      : 'Your account can’t write to new people at the moment. People who know you can still hear from you.',
  door_full: () => 'They’ve had enough messages of this kind for today. Try again tomorrow.',
  question_unanswered: (c) =>
    `${they(c)} ${c.name ? 'asks' : 'ask'} something before a first message. Answer it, then send; what you wrote is still here.`,
  you_blocked_them: (c) => `You blocked ${c.name ?? 'them'}. Unblock to write.`,
  recipient_unavailable: (c) => `${they(c)} can’t be reached.`,
  sender_suspended: ({ reason }) =>
    `Your account is suspended, so it can’t send messages.${reason ? ` Reason: ${reason}.` : ''} You can appeal under Notices.`,
  request_too_long: ({ reason }) =>
    reason
      ? `A first message can have up to ${Number(reason).toLocaleString()} characters. Shorten it and send it again.`
      : 'This is too long for a first message. Shorten it and send it again.',
  request_text_only: (c) =>
    `A first message is text only. You can send pictures and files once ${c.name ?? 'they'} ${c.name ? 'has' : 'have'} answered.`,
  attachment_gone: () => 'A picture or file of this isn’t here any more. Add it again, then send.',
  quota_full: () =>
    'You have no room left for pictures and files here. Delete some that you sent for everybody, or send text only.',
  reads_like_advertisement: () =>
    'This looks like an advertisement. It will likely be hidden. Change it, or send it again as it is.',
  sending_too_fast: () => 'You’re sending faster than this site allows. Wait a little, then press Retry.',
  reply_gone: () => 'What you answer isn’t here any more. Send it without the quote.',
  not_answered_yet: () => 'You can do that once you have both let each other in.',
  message_deleted: () => 'That message was deleted.',
  changing_too_fast: () =>
    'That’s faster than this site allows, and nothing was changed. Wait a little, then do it again.',
  edit_too_late: () => 'A message can be edited for 15 minutes.',
  delete_too_late: () => 'A message can be deleted for everybody for 24 hours. You can still delete it for yourself.',
  cant_be_added: (c) => `${they(c)} can’t be added. You can send them a message first.`,
  nobody_to_add: () => 'None of them can be added, so nothing was changed. You can send them a message first.',
  group_full: () => 'A group can have up to 100 people.',
  group_name_empty: () => 'Give the group a name.',
  empty_message: () => 'Write something first.',
  message_too_long: () => 'A message can have up to 10,000 characters.',

  // Searching
  search_from: () => 'After from: write me or a handle, such as from:@ana.',
  search_in: () => 'After in: write a handle or a group’s name, such as in:@ana or in:"Garden party".',
  search_has: ({ reason }) =>
    `After has: write link or image${reason ? `; “${apart(reason)}” can’t be searched for` : ''}.`,
  search_day: () => 'Write a day as year, month and day, such as before:2026-11-25 or after:2026-01-01.',
  search_twice: ({ reason }) => `Only one from: and one in: can be looked for. Take “${apart(reason ?? '')}” out.`,
  search_nobody: ({ reason }) => `Nobody here is called ${reason ?? ''}. Check the handle after from:.`,
  search_no_place: ({ reason }) =>
    `Your inbox has no conversation with “${apart(reason ?? '')}”. Write a handle, or a group’s name in quotation marks.`,

  // Anything
  not_found: () => 'This isn’t here, or isn’t yours to see.',
  signed_out: () => 'You’re signed out. Sign in again; what you wrote is kept in this browser.',
  bad_input: () => 'Something about that wasn’t right, so nothing was changed. Reload the page and try again.',
  storage: () => 'The server couldn’t save that. Try again in a moment; nothing is done twice.',
  offline: () => 'You’re offline. Nothing was lost; try again when you’re connected.',
  unexpected: () => 'That didn’t work. Nothing was lost; try again.',
  pins_full: () => `${PINS} conversations are pinned already. Unpin one first.`,
  snooze_past: () => 'That moment has passed. Choose a later one.',
  cant_undo: () => 'It’s too late to undo that.',
  already_done: () => 'That has been done already.',

  // Moderation
  already_decided: () => 'Somebody else has decided this meanwhile. Reload the page to see how.',
  not_yours: () => 'You are part of this case, or it is about somebody of the staff: somebody else has to decide it.',
  another_must: () => 'You made this decision, so another moderator answers the appeal.',
  already_appealed: () => 'You have appealed this decision already, or it was taken back.',
  verdict_needed: () => 'Choose what is to happen first.',
  answer_needed: () => 'Choose whether to grant the appeal first.',
  words_needed: () => 'Write a sentence for the person: it is all they learn about why.',

  // Signing in and up
  wrong_sign_in: () => 'That handle and password don’t belong together. Check both and try again.',
  too_many_tries: () => 'That was tried too often. Wait a quarter of an hour, then try again.',
  handle_shape: () => 'A handle has 1 to 15 letters (A–Z), digits or underscores.',
  handle_reserved: () => 'This handle is kept for the site itself. Choose another one.',
  handle_taken: () => 'This handle is taken. Choose another one.',
  name_empty: () => 'Enter a name that people can see.',
  password_short: () => 'Use at least 8 characters.',
  password_long: () => 'Use at most 128 characters.',
  password_common: () => 'This password is among the most common ones. Choose one that only you would think of.',
  wrong_password: () => 'Your current password isn’t right.',
  left: () => 'Your account is closed and will be deleted in 7 days. Until then you can sign in here to bring it back.',
  too_late: () => 'That account can’t be brought back any more, or you waited too long on the page. Sign in to see.',
  last_admin: () =>
    'You’re this site’s only admin, so nothing was changed. Make somebody else one first: npm run admin -- grant @handle admin',
  sign_in_again: () => 'Your account has no password here, so sign out and in again first: that shows it is you.',
  too_many_exports: () => 'You have downloaded your data several times today. Try again tomorrow.',
  too_many_sign_ups: () => 'Many accounts were made from your network within the hour. Try again in an hour.',
  sign_up_closed: () => 'This site takes no new accounts at the moment.',
  invitation_needed: () =>
    'You need an invitation to make an account here. If you followed one, it has been used up, taken back or has run out; ask for another.',
  proof_needed: () =>
    'Many accounts are being made at the moment, and this browser couldn’t show that you’re not a program. Nothing was made; try again in ten minutes.',
  email_needed: () => 'This site asks for an email address first. Reload the page.',
  email_shape: () => 'That isn’t an email address we can write to. It looks like ana@example.org.',
  email_taken: () => 'This address has got an account meanwhile. Sign in with that one.',
  link_over: () => 'This link was used already, or its 24 hours are over. Ask for a new one below.',
  mail_unset: () =>
    'This site asks new people to confirm an email address, but can’t send mail at the moment. Try again later.',
  mail_down: () => 'The mail couldn’t be sent at the moment. What you typed is kept; try again in a minute.',
  mail_refused: () => 'No mail can be delivered to this address. Check it for a slip.',
  too_many_mails: () =>
    'We’ve sent several mails to this address already. Look among the unwanted mail too, or try again in some hours.',
  sign_in_denied: () => 'Signing in there was stopped, so nothing was changed here. Try again, or use your password.',
  sign_in_service: () => 'Signing in with that service didn’t work. Try again, or use your password.',
  bio_long: () => 'A bio can have up to 160 characters.',
  location_long: () => 'A location can have up to 60 characters.',
  wrong_recovery: () => 'That handle and recovery code don’t belong together, or the code has been used.',

  // The filter
  hidden_words: () => 'A list can have up to 200 words or phrases of up to 60 characters each.',
  blocked_sites: () => 'Write one site per line, such as example.com. A list can have up to 200.',

  // Lists of people to block
  list_empty: () => 'There is nothing in this list. Choose a file, or write handles, one per line.',
  list_large: () => 'A list can have up to 1 MB, so nothing was read. Cut it in two, and bring one after the other.',
  list_long: () =>
    'A list can have up to 10,000 lines, so nothing was read. Cut it in two, and bring one after the other.',
  list_not_text: () => 'That file isn’t text, so nothing was read. Save the list as CSV, then choose that file.',
  list_not_csv: ({ reason }) =>
    `A quotation mark in line ${reason ?? ''} is never closed, so nothing was read. Correct that line, then try again.`,

  // What is asked before a knock, and links
  purpose_label: () => 'Name each purpose in up to 40 characters.',
  purpose_twice: () => 'Two purposes have the same name. Change one of them.',
  prompt_long: () => 'A question can have up to 120 characters.',
  knock_limit: () => 'A limit is a whole number from 1 to 10,000. Leave it empty for none.',
  link_label: () => 'Say in up to 40 characters where you will use this link.',
  too_many_links: () => 'You have 50 open links. Close one that you don’t need any more.',
  // The site's settings
  site_changed: () =>
    'Somebody else changed these settings while this page was open, so nothing was saved. What you typed is kept. Look at what holds now, then save again to put yours in its place.',
  site_number: ({ reason }) => `Write a whole number ${reason ?? ''}.`,
  site_handles: ({ reason }) =>
    reason
      ? `“${apart(reason)}” can’t be a handle: 1 to 15 letters (A–Z), digits or underscores, one per line.`
      : 'Write up to 1,000 handles, one per line.',
  site_domains: ({ reason }) =>
    reason
      ? `“${apart(reason)}” isn’t a site. Write one per line, such as example.com.`
      : 'Write up to 1,000 sites, one per line.',
  site_mail: () => 'This server can’t send mail: set SMTP_URL and MAIL_FROM first, or don’t ask for an address.',
  invitation_label: () => 'Say in up to 60 characters whom it is for.',
  invitation_uses: () => 'Write a whole number from 1 to 100.',
  invitation_days: () => 'Write a whole number from 1 to 365.',

  // Notifications
  push_service_unknown: () =>
    'This browser’s push service isn’t one that this site knows, so nothing was turned on. The owner of this site can add it.',
  email_missing: () => 'You have no confirmed email address here, so no mails can be sent to you.',
  times_wrong: () => 'Give a time for the beginning and the end, such as 22:30, and choose at least one day.',

  // Archives of X
  archive_missing: () => 'Choose the ZIP file that X gave you.',
  archive_too_large: ({ reason }) => `An archive can have up to ${reason ?? '2000'} MB here, so nothing was read.`,
  disk_full: () =>
    'The server has no room for this file at the moment. Nothing was changed; tell the owner of this site.',
  import_running: () => 'One archive is being read in already. Wait until it is done.',
  too_many_imports: () => 'You brought many archives today. Try again tomorrow.',
  upload_cut: () => 'The file didn’t arrive whole, so nothing was read. Send it again.',
  archive_not_zip: () =>
    'That file isn’t a ZIP, or it is cut off. Nothing was changed. Download the archive from X again.',
  archive_not_x: () =>
    'That ZIP isn’t an archive of X: data/account.js and data/direct-messages.js aren’t in it. Nothing was changed.',
  archive_encrypted: () => 'That ZIP asks for a password. Choose the file as X gave it to you. Nothing was changed.',
  archive_hostile: () => 'That ZIP is made in a way that X’s never are, and could do harm, so nothing was read.',
  archive_large: () => 'There is more text in that archive than can be read in. Nothing was changed.',
  archive_damaged: ({ reason }) =>
    `${reason ?? 'A file'} in that archive is damaged. Nothing was changed. Download it from X again.`,
  archive_wrong: ({ reason }) =>
    `${reason ?? 'A file'} in that archive isn’t written as X writes it. Nothing was changed.`,

  // Pictures
  picture_missing: () => 'Choose a picture first.',
  picture_large: () => 'A picture can have up to 5 MB. Choose a smaller one.',
  picture_kind: () => 'That file isn’t a picture we can read. Use JPEG, PNG, WebP, GIF or AVIF.',
}

const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/

/** A name inside a sentence: one that runs the other way is kept from turning the words around it. */
export const apart = (name: string) => (RIGHT_TO_LEFT.test(name) ? `\u2068${name}\u2069` : name)

/** The sentence for a code that an action or a route answered. */
export function sentence(code: string, context: Context = {}): string {
  const named = context.name === undefined ? context : { ...context, name: apart(context.name) }
  return (SENTENCES[code] ?? SENTENCES.unexpected)?.(named) ?? code
}

/** How far an import is, and what came of it. */
export function importSentence({
  status,
  total,
  done,
  added,
}: {
  status: string
  total: number
  done: number
  added: number
}): string {
  const messages = (count: number) => `${count.toLocaleString()} ${count === 1 ? 'message' : 'messages'}`
  if (status === 'done')
    return `Done: ${messages(total)}, of which ${added.toLocaleString()} ${added === 1 ? 'is' : 'are'} new here.`
  return total === 0
    ? 'The archive is being looked through.'
    : `${done.toLocaleString()} of ${messages(total)}. You can leave this page.`
}

/** Somebody of an archive of X: their name here, or their number there. */
export const xPersonName = ({ person, xId }: { person: { name: string } | null; xId: string }): string =>
  person?.name ?? `X account ${xId}`

/** What a conversation of an archive of X is called: a group by its name, others by who is in it. */
export const xTitle = ({
  name,
  others,
}: {
  name: string | null
  others: Parameters<typeof xPersonName>[0][]
}): string => name ?? others.slice(0, 5).map(xPersonName).join(', ')

/** The code of a sentence for what Auth.js puts into `?error=`. */
export function signInErrorCode(error: string): string {
  if (error === 'CredentialsSignin') return 'wrong_sign_in'
  if (error === 'AccessDenied') return 'sign_in_denied'
  if (error === 'sign_up_closed' || error === 'invitation_needed' || error === 'too_late') return error
  return error === 'demo' ? 'not_found' : 'sign_in_service'
}

/** What the composer says before anything is typed: the public class only. */
export function reachSentence(reach: string, name: string, self: boolean): string {
  if (self) return 'Notes to yourself'
  if (reach === 'inbox') return `Goes to ${apart(name)}’s inbox`
  if (reach === 'requests') return `Goes to ${apart(name)}’s requests`
  if (reach === 'waiting') return `${apart(name)} hasn’t answered yet`
  return sentence(reach, { name })
}

type Named = {
  /** Who did it; null: the reader. */
  actor: string | null
  nameOf: (id: string) => string | undefined
}

/** What happened in a group, told in its own place: “Ana added Bo and Cy”. */
export function noticeSentence(notice: GroupNotice, { actor, nameOf }: Named): string {
  const who = actor === null ? 'You' : apart(actor)
  const whom = 'personIds' in notice ? listed(notice.personIds.map(nameOf)) : ''
  switch (notice.kind) {
    case 'made':
      return `${who} made this group`
    case 'joined':
      return `${who} joined`
    case 'left':
      return `${who} left`
    case 'pictured':
      return `${who} changed the picture`
    case 'named':
      return `${who} named the group “${apart(notice.name)}”`
    case 'added':
      return `${who} added ${whom}`
    case 'removed':
      return `${who} removed ${whom}`
    case 'admin':
      return `${who} made ${whom} an admin`
    case 'unadmin':
      return `${who} took the admin’s role from ${whom}`
    case 'owner':
      return `${whom} ${notice.personIds.length === 1 && whom === 'you' ? 'own' : 'owns'} the group now`
    default:
      // What a newer version writes.
      return 'Something about the group changed'
  }
}

/** Names as a sentence has them; those that nobody knows any more are somebody. */
function listed(names: readonly (string | undefined)[]): string {
  // Where nobody knows them, as in one line of a list, how many it was says enough.
  if (names.every((name) => name === undefined)) return names.length === 1 ? 'somebody' : 'people'
  const known = names.map((name) => (name === undefined ? 'somebody' : apart(name)))
  return new Intl.ListFormat(undefined, { type: 'conjunction' }).format(
    known.length > 4 ? [...known.slice(0, 3), `${known.length - 3} more`] : known,
  )
}

/** Who couldn't be brought into a group, after the others were. */
export function notAddedSentence(refused: readonly { name: string; code: string }[]): string {
  const own = refused.find(({ code }) => code !== 'cant_be_added')
  const names = listed(refused.map(({ name }) => name))
  const more = own ? ` ${sentence(own.code)}` : ''
  return `${names} can’t be added.${more}`
}

/** How an account's allowance of new people grows. */
const GROWTH: Record<Tier, string> = {
  limited: 'Moderation has limited your account.',
  newborn: 'It grows when your account is a day old.',
  young: 'It grows when your account is 30 days old.',
  established: 'It grows when at least half of the people you write to accept.',
  good: 'Most people you write to accept: that is why it is so large.',
}

/** The sender's own allowance, before anything is written. */
export const allowanceSentence = ({ tier, allowance, left }: Budget): string =>
  `You can write to ${left} of ${allowance} new people today; who accepts gives the place back. ${GROWTH[tier]}`

export const ROLE_WORDS: Record<GroupRole, string> = { owner: 'Owner', admin: 'Admin', member: '' }

/** Who may invite somebody to groups, as they read it. */
export const GROUP_INVITE_WORDS: Record<GroupInvites, { title: string; text: string }> = {
  anyone: {
    title: 'Whoever may write to me',
    text: 'People who would reach your inbox add you at once; others can invite you, and you decide.',
  },
  following: { title: 'Those I follow', text: 'The others can’t add or invite you.' },
  nobody: { title: 'No one', text: 'You can still make groups yourself.' },
}

/** The six doors, narrowest first, as their owner reads them. */
export const DOOR_WORDS: Record<string, { title: string; text: string }> = {
  nobody: { title: 'Nobody', text: 'Only conversations you have accepted go on.' },
  following: {
    title: 'People I follow',
    text: 'People you follow write straight to your inbox. Nobody else can start a conversation.',
  },
  mutuals: { title: 'Mutual follows', text: 'Mutual follows reach your inbox. Others you follow can send a request.' },
  followers: { title: 'My followers', text: 'Your followers can send a request; people you follow reach your inbox.' },
  verified: {
    title: 'Verified accounts',
    text: 'Verified accounts can send a request; people you follow reach your inbox.',
  },
  everyone: { title: 'Everyone', text: 'Anyone can send a request; people you follow reach your inbox.' },
}

/** What a door would have meant for the last 30 days, in people. */
export function previewSentence({
  moreRequests,
  fewerRequests,
}: {
  moreRequests: number
  fewerRequests: number
}): string {
  const more = `${moreRequests} more would have arrived as ${moreRequests === 1 ? 'a request' : 'requests'}`
  const fewer = `${fewerRequests} who knocked would have been turned away`
  if (moreRequests > 0 && fewerRequests > 0) return `From the last 30 days, ${more}, and ${fewer}.`
  if (moreRequests > 0) return `From the last 30 days, ${more}.`
  if (fewerRequests > 0) return `From the last 30 days, ${fewer}.`
  return 'From the last 30 days, nobody would have been affected.'
}

/** "Why is this here?" for each row of the policy that places a conversation. */
export const WHY_WORDS: Record<string, string> = {
  '1': 'These are your own notes.',
  '6': 'You accepted this conversation, or you wrote to them.',
  '7': 'You follow them, so they write straight to your inbox.',
  '9b': 'They are new to you, and your door lets them knock.',
}

/** What somebody answered before they knocked: “About: Order – ‘My order number is 12’”; empty where nothing was asked. */
export function aboutSentence({ purpose, prompt, answer }: KnockFacts): string {
  const said = answer && `‘${answer}’`
  if (purpose && said) return `About: ${apart(purpose)} – ${said}`
  if (purpose) return `About: ${apart(purpose)}`
  return said && prompt ? `${prompt} – ${said}` : ''
}

/** Which link somebody came through. */
export const linkSentence = ({ label, open }: { label: string; open: boolean }): string =>
  `Came through your link ‘${apart(label)}’${open ? '' : ', which is closed now'}.`

/** Why a knock is there that came by another entrance than the door; empty where it came by the door. */
export function entranceSentence({ link, purpose }: KnockFacts): string {
  if (link) return `They are new to you, and came through your link ‘${apart(link.label)}’.`
  return purpose ? `They are new to you, and chose ‘${apart(purpose)}’ of what you let people knock about.` : ''
}

/** Where a thread has no composer, because something must be answered first. */
export const askedSentence = (name: string): string =>
  `${apart(name)} asks something before a new message. Your conversation stays as it is.`

/** Who may come by a purpose or a link. */
export const ENTRANCE_WORDS: Record<(typeof ENTRANCE_DOORS)[number], string> = {
  everyone: 'Everyone',
  verified: 'Verified accounts',
  followers: 'My followers',
}

export const LINK_LENGTH_WORDS: Record<LinkLength, string> = {
  until_closed: 'Until I close it',
  day: 'For 24 hours',
  week: 'For 7 days',
  month: 'For 30 days',
  year: 'For a year',
}

/** What a link lets in, as its owner reads it below its name: audience, question and limits. */
export function termsSentence({ audience, asks, prompt, perDay, total }: DoorLinkView): string {
  const limits = [perDay && `${perDay} a day`, total && `${total} in all`].filter(Boolean).join(', ')
  const asked = { own: `asks “${prompt}”`, mine: 'asks what you ask everybody', nothing: '' }[asks]
  const whom = Object.entries(ENTRANCE_WORDS).find(([door]) => door === audience)?.[1] ?? 'Nobody'
  return [whom, limits && `up to ${limits}`, asked].filter(Boolean).join(' · ')
}

/** How many knocked through a link. */
export const knockedSentence = (knocked: number): string =>
  knocked === 0 ? 'Nobody has knocked yet' : knocked === 1 ? '1 knock' : `${knocked} knocks`

type Detail = string | number | undefined

/** Why something is hidden, as its recipient reads it after "because it …". */
const REASON_SENTENCES: Record<Reason['code'], (detail: Detail) => string> = {
  restricted: () => 'comes from somebody you restrict',
  hidden_word: (word) => `has “${word}”, one of your hidden words`,
  blocked_domain: (domain) => `links to ${domain}, which you block`,
  site_blocked_domain: (domain) => `links to ${domain}, a site that this server’s owner blocks`,
  spam_text: () => 'reads like known spam',
  link: (domain) => (domain === undefined ? 'has a link' : `links to ${domain}`),
  link_shortener: (domain) => `hides where its link leads, behind ${domain ?? 'a link shortener'}`,
  premium_number: () => 'asks you to call or text a paid number',
  phone: () => 'has a phone number',
  money: () => 'talks about money as advertisements do',
  capitals: () => 'is written in capitals and exclamation marks',
  disguised: () => 'disguises its letters to get past filters',
  same_text: (people) => `went to ${people} other people today, in nearly the same words`,
  fast: (people) => `comes from somebody who wrote to ${people} new people within the hour`,
  new_account: () => 'comes from a new account',
  reported_before: () => 'comes from somebody who was reported before',
  deleted_before: () => 'comes from somebody whose requests are mostly deleted',
  welcome_before: () => 'comes from somebody whose requests are mostly accepted',
  like_what_you_reported: () => 'is like what you deleted or reported before',
  like_what_you_accepted: () => 'is like what you accepted before',
  like_spam_here: () => 'is like spam that this site’s moderators confirmed',
  second_opinion: () => 'was taken for spam by a service that this site asks',
}

/** A reason in words; one that this version doesn't know is told as what it is. */
export const reasonSentence = ({ code, detail }: Reason): string =>
  REASON_SENTENCES[code]?.(detail) ?? 'was hidden by the filter'

/** Where each reason is changed: the heading of the switch, and its place on the settings page. */
export function reasonSwitch({ code }: Reason): { href: string; title: string } | null {
  // The owner's to change, for everybody.
  if (code === 'site_blocked_domain') return null
  if (code === 'hidden_word') return { href: '/settings/privacy#hidden-words', title: 'Your hidden words' }
  if (code === 'blocked_domain') return { href: '/settings/privacy#blocked-sites', title: 'Sites you block' }
  if (code.startsWith('like_what_you')) return { href: '/settings/privacy#learned', title: 'What your filter learned' }
  return { href: '/settings/privacy#filter', title: 'Your filter' }
}

/** What everybody is told where the site's owner had a service asked: which one, and what it gets. */
export const secondOpinionWords = (host: string): { title: string; asks: string; gets: string; does: string } => ({
  title: 'This site asks for a second opinion',
  asks: `When a stranger’s message waits in Requests, this site asks a service at ${host} whether it is spam.`,
  gets: 'The service gets the text of that message and the address of this site. It isn’t told who wrote it, to whom, or from which network. It is never asked about conversations that were accepted, nor for people whose filter is off.',
  does: 'What it takes for spam moves to Hidden, and says so. “Not spam” brings it back, and the service is told that it was wrong; so it is when moderators find that something was spam after all. Its answer does nothing else, and without one everything works as ever.',
})

/** The filter's three levels, as their owner reads them. */
export const LEVEL_WORDS: Record<FilterLevel, { title: string; text: string }> = {
  off: { title: 'Off', text: 'Every knock waits in Requests. Only your hidden words and blocked sites hide anything.' },
  standard: { title: 'Standard', text: 'What is clearly spam goes to Hidden. Hardly anything wanted ever does.' },
  strict: { title: 'Strict', text: 'What looks at all like advertising goes to Hidden. Look there now and then.' },
}

export const PRESET_WORDS: Record<Preset, string> = {
  money: 'Money and crypto',
  gambling: 'Gambling',
  sexual: 'Sexual',
  insults: 'Insults',
}

/** What other settings of the filter would have meant for the last 30 days. */
export function rehearsalSentence({ hidden, arriving }: { hidden: number; arriving: number }): string {
  const people = (count: number) => `${count} more ${count === 1 ? 'request' : 'requests'}`
  if (hidden === 0 && arriving === 0) return 'For the last 30 days, nothing would have been different.'
  const parts = [
    ...(hidden > 0 ? [`${people(hidden)} would have been hidden`] : []),
    ...(arriving > 0 ? [`${people(arriving)} would have arrived`] : []),
  ]
  return `In the last 30 days, ${parts.join(', and ')}.`
}

/** What other numbers of the site would have meant for the last 30 days. */
export function siteRehearsalSentence({ refused, knocks, people, cut }: SiteRehearsal): string {
  if (knocks === 0) return 'Nobody wrote a first message in the last 30 days, so there is nothing to try this on.'
  const of = `${cut ? 'the newest ' : ''}${knocks.toLocaleString()} first ${knocks === 1 ? 'message' : 'messages'} of the last 30 days`
  if (refused === 0) return `With these numbers none of ${cut ? of : `the ${of}`} would have been refused.`
  const from = `from ${people.toLocaleString()} ${people === 1 ? 'person' : 'people'}`
  return `With these numbers ${refused.toLocaleString()} of ${of} would have been refused, ${from}.`
}

/** What somebody's own judging says about their filter. */
export function auditSentence(checked: number, wanted: number): string {
  if (checked === 0) return 'You can check it: say of a few hidden requests whether they were wanted.'
  return `Of ${checked} that you checked, ${wanted === 0 ? 'none' : wanted} ${wanted === 1 ? 'was' : 'were'} wanted.`
}

export const SHIELD_WORDS: Record<ShieldLength, string> = {
  day: 'For 24 hours',
  week: 'For 7 days',
  until_off: 'Until I turn it off',
}

/** What the shield does with the requests that wait, in place of them and above them. */
export function foldedSentence({
  count,
  written,
  folded,
}: {
  count: number
  written: string
  folded: boolean
}): string {
  const requests = `${written} ${count === 1 ? 'request' : 'requests'}`
  if (!folded) return `${requests}, shown for this visit.`
  return `${requests} ${count === 1 ? 'is' : 'are'} folded away while your shield is up.`
}

/** Who is kept out while the shield is up, and until when; null is until it is turned off. */
export function shieldSentence(until: string | null, { staff }: { staff: boolean }): string {
  const nobody = `Nobody new can knock${until ? ` until ${until}` : ''}`
  // Staff can be written to whatever they set.
  return staff ? `${nobody}, but at staff of the site, as you are; what comes waits here without a sign.` : `${nobody}.`
}

type BlockListCounts = { will: number; already: number; missing: number; self: boolean; unreadable: number }

/** What a list would do: “12 will be blocked, 3 are blocked already, 1 line couldn’t be read.” */
export function blockListSentence(
  { will, already, missing, self, unreadable }: BlockListCounts,
  written: (count: number) => string,
): string {
  const parts = [
    will === 0 ? 'Nobody new will be blocked' : `${written(will)} will be blocked`,
    already > 0 && `${written(already)} ${already === 1 ? 'is' : 'are'} blocked already`,
    missing > 0 && `${written(missing)} ${missing === 1 ? 'isn’t' : 'aren’t'} here`,
    self && '1 is yourself',
    unreadable > 0 && `${written(unreadable)} ${unreadable === 1 ? 'line' : 'lines'} couldn’t be read`,
  ]
  return `${parts.filter(Boolean).join(', ')}.`
}

/** Which lines of a list couldn't be read: the numbers of the first, and how many there are. */
export function linesSentence(first: readonly number[], count: number, written: (count: number) => string): string {
  const more = count > first.length ? ` and ${written(count - first.length)} more` : ''
  return `Couldn’t be read: ${count === 1 ? 'line' : 'lines'} ${first.map(written).join(', ')}${more}.`
}

/** What blocking a list has done, or taking it back. */
export function blockedSentence(count: number, written: string, { undone = false } = {}): string {
  if (undone)
    return count === 0
      ? 'Nobody was unblocked.'
      : `Undone. ${written} ${count === 1 ? 'person is' : 'people are'} unblocked.`
  if (count === 0) return 'Nobody was blocked: all of them are blocked already, or aren’t here.'
  return `${written} ${count === 1 ? 'person is' : 'people are'} blocked. They aren’t told.`
}

export const REPORT_WORDS: Record<ReportReason, string> = {
  spam: 'Spam or advertising',
  harassment: 'Harassment or threats',
  fraud: 'Fraud or phishing',
  impersonation: 'Pretends to be somebody else',
  sexual: 'Unwanted sexual content',
  other: 'Something else',
}

/** The words of a stored reason; one that this version doesn't know is something else. */
export const reportWords = (reason: string): string =>
  REPORT_WORDS[REPORT_REASONS.find((known) => known === reason) ?? 'other']

/** What moderators can decide, and what the person is told of it. */
export const VERDICT_WORDS: Record<Verdict, { title: string; does: string; told: string; key: string }> = {
  dismiss: { title: 'Dismiss', does: 'Nothing happens to the account.', told: 'Nothing was done.', key: '1' },
  warn: {
    title: 'Warn',
    does: 'They are told your words. Good standing is gone for 90 days.',
    told: 'This is a warning. Your account works as before.',
    key: '2',
  },
  limit: {
    title: 'Limit',
    does: 'They may answer, but not write to new people.',
    told: 'You can answer people, but not write to new ones.',
    key: '3',
  },
  suspend: {
    title: 'Suspend',
    does: 'They can read, but send nothing until it ends.',
    told: 'You can read, but send nothing until the suspension ends.',
    key: '4',
  },
  remove: {
    title: 'Remove',
    does: 'The account is gone for everybody else. They can read, and appeal.',
    told: 'Your account is removed from this site. You can still read what you received.',
    key: '5',
  },
}

/** The log's actions as a reader sees them, after the name of who acted. */
export const ACTION_WORDS: Record<string, string> = {
  dismiss: 'dismissed a report about',
  warn: 'warned',
  limit: 'limited',
  suspend: 'suspended',
  remove: 'removed',
  note: 'noted something about',
  appeal_granted: 'granted the appeal of',
  appeal_refused: 'refused the appeal of',
  site_changed: 'changed the settings of this site',
  invitation_made: 'made an invitation',
  invitation_revoked: 'revoked an invitation',
}

type MailWords = { subject: string; paragraphs: string[]; link: { href: string; label: string } }

/** The mail to somebody new, with the link to go on with. */
export const signUpMail = (site: string, href: string): MailWords => ({
  subject: `Go on signing up at ${site}`,
  paragraphs: [
    `Somebody – you, we hope – wants to make an account at ${site} with this address. To go on, open the link within 24 hours.`,
    'If it wasn’t you, do nothing: no account is made.',
  ],
  link: { href, label: 'Choose your handle and password' },
})

/** The mail to somebody who has an account already and wanted to make another one, or so somebody claims. */
export const knownAddressMail = (site: string, handle: string, href: string): MailWords => ({
  subject: `You have an account at ${site}`,
  paragraphs: [
    `Somebody – you, we hope – wanted to make an account at ${site} with this address. You have one already: @${handle}. Sign in with it; if you forgot the password, one of your recovery codes sets a new one.`,
    'If it wasn’t you, do nothing: nothing was changed, and nobody else was told that you are here.',
  ],
  link: { href, label: 'Sign in' },
})

/** What this browser's notifications are at, and what to do where they can't be had. */
export const DEVICE_WORDS = {
  asking: 'Ajar can tell you of messages when it isn’t open. Your browser will ask whether you allow it.',
  on: 'On at this browser. You are called when somebody you accepted writes and you aren’t looking.',
  open: 'On while Ajar is open in a tab: this browser has no push service here.',
  off: 'Off at this browser.',
  denied:
    'Your browser doesn’t let Ajar notify you. Open its settings for this site (the sign beside the address), allow notifications, then come back here.',
  unsupported: 'This browser can’t show notifications. Others, such as Firefox or Chrome, can.',
  insecure: 'Notifications need a site with https. Ask the owner of this site for its https address.',
  install:
    'On an iPhone or iPad, put Ajar on the Home Screen first: press Share, then “Add to Home Screen”. Open it from there and come back to this page.',
} as const

export type DeviceState = keyof typeof DEVICE_WORDS
