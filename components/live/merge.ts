import type { MessageView } from '#db/types.ts'

/** Two runs of messages as one: by number, each once. The server's order replaces every other. */
export function mergeMessages(a: readonly MessageView[], b: readonly MessageView[]): MessageView[] {
  const bySeq = new Map<number, MessageView>()
  for (const message of a) bySeq.set(message.seq, message)
  for (const message of b) bySeq.set(message.seq, message)
  return [...bySeq.values()].sort((x, y) => x.seq - y.seq)
}

type Page = { messages: readonly MessageView[]; hasOlder: boolean; hasNewer: boolean }

/**
 * What is shown of a conversation after a page of it has come: both as one where they meet. Where they don't, the page
 * takes the place of what was shown, unless that is a place in the past which somebody looks at and didn't ask to leave
 * (`wanted`).
 */
export function joinPages(known: Page | undefined, page: Page, wanted = false): Page {
  const [first, last] = [page.messages[0], page.messages.at(-1)]
  const [knownFirst, knownLast] = [known?.messages[0], known?.messages.at(-1)]
  if (!known || !first || !last || !knownFirst || !knownLast) return page
  if (knownFirst.seq > last.seq + 1 || knownLast.seq < first.seq - 1)
    return known.hasNewer && !page.hasNewer && !wanted ? { ...known, hasNewer: true } : page
  const around = known.messages.filter(({ seq }) => seq < first.seq || seq > last.seq)
  return {
    messages: mergeMessages(around, page.messages),
    hasOlder: knownFirst.seq < first.seq ? known.hasOlder : page.hasOlder,
    hasNewer: knownLast.seq > last.seq ? known.hasNewer : page.hasNewer,
  }
}
