/**
 * Finding messages, people and groups. The index says which messages may have what is wanted, newest first; each of them is
 * then read as its viewer may see it now, and its text has the last word. So nothing is found that isn't seen, whatever the
 * index holds, and a search reads a bounded number of rows however many there are.
 */
import { and, count, desc, eq, gt, gte, inArray, isNull, lt, ne, or, sql } from 'drizzle-orm'
import { fold } from '../rules/names.ts'
import { isOwn, OWN_FOLDERS } from '../rules/order.ts'
import { type In, isEmptySearch, parseSearch, type Search, type SearchProblem } from '../rules/search.ts'
import { findIn, snippetOf, termsOf } from '../rules/words.ts'
import { summariesOf, withImages } from './attachments.ts'
import { cardColumns, cardColumnsOf, isThere } from './cards.ts'
import { chunksOf } from './chunks.ts'
import { now } from './clock.ts'
import { alias } from './engine/columns.ts'
import { type Db, prepared, read, together } from './engine/index.ts'
import { collapse } from './group-view.ts'
import { idAt, momentOf } from './ids.ts'
import { linksIn } from './links.ts'
import { lastsStill, notHiddenFrom } from './message-views.ts'
import { groups, members, messages, participants, people, peopleTerms, searchWords } from './schema/index.ts'
import { MARKS } from './search-index.ts'
import type { FoundPlace, LinkPage, SearchHit, SearchPage } from './types.ts'

/** Messages a page of results holds. */
export const FOUND_PAGE = 20
/** People and groups that are shown above them. */
const PLACES = 6
/** How many rows of the index are counted before a word counts as common. */
const COMMON = 4_000
/** A beginning of words with more rows than this is in so many messages that reading them finds it sooner than sorting. */
const DENSE = 20_000
/** Messages that one search reads at most; what is further back is found by going on from there. */
const MOST_READ = 1_000
/** Messages of one statement: a little more than a page, as most candidates are found. */
const READ_AT_ONCE = 32
/** Candidates of the first look; each further one takes twice as many, up to the most. */
const [FIRST_LOOK, LARGEST_LOOK] = [64, 512]

const NOBODY = '0'

type Bounds = { viewer: string; since: number }
/** Gives ids of messages that may fit, newest first, below `before`; it has seen all down to `horizon`, 0 for all there are. */
type Source = (before: number, most: number) => Promise<{ ids: number[]; horizon: number }>

/**
 * A page of what a viewer finds by what they typed, newest first. `before` is the keyset, `next` of the page before;
 * people and groups come with the first page only. Filters that make no sense, or name somebody who isn't there, are
 * told as problems, and nothing is found then.
 */
export function searchAll(
  viewer: string,
  typed: string,
  { timeZone, before }: { timeZone: string; before?: string },
): Promise<SearchPage> {
  const search = parseSearch(typed, timeZone)
  const nothing: SearchPage = {
    empty: isEmptySearch(search),
    problems: search.problems,
    places: [],
    people: [],
    hits: [],
    next: null,
  }
  if (nothing.empty || search.problems.length > 0) return Promise.resolve(nothing)
  return read(async (db) => {
    const scope = await scopeOf(db, viewer, search)
    if ('code' in scope) return { ...nothing, problems: [scope] }
    const found = await findMessages(db, viewer, search, scope, before)
    if (before || search.name === '' || isFiltered(search)) return { ...nothing, ...found }
    const wanted = fold(search.name.replace(/^@/, '')).replace(/\s+/g, ' ')
    return { ...nothing, ...found, ...(await findByName(db, viewer, wanted)) }
  })
}

const isFiltered = ({ from, in: place, hasLink, hasImage, since, until }: Search): boolean =>
  Boolean(from || place || hasLink || hasImage) || since !== null || until !== null

/** Where to look: in all that the viewer may see, or in some conversations; and whose messages count. */
type Scope = { conversations: string[] | null; sender: string | null }

