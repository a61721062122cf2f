/**
 * Who gets what answer from which server action: a row per case, a column per caller. A new action needs a row here.
 *
 * The story: Ana and Bo talk; Eve's request to Ana waits; Ana has blocked Cy, with whom she talked before; Dee knows
 * nobody. Every row is about things of Ana's, so only the last column may touch them.
 */
import { LIMIT_NAMES } from '#rules/limits.ts'
import type { Before, Story } from './story.ts'

export const CALLERS = ['outsider', 'stranger', 'blocked', 'participant'] as const
export type Caller = (typeof CALLERS)[number]

/** What an answer says (a code, "done", "nothing" or "→ where it leads"), and whether rows change. */
export type Cell = { says: string; changes: boolean }
const no = (says: string): Cell => ({ says, changes: false })
const yes = (says = 'done'): Cell => ({ says, changes: true })

export type Case = {
  what?: string
  args: (story: Story) => readonly unknown[]
  cells: readonly [outsider: Cell, stranger: Cell, blocked: Cell, participant: Cell]
  /** Who calls in the last column: Ana herself unless Bo is meant. */
  participant?: 'ana' | 'bo'
  /** Happens before each call. */
  before?: Before
  /** The answer to the same call about something that doesn't exist must be the same, byte for byte. */
  missing?: (story: Story) => readonly unknown[]
  /** It concerns the caller alone: nothing of Ana's may change, whoever else calls. */
  own?: true
}

export const form = (fields: Record<string, string>): FormData => {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) data.append(name, value)
  return data
}
const untouched = { code: null, values: {} }

const OUT = no('signed_out')
const conversation = ({ request }: Story) => [{ conversationId: request }]
const noConversation = ({ nowhere }: Story) => [{ conversationId: nowhere }]
const onRequest = (refusal: string, more: Partial<Case> = {}): Case[] => [
  {
    args: conversation,
    missing: noConversation,
    cells: [OUT, no(refusal), no(refusal), yes()],
    ...more,
  },
]
const person = ({ ana }: Story) => [{ personId: ana.id }]
const onAna = (extra = {}, last = yes()): Case[] => [
  {
    args: ({ ana }) => [{ personId: ana.id, ...extra }],
    participant: 'bo',
    cells: [OUT, yes(), yes(), last],
  },
  {
    what: 'nobody',
    args: ({ nowhere }) => [{ personId: nowhere, ...extra }],
    cells: [OUT, no('not_found'), no('not_found'), no('not_found')],
  },
  {
    what: 'oneself',
    args: ({ ana }) => [{ personId: ana.id, ...extra }],
    cells: [OUT, yes(), yes(), no('not_found')],
  },
]
const own = (args: readonly unknown[], cells: Partial<Record<Caller, Cell>> = {}): Case[] => [
  {
    args: () => args,
    own: true,
    cells: [cells.outsider ?? OUT, cells.stranger ?? yes(), cells.blocked ?? yes(), cells.participant ?? yes()],
  },
]
const ownForm = (fields: Record<string, string>): Case[] => [
  { args: () => [form(fields)], own: true, cells: [no('nothing'), yes('nothing'), yes('nothing'), yes('nothing')] },
]
const same = (cell: Cell): Case['cells'] => [cell, cell, cell, cell]

const hiddenFrom: Case['cells'] = [OUT, no('not_found'), no('not_found'), no('not_found')]

const FRONT = 'app/(front)/actions.ts'
const PEOPLE = 'app/(main)/people/actions.ts'
const MESSAGES = 'app/(main)/messages/actions.ts'
const FORMS = 'app/(main)/messages/form-actions.ts'
const PRIVACY = 'app/(main)/settings/privacy/actions.ts'
const GUARD = 'app/(main)/settings/privacy/guard-actions.ts'
const BLOCKS = 'app/(main)/settings/privacy/block-list-actions.ts'
const ENTRANCES = 'app/(main)/settings/privacy/entrance-actions.ts'
const ACCOUNT = 'app/(main)/settings/account/actions.ts'
const ADDRESS = 'app/(main)/settings/account/address-actions.ts'
const LOOKS = 'app/(main)/settings/appearance/actions.ts'
const PROFILE = 'app/(main)/settings/profile/actions.ts'
const NOTIFY = 'app/(main)/settings/notifications/actions.ts'
const BROUGHT = 'app/(main)/settings/data/x/actions.ts'

