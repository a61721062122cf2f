/** For tests: a row or more of every table, with values that are easily lost on the way from one engine to the other. */
import Database from 'better-sqlite3'
import * as schema from '../schema/index.ts'
import { columnList, quoted } from './ends.ts'
import { rowOf, tableOf, tables } from './tables.ts'
import type { Value } from './values.ts'

const MOST = String(Number.MAX_SAFE_INTEGER)
const ANA = '9000000000000001'
const BO = '9000000000000002'
const TALK = '9000000000000003'

/** Texts that are easily taken for something else, or written as something else. */
export const TEXTS = [
  '',
  ' ',
  'NULL',
  '\\N',
  '{}',
  '{"a","b"}',
  '"\\"',
  '\\\\x00ff',
  "it's; DROP TABLE people;--",
  'line\nline\r\n\ttab\u0001\u007f\u0085\u2028',
  'é e\u0301 ﷽ ẞ İ',
  'שלום \u202Eevil\u202C مرحبا',
  '𝒜 👩‍👩‍👧‍👦 🏴󠁧󠁢󠁳󠁣󠁴󠁿 \u{10FFFF} \uFFFD \uFEFF',
  'x'.repeat(100_000),
]
const everyByte = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte))

const person = (id: string, more: object) => ({ id, handle: id, handleKey: id, name: id, joinedAt: 0, ...more })