async function scopeOf(db: Db, viewer: string, search: Search): Promise<Scope | SearchProblem> {
  const place = search.in && (await placeOf(db, viewer, search.in))
  if (search.in && !place)
    return { code: 'search_no_place', value: 'handle' in search.in ? `@${search.in.handle}` : search.in.group }
  if (!search.from) return { conversations: place, sender: null }
  if ('me' in search.from) return { conversations: place, sender: viewer }
  const [person] = await db
    .select({ id: people.id })
    .from(people)
    // Somebody who has left the site is there as far as one has a conversation with them.
    .leftJoin(participants, and(eq(participants.otherId, people.id), eq(participants.personId, viewer)))
    .where(and(eq(people.handleKey, search.from.handle), or(isThere, eq(participants.personId, viewer))))
  if (!person) return { code: 'search_nobody', value: `@${search.from.handle}` }
  if (place || person.id === viewer) return { conversations: place, sender: person.id }
  return { conversations: await sharedWith(db, viewer, person.id), sender: person.id }
}

/** The viewer's conversations that `in:` names; null when there is none. */
async function placeOf(db: Db, viewer: string, place: In): Promise<string[] | null> {
  const mine = and(eq(participants.personId, viewer), inArray(participants.folder, [...OWN_FOLDERS]))
  const id = { id: participants.conversationId }
  const found =
    'handle' in place
      ? await db
          .select(id)
          .from(people)
          .innerJoin(participants, and(mine, eq(participants.otherId, people.id)))
          .where(eq(people.handleKey, place.handle))
      : await db
          .select({ ...id, name: groups.nameKey })
          .from(participants)
          .innerJoin(groups, eq(groups.conversationId, participants.conversationId))
          .where(and(mine, isNull(participants.otherId)))
          .then((all) => named(all, fold(place.group)))
  return found.length > 0 ? found.map(({ id }) => id) : null
}

/** Groups of this name; where there is none, those whose name begins with it. */
function named<T extends { name: string }>(all: readonly T[], wanted: string): T[] {
  const same = all.filter(({ name }) => name === wanted)
  return same.length > 0 ? same : all.filter(({ name }) => name.startsWith(wanted))
}

/** Where the viewer may have read something of somebody: the conversation with them, and groups that they are or were in. */
async function sharedWith(db: Db, viewer: string, otherId: string): Promise<string[]> {
  const mine = and(eq(participants.personId, viewer), inArray(participants.folder, [...OWN_FOLDERS]))
  const [direct, common] = await together([
    db
      .select({ id: participants.conversationId })
      .from(participants)
      .where(and(mine, eq(participants.otherId, otherId))),
    db
      .select({ id: participants.conversationId })
      .from(participants)
      .innerJoin(members, and(eq(members.conversationId, participants.conversationId), eq(members.personId, otherId)))
      .where(and(mine, isNull(participants.otherId))),
  ])
  return [...direct, ...common].map(({ id }) => id)
}

async function findMessages(
  db: Db,
  viewer: string,
  search: Search,
  scope: Scope,
  before: string | undefined,
): Promise<Pick<SearchPage, 'hits' | 'next'>> {
  const since = search.since === null ? 0 : Number(idAt(search.since))
  const until = search.until === null ? Number.MAX_SAFE_INTEGER : Number(idAt(search.until))
  const sources = await sourcesOf(db, search, scope, { viewer, since })
  const hits: SearchHit[] = []
  let cursor = Math.min(Number(before ?? Number.MAX_SAFE_INTEGER), until)
  let most = FIRST_LOOK
  for (let seen = 0; hits.length <= FOUND_PAGE && seen < MOST_READ; most = Math.min(most * 2, LARGEST_LOOK)) {
    const looks = await together(sources.map((source) => source(cursor, most)))
    // Below where one of them has stopped there may be something newer than what another has found.
    const horizon = Math.max(0, ...looks.map((look) => look.horizon))
    const ids = [...new Set(looks.flatMap((look) => look.ids))].filter((id) => id >= horizon).sort((a, b) => b - a)
    const looked = await readHits(db, viewer, search, scope, ids, { hits, seen })
    seen += looked.seen
    if (looked.until !== null) cursor = looked.until
    else if (horizon === 0) return pageOf(hits, null)
    else cursor = horizon
  }
  return pageOf(hits, cursor)
}

