import { describe, expect, it } from 'vitest'
import { type DemoConversation, type DemoPerson, story } from './story.ts'

const { people, conversations } = story
const byHandle = new Map(people.map((person) => [person.handle, person]))

function person(handle: string): DemoPerson {
  const found = byHandle.get(handle)
  if (!found) throw new Error(`@${handle} isn't in the story`)
  return found
}

const follows = (a: DemoPerson, b: DemoPerson) => a.follows.includes(b.handle)
const blocks = (a: DemoPerson, b: DemoPerson) => a.blocks?.includes(b.handle) ?? false
const title = (c: DemoConversation) => `${c.between.join(' → ')} (${c.state})`
const messages = conversations.flatMap((c) => c.messages)
const receivedBy = (handle: string, state: string) =>
  conversations.filter((c) => c.between[1] === handle && c.state === state)

/** What the first person wrote before the second one wrote anything. */
function unanswered({ between, messages }: DemoConversation) {
  const answerAt = messages.findIndex(({ from }) => from !== between[0])
  return answerAt < 0 ? messages : messages.slice(0, answerAt)
}

/** What the policy says about a first message, written a second time on purpose: the story must not prove itself. */
function landing({ between }: DemoConversation): 'inbox' | 'knock' | 'refused' {
  const [sender, recipient] = [person(between[0]), person(between[1])]
  if (sender === recipient) return 'inbox'
  if (blocks(sender, recipient) || blocks(recipient, sender)) return 'refused'
  const known = follows(recipient, sender)
  switch (recipient.door) {
    case 'everyone':
      return known ? 'inbox' : 'knock'
    case 'verified':
      return known ? 'inbox' : sender.verified ? 'knock' : 'refused'
    case 'followers':
      return known ? 'inbox' : follows(sender, recipient) ? 'knock' : 'refused'
    case 'mutuals':
      return !known ? 'refused' : follows(sender, recipient) ? 'inbox' : 'knock'
    case 'following':
      return known ? 'inbox' : 'refused'
    case 'nobody':
      return 'refused'
  }
}

describe('the people', () => {
  it('have handles that sign-up would take, each once without regard to case', () => {
    for (const { handle } of people) expect(handle).toMatch(/^[A-Za-z0-9_]{1,15}$/)
    expect(new Set(people.map(({ handle }) => handle.toLowerCase())).size).toBe(people.length)
    expect(people.length).toBeGreaterThanOrEqual(16)
  })

  it('have a name, and a bio of at most 160 characters', () => {
    for (const { name, bio } of people) {
      expect(name.trim()).not.toBe('')
      expect(name.length).toBeLessThanOrEqual(50)
      expect(bio.length, bio).toBeLessThanOrEqual(160)
    }
  })

  it('follow and block people of the story: each once, never themselves, never both at once', () => {
    for (const { handle, follows, blocks = [] } of people) {
      const others = [...follows, ...blocks]
      for (const other of others) person(other)
      expect(others, handle).not.toContain(handle)
      expect(new Set(others).size, handle).toBe(others.length)
      for (const other of blocks) expect(person(other).follows.includes(handle) && other, handle).toBe(false)
    }
  })

  it('use every setting of the door', () => {
    const doors = new Set(people.map(({ door }) => door))
    expect([...doors].sort()).toEqual(['everyone', 'followers', 'following', 'mutuals', 'nobody', 'verified'])
  })

  it('are no admins, and one of them at most moderates', () => {
    expect(people.filter(({ role }) => role === 'admin')).toEqual([])
    expect(people.filter(({ role }) => role === 'moderator').length).toBeLessThanOrEqual(1)
  })

  it('who can be signed in as say in one sentence why', () => {
    const offered = people.filter(({ signIn }) => signIn)
    expect(offered.map(({ handle }) => handle)).toEqual(expect.arrayContaining(['ana', 'bo', 'cafesol']))
    for (const { story } of offered) expect(story).toMatch(/\.$/)
    for (const { signIn, story } of people) expect(Boolean(story)).toBe(signIn)
  })

  it('include Bo, whom hardly anybody follows', () => {
    expect(people.filter((one) => follows(one, person('bo')))).toHaveLength(2)
  })
})

