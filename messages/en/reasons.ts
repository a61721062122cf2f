/** Why something is where it is, and who somebody is: what the inbox and the filter's settings both say. */
export default {
  /** “Why is this here?” for each row of the policy that places a conversation. */
  why: {
    r1: 'These are your own notes.',
    r6: 'You accepted this conversation, or you wrote to them.',
    r7: 'You follow them, so they write straight to your inbox.',
    r9b: 'They are new to you, and your door lets them knock.',
  },
  cameByLink: 'They are new to you, and came through your link ‘{link}’.',
  cameByPurpose: 'They are new to you, and chose ‘{purpose}’ of what you let people knock about.',
  /** After “because it …”. */
  because: {
    restricted: 'comes from somebody you restrict',
    hidden_word: 'has “{detail}”, one of your hidden words',
    blocked_domain: 'links to {detail}, which you block',
    site_blocked_domain: 'links to {detail}, a site that this server’s owner blocks',
    spam_text: 'reads like known spam',
    link: '{detailed, select, yes {links to {detail}} other {has a link}}',
    link_shortener: 'hides where its link leads, behind {detailed, select, yes {{detail}} other {a link shortener}}',
    premium_number: 'asks you to call or text a paid number',
    phone: 'has a phone number',
    money: 'talks about money as advertisements do',
    capitals: 'is written in capitals and exclamation marks',
    disguised: 'disguises its letters to get past filters',
    same_text: 'went to {people, plural, one {# other person} other {# other people}} today, in nearly the same words',
    fast: 'comes from somebody who wrote to {people, plural, one {# new person} other {# new people}} within the hour',
    new_account: 'comes from a new account',
    reported_before: 'comes from somebody who was reported before',
    deleted_before: 'comes from somebody whose requests are mostly deleted',
    welcome_before: 'comes from somebody whose requests are mostly accepted',
    like_what_you_reported: 'is like what you deleted or reported before',
    like_what_you_accepted: 'is like what you accepted before',
    like_spam_here: 'is like spam that this site’s moderators confirmed',
    second_opinion: 'was taken for spam by a service that this site asks',
    unknown: 'was hidden by the filter',
  },
  /** Where each reason is changed: the heading of the switch. */
  switches: {
    hiddenWords: 'Your hidden words',
    blockedSites: 'Sites you block',
    learned: 'What your filter learned',
    filter: 'Your filter',
  },
} as const
