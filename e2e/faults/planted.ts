/** For the checker's own tests: every kind of fault it must find, planted into a faultless story. */
import { type Entry, markOf, marksIn, type Row, type Story, type Told } from './history.ts'
import type { Rule } from './violation.ts'

/** Chooses one of a list; undefined when it is empty. */
type Pick = <T>(list: readonly T[]) => T | undefined
/** Changes a story; false when it has no place for this fault. */
type Plant = (story: Story, pick: Pick) => boolean

const of = <K extends Entry['kind']>(story: Story, kind: K) =>
  story.entries.filter((entry): entry is Extract<Entry, { kind: K }> => entry.kind === kind)

/** Every place where a message is told. */
function tellings(story: Story, id: string): Told[] {
  const all = [
    ...of(story, 'answer').map(({ outcome }) => (outcome.result === 'ok' ? outcome.message : null)),
    ...of(story, 'event').map(({ message }) => message),
    ...of(story, 'read').flatMap(({ messages }) => messages),
  ]
  return all.filter((told) => told?.id === id).filter((told) => told !== null)
}

const acknowledged = (story: Story) =>
  of(story, 'answer').flatMap((answer) => (answer.outcome.result === 'ok' ? [answer.outcome.message] : []))
const rowOf = (story: Story, id: string) => story.end.messages.find((row) => row.id === id)
const remove = <T>(list: T[], item: T) => list.splice(list.indexOf(item), 1)
const sentRows = (story: Story) => story.end.messages.filter(({ draftKey }) => draftKey !== 'first')
const inOrder = (story: Story, conversation: string) =>
  story.end.messages.filter((row) => row.conversation === conversation).sort((a, b) => a.seq - b.seq)
const neighbours = (story: Story, pick: Pick): [Row, Row] | undefined =>
  pick(
    Object.keys(story.members).flatMap((conversation) =>
      inOrder(story, conversation)
        .slice(1)
        .map((row, n, list): [Row, Row] => [list[n - 1] ?? row, row])
        .slice(1),
    ),
  )

/** Does the same to a message wherever it stands, so that nothing but the fault itself gives it away. */
function everywhere(story: Story, row: Row, change: (told: Told | Row) => void): void {
  for (const told of tellings(story, row.id)) change(told)
  change(row)
}

const on = <T>(item: T | undefined, change: (item: T) => void): boolean => {
  if (item === undefined) return false
  change(item)
  return true
}

const answersOf = (story: Story, row: Row) => {
  const attempts = of(story, 'send').filter(
    ({ sender, draftKey }) => sender === row.sender && draftKey === row.draftKey,
  )
  return of(story, 'answer').filter(({ attempt }) => attempts.some((send) => send.attempt === attempt))
}

/** All that a browser was told at a position. */
function eventsAt(story: Story, browser: string, position: number) {
  const sources = of(story, 'open').filter((open) => open.browser === browser)
  return of(story, 'event').filter(
    (event) => event.position === position && sources.some(({ source }) => source === event.source),
  )
}

/** Events with the one that follows them in the same source. */
const pairs = (story: Story) =>
  of(story, 'event').flatMap((event, n, all) => {
    const next = all.slice(n + 1).find(({ source }) => source === event.source)
    return next ? [[event, next] as const] : []
  })

function addEvent(story: Story, browser: string, message: Told, bump: boolean): void {
  const open = of(story, 'open').findLast((one) => one.browser === browser && one.by === 'stream')
  const person = story.browsers[browser] ?? ''
  const position = (story.end.positions[person] ?? 0) + 1
  if (bump) story.end.positions[person] = position
  story.entries.push({ kind: 'event', at: 4e12, source: open?.source ?? 0, position, message: { ...message } })
}

const withMessage = (story: Story, pick: Pick) => pick(of(story, 'event').flatMap(({ message }) => message ?? []))
const last = (story: Story, pick: Pick) =>
  pick(Object.keys(story.members).flatMap((conversation) => inOrder(story, conversation).slice(1).slice(-1)))
const wrong =
  (change: (message: Told) => void): Plant =>
  (story, pick) =>
    on(pick(acknowledged(story)), change)

