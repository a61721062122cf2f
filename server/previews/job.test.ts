/** Which messages' links are fetched and who sees the card. Nothing of it tells a sender more than they may know. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { eventsAfter } from '../../db/events.ts'
import { acceptInvitation, makeGroup } from '../../db/groups.ts'
import { deleteForEveryone, editMessage, forwardMessage, hideMessage, removePreview } from '../../db/message-changes.ts'
import { postMessage } from '../../db/messages.ts'
import { updateMe } from '../../db/people.ts'
import { turnLinkPreviews } from '../../db/preview-links.ts'
import { QUEUE } from '../../db/preview-wishes.ts'
import {
  AT_ONCE,
  AT_ONCE_OF_ONE,
  claimPreviews,
  keepPreview,
  prunePreviews,
  readPreviewPicture,
} from '../../db/previews.ts'
import { acceptRequest, deleteConversation, endConversation } from '../../db/requests.ts'
import { knowSite, siteNow } from '../../db/site-cache.ts'
import { freshDatabase, later, makeFriends, makePerson, send, sideOf } from '../../db/testing.ts'
import { OtherProcess } from '../../db/testing-process.ts'
import { rows, value } from '../../db/testing-rows.ts'
import { readThread } from '../../db/thread.ts'
import { block, follow, restrict } from '../../db/ties.ts'
import { TestSite } from '../testing-site.ts'
import { fetchWhatIsWanted } from './job.ts'

freshDatabase()

let site: TestSite
beforeAll(async () => {
  site = await TestSite.start()
})
afterAll(() => site.stop())
beforeEach(() => turnLinkPreviews({ testSite: null }))
afterEach(async () => {
  turnLinkPreviews(null)
  site.reset()
  await rows('DELETE FROM message_previews')
  await rows('DELETE FROM preview_pictures')
  await rows('DELETE FROM previews')
})

let made = 0
/** A link that nobody has sent before. */
function link(): string {
  made += 1
  const path = `/${made}`
  site.pages[path] = { body: `<title>Page ${made}</title><meta name="description" content="About ${made}">` }
  return `https://s${made}.example${made}.com${path}`
}

/** Fetches all that is wanted now, at the test's own site. */
async function fetchAll(): Promise<void> {
  const world = { ...site.world(), dial: () => ({ host: '127.0.0.1', port: site.port }) }
  const manners = { userAgent: 'AjarBot/1.0', blocked: () => siteNow().blockedDomains, testSite: null, world }
  for (let begun = await fetchWhatIsWanted(manners); begun.length > 0; begun = await fetchWhatIsWanted(manners))
    await Promise.all(begun)
}
// The test's site speaks in the clear.
const plain = (href: string) => href.replace('https:', 'http:')

const cardsOf = async (viewer: string, conversationId: string) =>
  (await readThread(viewer, conversationId))?.messages.map(({ preview }) => preview?.title ?? null)
const lastCard = async (viewer: string, conversationId: string) => (await cardsOf(viewer, conversationId))?.at(-1)

async function talk() {
  const [ana, bo] = [await makePerson('Ana'), await makePerson('Bo')]
  return { ana, bo, id: await makeFriends(ana, bo) }
}
const sent = async (from: string, to: string, text: string) => {
  const result = await send(from, to, text)
  if (!result.ok) throw new Error(result.refusal)
  return { ...result, target: { conversationId: result.conversationId, seq: result.message.seq } }
}

