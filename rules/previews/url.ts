/** Which link of a message gets a preview, and what of the web is never asked for one. Pure. */
import { domainToUnicode } from 'node:url'
import { parse } from 'tldts'

/** Longer addresses than this carry more about their reader than about a page. */
const LONGEST = 2_048

/** Endings that are in the list of public suffixes and lead to somebody's own network, or nowhere. */
const NO_WEB = /(?:^|\.)(?:arpa|onion)$/

export type Target = {
  /** The address as it is fetched, and by which previews are kept: normal form, without its `#` part. */
  url: string
  /** Whose it is: the registered name. */
  domain: string
}

/** A page of the tests' own, `127.0.0.1:PORT`; null on every real site. */
export type TestSite = string | null

/**
 * Where a preview of `href` would be fetched; null when it isn't. Asked for are pages of registered names by http or https,
 * at the scheme's own port: no addresses in figures, however they are written, no names of one's own network, no
 * credentials, and nothing on the site's list of blocked domains.
 */
export function previewTarget(
  href: string,
  { blocked = [], testSite = null }: { blocked?: readonly string[]; testSite?: TestSite } = {},
): Target | null {
  if (href.length > LONGEST || !URL.canParse(href)) return null
  const url = new URL(href)
  url.hash = ''
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null
  if (url.username || url.password) return null
  if (testSite !== null && url.protocol === 'http:' && url.host === testSite) return { url: url.href, domain: url.host }
  if (url.port) return null
  // The root's own dot changes nothing but how the name compares.
  url.hostname = url.hostname.replace(/\.+$/, '')
  const { domain, isIcann, isPrivate, isIp, hostname } = parse(url.hostname, { allowPrivateDomains: false })
  if (isIp || !domain || !hostname || !(isIcann || isPrivate) || NO_WEB.test(hostname)) return null
  if (blocked.some((name) => hostname === name || hostname.endsWith(`.${name}`))) return null
  return { url: url.href, domain }
}

/** The first of a message's links that can have a preview, as it is written there and as it is fetched. */
export function previewedLink(
  hrefs: readonly string[],
  rules: Parameters<typeof previewTarget>[1] = {},
): (Target & { href: string }) | null {
  for (const href of hrefs) {
    const target = previewTarget(href, rules)
    if (target) return { ...target, href }
  }
  return null
}

/**
 * The host of an address as it is shown: where it is written in another alphabet also as it is stored, so that one name
 * can't pass for another (`аррӏе.com` is `xn--80ak6aa92e.com`).
 */
export function shownHost(href: string): string {
  const { host } = new URL(href)
  const written = domainToUnicode(host)
  return written && written !== host ? `${written} (${host})` : host
}
