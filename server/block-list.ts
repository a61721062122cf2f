/** Lists of people to block, as files: ours, and those that other services give out. Pure: bytes in, handles out. */
import { CsvError, parse } from 'csv-parse/sync'
import { cleanLine, isHandleShape } from '../rules/names.ts'

/** How large a list may be. What is longer is cut in two by its owner. */
export const LIST_BYTES = 1_000_000
export const LIST_LINES = 10_000

/** Refusals: `list_empty`, `list_large`, `list_long`, `list_not_text`, `list_not_csv`. Nothing of a refused list is read. */
export type BlockListRefusal = {
  code: 'list_empty' | 'list_large' | 'list_long' | 'list_not_text' | 'list_not_csv'
  /** For `list_not_csv`: the line that never ends. */
  line?: number
}

export type BlockList = {
  code?: undefined
  /** Handles that somebody here may have: in lower case, each once, in the list's order. */
  handles: string[]
  /** Addresses of other sites, as they were written. Nobody here has them. */
  elsewhere: string[]
  /** The numbers of lines in which no account could be recognised. */
  unreadable: number[]
}

/** What other services call the column, the surest name first. Without any of them the first column is meant. */
const COLUMNS = ['handle', 'account address', 'account', 'username', 'user name', 'screen_name', 'screen name']
/** `ana.example.social`, `ana@example.social`: well formed, of another site. */
const ADDRESS = /^[\p{L}\p{M}\p{N}_.-]{1,64}(?:@[\p{L}\p{M}\p{N}.:-]{1,253})?$/u
/** A spreadsheet keeps a cell's formula from running by an apostrophe, and so do we. */
const AROUND = /^['\s]*@?|\s+$/g

/** Reads a list. `host` is this site's own name: an address that ends in it is a handle of this site. */
export function parseBlockList(bytes: Uint8Array, host: string): BlockList | BlockListRefusal {
  if (bytes.byteLength > LIST_BYTES) return { code: 'list_large' }
  const text = decoded(bytes)
  if (text === null) return { code: 'list_not_text' }
  if (text.trim() === '') return { code: 'list_empty' }
  if (text.trimEnd().split('\n').length > LIST_LINES) return { code: 'list_long' }
  const lines = linesOf(text)
  if (!Array.isArray(lines)) return lines
  const column = columnIn(lines[0]?.cells ?? [])
  const accounts = lines.slice(column === null ? 0 : 1)
  return sorted(
    accounts.map(({ cells, last }) => ({
      cell: cells[column ?? 0] ?? '',
      first: last - cells.join('').split('\n').length + 1,
      last,
    })),
    host.toLowerCase(),
  )
}

/** Bytes as text with \n at the ends of lines, or null where they aren't one. UTF-8, and UTF-16 where it says so. */
function decoded(bytes: Uint8Array): string | null {
  const [one, two] = bytes
  const encoding = one === 0xff && two === 0xfe ? 'utf-16le' : one === 0xfe && two === 0xff ? 'utf-16be' : 'utf-8'
  const text = new TextDecoder(encoding).decode(bytes).replace(/\r\n?/g, '\n')
  // An old spreadsheet writes é as a byte that UTF-8 doesn't know; a picture has little else.
  const strange = text.match(/\uFFFD/g)?.length ?? 0
  return text.includes('\0') || strange > text.length / 10 ? null : text
}

type Line = { cells: readonly string[]; last: number }

/** The cells of each line, and its number: the last one's where a cell goes over several. */
function linesOf(text: string): Line[] | BlockListRefusal {
  const firstLine = text.slice(0, text.indexOf('\n') + 1 || undefined)
  const often = (mark: string) => firstLine.split(mark).length
  const delimiter = [',', ';', '\t'].toSorted((a, b) => often(b) - often(a))[0] ?? ','
  const read: Line[] = []
  try {
    parse(text, {
      delimiter,
      record_delimiter: '\n',
      relax_column_count: true,
      // A display name with a quotation mark in the middle harms nobody.
      relax_quotes: true,
      skip_empty_lines: true,
      on_record: (cells: string[], { lines }) => {
        read.push({ cells, last: lines })
      },
    })
    return read
  } catch (error) {
    // With these options only a quotation mark that is never closed: it takes all that follows into one cell.
    if (!(error instanceof CsvError)) throw error
    return { code: 'list_not_csv', line: (read.at(-1)?.last ?? 0) + 1 }
  }
}

/** Where the accounts stand, when this line is one of headings; else null. */
function columnIn(cells: readonly string[]): number | null {
  const headings = cells.map((cell) => cell.trim().toLowerCase())
  const known = COLUMNS.find((name) => headings.includes(name))
  return known === undefined ? null : headings.indexOf(known)
}

function sorted(accounts: readonly { cell: string; first: number; last: number }[], host: string): BlockList {
  const [handles, elsewhere, unreadable] = [new Set<string>(), new Set<string>(), new Set<number>()]
  for (const { cell, first, last } of accounts) {
    const written = cell.replace(AROUND, '')
    const [name = '', site = host, ...more] = written.split('@')
    const ours = more.length === 0 && site.toLowerCase() === host
    if (ours && isHandleShape(name)) handles.add(name.toLowerCase())
    else if (ADDRESS.test(written)) elsewhere.add(written)
    // Where a stray quotation mark took several lines into one cell, each of them is told.
    else for (let line = first; line <= last; line++) unreadable.add(line)
  }
  return { handles: [...handles], elsewhere: [...elsewhere], unreadable: [...unreadable] }
}

/** What makes a spreadsheet take a cell for a formula, also in its full-width form. */
const FORMULA = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/

/** A cell that is a text to every spreadsheet, between quotation marks. */
const cellOf = (text: string): string => `"${(FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`

/**
 * The file that a person takes along: handle, display name, since (ISO 8601, UTC). It begins with a byte order mark,
 * without which spreadsheets take it for something else than UTF-8.
 */
export function formatBlockList(people: readonly { handle: string; name: string; since: number }[]): string {
  const lines = people.map(({ handle, name, since }) => [handle, cleanLine(name), new Date(since).toISOString()])
  const all = [['handle', 'display name', 'since'], ...lines]
  return `\uFEFF${all.map((cells) => cells.map(cellOf).join(',')).join('\r\n')}\r\n`
}
