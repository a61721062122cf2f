/** Only what one can still see is found, on both engines. */
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { write } from './engine/index.ts'
import { acceptInvitation, inviteToGroup, leaveGroup, makeGroup, removeFromGroup, renameGroup } from './groups.ts'
import { changeGuard } from './guards.ts'
import { idAt } from './ids.ts'
import { deleteForEveryone, editMessage, hideMessage } from './message-changes.ts'
import { postMessage } from './messages.ts'
import { archive } from './order.ts'
import { readMe, updateMe } from './people.ts'
import { acceptRequest, deleteConversation, endConversation, undoDelete } from './requests.ts'
import { conversations, messages, participants, searchWords } from './schema/index.ts'
import { FOUND_PAGE, searchAll } from './search.ts'
import { forgetWords, indexAll, indexAllSoon, indexSoon } from './search-index.ts'
import { freshDatabase, makeFriends, makePerson, send, sideOf } from './testing.ts'
import { rows, value } from './testing-rows.ts'
import { block, mute, restrict, unblock } from './ties.ts'
import { keepUpload } from './uploads.ts'

freshDatabase()
// Preparing long conversations isn’t somebody sending too fast.
process.env.AJAR_LIMITS = '{"messagesPer10Seconds":null}'

const search = async (viewer: string, typed: string, before?: string) => {
  await indexAll()
  return searchAll(viewer, typed, { timeZone: 'UTC', before })
}
/** The texts that somebody finds. */
const PICTURE = {
  kind: 'image',
  mime: 'image/webp',
  name: 'a.webp',
  bytes: 1,
  width: 1,
  height: 1,
  moving: false,
  durationMs: null,
  waveform: null,
  placeholder: null,
} as const
const texts = async (viewer: string, typed: string) =>
  (await search(viewer, typed)).hits.map(({ snippet }) => snippet.text)
const problems = async (viewer: string, typed: string) =>
  (await search(viewer, typed)).problems.map(({ code, value: what }) => `${code} ${what}`)
const handleOf = async (id: string) => (await readMe(id))?.handle ?? ''

let drafts = 0
const say = async (senderId: string, conversationId: string, text: string) => {
  drafts += 1
  const sent = await postMessage({ senderId, to: { conversationId }, text, draftKey: `search-${drafts}` })
  if (!sent.ok) throw new Error(sent.refusal)
  return sent.message
}
const group = async (owner: string, name: string, personIds: string[]) => {
  drafts += 1
  const made = await makeGroup(owner, { name, personIds, draftKey: `search-group-${drafts}` })
  if (!made.ok) throw new Error(made.refusal)
  return made.conversationId
}