describe('between people who have let each other in', () => {
  it('a link is fetched when it is sent, and both see the card, live', async () => {
    const { ana, bo, id } = await talk()
    const href = plain(link())
    const { target } = await sent(ana, bo, `Look: ${href}#part and https://other.example.com`)
    expect(await lastCard(bo, id)).toBeNull()
    await fetchAll()
    expect(site.asked.map(({ url }) => url)).toEqual([new URL(href).pathname])
    for (const viewer of [ana, bo]) {
      const preview = (await readThread(viewer, id))?.messages.at(-1)?.preview
      expect(preview).toEqual({
        href: `${href}#part`,
        host: new URL(href).host,
        title: `Page ${made}`,
        site: '',
        description: `About ${made}`,
        picture: null,
      })
      const { events } = await eventsAfter(viewer, 0)
      expect(events.at(-1)).toMatchObject({
        kind: 'changed',
        conversationId: id,
        message: { seq: target.seq, preview },
      })
    }
  })

  it('the same link is fetched once, for whoever sends it, and is there at once the next time', async () => {
    const [{ ana, bo }, { ana: cy, bo: di, id }] = [await talk(), await talk()]
    const href = plain(link())
    await sent(ana, bo, href)
    await sent(cy, di, href)
    await fetchAll()
    expect(site.connections).toBe(1)
    expect(await lastCard(di, id)).toBe(`Page ${made}`)
    await sent(di, cy, `Again ${href}`)
    const { events } = await eventsAfter(cy, 0)
    expect(events.at(-1)).toMatchObject({ kind: 'message', message: { preview: { title: `Page ${made}` } } })
    await fetchAll()
    expect(site.connections).toBe(1)
  })

  it('what couldn’t be fetched is not tried again for a while, and then with the next message', async () => {
    const { ana, bo, id } = await talk()
    const href = plain(link())
    const { pathname } = new URL(href)
    const good = site.pages[pathname]
    site.pages[pathname] = { status: 503 }
    for (const text of [href, `${href} again`]) {
      await sent(ana, bo, text)
      await fetchAll()
    }
    expect(site.connections).toBe(1)
    if (good) site.pages[pathname] = good
    await later(2 * 3_600_000, async () => {
      await sent(ana, bo, href)
      await fetchAll()
    })
    expect(site.connections).toBe(2)
    expect(await cardsOf(bo, id)).toEqual([null, null, ...Array(3).fill(`Page ${made}`)])
  })

  it('notes to oneself have cards too', async () => {
    const ana = await makePerson('Ana')
    const { conversationId } = await sent(ana, ana, plain(link()))
    await fetchAll()
    expect(await lastCard(ana, conversationId)).toBe(`Page ${made}`)
  })
})

describe('before an answer', () => {
  it('nothing of a knock is fetched: not when it comes, is read, hidden, accepted or deleted, nor when it is answered', async () => {
    const bo = await makePerson('Bo')
    for (const then of ['nothing', 'accept', 'delete', 'restrict', 'block', 'answer'] as const) {
      const ana = await makePerson('Ana')
      const { conversationId } = await sent(ana, bo, `Hello ${plain(link())}`)
      await fetchAll()
      if (then === 'accept' || then === 'answer') await acceptRequest(bo, conversationId)
      if (then === 'delete') await deleteConversation(bo, conversationId)
      if (then === 'restrict') await restrict(bo, ana, true)
      if (then === 'block') await block(bo, ana)
      await readThread(bo, conversationId)
      if (then === 'answer') await sent(bo, ana, 'Come in')
      await fetchAll()
      expect(await cardsOf(ana, conversationId), then).not.toContain(`Page ${made}`)
    }
    expect(site.connections).toBe(0)
    expect(await value('SELECT count(*) FROM previews')).toBe(0)
  })

  it('a second message is the same, whatever became of the first without a word', async () => {
    const bo = await makePerson('Bo')
    for (const then of ['nothing', 'accept', 'restrict'] as const) {
      const ana = await makePerson('Ana')
      const { conversationId } = await sent(ana, bo, 'Hello')
      if (then === 'accept') await acceptRequest(bo, conversationId)
      if (then === 'restrict') await restrict(bo, ana, true)
      await sent(ana, bo, plain(link()))
      await fetchAll()
    }
    expect(site.connections).toBe(0)
  })

  it('from the answer on, what either of them sends is fetched; their earlier links stay without a card', async () => {
    const [ana, bo] = [await makePerson('Ana'), await makePerson('Bo')]
    const { conversationId: id } = await sent(ana, bo, plain(link()))
    await sent(bo, ana, plain(link()))
    const second = made
    await sent(ana, bo, plain(link()))
    await fetchAll()
    expect(site.connections).toBe(2)
    for (const viewer of [ana, bo]) expect(await cardsOf(viewer, id)).toEqual([null, `Page ${second}`, `Page ${made}`])
  })

  it('who is followed needn’t wait: a follow is public', async () => {
    const [ana, bo] = [await makePerson('Ana'), await makePerson('Bo')]
    await follow(bo, ana)
    const { conversationId } = await sent(ana, bo, plain(link()))
    await fetchAll()
    expect(await lastCard(bo, conversationId)).toBe(`Page ${made}`)
  })

  it('a conversation that was ended begins anew: nothing is fetched', async () => {
    const { ana, bo, id } = await talk()
    await endConversation(bo, id)
    await sent(ana, bo, plain(link()))
    await fetchAll()
    expect(site.connections).toBe(0)
  })
})