function pageOf(hits: readonly SearchHit[], cursor: number | null): Pick<SearchPage, 'hits' | 'next'> {
  const page = hits.slice(0, FOUND_PAGE)
  const last = page.at(-1)
  if (hits.length > FOUND_PAGE && last) return { hits: page, next: last.id }
  return { hits: page, next: cursor === null ? null : String(cursor) }
}

/** Adds what of the candidates fits to the hits, until a page is full; `until` says how far it came where not to the end. */
async function readHits(
  db: Db,
  viewer: string,
  search: Search,
  scope: Scope,
  ids: readonly number[],
  { hits, seen }: { hits: SearchHit[]; seen: number },
): Promise<{ seen: number; until: number | null }> {
  for (let from = 0; from < ids.length; from += READ_AT_ONCE) {
    if (hits.length > FOUND_PAGE || seen + from >= MOST_READ) return { seen: from, until: ids[from - 1] ?? null }
    hits.push(...(await hitsAmong(db, viewer, search, scope, ids.slice(from, from + READ_AT_ONCE).map(String))))
  }
  return { seen: ids.length, until: null }
}

const other = alias(people, 'other')

/** Of some messages those that the viewer may see now and that fit, newest first. */
async function hitsAmong(
  db: Db,
  viewer: string,
  search: Search,
  { conversations: places, sender }: Scope,
  ids: readonly string[],
): Promise<SearchHit[]> {
  const [some = []] = chunksOf(ids)
  const written = await db
    .select({
      id: messages.id,
      seq: messages.seq,
      senderId: messages.senderId,
      text: messages.text,
      conversationId: messages.conversationId,
    })
    .from(messages)
    .where(
      and(
        inArray(messages.id, some),
        // Pictures may stand without a word; what was deleted has neither.
        search.hasImage ? isNull(messages.deletedAt) : ne(messages.text, ''),
        notHiddenFrom(db, viewer),
        lastsStill(now()),
      ),
    )
    .orderBy(desc(messages.id))
  const lookedAt = written.map(({ id }) => id)
  const pictured = search.hasImage ? await withImages(db, lookedAt) : null
  const carried = search.hasImage ? await summariesOf(db, lookedAt) : null
  const [sides, writers] = await together([
    sidesOf(db, viewer, new Set(written.map(({ conversationId }) => conversationId))),
    cardsOf(db, new Set(written.map(({ senderId }) => senderId))),
  ])
  const found = written.flatMap((message) => {
    const side = sides.get(message.conversationId)
    const writer = writers.get(message.senderId)
    // Of a group only what came since one joined.
    return side && writer && message.seq > side.clearedSeq ? [{ ...message, ...side, sender: writer }] : []
  })
  const wanted = found.flatMap(({ sender: writer, other, group, folder, ...message }) => {
    if (!isOwn(folder)) return []
    if (sender !== null && message.senderId !== sender) return []
    if (places && !places.includes(message.conversationId)) return []
    const spans = findIn(message.text, search.wanted)
    const place = other ? directPlace(other, viewer) : group ? groupPlace(group) : null
    if (!spans || !place || (search.hasLink && linksIn(message.text).length === 0)) return []
    const { id, seq, conversationId } = message
    // The index may remember a picture that is gone.
    if (pictured && !pictured.has(id)) return []
    const media = carried?.get(id)
    const hit: SearchHit = {
      id,
      seq,
      conversationId,
      at: momentOf(id),
      sender: writer,
      place,
      snippet: snippetOf(message.text, spans),
      ...(media && { media }),
    }
    return [hit]
  })
  const inGroups = wanted
    .filter(({ place }) => place.kind === 'group')
    .flatMap(({ id }) => found.find((message) => message.id === id) ?? [])
  const shown = await collapse(
    db,
    viewer,
    inGroups.map(({ id, seq, senderId, text }) => ({ id, seq, senderId, text, at: momentOf(id) })),
  )
  const collapsed = new Set(shown.filter((message) => message.collapsed).map(({ id }) => id))
  return wanted.filter(({ id }) => !collapsed.has(id))
}