describe('a search', () => {
  it('finds words, beginnings and parts of runs in one’s conversations, newest first, for both people', async () => {
    const [ana, bo, cy] = [await makePerson('Ana'), await makePerson('Bo'), await makePerson('Cy')]
    const talk = await makeFriends(ana, bo)
    await say(ana, talk, 'Where is the CAFÉ on the corner?')
    await say(bo, talk, 'The cafeteria is closed')
    await say(ana, talk, '我住在东京都')
    expect(await texts(ana, 'cafe')).toEqual(['The cafeteria is closed', 'Where is the CAFÉ on the corner?'])
    expect(await texts(bo, 'cafe corner')).toEqual(['Where is the CAFÉ on the corner?'])
    expect(await texts(bo, '"cafe"')).toEqual(['Where is the CAFÉ on the corner?'])
    expect(await texts(bo, '东京')).toEqual(['我住在东京都'])
    expect(await texts(bo, '京')).toEqual(['我住在东京都'])
    expect(await texts(cy, 'cafe')).toEqual([])
    const [hit] = (await search(bo, 'corner')).hits
    expect(hit).toMatchObject({
      conversationId: talk,
      seq: 3,
      sender: { id: ana },
      place: { kind: 'direct', other: { id: ana } },
    })
    expect(hit?.snippet.marks).toEqual([[25, 31]])
  })

  it('finds notes to oneself', async () => {
    const ana = await makePerson('Ana')
    await send(ana, ana, 'Buy paintbrushes')
    expect((await search(ana, 'paint')).hits).toMatchObject([{ place: { kind: 'self' } }])
  })

  it('takes filters', async () => {
    const [ana, bo, cy] = [await makePerson('Ana'), await makePerson('Bo'), await makePerson('Cy')]
    const talk = await makeFriends(ana, bo)
    await makeFriends(ana, cy)
    const party = await group(ana, 'Garden Party', [bo, cy])
    await say(ana, talk, 'Lanterns: see example.org/lanterns')
    await say(bo, talk, 'Lanterns from Bo')
    await say(cy, party, 'Lanterns from Cy')
    await say(bo, party, 'Lanterns, says Bo, https://example.org')
    const bos = await handleOf(bo)
    expect(await texts(ana, 'lanterns from:me')).toEqual(['Lanterns: see example.org/lanterns'])
    expect(await texts(ana, `lanterns from:@${bos}`)).toEqual([
      'Lanterns, says Bo, https://example.org',
      'Lanterns from Bo',
    ])
    expect(await texts(ana, `lanterns in:@${bos.toUpperCase()}`)).toHaveLength(2)
    expect(await texts(ana, 'lanterns in:"garden party"')).toHaveLength(2)
    expect(await texts(ana, `in:"garden" from:@${bos}`)).toEqual(['Lanterns, says Bo, https://example.org'])
    expect(await texts(ana, 'has:link')).toHaveLength(2)
    expect(await texts(ana, `has:link in:@${bos}`)).toEqual(['Lanterns: see example.org/lanterns'])
    expect(await texts(ana, 'lanterns has:image')).toEqual([])
    const picture = { ...PICTURE, storageKey: 'lantern' }
    const kept = await keepUpload(bo, picture)
    const file = await keepUpload(bo, { ...picture, kind: 'file', storageKey: 'list' })
    const send = (text: string, view: typeof kept) =>
      postMessage({
        senderId: bo,
        to: { conversationId: party },
        text,
        draftKey: `picture-${text}`,
        attachments: typeof view === 'string' ? [] : [{ id: view.id }],
      })
    const sent = await send('', kept)
    await send('A list of lanterns', file)
    await indexAll()
    expect((await search(ana, 'has:image')).hits).toMatchObject([
      { media: { kind: 'image', count: 1 }, snippet: { text: '' } },
    ])
    expect((await search(ana, `has:image from:@${bos} in:"garden party"`)).hits).toHaveLength(1)
    expect((await search(ana, 'has:image from:me')).hits).toEqual([])
    await deleteForEveryone(bo, { conversationId: party, seq: sent.ok ? sent.message.seq : 0 })
    expect((await search(ana, 'has:image')).hits).toEqual([])
    expect(await texts(ana, 'list')).toEqual(['A list of lanterns'])
    await deleteForEveryone(bo, { conversationId: party, seq: sent.ok ? sent.message.seq + 1 : 0 })
    const day = new Date().toISOString().slice(0, 10)
    expect(await texts(ana, `lanterns before:${day}`)).toEqual([])
    expect(await texts(ana, `lanterns after:${day}`)).toEqual([])
    expect(await texts(ana, 'lanterns after:2020-01-01 before:2100-01-01')).toHaveLength(4)
    expect((await search(ana, 'after:2020-01-01')).hits.length).toBeGreaterThan(4)
  })

  it('says which filter names nobody, and finds nothing then', async () => {
    const [ana, bo] = [await makePerson('Ana'), await makePerson('Bo')]
    await makeFriends(ana, bo)
    expect(await problems(ana, 'hi from:@nobody_here')).toEqual(['search_nobody @nobody_here'])
    expect(await problems(ana, 'hi in:@nobody_here')).toEqual(['search_no_place @nobody_here'])
    expect(await problems(ana, 'hi in:choir')).toEqual(['search_no_place choir'])
    expect(await problems(ana, 'hi has:video')).toEqual(['search_has video'])
    expect(await texts(ana, 'hi has:video')).toEqual([])
  })

  it('finds people and groups by name', async () => {
    const [ana, bo] = [await makePerson('Ana'), await makePerson('Zebulon Bright')]
    const stranger = await makePerson('Zebulina')
    const talk = await makeFriends(ana, bo)
    const zoo = await group(ana, 'The Zebra Club', [bo])
    const found = await search(ana, 'zeb')
    expect(found.places.map(({ conversationId }) => conversationId)).toEqual([zoo, talk])
    expect(found.people.map(({ id }) => id)).toEqual([stranger])
    expect((await search(ana, 'bright')).places).toMatchObject([{ conversationId: talk }])
    expect((await search(ana, 'zeb from:me')).places).toEqual([])
    await updateMe(bo, { name: 'Bo' })
    await renameGroup(ana, zoo, 'Club')
    expect((await search(ana, 'bright')).places).toEqual([])
    expect((await search(ana, 'zebra')).places).toEqual([])
  })

  it('goes on where a page ended, each message once, also over conversations and groups', async () => {
    const [ana, bo] = [await makePerson('Ana'), await makePerson('Bo')]
    const talk = await makeFriends(ana, bo)
    const circle = await group(ana, 'Circle', [bo])
    const wanted: string[] = []
    for (let number = 0; number < 50; number++) {
      const message = await say(number % 3 ? ana : bo, number % 2 ? talk : circle, `marmalade ${number}`)
      wanted.unshift(message.id)
    }
    for (const typed of ['marmalade', 'marma', 'marmalade from:me', 'm']) {
      const found: string[] = []
      for (let before: string | undefined, last = false; !last; ) {
        const page = await search(ana, typed, before)
        expect(page.hits.length).toBeLessThanOrEqual(FOUND_PAGE)
        found.push(...page.hits.map(({ id }) => id))
        before = page.next ?? undefined
        last = page.next === null
      }
      expect(found).toEqual(typed.includes('from') ? wanted.filter((_, place) => (49 - place) % 3) : wanted)
    }
  })

  it('answers a common beginning and words that are rarely together, too', async () => {
    const [ana, bo] = [await makePerson('Ana'), await makePerson('Bo')]
    const talk = await makeFriends(ana, bo)
    await bulk(talk, ana, bo, 6_000, (number) =>
      number === 7 ? 'tea with tango' : number % 2 ? `tea ${number}t` : `tango ${number}t`,
    )
    const all = async (typed: string) => {
      const found: string[] = []
      let before: string | undefined
      for (let looks = 0; looks < 20; looks++) {
        const page = await search(ana, typed, before)
        found.push(...page.hits.map(({ snippet }) => snippet.text))
        if (page.next === null) break
        before = page.next
      }
      return found
    }
    expect(await all('tea tango')).toEqual(['tea with tango'])
    expect((await search(ana, 't')).hits).toHaveLength(FOUND_PAGE)
    expect(await all('tea ta')).toEqual(['tea with tango'])
  })
})

