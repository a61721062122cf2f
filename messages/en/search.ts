/** search */
export default {
  backToTheList: 'Back to the list',
  search: 'Search',
  wordsPeopleGroups: 'Words, people, groups',
  searchMessagesPeopleAndGroups: 'Search messages, people and groups',
  couldntSearchCheckYourConnection: 'Couldn’t search. Check your connection; what you typed is still here.',
  tryAgain: 'Try again',
  messages: 'Messages',
  looking: 'Looking…',
  showMore: 'Show more',
  lookFurtherBack: 'Look further back',
  couldntLookFurtherCheckYour: 'Couldn’t look further. Check your connection, then press it again.',
  peopleAndGroups: 'People and groups',
  group: 'Group',
  handleNoConversationYet: '@{handle} · no conversation yet',
  findsWordsAndTheirBeginnings:
    'Finds words and their beginnings in your conversations, in any language, newest first. Requests and hidden messages aren’t searched.',
  narrowItDown: 'Narrow it down',
  you: 'You',
  told: '{named, plural, =0 {{messages, plural, =0 {{more, select, yes {Nothing in the newest messages that were looked through.} other {Nothing found. Try fewer or shorter words, or take a filter away.}}} one {{more, select, yes {{messages, number} or more messages found} other {{messages, number} message found}}} other {{more, select, yes {{messages, number} or more messages found} other {{messages, number} messages found}}}}} other {{messages, plural, one {{more, select, yes {{messages, number} or more messages} other {{messages, number} message}}} other {{more, select, yes {{messages, number} or more messages} other {{messages, number} messages}}}} found, and {named, plural, one {# name} other {# names}}}}',
  filters: {
    from: {
      filter: 'from:@ana',
      means: 'Only what this person wrote; from:me is what you wrote.',
    },
    in: {
      filter: 'in:@ana',
      means: 'Only in your conversation with this person.',
    },
    group: {
      filter: 'in:"Garden party"',
      means: 'Only in the group of this name.',
    },
    has: {
      filter: 'has:link',
      means: 'Only messages with a link. has:image looks for pictures.',
    },
    before: {
      filter: 'before:2026-11-25',
      means: 'Only from before that day.',
    },
    after: {
      filter: 'after:2026-11-25',
      means: 'Only from after that day.',
    },
    quoted: {
      filter: '"whole word"',
      means: 'In quotation marks words are whole, not beginnings of longer ones.',
    },
  },
} as const
