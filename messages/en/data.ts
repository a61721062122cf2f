/** Settings, Your data: export and import. */
export default {
  currentPassword: 'Current password',
  downloadAsZip: 'Download as ZIP',
  sendingTheFile: 'Sending the file',
  readingItIn: 'Reading it in',
  theZipFileOfX: 'The ZIP file of X',
  import: 'Import',
  lookAtWhatYouBrought: 'Look at what you brought',
  sendingALargeFileNeeds: 'Sending a large file needs JavaScript.',
  yourData: 'Your data',
  downloadEverything: 'Download everything',
  yourProfileAndSettingsPeople:
    'Your profile and settings, people you follow or block, and every message that you can still see: as pages to read, which open without a network, and as JSON for other programs.',
  importFromX: 'Import from X',
  onXUnderSettingsYour:
    'On X, under Settings, Your account, choose “Download an archive of your data”. Its messages become your own copy here, which nobody else sees; bringing it again adds only what is new. Pictures and videos stay in your file.',
  earlierMessages: 'Earlier messages',
  you: 'You',
  broughtFromX: 'Brought from X',
  youFollowThemOnX: 'You follow them on X, and they are here',
  youBlockThemOnX: 'You block them on X, and they are here',
  conversations: 'Conversations',
  yourOwnCopyWhichNobody:
    'Your own copy, which nobody else sees. Who isn’t here is shown by their number at X until they sign in here with that account.',
  thereAreNone: 'There are none.',
  earlier: 'Earlier',
  imported:
    'Done: {total, plural, one {# message} other {# messages}}, of which {added, plural, one {# is} other {# are}} new here.',
  lookedThrough: 'The archive is being looked through.',
  soFar: '{done, number} of {total, plural, one {# message} other {# messages}}. You can leave this page.',
  xAccount: 'X account {id}',
} as const
