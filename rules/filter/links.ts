/** The links in a text: where they lead, and what about them is unusual. Nothing is looked up. */
import { LinkifyIt } from 'linkify-it'
import { parse } from 'tldts'

export type Link = {
  /** The whole host in lower case, or the IP address. */
  host: string
  /** The part that somebody registered (`example.co.uk`), or the host where there is none. */
  domain: string
  /** The first part of the path when it is a word: `watch`, `groups`. */
  path: string
  kind: 'web' | 'email'
  shortener: boolean
  /** An IP address in place of a name. */
  ip: boolean
  /** A name that is stored in another alphabet than it is shown in. */
  punycode: boolean
  /** Leads to a moment of a film (`?t=90s`): people point each other to what they talk about. */
  moment: boolean
  /** Written so that programs don't see a link: `example (dot) com`, `hxxp://`, `adf.ly /x`. */
  disguised: boolean
}

/** Services whose links show nothing of where they lead. Collected by hand from their own pages in 2026. */
export const SHORTENERS: ReadonlySet<string> = new Set(
  `adf.ly aka.ms amzn.to bc.vc bit.do bit.ly bitly.com bl.ink buff.ly clck.ru clk.im cutt.ly dlvr.it fb.me flip.it
  fur.ly gg.gg git.io goo.gl goo.su is.gd j.mp kutt.it lnkd.in ln.is mcaf.ee ouo.io ow.ly po.st qr.ae rb.gy rebrand.ly
  s.id s2r.co shhort.com short.cm short.gy short.io shorte.st shorturl.at shrtco.de snip.ly soo.gd sh.st t.co t.ly
  t2m.io tiny.cc tiny.one tinyurl.com tr.im trib.al u.to urlz.fr v.gd v.ht wp.me x.co x.gd yourls.org zpr.io`.split(
    /\s+/,
  ),
)

const linkify = new LinkifyIt({ fuzzyLink: true, fuzzyEmail: true, fuzzyIP: true })

/** Every link, broken ones too, has one of these: saves the search in most texts. */
const MAYBE =
  /[^\s.][.\\][^\s.]|:\s?\/|\/watch|\bdot\b|\bwww|(?:\s\.|\.\s|[([{]\s*\.\s*[)\]}])\s*(?:com|net|org|info|biz)\b/i
/** Endings of names that nobody writes by forgetting the space after a full stop. */
const SURE_ENDING = /\.(?:com|net|org|info|biz|edu|gov|xyz|top|site|online|shop|app|club|win|co\.[a-z]{2})$/i
/** `Stop.It`, `ok.so`: two words and a forgotten space look like a name in a country's domain. */
const BARE_NAME = /^[^./\s]+\.[a-z]{2,}$/i

/** What must be there, what is broken, and how it is mended. The first is quickly looked for. */
const BROKEN: readonly (readonly [RegExp, RegExp, string])[] = [
  [/:\s?\//, /(?<!\S)(?!https?:\/\/|ftp:\/\/)[^\s:/]{3,8}\s?:\s?\/\s?\/\s?(?=[a-z0-9])/gi, 'http://'],
  [/www/i, /\b(www|https?:\/\/www)\s?\.\s?([a-z0-9-]+)\s?\.\s?(?=[a-z]{2,})/gi, '$1.$2.'],
  [/[([{]/, /(?<!\s)\s*[([{]\s*(?:dot|\.)\s*[)\]}]\s*/gi, '.'],
  [/dot/i, /(?<=[a-z0-9])\s+dot\s+(?=(?:com|net|org|info|biz|co)\b)/gi, '.'],
  [/\s\.|\.\s/, /(?<=[a-z0-9])(?:\s+\.\s*|\s*\.\s+)(?=(?:com|net|org|info|biz)\b(?!\s*\.?\s*[a-z]+\s*\())/gi, '.'],
  [/\\/, /(?<=[a-z0-9-]\.(?:com|net|org|ly|gl|be|me))\s?\\(?=[a-z0-9])/gi, '/'],
  [/\s\//, /(?<=\b(?:adf|bit|ow|buff|cutt)\.ly|\bgoo\.gl)\s+\/(?=[a-z0-9])/gi, '/'],
  [/\/watch/i, /(?<![\w./])\/watch\?v=/gi, 'youtube.com/watch?v='],
]

/** No link has a space in it: only what could have one is searched. */
const WITHOUT_SPACES = /\S+/g
const INSIDE = /\.[^\s.]|:\S|\/\//

const firstWord = (path: string | undefined) => /^[a-z]{3,12}(?![a-z0-9_-])/i.exec(path ?? '')?.[0].toLowerCase() ?? ''

function linkTo(url: string, disguised: boolean): Link {
  const { hostname, domain, isIp } = parse(url)
  const host = hostname ?? ''
  const mail = /^mailto:/i.test(url)
  return {
    host,
    domain: domain ?? host,
    path: firstWord(/^(?:[a-z]+:)?\/\/[^/]+\/(.*)$/i.exec(url)?.[1]),
    kind: mail ? 'email' : 'web',
    shortener: !mail && (SHORTENERS.has(host) || SHORTENERS.has(domain ?? '')),
    ip: isIp === true,
    punycode: /(?:^|\.)xn--/.test(host),
    moment: /[?&;]t=\d/i.test(url),
    disguised,
  }
}

/** Whether somebody meant a link, and not two sentences. */
function meant(raw: string, schema: string): boolean {
  if (schema !== '' || /^www\./i.test(raw) || raw.includes('/')) return true
  if (!BARE_NAME.test(raw)) return true
  return SURE_ENDING.test(raw) || SHORTENERS.has(raw.toLowerCase())
}

/**
 * Finds the links of a cleaned text (`clean`), also broken ones, and gives the text with each link replaced by a space.
 */
export function linksIn(text: string): { links: Link[]; rest: string } {
  if (!MAYBE.test(text)) return { links: [], rest: text }
  let mended = text
  for (const [there, broken, whole] of BROKEN) if (there.test(mended)) mended = mended.replace(broken, whole)
  const links: Link[] = []
  let rest = ''
  let end = 0
  for (const word of mended.matchAll(WITHOUT_SPACES)) {
    if (!INSIDE.test(word[0])) continue
    for (const match of linkify.match(word[0]) ?? []) {
      if (!meant(match.raw, match.schema)) continue
      links.push(linkTo(match.url, mended !== text && !text.includes(match.raw)))
      rest += `${mended.slice(end, word.index + match.index)} `
      end = word.index + match.lastIndex
    }
  }
  return { links, rest: rest + mended.slice(end) }
}
