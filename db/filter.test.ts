/** The filter inside a send: what it hides, what it never touches, what it leaves behind. */
import { describe, expect, it } from 'vitest'
import { changeGuard, readGuard } from './guards.ts'
import { postMessage } from './messages.ts'
import { acceptRequest, deleteConversation, reportPerson, undoAccept } from './requests.ts'
import { freshDatabase, makeFriends, makePerson, send, sideOf } from './testing.ts'
import { rows } from './testing-rows.ts'

freshDatabase()

/** As plain an advertisement as there is. */
const AD = 'URGENT! You have WON a £1000 prize! Call 09061701461 now to claim, or visit http://bit.ly/win-now FREE!!!'
const NOTE = 'Hi Ana, we met at the harbour market on Sunday. Would you draw our boat for my father?'

const conversationOf = async (personId: string, otherId: string) =>
  (await sideOf(personId, otherId))?.conversationId ?? ''

describe('a knock', () => {
  it('that is an advertisement is hidden, with reasons; its sender is answered and shown what anybody is', async () => {
    const [ana, bo, dee] = [await makePerson('Ana'), await makePerson('Bo'), await makePerson('Dee')]
    const [spam, note] = [await send(bo, ana, AD), await send(dee, ana, NOTE)]
    const hidden = await sideOf(ana, bo)
    expect(hidden).toMatchObject({ folder: 'hidden', placedBy: '9b' })
    expect(hidden?.reasons.length).toBeGreaterThan(0)
    expect(await sideOf(ana, dee)).toMatchObject({ folder: 'requests', reasons: [] })
    const shape = (value: object) =>
      JSON.stringify(value)
        .replace(/\d+/g, '0')
        .replace(/"(text|draftKey)":"[^"]*"/g, '')
    expect(shape({ ...spam, message: null })).toBe(shape({ ...note, message: null }))
    const {
      conversationId: _one,
      otherId: _other,
      personId: _me,
      sortKey: _key,
      ...theirs
    } = (await sideOf(bo, ana)) ?? {}
    const { conversationId: _1, otherId: _2, personId: _3, sortKey: _4, ...others } = (await sideOf(dee, ana)) ?? {}
    expect(theirs).toEqual(others)
  })

  it('is never judged where the sender was accepted, whatever it says', async () => {
    const [ana, bo] = [await makePerson('Ana'), await makePerson('Bo')]
    await makeFriends(ana, bo)
    await send(bo, ana, AD)
    expect(await sideOf(ana, bo)).toMatchObject({ folder: 'inbox' })
  })

  it('with a hidden word is hidden, also with the filter off and the word in disguise; with neither it arrives', async () => {
    const [ana, bo, dee, eve] = [
      await makePerson('Ana'),
      await makePerson('Bo'),
      await makePerson('D'),
      await makePerson('E'),
    ]
    await changeGuard(ana, { level: 'off', hiddenWords: ['tarot reading'] })
    await send(bo, ana, 'I offer a Tаrot  R3ading for you')
    await send(dee, ana, AD)
    await send(eve, ana, NOTE)
    expect(await sideOf(ana, bo)).toMatchObject({
      folder: 'hidden',
      reasons: [{ code: 'hidden_word', detail: 'tarot reading' }],
    })
    expect((await sideOf(ana, dee))?.folder).toBe('requests')
    expect((await sideOf(ana, eve))?.folder).toBe('requests')
  })

  it('that links to a blocked site is hidden', async () => {
    const [ana, bo] = [await makePerson('Ana'), await makePerson('Bo')]
    await changeGuard(ana, { blockedDomains: ['example.com'] })
    await send(bo, ana, 'My drawings: https://shop.example.com/boats')
    expect((await sideOf(ana, bo))?.reasons[0]).toMatchObject({ code: 'blocked_domain', detail: 'example.com' })
  })

  it('in nearly the same words as to many others is held against it, from whomever it came', async () => {
    const text = (name: string) =>
      `Dear ${name}, my cousin sells handmade leather wallets for half of the shop price this week`
    const people = await Promise.all(Array.from({ length: 12 }, (_, n) => makePerson(`P${n}`)))
    const senders = await Promise.all(Array.from({ length: 12 }, (_, n) => makePerson(`S${n}`)))
    for (const [n, person] of people.entries()) await send(senders[n] ?? '', person, text(`P${n}`))
    const last = await makePerson('Last')
    await changeGuard(last, { level: 'strict' })
    const bo = await makePerson('Bo')
    await send(bo, last, text('Last'))
    const same = (await sideOf(last, bo))?.reasons.find(({ code }) => code === 'same_text')
    expect(same).toMatchObject({ detail: 12 })
    expect(
      await rows(`SELECT count(DISTINCT recipient_id) AS people FROM prints WHERE recipient_id = ${last}`),
    ).toEqual([{ people: 1 }])
  })

  it('that reads like an advertisement is asked about first where its sender can be asked, whatever the door hides', async () => {
    const [ana, bo] = [await makePerson('Ana'), await makePerson('Bo')]
    await changeGuard(ana, { level: 'off' })
    const post = (text: string, draftKey: string, askFirst: boolean) =>
      postMessage({ senderId: bo, to: { recipientId: ana }, text, draftKey, askFirst })
    expect(await post(AD, 'ad', true)).toMatchObject({ ok: false, refusal: 'reads_like_advertisement' })
    expect(await sideOf(ana, bo)).toBeUndefined()
    expect(await post(NOTE, 'note', true)).toMatchObject({ ok: true })
    expect(await post(AD, 'ad', false)).toMatchObject({ ok: true })
  })

  it('too long for a request is refused before it is judged, and leaves nothing', async () => {
    const [ana, bo] = [await makePerson('Ana'), await makePerson('Bo')]
    const before = await rows('SELECT count(*) AS prints FROM prints')
    const result = await postMessage({
      senderId: bo,
      to: { recipientId: ana },
      text: 'a'.repeat(1_001),
      draftKey: 'long',
    })
    expect(result).toMatchObject({ ok: false, refusal: 'request_too_long' })
    expect(await rows('SELECT count(*) AS prints FROM prints')).toEqual(before)
  })
})

