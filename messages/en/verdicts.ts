/** What moderators decide, for them and for whom it is about. */
export default {
  dismiss: { title: 'Dismiss', does: 'Nothing happens to the account.', told: 'Nothing was done.' },
  warn: {
    title: 'Warn',
    does: 'They are told your words. Good standing is gone for 90 days.',
    told: 'This is a warning. Your account works as before.',
  },
  limit: {
    title: 'Limit',
    does: 'They may answer, but not write to new people.',
    told: 'You can answer people, but not write to new ones.',
  },
  suspend: {
    title: 'Suspend',
    does: 'They can read, but send nothing until it ends.',
    told: 'You can read, but send nothing until the suspension ends.',
  },
  remove: {
    title: 'Remove',
    does: 'The account is gone for everybody else. They can read, and appeal.',
    told: 'Your account is removed from this site. You can still read what you received.',
  },
} as const
