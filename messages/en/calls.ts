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
} as const