/** Many messages at once, as an import would bring them. */
async function bulk(conversationId: string, a: string, b: string, count: number, textOf: (number: number) => string) {
  await write(async (db) => {
    const first = Number(idAt(Date.now() - 30 * 86_400_000))
    for (let from = 0; from < count; from += 500) {
      await db.insert(messages).values(
        Array.from({ length: 500 }, (_, place) => ({
          id: String(first + from + place),
          conversationId,
          seq: 100 + from + place,
          senderId: (from + place) % 2 ? a : b,
          text: textOf(from + place),
          draftKey: `bulk-${conversationId}-${from + place}`,
        })),
      )
    }
    await db
      .update(conversations)
      .set({ lastSeq: count + 99 })
      .where(eq(conversations.id, conversationId))
    await db
      .update(participants)
      .set({ lastSeq: count + 99 })
      .where(eq(participants.conversationId, conversationId))
    await indexAllSoon(db)
  })
}

describe('not found is', () => {
  it('what waits, until it is accepted', async () => {
    const [ana, bo] = [await makePerson('Ana'), await makePerson('Bo')]
    await send(bo, ana, 'Would you paint my submarine?')
    expect(await texts(ana, 'submarine')).toEqual([])
    // Its sender has it in their inbox, whatever became of it.
    expect(await texts(bo, 'submarine')).toHaveLength(1)
    await acceptRequest(ana, (await sideOf(ana, bo))?.conversationId ?? '')
    expect(await texts(ana, 'submarine')).toHaveLength(1)
  })

  it('what was hidden', async () => {
    const [ana, bo] = [await makePerson('Ana'), await makePerson('Bo')]
    await changeGuard(ana, { hiddenWords: ['casino'] })
    await send(bo, ana, 'Come to the casino')
    expect(await texts(ana, 'casino')).toEqual([])
    expect(await texts(ana, 'from:me')).toEqual([])
  })

  it('what was deleted, nor what came before it when they write again; Undo brings it back', async () => {
    const [ana, bo] = [await makePerson('Ana'), await makePerson('Bo')]
    const talk = await makeFriends(ana, bo)
    await say(bo, talk, 'The harpsichord is out of tune')
    await deleteConversation(ana, talk)
    expect(await texts(ana, 'harpsichord')).toEqual([])
    expect(await texts(bo, 'harpsichord')).toHaveLength(1)
    await undoDelete(ana, talk)
    expect(await texts(ana, 'harpsichord')).toHaveLength(1)
    await deleteConversation(ana, talk)
    await say(bo, talk, 'The harpsichord is in tune')
    expect(await texts(ana, 'harpsichord')).toEqual(['The harpsichord is in tune'])
    expect(await texts(ana, `in:@${await handleOf(bo)}`)).toEqual(['The harpsichord is in tune'])
  })

  it('what was put away is still there', async () => {
    const [ana, bo] = [await makePerson('Ana'), await makePerson('Bo')]
    const talk = await makeFriends(ana, bo)
    await say(bo, talk, 'Elderflower cordial')
    await archive(ana, [talk])
    expect(await texts(ana, 'elderflower')).toHaveLength(1)
    expect(await texts(ana, `elderflower in:@${await handleOf(bo)}`)).toHaveLength(1)
  })

  it('what was edited away or deleted, for oneself or for everybody', async () => {
    const [ana, bo] = [await makePerson('Ana'), await makePerson('Bo')]
    const talk = await makeFriends(ana, bo)
    const [edited, gone, hidden] = [
      await say(ana, talk, 'Mulberry one'),
      await say(ana, talk, 'Mulberry two'),
      await say(bo, talk, 'Mulberry three'),
    ]
    expect(await texts(bo, 'mulberry')).toHaveLength(3)
    await editMessage(ana, { conversationId: talk, seq: edited.seq }, 'Sloe one')
    await deleteForEveryone(ana, { conversationId: talk, seq: gone.seq })
    await hideMessage(ana, { conversationId: talk, seq: hidden.seq }, true)
    expect(await texts(ana, 'mulberry')).toEqual([])
    expect(await texts(bo, 'mulberry')).toEqual(['Mulberry three'])
    expect(await texts(bo, 'sloe')).toEqual(['Sloe one'])
    expect(await rows(`SELECT word FROM search_words WHERE message_id = ${gone.id} AND word <> ''`)).toEqual([])
  })

  it('what somebody restricted wrote; what was ended or muted is still there', async () => {
    const [ana, bo] = [await makePerson('Ana'), await makePerson('Bo')]
    const talk = await makeFriends(ana, bo)
    await say(bo, talk, 'Rhubarb pie')
    await mute(ana, bo, true)
    await endConversation(ana, talk)
    expect(await texts(ana, 'rhubarb')).toHaveLength(1)
    await restrict(ana, bo, true)
    expect(await texts(ana, 'rhubarb')).toEqual([])
    expect((await search(ana, 'Bo')).places).toEqual([])
  })

  it('a request that a block took away', async () => {
    const [ana, bo] = [await makePerson('Ana'), await makePerson('Bo')]
    await send(bo, ana, 'A xylophone for you')
    await block(ana, bo)
    expect(await texts(ana, 'xylophone')).toEqual([])
    await unblock(ana, bo)
    expect(await texts(ana, 'xylophone')).toEqual([])
  })

  it('in a group: what came before one joined, after one left, or while one is only asked', async () => {
    const [ana, bo, cy] = [await makePerson('Ana'), await makePerson('Bo'), await makePerson('Cy')]
    await makeFriends(ana, bo)
    const choir = await group(ana, 'Choir', [bo])
    await say(ana, choir, 'Motet before')
    await inviteToGroup(ana, choir, [cy])
    await say(ana, choir, 'Motet while asked')
    expect(await texts(cy, 'motet')).toEqual([])
    expect((await search(cy, 'Choir')).places).toEqual([])
    expect(await problems(cy, 'in:choir')).toEqual(['search_no_place choir'])
    await acceptInvitation(cy, choir)
    await say(bo, choir, 'Motet after')
    expect(await texts(cy, 'motet')).toEqual(['Motet after'])
    expect(await texts(cy, 'in:choir')).toEqual(['Motet after'])
    expect(await texts(bo, 'motet')).toHaveLength(3)
    await leaveGroup(cy, choir)
    expect(await texts(cy, 'motet')).toEqual([])
    await removeFromGroup(ana, choir, bo)
    expect(await texts(bo, 'motet')).toEqual([])
    expect(await texts(ana, 'motet')).toHaveLength(3)
  })

  it('in a group: what is collapsed there, by somebody blocked or with a hidden word', async () => {
    const [ana, bo] = [await makePerson('Ana'), await makePerson('Bo')]
    await makeFriends(ana, bo)
    const circle = await group(ana, 'Circle', [bo])
    await say(bo, circle, 'Turnips and casino')
    await say(bo, circle, 'Turnips')
    await changeGuard(ana, { hiddenWords: ['casino'] })
    expect(await texts(ana, 'turnips')).toEqual(['Turnips'])
    await block(ana, bo)
    expect(await texts(ana, 'turnips')).toEqual([])
  })

  it('what happened in a group: only what was written', async () => {
    const [ana, bo] = [await makePerson('Ana'), await makePerson('Bo')]
    await makeFriends(ana, bo)
    const circle = await group(ana, 'Quibble', [bo])
    await renameGroup(ana, circle, 'Quiddity')
    expect((await search(ana, 'quid')).hits).toEqual([])
    expect((await search(ana, 'in:quiddity')).hits).toEqual([])
  })
})