it('who is restricted can’t tell: their links are fetched and they see the card; the other sees none', async () => {
  const { ana, bo, id } = await talk()
  await restrict(bo, ana, true)
  const { message } = await sent(ana, bo, plain(link()))
  await fetchAll()
  expect(site.connections).toBe(1)
  expect((await sideOf(bo, ana))?.folder).toBe('hidden')
  expect(await lastCard(ana, id)).toBe(`Page ${made}`)
  expect(await lastCard(bo, id)).toBeNull()
  expect(await readPreviewPicture(bo, message.id)).toBeNull()
})

describe('one’s own switch', () => {
  it('off: one sees no card, and one’s links are fetched for nobody', async () => {
    const { ana, bo, id } = await talk()
    await updateMe(ana, { linkPreviews: false })
    await sent(ana, bo, plain(link()))
    await fetchAll()
    expect(site.connections).toBe(0)
    await sent(bo, ana, plain(link()))
    await fetchAll()
    expect(site.connections).toBe(1)
    expect(await lastCard(bo, id)).toBe(`Page ${made}`)
    expect(await cardsOf(ana, id)).toEqual([null, null, null, null])
    await updateMe(ana, { linkPreviews: true })
    expect(await lastCard(ana, id)).toBe(`Page ${made}`)
  })

  it('of the whole site off: nothing is fetched or kept, and no card is shown', async () => {
    const { ana, bo, id } = await talk()
    await sent(ana, bo, plain(link()))
    await fetchAll()
    turnLinkPreviews(null)
    await sent(ana, bo, plain(link()))
    expect(await value('SELECT count(*) FROM previews')).toBe(1)
    expect(await cardsOf(bo, id)).toEqual([null, null, null, null])
  })
})

describe('groups', () => {
  it('show cards to those who have joined, and nothing to who was only asked', async () => {
    const { ana, bo } = await talk()
    const cy = await makePerson('Cy')
    const group = await makeGroup(ana, { name: 'Us', personIds: [bo, cy], draftKey: `g${made}` })
    const id = group.ok ? group.conversationId : ''
    const posted = await postMessage({
      senderId: ana,
      to: { conversationId: id },
      text: plain(link()),
      draftKey: `m${made}`,
    })
    if (!posted.ok) throw new Error(posted.refusal)
    const before = (await eventsAfter(cy, 0)).events.length
    await fetchAll()
    for (const viewer of [ana, bo]) expect(await lastCard(viewer, id)).toBe(`Page ${made}`)
    expect((await eventsAfter(bo, 0)).events.at(-1)).toMatchObject({ kind: 'changed', message: { preview: {} } })
    expect((await eventsAfter(cy, 0)).events).toHaveLength(before)
    await acceptInvitation(cy, id)
    expect(await cardsOf(cy, id)).not.toContain(`Page ${made}`)
  })

  it('collapse the card with the message', async () => {
    const { ana, bo } = await talk()
    const group = await makeGroup(ana, { name: 'Us', personIds: [bo], draftKey: `g${made}` })
    const id = group.ok ? group.conversationId : ''
    await block(bo, ana)
    await postMessage({ senderId: ana, to: { conversationId: id }, text: plain(link()), draftKey: `m${made}` })
    await fetchAll()
    expect(await lastCard(bo, id)).toBeNull()
    expect(await lastCard(ana, id)).toBe(`Page ${made}`)
  })
})

