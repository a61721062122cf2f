/** What settings of one's door and filter mean, in words. */
import type { DoorLinkView } from '#db/types.ts'
import { ENTRANCE_DOORS } from '#rules/knock-questions.ts'
import type { Say } from './say.ts'

/** What a door would have meant for the last 30 days, in people. */
export function previewSentence(
  say: Say,
  { moreRequests: more, fewerRequests: fewer }: { moreRequests: number; fewerRequests: number },
): string {
  if (more > 0 && fewer > 0) return say('guard.doorTried.both', { more, fewer })
  if (more > 0) return say('guard.doorTried.more', { more })
  return fewer > 0 ? say('guard.doorTried.fewer', { fewer }) : say('guard.doorTried.nobody')
}

/** What a link lets in, as its owner reads it below its name: audience, question and limits. */
export function termsSentence(say: Say, { audience, asks, prompt, perDay, total }: DoorLinkView): string {
  const whom = ENTRANCE_DOORS.find((door) => door === audience) ?? 'nobody'
  const limits =
    perDay && total
      ? say('guard.terms.both', { perDay, total })
      : perDay
        ? say('guard.terms.perDay', { perDay })
        : total && say('guard.terms.total', { total })
  const asked =
    asks === 'own' ? say('guard.terms.own', { prompt: prompt ?? '' }) : asks === 'mine' && say('guard.terms.mine')
  return [say(`guard.entrances.${whom}`), limits, asked].filter(Boolean).join(' · ')
}

/** What other settings of the filter would have meant for the last 30 days. */
export function rehearsalSentence(say: Say, { hidden, arriving }: { hidden: number; arriving: number }): string {
  if (hidden > 0 && arriving > 0) return say('guard.filterTried.both', { hidden, arriving })
  if (hidden > 0) return say('guard.filterTried.hidden', { hidden })
  return arriving > 0 ? say('guard.filterTried.arriving', { arriving }) : say('guard.filterTried.nothing')
}

/** What somebody's own judging says about their filter. */
export const auditSentence = (say: Say, checked: number, wanted: number): string =>
  checked === 0 ? say('guard.audit.none') : say('guard.audit.some', { checked, wanted })

type BlockListCounts = { will: number; already: number; missing: number; self: boolean; unreadable: number }

/** What a list would do: “12 will be blocked, 3 are blocked already, 1 line couldn’t be read.” */
export function blockListSentence(say: Say, { will, already, missing, self, unreadable }: BlockListCounts): string {
  const parts = [
    say('guard.list.will', { will }),
    already > 0 && say('guard.list.already', { already }),
    missing > 0 && say('guard.list.missing', { missing }),
    self && say('guard.list.self'),
    unreadable > 0 && say('guard.list.unreadable', { unreadable }),
  ]
  return `${parts.filter(Boolean).join(', ')}.`
}

/** Which lines of a list couldn't be read: the numbers of the first, and how many there are. */
export const linesSentence = (
  say: Say,
  first: readonly number[],
  count: number,
  written: (count: number) => string,
): string =>
  say('guard.list.lines', {
    count,
    lines: first.map(written).join(', '),
    more: Math.max(0, count - first.length),
  })

/** What blocking a list has done, or taking it back. */
export const blockedSentence = (say: Say, count: number, { undone = false } = {}): string =>
  say(undone ? 'guard.list.undone' : 'guard.list.blocked', { count })