/**
 * The viewer's sides of some conversations. Not joined to the messages: a planner would rather begin with all sides of the
 * viewer, not knowing that one person can have five thousand.
 */
async function sidesOf(db: Db, viewer: string, conversationIds: ReadonlySet<string>) {
  const [some = [NOBODY]] = chunksOf([...conversationIds])
  const found = await db
    .select({
      conversationId: participants.conversationId,
      folder: participants.folder,
      clearedSeq: participants.clearedSeq,
      other: cardColumnsOf(other),
      group: { id: groups.conversationId, name: groups.name, pictureId: groups.pictureId },
    })
    .from(participants)
    .leftJoin(other, eq(other.id, participants.otherId))
    .leftJoin(groups, and(isNull(participants.otherId), eq(groups.conversationId, participants.conversationId)))
    .where(and(inArray(participants.conversationId, some), eq(participants.personId, viewer)))
  return new Map(found.map(({ conversationId, ...side }) => [conversationId, side]))
}

async function cardsOf(db: Db, ids: ReadonlySet<string>) {
  const [some = [NOBODY]] = chunksOf([...ids])
  const found = await db.select(cardColumns).from(people).where(inArray(people.id, some))
  return new Map(found.map((card) => [card.id, card]))
}

const directPlace = (other: NonNullable<FoundPlace['other']>, viewer: string): FoundPlace => ({
  kind: other.id === viewer ? 'self' : 'direct',
  other,
  group: null,
})
const groupPlace = (group: NonNullable<FoundPlace['group']>): FoundPlace => ({ kind: 'group', other: null, group })

/** Where candidates come from: for each owner of index rows that the viewer may look into, by whatever narrows most. */
async function sourcesOf(db: Db, search: Search, scope: Scope, bounds: Bounds): Promise<Source[]> {
  const { viewer } = bounds
  const sides = await db
    .select({
      id: participants.conversationId,
      folder: participants.folder,
      otherId: participants.otherId,
      lastSeq: participants.lastSeq,
      clearedSeq: participants.clearedSeq,
    })
    .from(participants)
    .where(
      and(
        eq(participants.personId, viewer),
        scope.conversations
          ? inArray(participants.conversationId, scope.conversations.length > 0 ? scope.conversations : [NOBODY])
          : isNull(participants.otherId),
      ),
    )
  const mine = sides.filter(({ folder }) => isOwn(folder))
  const groupIds = mine.filter(({ otherId }) => otherId === null).map(({ id }) => id)
  const owners = scope.conversations && groupIds.length === mine.length ? groupIds : [viewer, ...groupIds]
  const terms = search.wanted.flatMap(termsOf)
  if (search.hasLink) terms.push({ word: MARKS.link, prefix: false })
  if (search.hasImage) terms.push({ word: MARKS.image, prefix: false })
  const plans = await together(owners.map((owner) => planOf(db, owner, terms, bounds.since)))
  if (!scope.conversations) return plans.map(({ source }) => source)
  const size = mine.reduce((sum, { lastSeq, clearedSeq }) => sum + lastSeq - clearedSeq, 0)
  const rows = plans.reduce((sum, plan) => sum + plan.rows, 0)
  // A short conversation is sooner read than a common word looked through.
  if (size <= rows) return mine.map((side) => conversationSource(db, side, bounds.since))
  return plans.map(({ source }) => source)
}

