/** Settings, Your data: export and import. */
export default {
  downloadAsZip: 'Download as ZIP',
  sendingTheFile: 'Sending the file',
  readingItIn: 'Reading it in',
  theZipFileOfX: 'The ZIP file of X',
  import: 'Import',
  lookAtWhatYouBrought: 'Look at what you brought',
  yourData: 'Your data',
  downloadEverything: 'Download everything',
  yourProfileAndSettingsPeople:
    'Your profile and settings, people you follow or block, and every message that you can still see: as pages to read, which open without a network, and as JSON for other programs.',
  importFromX: 'Import from X',
  onXUnderSettingsYour:
    'On X, under Settings, Your account, choose “Download an archive of your data”. Its messages become your own copy here, which nobody else sees; bringing it again adds only what is new. Its pictures and videos come along as far as you have room for them.',
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
  filesSoFar:
    'The messages are here. {done, number} of {total, plural, one {# picture or video} other {# pictures and videos}}. You can leave this page.',
  picturesAndVideos: 'Pictures and videos',
  filesBrought:
    '{total, plural, one {# picture or video} other {# pictures and videos}}, of which {added, plural, one {# is} other {# are}} new here.',
  left: {
    full: '{count, plural, one {# had} other {# had}} no room: you have used what this site keeps for each person. Delete some of what you sent or brought, then bring the archive again.',
    large:
      '{count, plural, one {# is} other {# are}} larger than what can be kept here: 10 MB for a picture, 25 MB for a video.',
    unfit:
      '{count, plural, one {# was} other {# were}} left out: damaged, not a picture or video, or of no message in the archive.',
    many: '{count, plural, one {# was} other {# were}} more than the 50,000 that one person can bring.',
    lost: '{count, plural, one {# wasn’t} other {# weren’t}} reached. Bring the archive again.',
  },
  deleteAll: 'Delete all that you brought…',
  deleteThis: 'Delete this conversation…',
  whatDeletingMeans:
    'Your copy here goes at once, with its pictures and videos, and makes room. Nothing changes on X or in the file you have; bringing that again brings it back.',
  deleteForGood: 'Delete this copy',
  seeHowFar: 'See how far it is',
  pictureOf: 'Picture of {name}, {moment}',
  videoOf: 'Video of {name}, {moment}',
  soFar: '{done, number} of {total, plural, one {# message} other {# messages}}. You can leave this page.',
  xAccount: 'X account {id}',
} as const