const MODERATION = 'app/(main)/moderation/actions.ts'
const NOTICES = 'app/(main)/notices/actions.ts'
/** Nobody of the story is staff: for them there is nothing to moderate (`moderation.spec.ts` has those for whom there is). */
const staffOnly = (fields: Record<string, string>): Case[] => [
  {
    args: () => [untouched, form(fields)],
    cells: [OUT, no('not_found'), no('not_found'), no('not_found')],
  },
]
const SITE = 'app/(main)/moderation/site/actions.ts'

const typedNumbers = Object.fromEntries(LIMIT_NAMES.map((name) => [name, '1']))

const filter = { level: 'strict', hiddenWords: ['casino'], blockedDomains: ['example.com'] }
/** A browser that is to be called: its keys are those of the push standard's own example (RFC 8291, 5). */
const subscription = (endpoint: string) => ({
  endpoint,
  p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
  auth: 'BTBZMqHH6r4Tts7J_aSIgg',
})
const message = (to: object) => ({ to, text: 'Let me in', draftKey: 'matrix' })

const GROUPS = 'app/(main)/messages/group-actions.ts'
const ORDER = 'app/(main)/messages/order-actions.ts'

/** What Ana does to her conversations, named one by one by somebody else: none of it is there. */
function orderActions(): Record<string, Case[]> {
  const toIt = (change: object, of: (story: Story) => string, more: Partial<Case> = {}): Case => ({
    what: JSON.stringify(change),
    args: (story) => [{ conversationIds: [of(story)], change }],
    missing: ({ nowhere }) => [{ conversationIds: [nowhere], change }],
    cells: hiddenFromOutside(yes()),
    ...more,
  })
  const shared = ({ shared }: Story) => shared
  const request = ({ request }: Story) => request
  return {
    [`${ORDER}#orderConversations`]: [
      toIt({ verb: 'archive' }, shared),
      ...(['pin', 'unread', 'read'] as const).map((verb) => toIt({ verb }, shared)),
      toIt({ verb: 'mute', hours: 8 }, shared),
      toIt({ verb: 'mute', hours: null }, ({ circle }) => circle),
      toIt({ verb: 'snooze', until: Date.now() + 86_400_000 }, shared),
      toIt({ verb: 'snooze', until: 1 }, shared, {
        cells: [OUT, no('snooze_past'), no('snooze_past'), no('snooze_past')],
      }),
      toIt({ verb: 'unmute' }, shared, { cells: hiddenFromOutside(no('done')), missing: undefined }),
      // Neither pinned nor put away.
      ...(['unpin', 'inbox'] as const).map((verb) => toIt({ verb }, shared, { cells: hiddenFrom })),
      ...(['delete', 'accept'] as const).map((verb) => toIt({ verb }, request)),
      toIt({ verb: 'undo_delete' }, request, { before: 'deleted' }),
      toIt({ verb: 'undo_accept' }, request, { before: 'accepted' }),
    ],
    [`${ORDER}#saveDraft`]: [
      {
        args: ({ shared }) => [{ place: shared, draft: 'Not yet', tab: 'a' }],
        missing: ({ nowhere }) => [{ place: nowhere, draft: 'Not yet', tab: 'a' }],
        cells: hiddenFromOutside(yes()),
      },
      // To whom one may write or not: a draft is nobody's business but one's own.
      {
        what: 'to somebody',
        args: ({ ana }) => [{ place: `to-${ana.id}`, draft: 'Not yet', tab: 'a' }],
        participant: 'bo',
        own: true,
        cells: [OUT, yes(), yes(), yes()],
      },
    ],
  }
}

