/** What became of every message that was sent: there once, as it was sent, in its place. */
import type { Row, Story, Told } from './history.ts'
import { type Draft, draftOf, push, type StoryIndex } from './story-index.ts'
import { type Terms, type Violation, violation } from './violation.ts'

const named = ({ text, conversation }: { text: string; conversation: string }) =>
  `“${text.slice(0, 60)}” in ${conversation}`

/** Where a message that was told differs from its row; null when it doesn't. */
export function differs(told: Told, row: Row): string | null {
  const of = ({ id, conversation, seq, sender, text }: Told | Row) => `${conversation} ${seq} ${id} ${sender} “${text}”`
  return of(told) === of(row) ? null : `told as ${of(told)}, but it is ${of(row)}`
}

export function checkSends(index: StoryIndex, terms: Terms): Violation[] {
  const found: Violation[] = []
  for (const [key, draft] of index.drafts) found.push(...checkDraft(draft, index.rowsOfDraft.get(key) ?? [], terms))
  const before = new Map(index.story.beginning.messages.map((row) => [row.id, row]))
  for (const row of index.story.end.messages) {
    if (!before.has(row.id) && !index.drafts.has(draftOf(row)))
      found.push(violation('from nowhere', `${named(row)} (${row.id}) is stored, but nobody sent it.`))
  }
  for (const [id, row] of before) {
    const now = index.rowOfId.get(id)
    if (!now) found.push(violation('lost', `${named(row)} (${id}) was there in the beginning, and is gone.`))
    else if (JSON.stringify(now) !== JSON.stringify(row))
      found.push(violation('changed', `${named(row)} (${id}) was there in the beginning, and is ${named(now)} now.`))
  }
  return [...found, ...checkTexts(index.story)]
}

function checkDraft(draft: Draft, rows: readonly Row[], { storageRefusalIsFinal }: Terms): Violation[] {
  const found: Violation[] = []
  const [row] = rows
  if (rows.length > 1) found.push(violation('twice', `${named(draft)} is stored ${rows.length} times.`))
  if (row && (row.text !== draft.text || row.conversation !== draft.conversation))
    found.push(violation('changed', `${named(draft)} was sent, ${named(row)} is stored.`))
  for (const outcome of draft.outcomes) {
    if (outcome.result !== 'ok') continue
    const { message } = outcome
    const place = `number ${message.seq} (${message.id})`
    if (!row) found.push(violation('lost', `${named(draft)} was acknowledged as ${place}, and is gone.`))
    else if (!rows.some((one) => differs(message, one) === null))
      found.push(violation('wrong answer', `${named(draft)} was acknowledged wrongly: ${differs(message, row)}.`))
  }
  const refused = draft.outcomes.every(
    (outcome) => outcome.result === 'refused' && (storageRefusalIsFinal || outcome.code !== 'storage'),
  )
  if (refused && row) found.push(violation('refused yet stored', `${named(draft)} was refused, but is stored.`))
  return found
}

/** No text is sent twice, so none may stand twice: this holds even where draft keys were mixed up. */
function checkTexts({ end, beginning }: Story): Violation[] {
  const old = new Set(beginning.messages.map(({ id }) => id))
  const texts = new Map<string, Row[]>()
  for (const row of end.messages) if (!old.has(row.id)) push(texts, `${row.sender} ${row.text}`, row)
  return [...texts.values()].flatMap(([row, ...more]) =>
    row && more.some(({ draftKey }) => draftKey !== row.draftKey)
      ? [violation('twice', `${named(row)} is stored ${more.length + 1} times, under different draft keys.`)]
      : [],
  )
}

const bySeq = (a: Row, b: Row) => a.seq - b.seq

function conversationsOf(rows: readonly Row[]): Map<string, Row[]> {
  const conversations = new Map<string, Row[]>()
  for (const row of rows) push(conversations, row.conversation, row)
  for (const list of conversations.values()) list.sort(bySeq)
  return conversations
}

/** The rows alone: numbers 1, 2, 3 … in each conversation, ids that grow with them, written by its own people. */
export function checkNumbers(rows: readonly Row[], members: Story['members']): Violation[] {
  const found: Violation[] = []
  const ids = new Set<string>()
  for (const row of rows) {
    if (ids.has(row.id)) found.push(violation('id twice', `The id ${row.id} is given twice.`))
    ids.add(row.id)
    if (!members[row.conversation]?.includes(row.sender))
      found.push(violation('outsider', `${row.sender} wrote ${named(row)} without being in it.`))
  }
  for (const [conversation, list] of conversationsOf(rows)) {
    let before: Row | undefined
    for (const row of list) {
      const expected = (before?.seq ?? 0) + 1
      if (row.seq < expected)
        found.push(violation('number twice', `${conversation} has number ${row.seq} more than once.`))
      if (row.seq > expected)
        found.push(violation('number missing', `${conversation} has no number ${expected}, but has ${row.seq}.`))
      if (before && Number(row.id) <= Number(before.id)) {
        const pair = `${row.seq} (${row.id}) after ${before.seq} (${before.id})`
        found.push(violation('id order', `In ${conversation} ids don’t grow with numbers: ${pair}.`))
      }
      before = row
    }
  }
  return found
}

/** Whoever wrote after a message was known to anybody stands behind it. */
export function checkOrder({ story, drafts, known }: StoryIndex): Violation[] {
  const found: Violation[] = []
  for (const list of conversationsOf(story.end.messages).values()) {
    let earliest: { at: number; row: Row } | null = null
    for (const row of list.toReversed()) {
      const sent = drafts.get(draftOf(row))?.at
      if (sent !== undefined && earliest && earliest.at < sent) {
        const late = `${named(row)} was sent ${Math.ceil(sent - earliest.at)} ms after “${earliest.row.text}” was known`
        found.push(violation('real-time order', `${late}, but has number ${row.seq} before ${earliest.row.seq}.`))
      }
      const at = known.get(row.id)?.at
      if (at !== undefined && (!earliest || at < earliest.at)) earliest = { at, row }
    }
  }
  return found
}

/** A message's time lies between the first try to send it and the first word of it. */
export function checkTimes({ story, drafts, known }: StoryIndex, { timeTolerance }: Terms): Violation[] {
  if (timeTolerance === null) return []
  return story.end.messages.flatMap((row) => {
    const draft = drafts.get(draftOf(row))
    const first = known.get(row.id)
    if (!draft || !first) return []
    const off = Math.max(draft.at - first.message.at, first.message.at - first.at)
    if (off <= timeTolerance) return []
    return [violation('time', `The time of ${named(row)} is ${Math.round(off)} ms off.`)]
  })
}