describe('what becomes of a message', () => {
  it('an edit changes the card with the link, and leaves it with the link', async () => {
    const { ana, bo, id } = await talk()
    const first = plain(link())
    const { target } = await sent(ana, bo, first)
    await fetchAll()
    await editMessage(ana, target, `Better said: ${first}`)
    expect(await lastCard(bo, id)).toBe(`Page ${made}`)
    await editMessage(ana, target, plain(link()))
    expect(await lastCard(bo, id)).toBeNull()
    await fetchAll()
    expect(await lastCard(bo, id)).toBe(`Page ${made}`)
    await editMessage(ana, target, 'No link at all')
    expect(await lastCard(bo, id)).toBeNull()
    expect(site.connections).toBe(2)
  })

  it('deleted for everybody, hidden or taken off, its card is gone; only its sender takes it off', async () => {
    const { ana, bo, id } = await talk()
    const { target, message } = await sent(ana, bo, plain(link()))
    site.pages[`/${made}`] = { body: '<title>Pictured</title><meta property="og:image" content="/p.png">' }
    await fetchAll()
    expect(await removePreview(bo, target)).toBe('not_found')
    expect(await removePreview(await makePerson('Eve'), target)).toBe('not_found')
    expect(await lastCard(bo, id)).toBe('Pictured')
    expect(await removePreview(ana, target)).toBeNull()
    for (const viewer of [ana, bo]) expect(await lastCard(viewer, id)).toBeNull()
    expect((await readThread(bo, id))?.messages.at(-1)).toMatchObject({
      id: message.id,
      links: message.links,
    })

    const other = await sent(ana, bo, plain(link()))
    await fetchAll()
    await hideMessage(bo, other.target, true)
    expect(await lastCard(bo, id)).toBeNull()
    expect(await lastCard(ana, id)).toBe(`Page ${made}`)
    await deleteForEveryone(ana, other.target)
    expect(await lastCard(ana, id)).toBeNull()
    expect(await value('SELECT count(*) FROM message_previews')).toBe(0)
  })

  it('passed on, it shows what is known, and nothing is asked anew', async () => {
    const { ana, bo } = await talk()
    const cy = await makePerson('Cy')
    const third = await makeFriends(bo, cy)
    // A knock's link, accepted without a word: its writer would see a fetch.
    const [dee, known] = [await makePerson('Dee'), plain(link())]
    const { target } = await sent(dee, bo, plain(link()))
    await acceptRequest(bo, target.conversationId)
    await forwardMessage(bo, target, { to: { recipientId: cy }, draftKey: `f${made}` })
    await fetchAll()
    expect(site.connections).toBe(0)
    const { target: open } = await sent(ana, bo, known)
    await fetchAll()
    await forwardMessage(bo, open, { to: { recipientId: cy }, draftKey: `g${made}` })
    await fetchAll()
    expect(site.connections).toBe(1)
    expect(await cardsOf(cy, third)).toEqual([null, null, null, `Page ${made - 1}`])
  })
})