/** Ana's group: nobody outside finds it, and what isn't theirs to do there isn't there. */
function groupActions(): Record<string, Case[]> {
  const inCircle = (more: (story: Story) => object = () => ({}), cells = hiddenFromOutside(yes())): Case[] => [
    {
      args: (story) => [{ conversationId: story.circle, ...more(story) }],
      missing: (story) => [{ conversationId: story.nowhere, ...more(story) }],
      cells,
    },
  ]
  const invite = { name: 'Mine', draftKey: 'matrix-group' }
  return {
    // Ana's door is closed to all but Bo: nobody else can bring her in, and nothing is made.
    [`${GROUPS}#newGroup`]: [
      {
        args: ({ ana }) => [{ ...invite, personIds: [ana.id] }],
        missing: ({ nowhere }) => [{ ...invite, personIds: [nowhere] }],
        participant: 'bo',
        cells: [OUT, no('cant_be_added'), no('cant_be_added'), yes()],
      },
    ],
    [`${GROUPS}#addToGroup`]: inCircle(({ eve }) => ({ personIds: [eve.id] })),
    [`${GROUPS}#joinGroup`]: inCircle(undefined, hiddenFrom),
    [`${GROUPS}#declineGroup`]: inCircle(undefined, hiddenFrom),
    [`${GROUPS}#goOutOfGroup`]: inCircle(),
    [`${GROUPS}#goOutOfGroups`]: [
      {
        args: ({ circle }) => [{ conversationIds: [circle] }],
        missing: ({ nowhere }) => [{ conversationIds: [nowhere] }],
        cells: hiddenFromOutside(yes()),
      },
    ],
    [`${GROUPS}#takeOutOfGroup`]: inCircle(({ bo }) => ({ personId: bo.id })),
    [`${GROUPS}#reportFromGroup`]: inCircle(({ bo }) => ({
      personId: bo.id,
      seq: 0,
      reason: 'spam',
      note: '',
      leave: false,
    })),
    [`${GROUPS}#giveRole`]: inCircle(({ bo }) => ({ personId: bo.id, verb: 'make_admin' })),
    [`${GROUPS}#nameGroup`]: inCircle(() => ({ name: 'Ours' })),
    [`${GROUPS}#answerInvitation`]: [
      {
        args: ({ circle }) => [form({ verb: 'join', conversationId: circle })],
        cells: same(no('→ /messages/requests')),
      },
    ],
  }
}

const SENT = 'app/(main)/messages/message-actions.ts'
const MANY = 'app/(main)/messages/many-actions.ts'

/** Messages of Ana's and Bo's: theirs to react to and to pin, each one's own to edit and to take back. */
function messageActions(): Record<string, Case[]> {
  const onShared = (seq: number, more: object, participant = yes()): Case[] => [
    {
      args: ({ shared }) => [{ conversationId: shared, seq, ...more }],
      missing: ({ nowhere }) => [{ conversationId: nowhere, seq, ...more }],
      cells: hiddenFromOutside(participant),
    },
  ]
  return {
    [`${SENT}#reactTo`]: onShared(3, { emoji: '👍' }),
    [`${SENT}#editSent`]: [
      ...onShared(1, { text: 'Good to see you here.' }),
      { what: 'somebody else’s', ...onShared(3, { text: 'Mine now' }, no('not_found'))[0] } as Case,
    ],
    [`${SENT}#deleteForAll`]: [
      ...onShared(1, {}),
      { what: 'somebody else’s', ...onShared(3, {}, no('not_found'))[0] } as Case,
    ],
    [`${SENT}#hideSent`]: onShared(3, { on: true }),
    [`${SENT}#setLasts`]: [
      {
        args: ({ shared }: Story) => [{ conversationId: shared, lasts: 'day' }],
        missing: ({ nowhere }: Story) => [{ conversationId: nowhere, lasts: 'day' }],
        cells: [OUT, no('not_found'), no('not_found'), yes()],
      },
    ],
    [`${SENT}#pinSent`]: onShared(3, { on: true }),
    [`${SENT}#removeSentPreview`]: [
      // There is none: nothing to change.
      { ...onShared(1, {}, no('done'))[0], missing: undefined } as Case,
      { what: 'somebody else’s', ...onShared(3, {}, no('not_found'))[0] } as Case,
    ],
    [`${SENT}#forwardSent`]: [
      {
        args: ({ shared, eve }) => [
          { conversationId: shared, seq: 3, recipientId: eve.id, draftKey: 'matrix', confirmed: true },
        ],
        missing: ({ nowhere, eve }) => [
          { conversationId: nowhere, seq: 3, recipientId: eve.id, draftKey: 'matrix', confirmed: true },
        ],
        cells: hiddenFromOutside(yes()),
      },
    ],
    [`${MANY}#hideSeveral`]: [
      {
        args: ({ shared }) => [{ conversationId: shared, seqs: [1, 3], on: true }],
        missing: ({ nowhere }) => [{ conversationId: nowhere, seqs: [1, 3], on: true }],
        cells: hiddenFromOutside(yes()),
      },
    ],
    [`${MANY}#forwardSeveral`]: [
      {
        args: ({ shared, eve }) => [
          { conversationId: shared, seqs: [1, 3], to: [{ recipientId: eve.id }], draftKey: 'matrix', confirmed: true },
        ],
        missing: ({ nowhere, eve }) => [
          { conversationId: nowhere, seqs: [1, 3], to: [{ recipientId: eve.id }], draftKey: 'matrix', confirmed: true },
        ],
        cells: hiddenFromOutside(yes()),
      },
      {
        what: 'out of a request',
        args: ({ request, bo }) => [
          { conversationId: request, seqs: [1], to: [{ recipientId: bo.id }], draftKey: 'matrix', confirmed: true },
        ],
        cells: hiddenFrom,
      },
    ],
  }
}