type Term = { word: string; prefix: boolean }
/** What comes after every word that begins with this. */
const past = (word: string) => `${word}\u{10FFFF}`

/** The narrowest of the terms leads; whole words among the others are looked up beside it. */
async function planOf(
  db: Db,
  owner: string,
  terms: readonly Term[],
  since: number,
): Promise<{ source: Source; rows: number }> {
  const all = { source: wordSource(db, owner, [MARKS.any], since), rows: Number.MAX_SAFE_INTEGER }
  if (terms.length === 0) return all
  const [only] = terms
  // Nothing to choose.
  if (terms.length === 1 && only && !only.prefix)
    return { source: wordSource(db, owner, [only.word], since), rows: COMMON }
  const counted = await together(
    terms.map(async (term) => ({
      ...term,
      rows: term.prefix ? await countPrefix(db, owner, term.word) : await countWord(db, owner, term.word),
    })),
  )
  const words = counted.filter(({ prefix }) => !prefix).sort((a, b) => a.rows - b.rows)
  const [beginning] = counted.filter(({ prefix, rows }) => prefix && rows <= DENSE).sort((a, b) => a.rows - b.rows)
  const [rarest] = words
  if (beginning && (!rarest || beginning.rows < rarest.rows))
    return { source: prefixSource(db, owner, beginning.word, since), rows: beginning.rows }
  if (!rarest) return all
  return { source: wordSource(db, owner, [...new Set(words.map(({ word }) => word))], since), rows: rarest.rows }
}

const wordCount = prepared((db) => {
  const some = db
    .select({ id: searchWords.messageId })
    .from(searchWords)
    .where(and(eq(searchWords.ownerId, sql.placeholder('owner')), eq(searchWords.word, sql.placeholder('word'))))
    .limit(COMMON)
    .as('some')
  return db.select({ rows: count() }).from(some).prepare()
})
const prefixCount = prepared((db) => {
  const some = db
    .select({ id: searchWords.messageId })
    .from(searchWords)
    .where(and(eq(searchWords.ownerId, sql.placeholder('owner')), ...beginsWith()))
    .limit(DENSE + 1)
    .as('some')
  return db.select({ rows: count() }).from(some).prepare()
})
const beginsWith = () => [gte(searchWords.word, sql.placeholder('word')), lt(searchWords.word, sql.placeholder('past'))]

const countWord = async (db: Db, owner: string, word: string): Promise<number> =>
  Number((await wordCount(db).execute({ owner, word }))[0]?.rows ?? 0)
const countPrefix = async (db: Db, owner: string, word: string): Promise<number> =>
  Number((await prefixCount(db).execute({ owner, word, past: past(word) }))[0]?.rows ?? 0)

const inRange = () => [
  lt(searchWords.messageId, sql.placeholder('before')),
  gte(searchWords.messageId, sql.placeholder('since')),
]

const hasFirstWord = () =>
  and(eq(searchWords.ownerId, sql.placeholder('owner')), eq(searchWords.word, sql.placeholder('word0')), ...inRange())

/** Messages with one word that have others too: of the first word at most so many rows are looked at. */
const withWords = (others: number) =>
  prepared((db) => {
    const first = db
      .select({ id: searchWords.messageId })
      .from(searchWords)
      .where(hasFirstWord())
      .orderBy(desc(searchWords.messageId))
      .limit(sql.placeholder('looked'))
      .as('first')
    const also = Array.from({ length: others }, (_, number) => {
      const beside = alias(searchWords, `beside${number}`)
      const has = and(
        eq(beside.ownerId, sql.placeholder('owner')),
        eq(beside.word, sql.placeholder(`word${number + 1}`)),
        eq(beside.messageId, first.id),
      )
      return sql`exists ${db.select({ one: sql`1` }).from(beside).where(has)}`
    })
    return db
      .select({ id: first.id })
      .from(first)
      .where(and(...also))
      .orderBy(desc(first.id))
      .limit(sql.placeholder('most'))
      .prepare()
  })