it('its picture is for those who can read the message, as it was drawn here', async () => {
  const { ana, bo } = await talk()
  const eve = await makePerson('Eve')
  const { message } = await sent(ana, bo, plain(link()))
  const [task] = await claimPreviews(Date.now())
  const data = Buffer.from([1, 0, 255])
  await keepPreview(
    task?.hash ?? '',
    { title: 'T', site: '', description: '', picture: { shape: 'wide', data } },
    Date.now() + 1_000,
    Date.now(),
  )
  for (const viewer of [ana, bo]) expect(await readPreviewPicture(viewer, message.id)).toEqual(data)
  expect(await readPreviewPicture(eve, message.id)).toBeNull()
  await updateMe(bo, { linkPreviews: false })
  expect(await readPreviewPicture(bo, message.id)).toBeNull()
})

it('a site that was blocked is not asked, and what was shown of it is shown no more', async () => {
  const { ana, bo, id } = await talk()
  const href = plain(link())
  await sent(ana, bo, href)
  await fetchAll()
  const before = siteNow()
  knowSite({ ...before, blockedDomains: [`example${made}.com`] })
  try {
    expect(await lastCard(bo, id)).toBeNull()
    await sent(ana, bo, `Once more ${href}`)
    await fetchAll()
    expect(site.connections).toBe(1)
  } finally {
    knowSite(before)
  }
})

describe('the queue', () => {
  it('gives eight at a time, two of one name, each to one process, and again when that has died', async () => {
    const { ana, bo } = await talk()
    const hrefs = [...Array(4).keys()].map((n) => `https://${n}.busy.com/${made}`)
    const others = [...Array(9).keys()].map((n) => `https://one${n}.org/${made}`)
    for (const href of [...hrefs, ...others]) await sent(ana, bo, href)
    const taken = await claimPreviews(Date.now())
    expect(taken).toHaveLength(AT_ONCE)
    expect(taken.filter(({ url }) => url.includes('busy.com'))).toHaveLength(AT_ONCE_OF_ONE)
    const other = new OtherProcess()
    try {
      expect(await other.call('claimPreviews', Date.now())).toEqual([])
      await keepPreview(taken[0]?.hash ?? '', null, Date.now() + 1_000, Date.now())
      expect(await other.call('claimPreviews', Date.now())).toHaveLength(1)
      expect(await claimPreviews(Date.now())).toEqual([])
      expect(await other.call('claimPreviews', Date.now() + 61_000)).toHaveLength(AT_ONCE)
    } finally {
      await other.end()
    }
  })

  it('gives up what killed its process three times', async () => {
    const { ana, bo } = await talk()
    await sent(ana, bo, plain(link()))
    for (let time = 0; time < 3; time++) expect(await claimPreviews(Date.now() + time * 61_000)).toHaveLength(1)
    expect(await claimPreviews(Date.now() + 4 * 61_000)).toEqual([])
    expect(await value('SELECT count(*) FROM previews WHERE wanted_at IS NOT NULL')).toBe(0)
  })

  it('has an end: further links have no card, and their messages arrive all the same', async () => {
    const { ana, bo, id } = await talk()
    const all = Array.from({ length: QUEUE }, (_, n) => `('q${n}', 'https://a.com/${n}', 'a.com', 1, 0)`)
    await rows(`INSERT INTO previews (hash, url, domain, wanted_at, used_at) VALUES ${all}`)
    await sent(ana, bo, plain(link()))
    expect(await value('SELECT count(*) FROM previews')).toBe(QUEUE)
    expect((await readThread(bo, id))?.messages).toHaveLength(3)
  })

  it('forgets what no message has brought for long; the message stays', async () => {
    const { ana, bo, id } = await talk()
    await sent(ana, bo, plain(link()))
    await fetchAll()
    await prunePreviews(Date.now() - 1_000)
    expect(await lastCard(bo, id)).toBe(`Page ${made}`)
    await prunePreviews(Date.now() + 1_000)
    expect(await cardsOf(bo, id)).toEqual([null, null, null])
    expect(await value('SELECT count(*) FROM message_previews')).toBe(0)
  })
})