const ROWS: readonly [Parameters<typeof tableOf>[0], object[]][] = [
  [
    schema.people,
    [
      person(ANA, { name: TEXTS[12], bio: '', verified: true, limited: true, readReceipts: false, pictureId: MOST }),
      person(BO, {
        handle: 'Bo',
        joinedAt: -1,
        followers: Number.MAX_SAFE_INTEGER,
        demo: true,
        statusReason: TEXTS[9],
      }),
    ],
  ],
  [schema.peopleTerms, TEXTS.slice(0, 13).map((term) => ({ term, personId: ANA }))],
  [
    schema.pictures,
    [Buffer.alloc(0), Buffer.from([0]), everyByte, Buffer.alloc(60_000, everyByte)].map((data, n) => ({
      id: String(n + 1),
      personId: n % 2 ? ANA : BO,
      data,
    })),
  ],
  [schema.passwords, [{ personId: ANA, hash: '$argon2id$v=19$m=1,t=1,p=1$AA$BB', changedAt: 1_800_000_000_123 }]],
  [schema.identities, TEXTS.slice(0, 13).map((subject) => ({ provider: 'x', subject, personId: BO }))],
  [schema.emails, [{ personId: ANA, address: TEXTS[11], addressKey: TEXTS[10], confirmedAt: -1 }]],
  [
    schema.signUpLinks,
    [{ hash: TEXTS[6], address: TEXTS[8], invitationHash: null, next: TEXTS[12], expiresAt: Number.MAX_SAFE_INTEGER }],
  ],
  [schema.addressLinks, [{ hash: TEXTS[7], personId: BO, address: TEXTS[8], expiresAt: 0 }]],
  [schema.recoveryCodes, [{ personId: ANA, hash: 'ab' }]],
  [schema.sessions, [{ hash: 'h', id: '1', personId: BO, device: TEXTS[10], createdAt: 0, seenAt: 1 }]],
  [schema.attempts, [{ key: TEXTS[6], windowStart: 0, count: 3 }]],
  [
    schema.departures,
    [
      { personId: BO, askedAt: 0, dueAt: -1, statusBefore: 'suspended', doneAt: 1, handleHash: TEXTS[6] },
      { personId: ANA, askedAt: -1, dueAt: Number.MAX_SAFE_INTEGER, statusBefore: 'active' },
    ],
  ],
  [
    schema.imports,
    [
      {
        id: '1',
        personId: ANA,
        startedAt: 0,
        status: 'refused',
        claimedUntil: -1,
        refusal: TEXTS[6],
        reason: TEXTS[9],
        total: 3,
        files: Number.MAX_SAFE_INTEGER,
        filesFull: -1,
      },
    ],
  ],
  [
    schema.importedConversations,
    [{ id: '1', personId: ANA, xId: TEXTS[6], others: TEXTS[1], name: TEXTS[2], lastAt: -1 }],
  ],
  [
    schema.importedMessages,
    TEXTS.map((text, n) => ({ personId: ANA, xId: String(n), conversationId: '1', senderXId: '1', at: -n, text })),
  ],
  [
    schema.importedFiles,
    TEXTS.slice(0, 13).map((name, n) => ({
      ...{ id: String(n + 1), personId: n % 2 ? ANA : BO, messageXId: TEXTS[6], name, kind: 'video', mime: TEXTS[9] },
      ...{ bytes: n, width: n % 2 ? null : 0, height: null, storageKey: TEXTS[3] },
    })),
  ],
  [schema.importedAccounts, [{ personId: ANA, kind: 'blocking', xId: TEXTS[6] }]],
  [
    schema.conversations,
    [
      { id: TALK, kind: 'direct', pairKey: `${ANA}-${BO}`, lastSeq: TEXTS.length },
      { id: '1', kind: 'self', pairKey: null },
      { id: '2', kind: 'group', pairKey: null },
    ],
  ],
  [schema.groups, [{ conversationId: '2', name: TEXTS[3], nameKey: TEXTS[4], pictureId: MOST }]],
  [
    schema.members,
    [
      { conversationId: '2', personId: ANA, role: 'owner', state: 'joined', invitedBy: ANA, at: 0 },
      { conversationId: '2', personId: BO, role: 'member', state: 'left', invitedBy: ANA, at: 1, mutedUntil: -1 },
    ],
  ],
  [schema.groupPictures, [{ id: '1', conversationId: '2', data: Buffer.from([0, 255, 10, 13]) }]],
  [
    schema.messages,
    TEXTS.map((text, n) => ({
      id: String(9000000000000100 + n),
      conversationId: TALK,
      seq: n + 1,
      senderId: n % 2 ? ANA : BO,
      text,
      draftKey: `${n} ${text.slice(0, 20)}`,
      notice: n === 1 ? { kind: 'named', name: text } : null,
      replyTo: n === 2 ? 1 : null,
      editedAt: n === 3 ? -1 : null,
      deletedAt: n === 4 ? 0 : null,
      forwarded: n === 5,
    })),
  ],
  [schema.reactions, [{ messageId: '9000000000000100', personId: ANA, emoji: '👩‍👩‍👧‍👦', at: 0 }]],
  [
    schema.edits,
    TEXTS.slice(0, 13).map((text, n) => ({ id: String(n + 1), messageId: '9000000000000101', text, at: n })),
  ],
  [schema.hiddenMessages, [{ personId: BO, messageId: '9000000000000102', at: -1 }]],
  [
    schema.previews,
    [
      { hash: TEXTS[6], url: TEXTS[9], domain: TEXTS[12], wantedAt: -1, claimedUntil: 0, usedAt: 0 },
      {
        ...{ hash: 'h', url: 'https://example.com/', domain: 'example.com', state: 'ready', usedAt: 1 },
        ...{ title: TEXTS[10], site: TEXTS[11], description: TEXTS[8], picture: 'wide', expiresAt: -1, tries: 3 },
      },
    ],
  ],
  [schema.previewPictures, [{ hash: 'h', data: everyByte }]],
  [schema.messagePreviews, [{ messageId: '9000000000000103', hash: TEXTS[6] }]],
  [
    schema.participants,
    [
      { reasons: [], undo: null, pinnedAt: Number.MAX_SAFE_INTEGER, markedUnread: true, snoozedUntil: -1 },
      { reasons: TEXTS.slice(0, 13), undo: { folder: 'none', clearedSeq: 0, at: 1.5 } },
    ].map((more, n) => ({
      conversationId: TALK,
      personId: n ? ANA : BO,
      otherId: n ? BO : ANA,
      folder: 'inbox',
      sortKey: MOST,
      lastSeq: TEXTS.length,
      placedBy: '6',
      ...more,
    })),
  ],
  [
    schema.drafts,
    TEXTS.slice(0, 13).map((text, n) => ({ personId: ANA, place: n ? `to-${n}` : TALK, text, savedAt: n })),
  ],
  [
    schema.events,
    TEXTS.map((text, n) => ({
      personId: ANA,
      position: n + 1,
      at: n,
      kind: 'me',
      payload: { text, '': [null, true, 1e21, { '\0': '\0' }] },
    })),
  ],
  [schema.cursors, [{ personId: ANA, position: TEXTS.length }]],
  [
    schema.cases,
    [
      {
        id: '1',
        reporterId: ANA,
        reportedId: BO,
        reason: 'spam',
        messages: [{ id: '1', text: TEXTS[12] }],
        openedAt: 0,
        status: 'overturned',
        verdict: 'suspend',
        decidedBy: MOST,
        decidedAt: -1,
        days: 0,
        words: TEXTS[8],
      },
    ],
  ],
  [schema.caseNotes, [{ id: '1', caseId: '1', authorId: MOST, text: TEXTS[9] }]],
  [schema.appeals, [{ caseId: '1', text: TEXTS[10], madeAt: 0, status: 'granted', answeredBy: ANA, answeredAt: -1 }]],
  [schema.notices, [{ id: '1', personId: BO, kind: 'decision', caseId: '1', readAt: 0 }]],
  [
    schema.auditLog,
    TEXTS.slice(0, 13).map((detail, n) => ({ id: String(n + 1), actorId: MOST, action: 'warn', detail, at: n })),
  ],
  [schema.siteLessons, [{ key: 'filter', learned: { version: 1, wanted: 0, unwanted: 1, counts: '0f' } }]],
  [schema.ties, [{ personId: ANA, otherId: BO, followedAt: 0, blockedAt: null, acceptedAt: 1 }]],
  [
    schema.doorLinks,
    [
      {
        id: '1',
        personId: ANA,
        token: 'on-my_badge',
        label: TEXTS[11],
        audience: 'everyone',
        asks: 'own',
        prompt: TEXTS[8],
        perDay: 0,
        expiresAt: -1,
        createdAt: 0,
      },
    ],
  ],
  [
    schema.questions,
    [
      {
        personId: ANA,
        purposes: TEXTS.slice(0, 13).map((label) => ({ key: 'a', label, door: null })),
        prompt: TEXTS[9],
      },
    ],
  ],
  [
    schema.knocks,
    [
      { id: '1', senderId: BO, recipientId: ANA, chargedAt: 0, cost: 0 },
      {
        ...{ id: '2', senderId: BO, recipientId: ANA, chargedAt: 0, purpose: TEXTS[12], linkId: '1' },
        told: { purpose: TEXTS[11], prompt: null, answer: TEXTS[9] },
      },
    ],
  ],
  [schema.turnedAway, [{ recipientId: ANA, senderId: BO, at: 0 }]],
  [schema.sending, [{ personId: BO, day: 20_000, count: 7 }]],
  [
    schema.guards,
    [
      {
        personId: ANA,
        level: 'strict',
        hiddenWords: TEXTS.slice(0, 13),
        blockedDomains: ['example.com'],
        learned: null,
      },
      {
        personId: BO,
        hiddenWords: [],
        blockedDomains: [],
        learned: { version: 1, wanted: 1, unwanted: 0, counts: '0f' },
      },
    ],
  ],
  [
    schema.secondOpinions,
    [
      {
        messageId: '9000000000000100',
        recipientId: ANA,
        senderId: BO,
        task: 'ham',
        dueAt: -1,
        tries: 3,
        verdict: 'spam',
      },
      { messageId: '9000000000000102', recipientId: ANA, senderId: BO, told: 'spam', verdict: 'ham' },
    ],
  ],
  [schema.prints, [{ key: TEXTS[6], messageId: '9000000000000100', recipientId: ANA }]],
  [schema.site, [{ id: 'site', version: 3, settings: { signUp: TEXTS[9], '': [null, 1e21] }, changedAt: 0 }]],
  [
    schema.invitations,
    [{ id: '1', hash: TEXTS[6], label: TEXTS[12], uses: 2, used: 1, expiresAt: -1, revokedAt: null, createdBy: ANA }],
  ],
  [
    schema.alerts,
    [
      {
        personId: ANA,
        zone: TEXTS[9],
        quiet: { from: 0, to: -1, days: 127 },
        digestHour: 0,
        digestAt: -1,
        digestedAt: Number.MAX_SAFE_INTEGER,
        sound: false,
      },
      { personId: BO, zone: '', quiet: null, digestHour: 23, digestAt: null, digestedAt: 0 },
    ],
  ],
  [
    schema.alertWays,
    [
      { id: '1', personId: ANA, kind: 'mail', delay: 0, key: TEXTS[8] },
      {
        id: '2',
        personId: BO,
        kind: 'push',
        delay: 1,
        sessionHash: 'h',
        endpoint: TEXTS[6],
        key: 'k',
        p256dh: '',
        auth: TEXTS[12],
      },
    ],
  ],
  [schema.pings, [{ wayId: '1', conversationId: '0', seq: 1, dueAt: -1, tries: 1, toldSeq: 0, toldAt: 1 }]],
  [schema.pushKeys, [{ id: 'vapid', publicKey: TEXTS[11], privateKey: TEXTS[4] }]],
  [
    schema.searchWords,
    TEXTS.slice(0, 13).map((word, n) => ({ ownerId: n % 2 ? ANA : MOST, word, messageId: '9000000000000100' })),
  ],
  [
    schema.attachments,
    TEXTS.slice(0, 4).map((text, position) => ({
      id: String(position + 1),
      ownerId: ANA,
      conversationId: position ? null : TALK,
      messageId: position ? null : '9000000000000100',
      position,
      kind: 'voice',
      mime: text,
      name: TEXTS[10],
      alt: TEXTS[12],
      bytes: Number.MAX_SAFE_INTEGER,
      width: position ? null : 0,
      height: null,
      moving: position === 1,
      durationMs: -1,
      waveform: position ? null : [0, 31, -1],
      placeholder: position ? null : '',
      storageKey: 'ab',
      createdAt: -1,
    })),
  ],
  [
    schema.caseFiles,
    [
      {
        ...{ id: '1', caseId: '1', reportedId: MOST, position: 3, kind: 'image', mime: TEXTS[6], name: TEXTS[9] },
        ...{ alt: TEXTS[10], bytes: 0, width: null, height: 1, storageKey: TEXTS[3] },
      },
    ],
  ],
  [schema.looseFiles, [{ storageKey: TEXTS[6], at: 0 }]],
  [schema.searchQueue, [{ messageId: MOST }]],
  [schema.searchBackfill, [{ key: TEXTS[6], before: MOST }]],
  [schema.audits, [{ personId: ANA, conversationId: TALK, at: 0, wanted: true }]],
]