const byOthers: ReturnType<typeof withWords>[] = []
const wordQuery = (words: number) => {
  const known = byOthers[words] ?? withWords(words - 1)
  byOthers[words] = known
  return known
}

const rowAt = prepared((db) =>
  db
    .select({ id: searchWords.messageId })
    .from(searchWords)
    .where(hasFirstWord())
    .orderBy(desc(searchWords.messageId))
    .limit(1)
    .offset(COMMON - 1)
    .prepare(),
)

function wordSource(db: Db, owner: string, words: readonly string[], since: number): Source {
  return async (before, most) => {
    const key = { owner, before, since, ...Object.fromEntries(words.map((word, place) => [`word${place}`, word])) }
    const looked = words.length === 1 ? most : COMMON
    const ids = (await wordQuery(words.length)(db).execute({ ...key, looked, most })).map(({ id }) => Number(id))
    if (ids.length === most) return { ids, horizon: ids.at(-1) ?? 0 }
    if (words.length === 1) return { ids, horizon: 0 }
    const [end] = await rowAt(db).execute(key)
    return { ids, horizon: Number(end?.id ?? 0) }
  }
}

const withPrefix = prepared((db) =>
  db
    .select({ id: searchWords.messageId })
    .from(searchWords)
    .where(and(eq(searchWords.ownerId, sql.placeholder('owner')), ...beginsWith(), ...inRange()))
    .groupBy(searchWords.messageId)
    .orderBy(desc(searchWords.messageId))
    .limit(sql.placeholder('most'))
    .prepare(),
)

function prefixSource(db: Db, owner: string, word: string, since: number): Source {
  return async (before, most) => {
    const found = await withPrefix(db).execute({ owner, word, past: past(word), before, since, most })
    const ids = found.map(({ id }) => Number(id))
    return { ids, horizon: ids.length === most ? (ids.at(-1) ?? 0) : 0 }
  }
}

const inConversation = prepared((db) =>
  db
    .select({ id: messages.id })
    .from(messages)
    .where(
      and(
        eq(messages.conversationId, sql.placeholder('id')),
        gt(messages.seq, sql.placeholder('cleared')),
        lt(messages.id, sql.placeholder('before')),
        gte(messages.id, sql.placeholder('since')),
      ),
    )
    .orderBy(desc(messages.seq))
    .limit(sql.placeholder('most'))
    .prepare(),
)

function conversationSource(db: Db, { id, clearedSeq }: { id: string; clearedSeq: number }, since: number): Source {
  return async (before, most) => {
    const found = await inConversation(db).execute({ id, cleared: clearedSeq, before, since, most })
    const ids = found.map((message) => Number(message.id))
    return { ids, horizon: ids.length === most ? (ids.at(-1) ?? 0) : 0 }
  }
}

/** Conversations of the viewer by the name of a person or group, and other people of the site. */
async function findByName(db: Db, viewer: string, wanted: string): Promise<Pick<SearchPage, 'places' | 'people'>> {
  const range = and(gte(peopleTerms.term, wanted), lt(peopleTerms.term, past(wanted)))
  const [known, circles, anybody] = await together([
    knownByName(db, viewer, wanted),
    db
      .select({
        conversationId: participants.conversationId,
        sortKey: participants.sortKey,
        folder: participants.folder,
        key: groups.nameKey,
        group: { id: groups.conversationId, name: groups.name, pictureId: groups.pictureId },
      })
      .from(participants)
      .innerJoin(groups, eq(groups.conversationId, participants.conversationId))
      .where(and(eq(participants.personId, viewer), isNull(participants.otherId))),
    db
      .select(cardColumns)
      .from(peopleTerms)
      .innerJoin(people, eq(people.id, peopleTerms.personId))
      .where(and(range, isThere))
      .orderBy(peopleTerms.term)
      .limit(PLACES * 3),
  ])
  const ofGroups = circles
    .filter(({ folder, key }) => isOwn(folder) && ` ${key}`.includes(` ${wanted}`))
    .map(({ group, ...rest }) => ({ ...rest, place: groupPlace(group) }))
  const places = [
    ...known.map(({ other: one, ...rest }) => ({ ...rest, place: directPlace(one, viewer) })),
    ...ofGroups,
  ]
    .sort((a, b) => Number(b.sortKey) - Number(a.sortKey))
    .slice(0, PLACES)
    .map(({ conversationId, place }) => ({ conversationId, place }))
  const shown = new Set([viewer, ...known.map(({ other: { id } }) => id)])
  const others = new Map(anybody.filter(({ id }) => !shown.has(id)).map((person) => [person.id, person]))
  return { places, people: [...others.values()].slice(0, PLACES) }
}