/** Signed out, a stranger, somebody blocked: for none of them is it there. */
function hiddenFromOutside(participant: Cell): Case['cells'] {
  return [OUT, no('not_found'), no('not_found'), participant]
}

export const ACTIONS: Record<string, Case[]> = {
  [`${FRONT}#signOutHere`]: own([], {
    outsider: no('→ /'),
    stranger: yes('→ /'),
    blocked: yes('→ /'),
    participant: yes('→ /'),
  }),
  [`${FRONT}#comeBackHere`]: [{ args: () => [], cells: same(no('→ /signin?error=too_late')) }],
  [`${FRONT}#signInAsDemoHere`]: [
    { args: ({ ana }) => [form({ handle: ana.handle })], cells: same(no('→ /signin?error=demo')) },
  ],
  // This server sends no mail; `email.spec.ts` has one that does.
  [`${ADDRESS}#askForAddress`]: own([untouched, form({ email: 'me@example.org', password: '' })], {
    stranger: no('mail_down'),
    blocked: no('mail_down'),
    participant: no('mail_down'),
  }),
  [`${ADDRESS}#confirmThisAddress`]: own([untouched, form({ link: 'x' })], {
    stranger: no('address_link_over'),
    blocked: no('address_link_over'),
    participant: no('address_link_over'),
  }),
  // Nobody of the story has an address.
  [`${ADDRESS}#removeAddress`]: own([untouched, form({})], {
    stranger: no('done'),
    blocked: no('done'),
    participant: no('done'),
  }),
  // A cookie of the caller's browser; nothing is stored.
  [`${FRONT}#chooseLanguageHere`]: [{ args: () => [form({ language: 'es' })], cells: same(no('nothing')) }],
  [`${FRONT}#signInElsewhere`]: [
    { args: () => [form({ service: 'github', next: '/' })], cells: same(no('→ /signin?error=service')) },
  ],
  [`${FRONT}#signInHere`]: [
    {
      args: ({ ana }) => [untouched, form({ handle: ana.handle, password: 'a wrong password', next: '/' })],
      cells: same(no('wrong_sign_in')),
    },
  ],
  [`${FRONT}#signUpHere`]: [
    {
      args: ({ ana }) => [untouched, form({ handle: ana.handle, name: 'Ana', newPassword: 'a door left open' })],
      cells: same(no('handle_taken')),
    },
    {
      what: 'by a link that nobody was mailed',
      args: () => [
        untouched,
        form({ handle: 'by_link', name: 'Ana', newPassword: 'a door left open', link: 'A'.repeat(32) }),
      ],
      cells: same(no('link_over')),
    },
  ],
  [`${FRONT}#mailLinkHere`]: [
    // This server sends no mail (`email.spec.ts` has one that does).
    {
      args: () => [untouched, form({ email: 'ana@example.org', invitation: '', next: '/messages', proof: '' })],
      cells: same(no('mail_unset')),
    },
    { what: 'no address', args: () => [untouched, form({ email: 'ana' })], cells: same(no('email_shape')) },
  ],
  [`${FRONT}#recoverHere`]: [
    {
      args: ({ ana }) => [
        untouched,
        form({ handle: ana.handle, code: '0000-0000-0000-0000', newPassword: 'mine now, all of it' }),
      ],
      cells: same(no('wrong_recovery')),
    },
  ],

  [`${PEOPLE}#followPerson`]: onAna(),
  [`${PEOPLE}#unfollowPerson`]: [{ args: person, participant: 'bo', cells: [OUT, no('done'), no('done'), no('done')] }],
  [`${PEOPLE}#blockPerson`]: onAna(),
  [`${PEOPLE}#unblockPerson`]: [
    // A blocked person can't take the block back: only their own, which there isn't.
    { args: person, participant: 'bo', own: true, cells: [OUT, yes(), no('done'), no('done')] },
  ],
  [`${PEOPLE}#mutePerson`]: onAna({ on: true }),
  [`${PEOPLE}#restrictPerson`]: onAna({ on: true }),
  [`${PEOPLE}#reportPerson`]: onAna({ reason: 'spam', note: '' }),
  [`${PEOPLE}#unblockForm`]: [
    {
      args: ({ ana }) => [form({ personId: ana.id })],
      participant: 'bo',
      own: true,
      cells: [no('nothing'), yes('nothing'), no('nothing'), no('nothing')],
    },
  ],
  [`${PEOPLE}#followForm`]: [
    {
      args: ({ ana }) => [null, form({ personId: ana.id, on: '1' })],
      participant: 'bo',
      cells: [OUT, yes('nothing'), yes('nothing'), yes('nothing')],
    },
  ],

  [`${MESSAGES}#sendMessage`]: [
    {
      what: 'into a conversation',
      args: ({ shared }) => [message({ conversationId: shared })],
      missing: ({ nowhere }) => [message({ conversationId: nowhere })],
      cells: [OUT, no('not_found'), no('not_found'), yes()],
    },
    {
      what: 'to a person whose door is closed',
      args: ({ ana }) => [message({ recipientId: ana.id })],
      missing: ({ nowhere }) => [message({ recipientId: nowhere })],
      participant: 'bo',
      cells: [OUT, no('not_accepting'), no('not_accepting'), yes()],
    },
    {
      what: 'through a link, past the closed door',
      args: ({ link }) => [message({ link: link.token })],
      missing: () => [message({ link: 'A'.repeat(22) })],
      participant: 'bo',
      cells: [OUT, yes(), no('not_accepting'), yes()],
    },
  ],
  [`${MESSAGES}#acceptConversation`]: onRequest('not_found'),
  [`${MESSAGES}#undoAcceptConversation`]: onRequest('cant_undo', { before: 'accepted' }),
  [`${MESSAGES}#removeConversation`]: onRequest('not_found'),
  [`${MESSAGES}#undoRemoveConversation`]: onRequest('cant_undo', { before: 'deleted' }),
  [`${MESSAGES}#closeConversation`]: onRequest('not_found', { before: 'accepted' }),
  [`${MESSAGES}#undoCloseConversation`]: onRequest('cant_undo', { before: 'ended' }),
  [`${MESSAGES}#readUpTo`]: [
    {
      args: ({ request }) => [{ conversationId: request, seq: 1 }],
      missing: ({ nowhere }) => [{ conversationId: nowhere, seq: 1 }],
      cells: [OUT, no('not_found'), no('not_found'), yes()],
    },
  ],
  // Nothing of Ana's is hidden; a moment at which nothing was cleared can't be undone.
  [`${MESSAGES}#clearHiddenRequests`]: own([{}], {
    stranger: no('done'),
    blocked: no('done'),
    participant: no('done'),
  }),
  [`${MESSAGES}#undoClearHiddenRequests`]: own([{ at: 1 }], {
    stranger: no('cant_undo'),
    blocked: no('cant_undo'),
    participant: no('cant_undo'),
  }),
  ...messageActions(),
  ...groupActions(),
  ...orderActions(),
  [`${FORMS}#sendMessageByForm`]: [
    {
      args: ({ shared }) => [form({ conversationId: shared, text: 'Let me in' })],
      cells: [no('→ /messages/:id'), no('→ /messages/:id'), no('→ /messages/:id'), yes('→ /messages/:id')],
    },
    {
      what: 'through a link',
      args: ({ link }) => [form({ link: link.token, text: 'Let me in' })],
      participant: 'bo',
      cells: [no('→ /knock/:token'), yes('→ /messages/:id'), no('→ /knock/:token'), yes('→ /messages/:id')],
    },
  ],
  [`${FORMS}#actOnConversation`]: [
    {
      args: ({ request, eve }) => [form({ verb: 'accept', conversationId: request, personId: eve.id })],
      cells: [no('→ /messages/:id'), no('→ /messages/:id'), no('→ /messages/:id'), yes('→ /messages/:id')],
    },
    {
      // About a person, not a request: everybody may restrict whom they like, for themselves.
      what: 'restrict',
      args: ({ request, eve }) => [form({ verb: 'restrict', conversationId: request, personId: eve.id })],
      cells: [
        no('→ /messages/requests'),
        yes('→ /messages/requests'),
        yes('→ /messages/requests'),
        yes('→ /messages/requests'),
      ],
    },
    {
      what: 'delete',
      args: ({ request, eve }) => [form({ verb: 'delete', conversationId: request, personId: eve.id })],
      cells: [
        no('→ /messages/requests'),
        no('→ /messages/requests'),
        no('→ /messages/requests'),
        yes('→ /messages/requests'),
      ],
    },
  ],

  [`${PRIVACY}#chooseDoor`]: own([{ door: 'everyone' }]),
  [`${PRIVACY}#switchDoor`]: own([{ open: true }]),
  [`${PRIVACY}#setReadReceipts`]: own([{ on: false }]),
  [`${PRIVACY}#setShowsTyping`]: own([{ on: false }]),
  [`${PRIVACY}#setSeenShown`]: own([{ on: true }]),
  [`${PRIVACY}#setEnterSends`]: own([{ on: false }]),
  [`${PRIVACY}#setShortcuts`]: own([{ on: false }]),
  [`${PRIVACY}#setLinkPreviews`]: own([{ on: false }]),
  [`${PRIVACY}#doorForm`]: ownForm({ door: 'everyone' }),
  [`${PRIVACY}#switchForm`]: ownForm({ on: '1' }),
  [`${PRIVACY}#readReceiptsForm`]: ownForm({ on: '0' }),
  [`${PRIVACY}#showsTypingForm`]: ownForm({ on: '0' }),
  [`${PRIVACY}#seenShownForm`]: ownForm({ on: '1' }),
  [`${PRIVACY}#enterSendsForm`]: ownForm({ on: '0' }),
  [`${PRIVACY}#shortcutsForm`]: ownForm({ on: '0' }),
  [`${PRIVACY}#linkPreviewsForm`]: ownForm({ on: '0' }),
  [`${PRIVACY}#chooseGroupInvites`]: own([{ invites: 'nobody' }]),
  [`${PRIVACY}#groupInvitesForm`]: ownForm({ invites: 'nobody' }),

  // Trying changes nothing.
  [`${GUARD}#tryFilter`]: own([filter], { stranger: no('done'), blocked: no('done'), participant: no('done') }),
  [`${GUARD}#saveFilter`]: own([filter]),
  [`${GUARD}#filterForm`]: ownForm({ level: 'strict', hiddenWords: 'casino\nfree spins', blockedDomains: '' }),
  [`${GUARD}#forgetForm`]: own([], {
    outsider: no('nothing'),
    stranger: yes('nothing'),
    blocked: yes('nothing'),
    participant: yes('nothing'),
  }),
  // Nothing of Ana's is hidden, so nobody finds anything to judge there.
  [`${GUARD}#judgeForm`]: [
    {
      args: ({ request }) => [form({ conversationId: request, wanted: '1' })],
      cells: same(no('nothing')),
    },
  ],
  [`${GUARD}#shieldForm`]: ownForm({ length: 'until_off' }),

  [`${BLOCKS}#blockListForm`]: [
    {
      args: ({ ana }) => [untouched, form({ step: 'block', handles: ana.handle })],
      participant: 'bo',
      cells: [OUT, yes(), yes(), yes()],
    },
    {
      what: 'oneself',
      args: ({ ana }) => [untouched, form({ step: 'block', handles: ana.handle })],
      cells: [OUT, yes(), yes(), no('done')],
    },
    {
      what: 'nobody',
      args: () => [untouched, form({ step: 'block', handles: 'nobody_at_all' })],
      cells: [OUT, no('done'), no('done'), no('done')],
    },
    {
      what: 'look',
      args: ({ ana }) => [untouched, form({ step: 'look', text: ana.handle })],
      participant: 'bo',
      cells: [OUT, no('done'), no('done'), no('done')],
    },
    {
      // A moment at which the caller blocked nobody. Ana’s block of Cy is hers.
      what: 'undo',
      args: () => [untouched, form({ step: 'undo', at: '1' })],
      cells: [OUT, no('done'), no('done'), no('done')],
    },
  ],

  [`${ENTRANCES}#saveQuestions`]: own([untouched, form({ label0: 'Order', door0: 'everyone', prompt: 'Which one?' })]),
  [`${ENTRANCES}#makeLink`]: own([untouched, form({ label: 'on a badge', audience: 'everyone', lasts: 'week' })]),
  [`${ENTRANCES}#closeLink`]: [
    {
      args: ({ link }) => [{ id: link.id }],
      missing: ({ nowhere }) => [{ id: nowhere }],
      cells: [OUT, no('not_found'), no('not_found'), yes()],
    },
  ],
  [`${ENTRANCES}#closeLinkForm`]: [
    {
      args: ({ link }) => [form({ id: link.id })],
      cells: [no('nothing'), no('nothing'), no('nothing'), yes('nothing')],
    },
  ],
  // For admins; to everybody else there is no such thing.
  [`${SITE}#trySite`]: [{ args: () => [{ numbers: typedNumbers }], cells: hiddenFrom }],
  [`${SITE}#saveSite`]: [
    { args: () => [untouched, form({ version: '0', unanswered: '1', signUp: 'closed' })], cells: hiddenFrom },
  ],
  [`${SITE}#inviteForm`]: [{ args: () => [untouched, form({ label: 'Me', uses: '1', days: '1' })], cells: hiddenFrom }],
  [`${SITE}#revokeForm`]: [{ args: ({ nowhere }) => [form({ id: nowhere })], cells: same(no('nothing')) }],

  [`${ACCOUNT}#endDevice`]: [
    {
      args: ({ device }) => [{ id: device }],
      missing: ({ nowhere }) => [{ id: nowhere }],
      cells: [OUT, no('done'), no('done'), yes()],
    },
  ],
  [`${ACCOUNT}#endDeviceForm`]: [
    {
      args: ({ device }) => [form({ id: device })],
      cells: [no('nothing'), no('nothing'), no('nothing'), yes('nothing')],
    },
  ],
  [`${NOTIFY}#addThisDevice`]: [
    ...own([subscription('https://fcm.googleapis.com/fcm/send/matrix')]),
    // Whatever stands there will be connected to: nothing but a browser's push service may.
    ...[
      'https://169.254.169.254/latest/meta-data',
      'https://localhost/x',
      'https://push.example.org/x',
      'http://fcm.googleapis.com/fcm/send/matrix',
    ].map((endpoint) => ({
      what: endpoint,
      args: () => [subscription(endpoint)],
      cells: [OUT, no('push_service_unknown'), no('push_service_unknown'), no('push_service_unknown')] as Case['cells'],
    })),
  ],
  [`${NOTIFY}#forgetThisDevice`]: [
    { args: ({ nowhere }) => [{ id: nowhere }], cells: [OUT, no('done'), no('done'), no('done')] },
  ],
  [`${NOTIFY}#forgetDeviceForm`]: [{ args: ({ nowhere }) => [form({ id: nowhere })], cells: same(no('nothing')) }],
  [`${NOTIFY}#setPreviews`]: own([{ on: false }]),
  [`${NOTIFY}#setSound`]: own([{ on: false }]),
  [`${NOTIFY}#setDigest`]: own([{ on: true }]),
  // This server sends no mail (`notify.spec.ts` has one that does), and nobody of the story has an address.
  [`${NOTIFY}#setMail`]: [
    { args: () => [{ on: true }], cells: [OUT, no('mail_unset'), no('mail_unset'), no('mail_unset')] },
  ],
  [`${NOTIFY}#timesForm`]: [
    {
      args: () => [
        untouched,
        form({ quiet: '1', from: '22:00', to: '07:00', day0: '1', digestHour: '9', zone: 'Asia/Tokyo' }),
      ],
      own: true,
      cells: [OUT, yes(), yes(), yes()],
    },
    {
      what: 'no such zone',
      args: () => [untouched, form({ digestHour: '9', zone: '../etc/passwd' })],
      cells: [OUT, no('bad_input'), no('bad_input'), no('bad_input')],
    },
  ],
  [`${NOTIFY}#previewsForm`]: ownForm({ on: '0' }),
  [`${NOTIFY}#soundForm`]: ownForm({ on: '0' }),
  [`${NOTIFY}#digestForm`]: ownForm({ on: '1' }),
  [`${NOTIFY}#mailForm`]: [{ args: () => [form({ on: '1' })], cells: same(no('nothing')) }],
  [`${MODERATION}#decide`]: staffOnly({ caseId: '1', verdict: 'warn', words: 'Stop', days: '7', others: '' }),
  [`${MODERATION}#note`]: staffOnly({ caseId: '1', text: 'Look' }),
  [`${MODERATION}#answer`]: staffOnly({ caseId: '1', granted: 'yes', answer: '' }),
  [`${NOTICES}#appealHere`]: staffOnly({ caseId: '1', text: 'Why?' }),
  [`${NOTICES}#seen`]: own([{}], { stranger: no('done'), blocked: no('done'), participant: no('done') }),
  [`${BROUGHT}#deleteBroughtForm`]: [
    { args: () => [untouched, form({ what: '1' })], own: true, cells: hiddenFrom },
    {
      what: 'nothing',
      args: () => [untouched, form({})],
      own: true,
      cells: [OUT, no('bad_input'), no('bad_input'), no('bad_input')],
    },
    {
      what: 'all',
      args: () => [untouched, form({ what: 'all' })],
      own: true,
      cells: [OUT, no('→ /settings/data'), no('→ /settings/data'), no('→ /settings/data')],
    },
  ],
  [`${ACCOUNT}#endOtherDevices`]: own([{}], { stranger: no('done'), blocked: no('done') }),
  [`${ACCOUNT}#endOtherDevicesForm`]: own([], {
    outsider: no('nothing'),
    stranger: no('nothing'),
    blocked: no('nothing'),
    participant: yes('nothing'),
  }),
  [`${ACCOUNT}#changePassword`]: own(
    [untouched, form({ password: 'not the password', newPassword: 'another long phrase' })],
    {
      stranger: no('wrong_password'),
      blocked: no('wrong_password'),
      participant: no('wrong_password'),
    },
  ),
  // Everybody of the story has a password, and this isn't it.
  [`${ACCOUNT}#deleteAccount`]: own([untouched, form({ password: 'not the password' })], {
    stranger: no('wrong_password'),
    blocked: no('wrong_password'),
    participant: no('wrong_password'),
  }),
  [`${ACCOUNT}#makeRecoveryCodes`]: own([untouched, form({ password: '' })]),
  // A cookie of the caller's browser; nothing is stored.
  [`${LOOKS}#chooseTheme`]: [{ args: () => [{ theme: 'dark' }], cells: same(no('done')) }],
  [`${LOOKS}#chooseLanguage`]: own([{ language: 'es' }]),
  [`${LOOKS}#languageForm`]: ownForm({ language: 'es' }),
  [`${LOOKS}#themeForm`]: [{ args: () => [form({ theme: 'dark' })], cells: same(no('nothing')) }],
  [`${PROFILE}#saveProfile`]: own([untouched, form({ name: 'Somebody else', bio: '', location: '' })]),
  [`${PROFILE}#removePictureForm`]: own([], {
    outsider: no('nothing'),
    stranger: no('nothing'),
    blocked: no('nothing'),
    participant: no('nothing'),
  }),
}