/** Adds them to a SQLite file. */
export function addOddRows(file: string): void {
  const client = new Database(file)
  try {
    client.pragma('foreign_keys = ON')
    for (const [target, rows] of ROWS) {
      const table = tableOf(target)
      const places = table.columns.map(() => '?').join(', ')
      const insert = client.prepare(`INSERT INTO ${quoted(table.name)} (${columnList(table)}) VALUES (${places})`)
      for (const row of rows) insert.run(...rowOf(table, row as Record<string, unknown>).map(forSqlite))
    }
    // Larger than JavaScript's own numbers can say exactly.
    client.exec(`UPDATE sending SET count = 9223372036854775807, day = -9223372036854775808`)
    const empty = tables.filter(({ name }) => !client.prepare(`SELECT 1 FROM ${quoted(name)}`).get())
    if (empty.length > 0) throw new Error(`Add odd rows for ${empty.map(({ name }) => name)}.`)
  } finally {
    client.close()
  }
}

const forSqlite = (value: Value) => (typeof value === 'boolean' ? Number(value) : value)

/** All values of a SQLite file as SQLite itself writes them, bytes and types and all. */
export function written(file: string): Record<string, unknown[]> {
  const client = new Database(file, { readonly: true })
  try {
    const all: Record<string, unknown[]> = {}
    for (const { name, columns, key } of tables) {
      const values = columns.map((column) => `typeof(${quoted(column.name)}) || ':' || quote(${quoted(column.name)})`)
      const order = key.map((place) => quoted(columns[place]?.name ?? ''))
      all[name] = client
        .prepare(`SELECT ${values.join(` || ' ' || `)} FROM ${quoted(name)} ORDER BY ${order}`)
        .pluck()
        .all()
    }
    return all
  } finally {
    client.close()
  }
}
