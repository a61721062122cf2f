/** Reporting somebody: fetched when it is begun. */
export default {
  reportName: 'Report {name}',
  theModeratorsOfThisSite:
    'The moderators of this site get your report with the last messages you received from them. They are blocked too, and aren’t told.',
  personInGroup:
    'The moderators of this site get your report with their last messages here that you can see, and nothing else of the group. They are blocked for you too. Nobody here is told.',
  messageInGroup:
    'The moderators of this site get your report with this message, and nothing else of the group. Who wrote it is blocked for you too. Nobody here is told.',
  leaveToo: 'Leave the group, too',
  whatIsWrong: 'What is wrong?',
  anythingToAddOptional: 'Anything to add? (optional)',
  upTo500Characters: 'Up to 500 characters.',
  cancel: 'Cancel',
  reportAndBlock: 'Report and block',
  chooseAReason: 'Choose a reason.',
  reasons: {
    spam: 'Spam or advertising',
    harassment: 'Harassment or threats',
    fraud: 'Fraud or phishing',
    impersonation: 'Pretends to be somebody else',
    sexual: 'Unwanted sexual content',
    other: 'Something else',
  },
} as const
