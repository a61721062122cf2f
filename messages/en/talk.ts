/** Sentences about a conversation that are put together from what happened: the inbox and profiles say them. */
export default {
  /** What the composer says before anything is typed: the public class only. */
  reach: {
    self: 'Notes to yourself',
    inbox: 'Goes to {name}’s inbox',
    requests: 'Goes to {name}’s requests',
    waiting: '{name} hasn’t answered yet',
  },
  asks: '{name} asks something before a new message. Your conversation stays as it is.',
  allowance:
    'You can write to {left, number} of {allowance, plural, one {# new person} other {# new people}} today; who accepts gives the place back.',
  growth: {
    limited: 'Moderation has limited your account.',
    newborn: 'It grows when your account is a day old.',
    young: 'It grows when your account is 30 days old.',
    established: 'It grows when at least half of the people you write to accept.',
    good: 'Most people you write to accept: that is why it is so large.',
  },
  about: 'About: {purpose}',
  aboutWith: 'About: {purpose} – ‘{answer}’',
  answered: '{prompt} – ‘{answer}’',
  byLink: 'Came through your link ‘{link}’{open, select, yes {} other {, which is closed now}}.',
  roles: { owner: 'Owner', admin: 'Admin' },
  you: 'you',
  somebody: 'somebody',
  people: 'people',
  more: '{count, number} more',
  notAdded: '{names} can’t be added.',
  /** What happened in a group, told in its own place. */
  group: {
    made: '{own, select, yes {You} other {{who}}} made this group',
    joined: '{own, select, yes {You} other {{who}}} joined',
    left: '{own, select, yes {You} other {{who}}} left',
    pictured: '{own, select, yes {You} other {{who}}} changed the picture',
    named: '{own, select, yes {You} other {{who}}} named the group “{name}”',
    added: '{own, select, yes {You} other {{who}}} added {you, select, yes {you} other {{whom}}}',
    removed: '{own, select, yes {You} other {{who}}} removed {you, select, yes {you} other {{whom}}}',
    admin: '{own, select, yes {You} other {{who}}} made {you, select, yes {you} other {{whom}}} an admin',
    unadmin:
      '{own, select, yes {You} other {{who}}} took the admin’s role from {you, select, yes {you} other {{whom}}}',
    owner: '{you, select, yes {You own} other {{whom} owns}} the group now',
    changed: 'Something about the group changed',
  },
  /** How long messages last, told in its own place, and as the end of a sentence. */
  lasting: {
    off: '{own, select, yes {You} other {{who}}} turned disappearing messages off',
    set: '{own, select, yes {You} other {{who}}} set messages to disappear after {time}',
    here: 'Messages disappear after {time}',
    hint: 'disappears after {time}',
  },
  times: { day: '24 hours', week: '7 days', season: '90 days' },
  youStart: 'You',
  somebodyStart: 'Somebody',
  yourself: 'yourself',
} as const
