/** What the browsers' streams told: everything that happened to their people, once, in order, and nothing else. */
import { differs } from './check-messages.ts'
import type { Received, Told } from './history.ts'
import type { Source, StoryIndex } from './story-index.ts'
import { type Violation, violation } from './violation.ts'

export function checkStreams(index: StoryIndex): Violation[] {
  return [
    ...index.sources.flatMap(checkSource),
    ...index.sources.flatMap((source) => checkContent(source, index)),
    ...checkAgreement(index.sources),
    ...Object.entries(index.story.browsers).flatMap(([browser, person]) => checkComplete(browser, person, index)),
    ...checkReloads(index),
  ]
}

/** One connection, or one answer: the positions after the one that was asked for, without a gap. */
function checkSource({ open, events }: Source): Violation[] {
  const found: Violation[] = []
  const said = new Set<number>()
  let expected = open.after + 1
  const from = `The ${open.by} of ${open.browser} after ${open.after}`
  for (const { position } of events) {
    if (said.has(position)) found.push(violation('stream repeat', `${from} told event ${position} again.`))
    else if (position < expected) found.push(violation('stream order', `${from} told event ${position} too late.`))
    else if (position > expected)
      found.push(violation('stream gap', `${from} went on to event ${position} instead of ${expected}.`))
    said.add(position)
    expected = Math.max(expected, position + 1)
  }
  return found
}

/** Each message that was told is stored exactly so, and the person may see it. */
function checkContent({ open, events }: Source, { story, rowOfId }: StoryIndex): Violation[] {
  const found: Violation[] = []
  const last = story.end.positions[open.person] ?? 0
  for (const { position, message } of events) {
    const what = `Event ${position} of ${open.person}`
    if (position > last) found.push(violation('told but not stored', `${what} was told, but the last one is ${last}.`))
    if (message) found.push(...judgeTold(message, open.person, `${what} (${open.browser})`, story.members, rowOfId))
  }
  return found
}

/** A message that a person was told must be theirs to see, stored, and the same as its row. */
export function judgeTold(
  message: Told,
  person: string,
  what: string,
  members: StoryIndex['story']['members'],
  rowOfId: StoryIndex['rowOfId'],
): Violation[] {
  if (!members[message.conversation]?.includes(person))
    return [violation('outsider', `${what} was “${message.text}” of ${message.conversation}: not theirs to see.`)]
  const row = rowOfId.get(message.id)
  if (!row) return [violation('told but not stored', `${what} was “${message.text}” (${message.id}): it isn’t stored.`)]
  const difference = differs(message, row)
  return difference ? [violation('changed', `${what} was ${difference}.`)] : []
}

/** A position means the same whenever and to whichever browser of a person it is told. */
function checkAgreement(sources: readonly Source[]): Violation[] {
  const meanings = new Map<string, string>()
  const found: Violation[] = []
  for (const { open, events } of sources) {
    for (const { position, message } of events) {
      const key = `${open.person} ${position}`
      const meaning = message ? `${message.conversation} ${message.seq} ${message.id}` : 'no message'
      const before = meanings.get(key) ?? meaning
      meanings.set(key, before)
      if (before !== meaning)
        found.push(violation('changed', `Event ${position} of ${open.person} was ${before}, and then ${meaning}.`))
    }
  }
  return found
}

/** A browser that stayed open has heard of everything since it was opened, each conversation in order. */
function checkComplete(browser: string, person: string, { story, sources }: StoryIndex): Violation[] {
  const mine = sources.filter(({ open }) => open.browser === browser)
  const start = Math.min(...mine.map(({ open }) => open.after))
  const heard = new Map<number, Received>()
  for (const { events } of mine) for (const event of events) heard.set(event.position, event)
  const found: Violation[] = []
  const last = story.end.positions[person] ?? 0
  const missing = Array.from({ length: Math.max(0, last - start) }, (_, n) => start + 1 + n).filter(
    (n) => !heard.has(n),
  )
  const incomplete = (what: string) => found.push(violation('stream incomplete', `${browser} never heard ${what}.`))
  if (mine.length === 0) incomplete('anything')
  if (missing.length > 0)
    incomplete(`${missing.length} of ${last - start} events, the first of them ${missing[0]} (the last is ${last})`)

  const inOrder = [...heard.values()].sort((a, b) => a.position - b.position)
  const told = new Set<string>()
  const numbers = new Map<string, number>()
  for (const { position, message } of inOrder) {
    if (!message) continue
    told.add(message.id)
    const before = numbers.get(message.conversation)
    numbers.set(message.conversation, message.seq)
    if (before !== undefined && message.seq !== before + 1) {
      const jump = `number ${message.seq} of ${message.conversation} after ${before}`
      found.push(violation('stream order', `Event ${position} told ${browser} ${jump}.`))
    }
  }
  if (missing.length > 0) return found
  // All events came: then all messages must have been in them.
  const old = new Set(story.beginning.messages.map(({ id }) => id))
  for (const row of story.end.messages) {
    if (!story.members[row.conversation]?.includes(person) || old.has(row.id) || told.has(row.id)) continue
    incomplete(`number ${row.seq} of ${row.conversation}, “${row.text.slice(0, 60)}”`)
  }
  return found
}

function checkReloads({ story }: StoryIndex): Violation[] {
  return story.entries.flatMap((entry) => {
    if (entry.kind === 'resync') return [violation('reload', `${entry.browser} would have had to load its pages anew.`)]
    if (entry.kind === 'signed out')
      return [violation('signed out', `${entry.browser} was told that it is signed out.`)]
    return []
  })
}
