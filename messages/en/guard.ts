/** The door, what stands beside it, and the filter, as their owner reads them. */
export default {
  doors: {
    nobody: { title: 'Nobody', text: 'Only conversations you have accepted go on.' },
    following: {
      title: 'People I follow',
      text: 'People you follow write straight to your inbox. Nobody else can start a conversation.',
    },
    mutuals: {
      title: 'Mutual follows',
      text: 'Mutual follows reach your inbox. Others you follow can send a request.',
    },
    followers: {
      title: 'My followers',
      text: 'Your followers can send a request; people you follow reach your inbox.',
    },
    verified: {
      title: 'Verified accounts',
      text: 'Verified accounts can send a request; people you follow reach your inbox.',
    },
    everyone: { title: 'Everyone', text: 'Anyone can send a request; people you follow reach your inbox.' },
  },
  invites: {
    anyone: {
      title: 'Whoever may write to me',
      text: 'People who would reach your inbox add you at once; others can invite you, and you decide.',
    },
    following: { title: 'Those I follow', text: 'The others can’t add or invite you.' },
    nobody: { title: 'No one', text: 'You can still make groups yourself.' },
  },
  /** What a door would have meant for the last 30 days, in people. */
  doorTried: {
    both: 'From the last 30 days, {more, plural, one {# more would have arrived as a request} other {# more would have arrived as requests}}, and {fewer, number} who knocked would have been turned away.',
    more: 'From the last 30 days, {more, plural, one {# more would have arrived as a request} other {# more would have arrived as requests}}.',
    fewer: 'From the last 30 days, {fewer, number} who knocked would have been turned away.',
    nobody: 'From the last 30 days, nobody would have been affected.',
  },
  entrances: { everyone: 'Everyone', verified: 'Verified accounts', followers: 'My followers', nobody: 'Nobody' },
  lengths: {
    until_closed: 'Until I close it',
    day: 'For 24 hours',
    week: 'For 7 days',
    month: 'For 30 days',
    year: 'For a year',
  },
  /** What a link lets in, below its name. */
  terms: {
    perDay: 'up to {perDay, number} a day',
    total: 'up to {total, number} in all',
    both: 'up to {perDay, number} a day, {total, number} in all',
    own: 'asks “{prompt}”',
    mine: 'asks what you ask everybody',
  },
  knocks: '{count, plural, =0 {Nobody has knocked yet} one {# knock} other {# knocks}}',
  opinion: {
    title: 'This site asks for a second opinion',
    asks: 'When a stranger’s message waits in Requests, this site asks a service at {host} whether it is spam.',
    gets: 'The service gets the text of that message and the address of this site. It isn’t told who wrote it, to whom, or from which network. It is never asked about conversations that were accepted, nor for people whose filter is off.',
    does: 'What it takes for spam moves to Hidden, and says so. “Not spam” brings it back, and the service is told that it was wrong; so it is when moderators find that something was spam after all. Its answer does nothing else, and without one everything works as ever.',
  },
  levels: {
    off: {
      title: 'Off',
      text: 'Every knock waits in Requests. Only your hidden words and blocked sites hide anything.',
    },
    standard: { title: 'Standard', text: 'What is clearly spam goes to Hidden. Hardly anything wanted ever does.' },
    strict: { title: 'Strict', text: 'What looks at all like advertising goes to Hidden. Look there now and then.' },
  },
  presets: { money: 'Money and crypto', gambling: 'Gambling', sexual: 'Sexual', insults: 'Insults' },
  filterTried: {
    nothing: 'For the last 30 days, nothing would have been different.',
    hidden:
      'In the last 30 days, {hidden, plural, one {# more request} other {# more requests}} would have been hidden.',
    arriving:
      'In the last 30 days, {arriving, plural, one {# more request} other {# more requests}} would have arrived.',
    both: 'In the last 30 days, {hidden, plural, one {# more request} other {# more requests}} would have been hidden, and {arriving, plural, one {# more request} other {# more requests}} would have arrived.',
  },
  audit: {
    none: 'You can check it: say of a few hidden requests whether they were wanted.',
    some: 'Of {checked, number} that you checked, {wanted, plural, =0 {none were} one {# was} other {# were}} wanted.',
  },
  shields: { day: 'For 24 hours', week: 'For 7 days', until_off: 'Until I turn it off' },
  /** What a list would do. */
  list: {
    will: '{will, plural, =0 {Nobody new will be blocked} other {# will be blocked}}',
    already: '{already, plural, one {# is blocked already} other {# are blocked already}}',
    missing: '{missing, plural, one {# isn’t here} other {# aren’t here}}',
    self: '1 is yourself',
    unreadable: '{unreadable, plural, one {# line couldn’t be read} other {# lines couldn’t be read}}',
    lines:
      'Couldn’t be read: {count, plural, one {line {lines}} other {lines {lines}}}{more, plural, =0 {} other { and # more}}.',
    blocked:
      '{count, plural, =0 {Nobody was blocked: all of them are blocked already, or aren’t here.} one {# person is blocked. They aren’t told.} other {# people are blocked. They aren’t told.}}',
    undone:
      '{count, plural, =0 {Nobody was unblocked.} one {Undone. # person is unblocked.} other {Undone. # people are unblocked.}}',
  },
} as const