describe('the index', () => {
  it('holds what a send noted, each word once for each reader, and nothing waits then', async () => {
    const [ana, bo] = [await makePerson('Ana'), await makePerson('Bo')]
    const talk = await makeFriends(ana, bo)
    const { id } = await say(ana, talk, 'Kumquat kumquat')
    expect(Number(await value(`SELECT count(*) FROM search_queue WHERE message_id = ${id}`))).toBe(1)
    await indexAll()
    expect(Number(await value('SELECT count(*) FROM search_queue'))).toBe(0)
    const held = await rows(`SELECT owner_id, word FROM search_words WHERE message_id = ${id} AND word <> ''`)
    expect(held.map(({ owner_id, word }) => `${owner_id} ${word}`).toSorted()).toEqual(
      [`${ana} kumquat`, `${bo} kumquat`].toSorted(),
    )
  })

  it('is filled with what was there before, in parts, and is whole when it was interrupted', async () => {
    const [ana, bo] = [await makePerson('Ana'), await makePerson('Bo')]
    await makeFriends(ana, bo)
    await send(ana, bo, 'An old persimmon')
    await indexAll()
    await write(async (db) => {
      await db.delete(searchWords)
      await indexAllSoon(db)
    })
    expect((await searchAll(ana, 'persimmon', { timeZone: 'UTC' })).hits).toEqual([])
    expect(await texts(ana, 'persimmon')).toEqual(['An old persimmon'])
    expect(Number(await value('SELECT count(*) FROM search_backfill'))).toBe(0)
  })

  it('forgets the words of a message that is changed, and learns the new ones', async () => {
    const [ana, bo] = [await makePerson('Ana'), await makePerson('Bo')]
    const talk = await makeFriends(ana, bo)
    const { id } = await say(ana, talk, 'Secret gooseberry')
    await indexAll()
    await write(async (db) => {
      await forgetWords(db, { id, conversationId: talk, text: 'Secret gooseberry' })
      await db.update(messages).set({ text: 'Plain blackcurrant' }).where(eq(messages.id, id))
      await indexSoon(db, id)
    })
    expect(await texts(bo, 'gooseberry')).toEqual([])
    expect(await texts(bo, 'blackcurrant')).toEqual(['Plain blackcurrant'])
    expect(await rows(`SELECT word FROM search_words WHERE message_id = ${id} AND word = 'gooseberry'`)).toEqual([])
  })

  it('isn’t believed: a message whose text was changed past it isn’t found by its old words', async () => {
    const [ana, bo] = [await makePerson('Ana'), await makePerson('Bo')]
    const talk = await makeFriends(ana, bo)
    const { id } = await say(ana, talk, 'Tangerine')
    await indexAll()
    await rows(`UPDATE messages SET text = 'Nothing' WHERE id = ${id}`)
    expect(await texts(bo, 'tangerine')).toEqual([])
  })
})
