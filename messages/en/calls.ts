/** What notifications and mails say: spoken where no page is open, in the recipient's language. */
export default {
  newMessage: 'New message',
  requests: '{count, plural, one {# new request} other {# new requests}}',
  theyWait: 'They wait until you look.',
  fromOne: '{name}: {text}',
  carried: {
    image: '{count, plural, one {Photo} other {# photos}}',
    video: '{count, plural, one {Video} other {# videos}}',
    file: '{count, plural, one {File} other {# files}}',
    voice: '{count, plural, one {Voice note} other {# voice notes}}',
  },
  mail: {
    why: 'You get this because you turned on mails about messages. You can turn them off in Settings, or below.',
    requestsSubject: '{count, plural, one {# new request on Ajar} other {# new requests on Ajar}}',
    requestsCame:
      '{count, plural, one {# new request came} other {# new requests came}} since the last time. They wait until you look.',
    lookAtRequests: 'Look at your requests',
    somebody: 'Somebody',
    wrote: '{who} wrote to you on Ajar',
    wroteIn: '{who} wrote in {group} on Ajar',
    wroteUnread: '{who} wrote to you on Ajar, and you haven’t read it yet.',
    wroteInUnread: '{who} wrote in {group} on Ajar, and you haven’t read it yet.',
    quoted: '“{text}”',
    answer: 'Read and answer',
    off: 'Turn these mails off',
    offAt: 'Turn these mails off: {address}',
  },
  signUp: {
    subject: 'Go on signing up at {site}',
    goOn: 'Somebody – you, we hope – wants to make an account at {site} with this address. To go on, open the link within 24 hours.',
    notYou: 'If it wasn’t you, do nothing: no account is made.',
    choose: 'Choose your handle and password',
  },
  known: {
    subject: 'You have an account at {site}',
    have: 'Somebody – you, we hope – wanted to make an account at {site} with this address. You have one already: @{handle}. Sign in with it; if you forgot the password, one of your recovery codes sets a new one.',
    notYou: 'If it wasn’t you, do nothing: nothing was changed, and nobody else was told that you are here.',
    signIn: 'Sign in',
  },
  address: {
    subject: 'Confirm your address for {site}',
    confirm:
      'Somebody – you, we hope – wants the account @{handle} at {site} to have this address. To confirm it, open the link within 24 hours in a browser where you are signed in.',
    notYou: 'If it wasn’t you, do nothing: nothing is changed.',
    open: 'Confirm this address',
    takenSubject: 'This address has an account at {site}',
    taken:
      '@{handle} at {site} asked to have this address. It belongs to @{owner} there already, and an address can have one account only: remove it from that one first, in Settings, under Account.',
    takenNotYou: 'If it wasn’t you, do nothing: nothing was changed, and nobody was told whose it is.',
    formerSubject: '@{handle} at {site} has another address now',
    former:
      'This was the address of @{handle} at {site} until now. It has been changed or removed, and no more mails come here.',
    formerNotYou:
      'If it wasn’t you, somebody else uses your account: sign in, change the password and sign out everywhere else.',
  },
} as const
