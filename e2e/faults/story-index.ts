/** A story's entries put in order for judging: what was sent and how it ended, what each source told, what was known when. */
import type { Answer, Open, Outcome, Peek, Read, Received, Row, Send, Story, Told } from './history.ts'

/** One message that somebody meant to send, with all its tries. */
export type Draft = {
  conversation: string
  sender: string
  draftKey: string
  text: string
  /** When it was first tried. */
  at: number
  outcomes: Outcome[]
}
export type Source = { open: Open; events: Received[] }

export type StoryIndex = {
  story: Story
  drafts: Map<string, Draft>
  /** The rows stored under each draft: one, if all is well. */
  rowsOfDraft: Map<string, Row[]>
  rowOfId: Map<string, Row>
  sources: Source[]
  reads: Read[]
  peeks: Peek[]
  /** When anybody was first told a message, by its id; and how it was told then. */
  known: Map<string, { at: number; message: Told }>
}

export const draftOf = ({ sender, draftKey }: { sender: string; draftKey: string }): string => `${sender} ${draftKey}`

export function indexOf(story: Story): StoryIndex {
  const of = <K extends Story['entries'][number]['kind']>(kind: K) =>
    story.entries.filter((entry): entry is Extract<Story['entries'][number], { kind: K }> => entry.kind === kind)
  const rowsOfDraft = new Map<string, Row[]>()
  for (const row of story.end.messages) push(rowsOfDraft, draftOf(row), row)
  const sends = of('send')
  const answers = of('answer')
  const events = of('event')
  const reads = of('read')
  return {
    story,
    drafts: draftsOf(sends, answers),
    rowsOfDraft,
    rowOfId: new Map(story.end.messages.map((row) => [row.id, row])),
    sources: sourcesOf(of('open'), events),
    reads,
    peeks: of('peek'),
    known: knownOf(answers, events, reads),
  }
}

/** Adds to the list that a map holds under a key. */
export function push<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key)
  if (list) list.push(item)
  else lists.set(key, [item])
}

function draftsOf(sends: readonly Send[], answers: readonly Answer[]): Map<string, Draft> {
  const outcomes = new Map(answers.map(({ attempt, outcome }) => [attempt, outcome]))
  const drafts = new Map<string, Draft>()
  for (const { at, attempt, conversation, sender, draftKey, text } of sends) {
    const key = draftOf({ sender, draftKey })
    const draft = drafts.get(key) ?? { conversation, sender, draftKey, text, at, outcomes: [] }
    draft.outcomes.push(outcomes.get(attempt) ?? { result: 'unknown', why: 'no answer was written down' })
    drafts.set(key, draft)
  }
  return drafts
}

function sourcesOf(opens: readonly Open[], events: readonly Received[]): Source[] {
  const sources = new Map(opens.map((open) => [open.source, { open, events: [] as Received[] }]))
  for (const event of events) sources.get(event.source)?.events.push(event)
  return [...sources.values()]
}

function knownOf(answers: readonly Answer[], events: readonly Received[], reads: readonly Read[]): StoryIndex['known'] {
  const known: StoryIndex['known'] = new Map()
  const learn = (at: number, message: Told) => {
    const before = known.get(message.id)
    if (!before || at < before.at) known.set(message.id, { at, message })
  }
  for (const { at, outcome } of answers) if (outcome.result === 'ok') learn(at, outcome.message)
  for (const { at, message } of events) if (message) learn(at, message)
  for (const { at, messages } of reads) for (const message of messages) learn(at, message)
  return known
}
