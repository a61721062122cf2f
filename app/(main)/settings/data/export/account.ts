/** The page of an export that shows the account and what is set. */
import { deviceSentence } from '#components/words-device.ts'
import type { MyAccount } from '#db/my-data.ts'
import type { Texts } from '#messages/texts.ts'
import { LANGUAGE_NAMES } from '#rules/languages.ts'
import type { Reader } from './file.ts'
import { definitions, type Html, html } from './html.ts'

/** Minutes after midnight as a clock shows them. */
const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/** The account as it stands. `picture`: whether `picture.webp` lies beside it. */
export function* accountPage(account: MyAccount, picture: boolean, { moment, say }: Reader): Generator<Html> {
  const { profile, filter, questions, links, browsers, drafts, notifications } = account
  const t = (key: keyof Texts['export']['field']) => say(`export.field.${key}`)
  const at = (value: number | null) => (value === null ? null : moment.format(value))
  const yes = (value: boolean) => say(value ? 'export.yes' : 'export.no')
  if (picture) yield html`<p><img src="picture.webp" alt="${say('export.yourPicture')}" width="128" height="128"></p>\n`
  yield definitions([
    [t('name'), profile.name],
    [t('handle'), `@${profile.handle}`],
    [t('bio'), profile.bio],
    [t('location'), profile.location],
    [t('kind'), say(`export.kind.${profile.kind}`)],
    [t('verified'), yes(profile.verified)],
    [t('hereSince'), at(profile.joinedAt)],
    [t('role'), say(`export.role.${profile.role}`)],
    [t('status'), say(`export.status.${profile.status}`)],
    [t('why'), profile.statusReason],
    [t('until'), at(profile.suspendedUntil)],
  ])
  yield html`<h2>${say('export.heading.signingIn')}</h2>\n`
  yield definitions([
    [t('emailAddress'), account.email?.address ?? null],
    [t('passwordSet'), at(account.passwordChangedAt)],
    [t('recoveryCodesLeft'), account.recoveryCodesLeft],
    [t('accountsElsewhere'), account.accountsElsewhere.map(({ service, id }) => `${service} ${id}`).join('\n')],
    [
      t('browsers'),
      browsers
        .map(({ device, since }) =>
          say('export.since', { what: deviceSentence(say, device), when: moment.format(since) }),
        )
        .join('\n'),
    ],
  ])
  yield html`<h2>${say('export.heading.privacy')}</h2>\n`
  yield definitions([
    [t('yourDoor'), say(`guard.doors.${profile.door}.title`)],
    [t('shieldUntil'), at(profile.shieldUntil)],
    [t('whoMayAddYouToGroups'), say(`guard.invites.${profile.groupInvites}.title`)],
    [t('seenIsShared'), yes(profile.readReceipts)],
    [t('typingShown'), yes(profile.showsTyping)],
    [t('seenShown'), yes(profile.showsSeen)],
    [t('lastHere'), at(profile.seenAt)],
    [t('language'), profile.language && LANGUAGE_NAMES[profile.language]],
    [t('enterSends'), yes(profile.enterSends)],
    [t('singleKeyShortcuts'), yes(profile.shortcuts)],
    [t('linkPreviews'), yes(profile.linkPreviews)],
  ])
  const { quiet, digestHour, ways } = notifications
  yield html`<h2>${say('export.heading.notifications')}</h2>\n`
  yield definitions([
    [t('previews'), yes(notifications.previews)],
    [t('sound'), yes(notifications.sound)],
    [t('quiet'), quiet && `${clock(quiet.from)}–${clock(quiet.to)}`],
    [t('digest'), digestHour === null ? null : clock(digestHour * 60)],
    [t('timeZone'), notifications.zone],
    [
      t('ways'),
      ways
        .map(({ kind, device }) =>
          kind === 'mail' ? say('export.mail') : deviceSentence(say, device ?? 'An unknown browser'),
        )
        .join('\n'),
    ],
  ])
  if (drafts.length > 0) {
    yield html`<h2>${say('export.heading.begun')}</h2>\n<ul class="lines">\n`
    for (const { text, savedAt } of drafts)
      yield html`<li><bdi>${text}</bdi> <time>${moment.format(savedAt)}</time></li>\n`
    yield html`</ul>\n`
  }
  yield html`<h2>${say('export.heading.filter')}</h2>\n`
  yield definitions([
    [t('level'), say(`guard.levels.${filter.level}.title`)],
    [t('hiddenWords'), filter.hiddenWords.join('\n')],
    [t('blockedSites'), filter.blockedDomains.join('\n')],
    [t('whatItLearned'), filter.learned ? say('export.learned', filter.learned) : say('export.nothing')],
    [t('hiddenRequestsYouJudged'), account.judgedHidden.length],
  ])
  yield html`<h2>${say('export.heading.questions')}</h2>\n`
  yield definitions([
    [t('purposes'), questions.purposes.map(({ label }) => label).join('\n')],
    [t('yourQuestion'), questions.prompt],
  ])
  yield html`<ul class="lines">${links.map(
    (link) =>
      html`<li><bdi>${link.label}</bdi> <span class="soft">${
        link.revokedAt === null
          ? say('export.made', { when: moment.format(link.createdAt) })
          : say('export.madeClosed', { when: moment.format(link.createdAt), closed: moment.format(link.revokedAt) })
      }</span></li>\n`,
  )}</ul>\n`
}
