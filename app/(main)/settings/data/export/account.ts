/** The page of an export that shows the account and what is set. */
import { DOOR_WORDS, GROUP_INVITE_WORDS, LEVEL_WORDS } from '#components/words.ts'
import type { MyAccount } from '#db/my-data.ts'
import type { Reader } from './file.ts'
import { definitions, type Html, html } from './html.ts'

/** Minutes after midnight as a clock shows them. */
const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/** The account as it stands. `picture`: whether `picture.webp` lies beside it. */
export function* accountPage(account: MyAccount, picture: boolean, { moment }: Reader): Generator<Html> {
  const { profile, filter, questions, links, browsers, drafts, notifications } = account
  const at = (value: number | null) => (value === null ? null : moment.format(value))
  const yes = (value: boolean) => (value ? 'Yes' : 'No')
  if (picture) yield html`<p><img src="picture.webp" alt="Your picture" width="128" height="128"></p>\n`
  yield definitions([
    ['Name', profile.name],
    ['Handle', `@${profile.handle}`],
    ['Bio', profile.bio],
    ['Location', profile.location],
    ['Kind', profile.kind],
    ['Verified', yes(profile.verified)],
    ['Here since', at(profile.joinedAt)],
    ['Role', profile.role],
    ['Status', profile.status],
    ['Why', profile.statusReason],
    ['Until', at(profile.suspendedUntil)],
  ])
  yield html`<h2>Signing in</h2>\n`
  yield definitions([
    ['Email address', account.email?.address ?? null],
    ['Password set', at(account.passwordChangedAt)],
    ['Recovery codes left', account.recoveryCodesLeft],
    ['Accounts elsewhere', account.accountsElsewhere.map(({ service, id }) => `${service} ${id}`).join('\n')],
    ['Browsers', browsers.map(({ device, since }) => `${device}, since ${moment.format(since)}`).join('\n')],
  ])
  yield html`<h2>Privacy</h2>\n`
  yield definitions([
    ['Your door', DOOR_WORDS[profile.door]?.title ?? profile.door],
    ['Shield until', at(profile.shieldUntil)],
    ['Who may add you to groups', GROUP_INVITE_WORDS[profile.groupInvites]?.title ?? profile.groupInvites],
    ['“Seen” is shared', yes(profile.readReceipts)],
    ['That you are typing is shown', yes(profile.showsTyping)],
    ['When you were here is shown', yes(profile.showsSeen)],
    ['Last here, as it is shown', at(profile.seenAt)],
    ['Enter sends', yes(profile.enterSends)],
    ['Single-key shortcuts', yes(profile.shortcuts)],
    ['Link previews', yes(profile.linkPreviews)],
  ])
  const { quiet, digestHour, ways } = notifications
  yield html`<h2>Notifications</h2>\n`
  yield definitions([
    ['They show what was written', yes(notifications.previews)],
    ['Sound', yes(notifications.sound)],
    ['Quiet', quiet && `${clock(quiet.from)}–${clock(quiet.to)}`],
    ['New requests are told of at', digestHour === null ? null : clock(digestHour * 60)],
    ['Time zone', notifications.zone],
    ['Ways', ways.map(({ kind, device }) => (kind === 'mail' ? 'Mail' : (device ?? 'A browser'))).join('\n')],
  ])
  if (drafts.length > 0) {
    yield html`<h2>Begun and not sent</h2>\n<ul class="lines">\n`
    for (const { text, savedAt } of drafts)
      yield html`<li><bdi>${text}</bdi> <time>${moment.format(savedAt)}</time></li>\n`
    yield html`</ul>\n`
  }
  yield html`<h2>Filter</h2>\n`
  yield definitions([
    ['Level', LEVEL_WORDS[filter.level]?.title ?? filter.level],
    ['Hidden words', filter.hiddenWords.join('\n')],
    ['Blocked sites', filter.blockedDomains.join('\n')],
    ['What it learned', learnedSentence(filter.learned)],
    ['Hidden requests you judged', account.judgedHidden.length],
  ])
  yield html`<h2>Questions and links</h2>\n`
  yield definitions([
    ['Purposes', questions.purposes.map(({ label }) => label).join('\n')],
    ['Your question', questions.prompt],
  ])
  yield html`<ul class="lines">${links.map(
    (link) =>
      html`<li><bdi>${link.label}</bdi> <span class="soft">made ${moment.format(link.createdAt)}${
        link.revokedAt === null ? '' : `, closed ${moment.format(link.revokedAt)}`
      }</span></li>\n`,
  )}</ul>\n`
}

/** What a filter learned, in words: it keeps how often, not what. */
function learnedSentence(learned: MyAccount['filter']['learned']): string {
  if (!learned) return 'Nothing.'
  return `From messages you wanted it counted ${learned.wanted}, from those you didn’t ${learned.unwanted}. It keeps no words: 1,024 counters, which many words share, stand in data/account.json.`
}