export const PLANTED: Record<string, { rule: Rule; plant: Plant }> = {
  'an acknowledged message that is gone': {
    rule: 'lost',
    plant: (story, pick) =>
      on(pick(acknowledged(story)), ({ id }) => {
        const row = rowOf(story, id)
        if (row) remove(story.end.messages, row)
      }),
  },
  'an acknowledged message that is gone, the newest of its conversation, and nobody else heard of it': {
    rule: 'lost',
    plant: (story, pick) => {
      const row = last(story, pick)
      if (!row || !acknowledged(story).some(({ id }) => id === row.id)) return false
      remove(story.end.messages, row)
      for (const event of of(story, 'event')) if (event.message?.id === row.id) event.message = null
      for (const read of of(story, 'read')) read.messages = read.messages.filter(({ id }) => id !== row.id)
      return true
    },
  },
  'a message of the beginning that is gone': {
    rule: 'lost',
    plant: (story, pick) =>
      on(pick(story.beginning.messages), ({ id }) => {
        story.end.messages = story.end.messages.filter((row) => row.id !== id)
      }),
  },
  'a draft key stored twice': {
    rule: 'twice',
    plant: (story, pick) =>
      on(pick(sentRows(story)), (row) => {
        const seq = inOrder(story, row.conversation).length + 1
        story.end.messages.push({ ...row, seq, id: '9000000000000000' })
      }),
  },
  'a text stored twice, under another draft key': {
    rule: 'twice',
    plant: (story, pick) =>
      on(pick(sentRows(story)), (row) => {
        const seq = inOrder(story, row.conversation).length + 1
        story.end.messages.push({ ...row, seq, id: '9000000000000000', draftKey: 'other' })
      }),
  },
  'a message that nobody sent': {
    rule: 'from nowhere',
    plant: (story, pick) =>
      on(last(story, pick), (row) => {
        const id = String(Number(row.id) + 1)
        story.end.messages.push({ ...row, seq: row.seq + 1, id, draftKey: 'ghost', text: markOf('ghost') })
      }),
  },
  'a refused message that is stored': {
    rule: 'refused yet stored',
    plant: (story, pick) => {
      const row = pick(sentRows(story).filter((one) => answersOf(story, one).length > 0))
      if (!row) return false
      for (const answer of answersOf(story, row)) answer.outcome = { result: 'refused', code: 'not_found' }
      const answered = answersOf(story, row).map(({ attempt }) => attempt)
      story.entries = story.entries.filter(
        (entry) =>
          entry.kind !== 'send' ||
          entry.draftKey !== row.draftKey ||
          answered.some((attempt) => attempt === entry.attempt),
      )
      return true
    },
  },
  'an acknowledgement with a wrong id': {
    rule: 'wrong answer',
    plant: wrong((m) => Object.assign(m, { id: `${m.id}1` })),
  },
  'an acknowledgement with a wrong number': {
    rule: 'wrong answer',
    plant: wrong((m) => Object.assign(m, { seq: m.seq + 1 })),
  },
  'an acknowledgement with a wrong text': {
    rule: 'wrong answer',
    plant: wrong((m) => Object.assign(m, { text: `${m.text}!` })),
  },
  'a message changed after it was acknowledged': {
    rule: 'changed',
    plant: (story, pick) => on(pick(sentRows(story)), (row) => Object.assign(row, { text: `${row.text}!` })),
  },
  'a message changed on its way in': {
    rule: 'changed',
    plant: (story, pick) =>
      on(pick(sentRows(story)), (row) => {
        const text = `${row.text}!`
        everywhere(story, row, (told) => Object.assign(told, { text }))
      }),
  },
  'a message that a stream told in other words': {
    rule: 'changed',
    plant: (story, pick) => on(withMessage(story, pick), (told) => Object.assign(told, { text: `${told.text}!` })),
  },
  'a position that means something else later': {
    rule: 'changed',
    plant: (story, pick) => {
      const told = new Map<string, Extract<Entry, { kind: 'event' }>[]>()
      const people = new Map(of(story, 'open').map(({ source, person }) => [source, person]))
      for (const event of of(story, 'event')) {
        const key = `${people.get(event.source)} ${event.position}`
        told.set(key, [...(told.get(key) ?? []), event])
      }
      const again = [...told.values()].filter((list) => list.length > 1 && list[0]?.message).map(([event]) => event)
      return on(pick(again), (event) => event && Object.assign(event, { message: null }))
    },
  },
  'a message of the beginning that changed': {
    rule: 'changed',
    plant: (story, pick) =>
      on(pick(story.beginning.messages), ({ id }) => Object.assign(rowOf(story, id) ?? {}, { draftKey: 'another' })),
  },
  'two messages with one number': {
    rule: 'number twice',
    plant: (story, pick) =>
      on(neighbours(story, pick), ([before, row]) =>
        everywhere(story, row, (told) => Object.assign(told, { seq: before.seq })),
      ),
  },
  'a number left out': {
    rule: 'number missing',
    plant: (story, pick) =>
      on(last(story, pick), (row) => everywhere(story, row, (told) => Object.assign(told, { seq: told.seq + 1 }))),
  },
  'a page of history with a hole': {
    rule: 'number missing',
    plant: (story, pick) =>
      on(pick(of(story, 'read').filter(({ messages }) => messages.length > 2)), ({ messages }) =>
        messages.splice(1, 1),
      ),
  },
  'one id for two messages': {
    rule: 'id twice',
    plant: (story, pick) => {
      const [one, other] = [pick(story.end.messages), pick(story.end.messages.toReversed())]
      if (!one || !other || one === other) return false
      one.id = other.id
      return true
    },
  },
  'an id smaller than that of the message before': {
    rule: 'id order',
    plant: (story, pick) =>
      on(neighbours(story, pick), ([before, row]) => {
        const id = String(Number(before.id) - 1)
        everywhere(story, row, (told) => Object.assign(told, { id }))
      }),
  },
  'a message placed before one that was known when it was sent': {
    rule: 'real-time order',
    plant: (story, pick) => {
      const sentAt = (row: Row) =>
        of(story, 'send').find(({ sender, draftKey }) => sender === row.sender && draftKey === row.draftKey)?.at ?? 0
      const known = (row: Row) =>
        Math.min(
          ...of(story, 'answer').map(({ at, outcome }) =>
            outcome.result === 'ok' && outcome.message.id === row.id ? at : 4e12,
          ),
        )
      const rows = sentRows(story)
      const apart = rows.flatMap((a) =>
        rows.filter((b) => a.conversation === b.conversation && known(a) < sentAt(b)).map((b) => [a, b] as const),
      )
      return on(pick(apart), ([a, b]) => {
        const [ofA, ofB] = [tellings(story, a.id), tellings(story, b.id)]
        const place = ({ seq, id }: Row) => ({ seq, id })
        const [first, second] = [place(a), place(b)]
        for (const told of [a, ...ofA]) Object.assign(told, second)
        for (const told of [b, ...ofB]) Object.assign(told, first)
      })
    },
  },
  'a message whose time is five minutes off': {
    rule: 'time',
    plant: (story, pick) =>
      on(pick(sentRows(story)), (row) => {
        for (const told of tellings(story, row.id)) told.at += 300_000
      }),
  },
  'a message in the stream of somebody who is not in its conversation': {
    rule: 'outsider',
    plant: (story, pick) =>
      on(withMessage(story, pick), (message) => {
        const others = Object.entries(story.browsers).filter(
          ([, person]) => !story.members[message.conversation]?.includes(person),
        )
        addEvent(story, pick(others)?.[0] ?? '', message, true)
      }),
  },
  'a message read by somebody who is not in its conversation': {
    rule: 'outsider',
    plant: (story, pick) =>
      on(pick(of(story, 'read')), (read) => {
        read.person = ['a', 'b', 'c', 'd'].find((person) => !story.members[read.conversation]?.includes(person)) ?? ''
      }),
  },
  'a message in an answer to somebody who is not in its conversation': {
    rule: 'outsider',
    plant: (story, pick) => {
      const [peek, row] = [pick(of(story, 'peek')), pick(story.end.messages)]
      if (!peek || !row || (peek.person !== null && story.members[row.conversation]?.includes(peek.person)))
        return false
      peek.marks.push(...marksIn(row.text))
      return true
    },
  },
  'a message by somebody who is not in its conversation': {
    rule: 'outsider',
    plant: (story, pick) =>
      on(pick(story.end.messages), (row) => {
        row.sender = ['a', 'b', 'c', 'd'].find((person) => !story.members[row.conversation]?.includes(person)) ?? ''
      }),
  },
  'a message that was told and is not stored': {
    rule: 'told but not stored',
    plant: (story, pick) =>
      on(withMessage(story, pick), (message) => Object.assign(message, { id: '9000000000000000' })),
  },
  'an event beyond the last one': {
    rule: 'told but not stored',
    plant: (story, pick) =>
      on(withMessage(story, pick), (message) => {
        const [browser = ''] =
          Object.entries(story.browsers).find(([, person]) => story.members[message.conversation]?.includes(person)) ??
          []
        addEvent(story, browser, message, false)
      }),
  },
  'a stream with a gap': {
    rule: 'stream gap',
    plant: (story, pick) => on(pick(pairs(story)), ([event]) => remove<Entry>(story.entries, event)),
  },
  'a stream that tells an event again': {
    rule: 'stream repeat',
    plant: (story, pick) =>
      on(pick(of(story, 'event')), (event) => story.entries.splice(story.entries.indexOf(event), 0, { ...event })),
  },
  'a stream out of order': {
    rule: 'stream order',
    plant: (story, pick) =>
      on(pick(pairs(story)), ([one, other]) => {
        const { position, message } = one
        Object.assign(one, { position: other.position, message: other.message })
        Object.assign(other, { position, message })
      }),
  },
  'a stream that goes back after a reconnect': {
    rule: 'stream order',
    plant: (story, pick) =>
      on(pick(pairs(story)), ([event]) => {
        const open = of(story, 'open').find(({ source }) => source === event.source)
        if (open) open.after = event.position
      }),
  },
  'events of messages in another order than their numbers': {
    rule: 'stream order',
    plant: (story, pick) => {
      const person = pick(Object.values(story.browsers)) ?? ''
      const mine = new Set(of(story, 'open').flatMap((open) => (open.person === person ? [open.source] : [])))
      const told = of(story, 'event').filter(({ source, message }) => mine.has(source) && message)
      const pair = neighbours(story, pick)
      const [one, other] = (pair ?? []).map(({ id }) => told.find(({ message }) => message?.id === id)?.message)
      if (!one || !other) return false
      for (const event of told) {
        if (event.message?.id === one.id) event.message = other
        else if (event.message?.id === other.id) event.message = one
      }
      return true
    },
  },
  'a stream that misses the last event': {
    rule: 'stream incomplete',
    plant: (story, pick) => {
      const [browser = '', person = ''] = pick(Object.entries(story.browsers)) ?? []
      const events = eventsAt(story, browser, story.end.positions[person] ?? 0)
      for (const event of events) remove<Entry>(story.entries, event)
      return events.length > 0
    },
  },
  'a stream that tells of a message without telling it': {
    rule: 'stream incomplete',
    plant: (story, pick) => {
      const [browser = '', person = ''] = pick(Object.entries(story.browsers)) ?? []
      const row = pick(sentRows(story).filter(({ conversation }) => story.members[conversation]?.includes(person)))
      const opens = of(story, 'open').filter((open) => open.browser === browser)
      const told = of(story, 'event').filter(
        ({ source, message }) => message?.id === row?.id && opens.some((open) => open.source === source),
      )
      for (const event of told) event.message = null
      return row !== undefined && told.length > 0
    },
  },
  'a browser that had to reload': {
    rule: 'reload',
    plant: (story) => story.entries.push({ kind: 'resync', at: 0, browser: 'a1', person: 'a' }) > 0,
  },
  'a browser that was signed out': {
    rule: 'signed out',
    plant: (story) => story.entries.push({ kind: 'signed out', at: 0, browser: 'a1', person: 'a' }) > 0,
  },
  'a page that lacks what was known before it was asked for': {
    rule: 'stale read',
    plant: (story, pick) => {
      const known = new Map<string, number>()
      const learn = (id: string, at: number) => known.set(id, Math.min(at, known.get(id) ?? at))
      for (const { at, outcome } of of(story, 'answer')) if (outcome.result === 'ok') learn(outcome.message.id, at)
      for (const { at, message } of of(story, 'event')) if (message) learn(message.id, at)
      const late = of(story, 'read').filter(
        ({ messages, asked }) => (known.get(messages.at(-1)?.id ?? '') ?? 4e12) < asked,
      )
      return on(pick(late), ({ messages }) => messages.pop())
    },
  },
}
