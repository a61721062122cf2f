/** What reading told: members see at least what was known before they asked; nobody else sees anything. */
import { judgeTold } from './check-streams.ts'
import { marksIn, type Read } from './history.ts'
import { push, type StoryIndex } from './story-index.ts'
import { type Violation, violation } from './violation.ts'

export function checkReads({ story, rowOfId, reads, known }: StoryIndex): Violation[] {
  const learnt = new Map<string, { at: number; seq: number }[]>()
  for (const { at, message } of known.values()) push(learnt, message.conversation, { at, seq: message.seq })
  for (const list of learnt.values()) list.sort((a, b) => a.at - b.at)
  const newestAt = new Map([...learnt].map(([conversation, list]) => [conversation, newestBefore(list)]))
  return reads.flatMap((read) => [
    ...read.messages.flatMap((message) =>
      judgeTold(message, read.person, `What ${read.person} read`, story.members, rowOfId),
    ),
    ...checkPage(read),
    ...checkFresh(read, newestAt.get(read.conversation)?.(read.asked) ?? 0),
  ])
}

/** The highest number that was known before a moment, for a list in the order of time. */
function newestBefore(list: readonly { at: number; seq: number }[]): (moment: number) => number {
  let most = 0
  const highest = list.map(({ seq }) => {
    most = Math.max(most, seq)
    return most
  })
  return (moment) => {
    let [low, high] = [0, list.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((list[middle]?.at ?? 0) < moment) low = middle + 1
      else high = middle
    }
    return highest[low - 1] ?? 0
  }
}

function checkPage({ person, conversation, messages }: Read): Violation[] {
  const first = messages[0]?.seq ?? 0
  const jumps = messages.filter(({ seq }, n) => seq !== first + n)
  return jumps.length === 0
    ? []
    : [violation('number missing', `A page of ${conversation} that ${person} read has gaps, before ${jumps[0]?.seq}.`)]
}

function checkFresh({ person, conversation, messages }: Read, newest: number): Violation[] {
  const seen = messages.at(-1)?.seq ?? 0
  if (seen >= newest) return []
  const sentence = `${person} read ${conversation} up to ${seen}, although ${newest} was known before they asked.`
  return [violation('stale read', sentence)]
}

/** Whoever tries addresses sees messages of their own conversations only. */
export function checkPeeks({ story, drafts, peeks }: StoryIndex): Violation[] {
  const homes = new Map<string, string>()
  for (const { text, conversation } of [...drafts.values(), ...story.end.messages])
    for (const mark of marksIn(text)) homes.set(mark, conversation)
  return peeks.flatMap(({ person, address, status, marks }) =>
    marks.flatMap((mark) => {
      const home = homes.get(mark) ?? ''
      if (person !== null && story.members[home]?.includes(person)) return []
      const who = person ?? 'Somebody without an account'
      return [violation('outsider', `${who} asked ${address}, was answered ${status}, and saw ${mark} of ${home}.`)]
    }),
  )
}
