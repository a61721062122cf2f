/** What stands on every page: where to go, forms, dialogs. */
export default {
  oneMoment: '– one moment',
  handle: 'Handle',
  showPassword: 'Show password',
  tryingItOnTheLast: 'Trying it on the last 30 days…',
  main: 'Main',
  ajarHome: 'Ajar, home',
  inboxUnread: ', {inbox, number} unread',
  close: 'Close',
  verified: 'Verified',
  undo: 'Undo',
  dismiss: 'Dismiss',
  cantCopy: {
    link: 'This browser didn’t let us copy. Select the link and copy by hand.',
    codes: 'This browser didn’t let us copy. Select the codes and copy by hand.',
    text: 'This browser didn’t let us copy. Select the text and copy by hand.',
  },
  messages: 'Messages',
  people: 'People',
  settings: 'Settings',
  profile: 'Profile',
  deletedAccount: 'Deleted account',
} as const