/** So many names or fewer are looked up one by one in the viewer's conversations. */
const FEW_NAMES = 200

/** The viewer's conversations with people of this name, latest first. */
async function knownByName(db: Db, viewer: string, wanted: string) {
  const range = and(gte(peopleTerms.term, wanted), lt(peopleTerms.term, past(wanted)))
  const few = await db
    .select({ id: peopleTerms.personId })
    .from(peopleTerms)
    .where(range)
    .limit(FEW_NAMES + 1)
  const columns = {
    conversationId: participants.conversationId,
    sortKey: participants.sortKey,
    folder: participants.folder,
    other: cardColumns,
  }
  if (few.length <= FEW_NAMES) {
    const found = []
    for (const ids of chunksOf([...new Set(few.map(({ id }) => id))])) {
      const some = await db
        .select(columns)
        .from(participants)
        .innerJoin(people, eq(people.id, participants.otherId))
        .where(and(eq(participants.personId, viewer), inArray(participants.otherId, ids)))
      found.push(...some.filter(({ folder }) => isOwn(folder)))
    }
    return found.sort((a, b) => Number(b.sortKey) - Number(a.sortKey)).slice(0, PLACES)
  }
  // So common a beginning is met soon on the way down the inbox.
  const named = db
    .select({ found: sql`1` })
    .from(peopleTerms)
    .where(and(eq(peopleTerms.personId, participants.otherId), range))
  return db
    .select(columns)
    .from(participants)
    .innerJoin(people, eq(people.id, participants.otherId))
    .where(and(eq(participants.personId, viewer), eq(participants.folder, 'inbox'), sql`exists ${named}`))
    .orderBy(desc(participants.sortKey))
    .limit(PLACES)
}

/** Nothing but messages with a link. */
const LINKS: Search = {
  wanted: [],
  from: null,
  in: null,
  hasLink: true,
  hasImage: false,
  since: null,
  until: null,
  name: '',
  problems: [],
}

/**
 * The links in what the viewer may see of a conversation of their own order, newest first, about a page of them; none for
 * any other. `before` goes on from an earlier page's `next`.
 */
export function sharedLinks(viewer: string, conversationId: string, before?: string): Promise<LinkPage> {
  return read(async (db) => {
    const scope = { conversations: [conversationId], sender: null }
    const { hits, next } = await findMessages(db, viewer, LINKS, scope, before)
    const [some = [NOBODY]] = chunksOf(hits.map(({ id }) => id))
    const written = await db
      .select({ id: messages.id, text: messages.text })
      .from(messages)
      .where(inArray(messages.id, some))
    const textOf = new Map(written.map(({ id, text }) => [id, text]))
    const links = hits.flatMap(({ id, seq, at, sender }) => {
      const hrefs = [...new Set(linksIn(textOf.get(id) ?? '').map(([, , href]) => href))]
      return hrefs.map((href) => ({ seq, at, senderId: sender.id, senderName: sender.name, href }))
    })
    return { links, next }
  })
}
