/** How somebody came to one's door, and why what they sent is where it is. */
import type { KnockFacts } from '#db/types.ts'
import type { Reason } from '#rules/door.ts'
import { apart, type Say } from './say.ts'

/** What somebody answered before they knocked: “About: Order – ‘My order number is 12’”; empty where nothing was asked. */
export function aboutSentence(say: Say, { purpose, prompt, answer }: KnockFacts): string {
  if (purpose && answer) return say('talk.aboutWith', { purpose: apart(purpose), answer })
  if (purpose) return say('talk.about', { purpose: apart(purpose) })
  return answer && prompt ? say('talk.answered', { prompt, answer }) : ''
}

/** Which link somebody came through. */
export const linkSentence = (say: Say, { label, open }: { label: string; open: boolean }): string =>
  say('talk.byLink', { link: apart(label), open: open ? 'yes' : 'no' })

/** Why a knock is there that came by another entrance than the door; empty where it came by the door. */
export function entranceSentence(say: Say, { link, purpose }: KnockFacts): string {
  if (link) return say('reasons.cameByLink', { link: apart(link.label) })
  return purpose ? say('reasons.cameByPurpose', { purpose: apart(purpose) }) : ''
}

/** A reason in words, after “because it”; one that this version doesn't know is told as what it is. */
export function reasonSentence(say: Say, { code, detail }: Reason): string {
  const key = `reasons.because.${code}` as const
  if (!say.has(key)) return say('reasons.because.unknown')
  return say(key, {
    detail: String(detail ?? ''),
    detailed: detail === undefined ? 'no' : 'yes',
    people: Number(detail) || 0,
  })
}

/** Where each reason is changed: the heading of the switch, and its place on the settings page. */
export function reasonSwitch(say: Say, { code }: Reason): { href: string; title: string } | null {
  // The owner's to change, for everybody.
  if (code === 'site_blocked_domain') return null
  if (code === 'hidden_word')
    return { href: '/settings/privacy#hidden-words', title: say('reasons.switches.hiddenWords') }
  if (code === 'blocked_domain')
    return { href: '/settings/privacy#blocked-sites', title: say('reasons.switches.blockedSites') }
  if (code.startsWith('like_what_you'))
    return { href: '/settings/privacy#learned', title: say('reasons.switches.learned') }
  return { href: '/settings/privacy#filter', title: say('reasons.switches.filter') }
}
