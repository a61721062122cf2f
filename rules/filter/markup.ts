/** Pasted web pages: a text with HTML in it is judged as what a browser would show, with the addresses of its links. */

const MARKUP = /[<&]/
const LINE_BREAK = /<br\s*\/?>/gi
const ANCHOR = /<a\s[^<>]*>/gi
const ADDRESS = /href\s*=\s*["']?([^"'\s<>]+)/i
const TAG = /<\/?(?:a|b|i|u|s|em|strong|span|img|script|noscript|style|p|div|font|h[1-6]|ul|ol|li)(?:\s[^<>]*)?\/?>/gi
const ENTITY = /&(amp|lt|gt|quot|apos|nbsp|#\d{1,7}|#x[0-9a-f]{1,6});/gi

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }

function entity(whole: string, name: string): string {
  if (!name.startsWith('#')) return NAMED[name.toLowerCase()] ?? whole
  const code = name[1] === 'x' || name[1] === 'X' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
}

/** The address that a tag leads to. Looked for in the tag alone: a search to the end of the text from each would take long. */
function address(tag: string): string {
  const to = ADDRESS.exec(tag)?.[1]
  return to === undefined ? tag : ` ${to} `
}

/** Takes HTML tags off and decodes entities; the address of a link stands where its tag stood. */
export function withoutMarkup(text: string): string {
  if (!MARKUP.test(text)) return text
  return text.replace(LINE_BREAK, '\n').replace(ANCHOR, address).replace(TAG, ' ').replace(ENTITY, entity)
}