describe('what was decided', () => {
  const BORDER = 'Private tutoring in watercolour, first lesson at half price, write me for a place'

  it('teaches the person’s own filter, and Undo takes the lesson back', async () => {
    const [ana, bo] = [await makePerson('Ana'), await makePerson('Bo')]
    await send(bo, ana, BORDER)
    const id = await conversationOf(ana, bo)
    await acceptRequest(ana, id)
    expect((await readGuard(ana)).learned).toMatchObject({ wanted: 1, unwanted: 0 })
    await undoAccept(ana, id)
    expect((await readGuard(ana)).learned).toMatchObject({ wanted: 1, unwanted: 1 })
    expect((await readGuard(bo)).learned).toBeNull()
  })

  it('makes what is like it weigh more or less for that person alone', async () => {
    const [ana, cy] = [await makePerson('Ana'), await makePerson('Cy')]
    for (const name of ['B1', 'B2', 'B3', 'B4']) {
      const sender = await makePerson(name)
      await send(sender, ana, `${BORDER}, says ${name}`)
      await reportPerson(ana, sender, 'spam', '')
    }
    const next = await makePerson('Next')
    await send(next, ana, BORDER)
    await send(next, cy, BORDER)
    const [points] = await rows(`SELECT points FROM knocks WHERE recipient_id = ${ana} AND sender_id = ${next}`)
    const [others] = await rows(`SELECT points FROM knocks WHERE recipient_id = ${cy} AND sender_id = ${next}`)
    expect(Number(points?.points)).toBeGreaterThan(Number(others?.points))
  })

  it('to delete a conversation that was accepted teaches nothing', async () => {
    const [ana, bo] = [await makePerson('Ana'), await makePerson('Bo')]
    const id = await makeFriends(ana, bo)
    await deleteConversation(ana, id)
    expect((await readGuard(ana)).learned).toBeNull()
  })
})