describe('the conversations', () => {
  it('are enough to make every page look inhabited', () => {
    expect(conversations.length).toBeGreaterThanOrEqual(30)
    expect(messages.length).toBeGreaterThanOrEqual(340)
    const oldest = Math.max(...messages.map(({ minutesAgo }) => minutesAgo))
    expect(oldest).toBeGreaterThan(30 * 1440)
    expect(oldest).toBeLessThanOrEqual(50_000)
    expect(Math.min(...messages.map(({ minutesAgo }) => minutesAgo))).toBeLessThan(15)
  })

  it('happen once per pair', () => {
    const pairs = conversations.map(({ between }) => [...between].sort().join(' '))
    expect(new Set(pairs).size).toBe(pairs.length)
  })

  it('give Ana a full inbox, requests to decide and something hidden', () => {
    const inbox = conversations.filter((c) => c.between.includes('ana') && c.state === 'accepted')
    expect(inbox.length).toBeGreaterThanOrEqual(12)
    expect(receivedBy('ana', 'request').length).toBeGreaterThanOrEqual(4)
    expect(receivedBy('ana', 'hidden')).toHaveLength(2)
  })

  it('show what a page must bear', () => {
    expect(conversations.some(({ messages }) => messages.length >= 80)).toBe(true)
    expect(conversations.some(({ between: [a, b] }) => a === 'ana' && b === 'ana')).toBe(true)
    const some = (pattern: RegExp) => messages.some(({ text }) => pattern.test(text))
    expect(some(/[\u0590-\u06ff]{3}/), 'right-to-left').toBe(true)
    expect(some(/[\u3040-\u30ff]{3}/), 'Japanese').toBe(true)
    expect(some(/^(\p{Extended_Pictographic}|\u200d|\ufe0f)+$/u), 'emoji only').toBe(true)
    expect(some(/^\p{L}+$/u), 'one word').toBe(true)
    expect(some(/\n[-•] .*\n[-•] /), 'a list').toBe(true)
    expect(some(/^.{1500,10000}$/s), 'a long letter').toBe(true)
  })

  it('link only to hosts that are nobody’s', () => {
    const links = messages.flatMap(({ text }) => text.match(/\S+:\/\/\S+|www\.\S+/g) ?? [])
    expect(links.length).toBeGreaterThan(10)
    for (const link of links) expect(new URL(link).hostname).toMatch(/(^|\.)example\.(org|com)$/)
  })

  it('are told in order, by their two people, who had joined by then', () => {
    for (const c of conversations) {
      const joined = Math.min(...c.between.map((handle) => person(handle).joinedDaysAgo))
      expect(c.messages[0]?.from, title(c)).toBe(c.between[0])
      c.messages.forEach(({ from, text, minutesAgo }, i) => {
        expect(c.between, title(c)).toContain(from)
        expect(text.trim(), title(c)).not.toBe('')
        expect(text.length, title(c)).toBeLessThanOrEqual(10_000)
        expect(Number.isInteger(minutesAgo) && minutesAgo > 0, title(c)).toBe(true)
        expect(minutesAgo, `${title(c)}: ${text}`).toBeLessThan(c.messages[i - 1]?.minutesAgo ?? joined * 1440)
      })
    }
  })

  it('that are accepted came in through an open door, and a knock was answered', () => {
    for (const c of conversations.filter(({ state }) => state === 'accepted')) {
      expect(landing(c), title(c)).not.toBe('refused')
      if (landing(c) === 'knock') expect(unanswered(c).length, title(c)).toBeLessThan(c.messages.length)
    }
  })

  it('that wait or are hidden are knocks, and nobody answered them', () => {
    for (const c of conversations.filter(({ state }) => state !== 'accepted')) {
      expect(landing(c), title(c)).toBe('knock')
      expect(unanswered(c), title(c)).toEqual(c.messages)
    }
  })

  it('began with three messages at most, of a request’s length, where they began with a knock', () => {
    for (const c of conversations.filter((c) => landing(c) === 'knock')) {
      expect(unanswered(c).length, title(c)).toBeLessThanOrEqual(3)
      for (const { text } of unanswered(c)) expect(text.length, title(c)).toBeLessThanOrEqual(1000)
    }
  })

  it('say why they are hidden, if they are', () => {
    for (const c of conversations) expect(Boolean(c.reasons?.length), title(c)).toBe(c.state === 'hidden')
  })

  it('leave unread only what the other one wrote last', () => {
    for (const c of conversations) {
      for (const { handle, count } of c.unreadFor ?? []) {
        expect(c.between, title(c)).toContain(handle)
        expect(count > 0 && count <= c.messages.length, title(c)).toBe(true)
        expect(
          c.messages.slice(-count).map(({ from }) => from),
          title(c),
        ).not.toContain(handle)
      }
    }
  })
})
