/** The pages of an export: they open from a folder, without a network and without scripts, and show every text as text. */

import { directionOf, type Language } from '#rules/languages.ts'

const SPECIAL: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** A text as HTML shows it, in elements and in quoted attributes. Characters that XML forbids become a sign for them. */
export const escaped = (text: string): string =>
  text
    .replace(/[&<>"']/g, (sign) => SPECIAL[sign] ?? '')
    .replace(/\p{Cc}/gu, (sign) => (/[\n\t]/.test(sign) ? sign : '\uFFFD'))

/** HTML that was made by `html`. Everything else that is put into one is text, and escaped. */
export class Html {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

type Part = Html | string | number | null | readonly Part[]

const textOf = (part: Part): string => {
  if (part === null) return ''
  if (part instanceof Html) return part.text
  return typeof part === 'object' ? part.map(textOf).join('') : escaped(String(part))
}

/** A piece of HTML; what is put into it is escaped unless it is such a piece itself. */
export const html = (fixed: TemplateStringsArray, ...parts: Part[]): Html =>
  new Html(fixed.map((piece, index) => piece + textOf(parts[index] ?? null)).join(''))

const STYLE = `
:root{color-scheme:light dark;--paper:light-dark(#faf7f2,#17140f);--surface:light-dark(#fff,#1f1b15);--line:light-dark(#e3dacb,#393127);--ink:light-dark(#211b13,#f4eee4);--soft:light-dark(#62574a,#b9ae9d);--glow:light-dark(#ffe9bf,#4a340c);--mark:light-dark(#875000,#ffc65a)}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,sans-serif}
main{max-width:46rem;margin:0 auto;padding:1.5rem 1rem 4rem}
a{color:var(--mark)}
h1{font-size:1.6rem;line-height:1.25;margin:.75rem 0}
h2{font-size:1.15rem;margin:2rem 0 .5rem}
p,dd,li{overflow-wrap:anywhere}
dl{display:grid;grid-template-columns:minmax(8rem,max-content) 1fr;gap:.4rem 1.25rem;margin:0}
dt{color:var(--soft)}
dd{margin:0;white-space:pre-wrap}
ul,ol{margin:0;padding:0;list-style:none}
.lines>li{padding:.6rem 0;border-top:1px solid var(--line)}
.soft,time{color:var(--soft);font-size:.85rem}
.m{max-width:85%;width:fit-content;margin:.6rem 0;padding:.5rem .8rem;border:1px solid var(--line);border-radius:14px;background:var(--surface)}
.m.mine{margin-inline-start:auto;background:var(--glow)}
.m p{margin:0;white-space:pre-wrap}
.n{text-align:center;color:var(--soft);font-size:.9rem;margin:.8rem 0}
nav{display:flex;flex-wrap:wrap;gap:.5rem 1.25rem}
@media(max-width:30rem){dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:.6rem}}`

/** How deep in the folders a page stands, as the beginning of its links. */
export type Depth = '' | '../'

type Start = { title: string /** What the first page is called. */; contents: string; language: Language; depth: Depth }

/** The beginning of a page; its heading is its title. */
export const pageStart = ({ title, contents, language, depth }: Start): string =>
  html`<!doctype html>
<html lang="${language}" dir="${directionOf(language)}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="content-security-policy" content="default-src 'none'; img-src 'self' file:; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${new Html(STYLE)}</style>
<main>
${depth === '' && title === contents ? null : html`<p><a href="${depth}index.html">${contents}</a></p>`}
<h1 dir="auto">${title}</h1>
`.text

export const PAGE_END = '</main>\n</html>\n'

/** Names beside what they mean; those without a value are left out. */
export function definitions(rows: readonly (readonly [string, Part])[]): Html {
  const shown = rows.filter(([, value]) => value !== null && value !== '')
  return html`<dl>${shown.map(([name, value]) => html`<dt>${name}</dt><dd dir="auto">${value}</dd>\n`)}</dl>\n`
}

/** A person's name and handle; names that run the other way don't turn what is around them. */
export const who = ({ name, handle }: { name: string; handle: string }): Html =>
  html`<bdi>${name}</bdi> <span class="soft">@${handle}</span>`
