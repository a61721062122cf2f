/** Lists of people to block as they come from anywhere, and as we give them out. */
import { describe, expect, it } from 'vitest'
import { formatBlockList, LIST_BYTES, LIST_LINES, parseBlockList } from './block-list.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
const read = (text: string) => parseBlockList(utf8(text), 'ajar.example')
const utf16 = (text: string, order: 'le' | 'be') => {
  const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le')
  return new Uint8Array(order === 'be' ? bytes.swap16() : bytes)
}
const only = (...handles: string[]) => ({ handles, elsewhere: [], unreadable: [] })

describe('a list is read', () => {
  it.each([
    ['a plain list', 'ana\nBO_1\n'],
    ['with @', '@ana\n @bo_1 \n'],
    ['our own, addressed in full', 'ana@ajar.example\n@BO_1@Ajar.Example'],
    ['Mastodon’s mutes', 'Account address,Hide notifications\nana@ajar.example,true\nbo_1@ajar.example,false\n'],
    ['X-like, the column somewhere', 'user_id,name,screen_name\n12,"Ana, B",ana\n13,Bo,@bo_1'],
    ['headings in capitals', 'Since,Username\n2026,ana\n2026,bo_1'],
    ['headings with blanks', ' Since , Handle \n2026,ana\n2026,bo_1'],
    ['semicolons of a spreadsheet', 'name;handle\r\nAna, B;ana\r\nBo;bo_1\r\n'],
    ['tabs', 'name\thandle\nAna\tana\nBo\tbo_1'],
    ['old line ends', 'ana\rbo_1\r'],
    ['all in quotation marks', '"handle"\n"ana"\n"bo_1"'],
    ['lines of different lengths', 'handle,name\nana\nbo_1,Bo,2026,x,y\n'],
    ['empty lines', '\n\nana\n\n\nbo_1\n\n'],
    ['names twice, in other letters', 'ana\nAna\nANA\nbo_1'],
    ['a byte order mark', '\uFEFFhandle\nana\nbo_1'],
    ['formulas made harmless', "'ana\n'@bo_1"],
  ])('%s', (_what, text) => {
    expect(read(text)).toEqual(only('ana', 'bo_1'))
  })

  it.each(['le', 'be'] as const)('in UTF-16 as spreadsheets save “Unicode text”, %s', (order) => {
    const bytes = utf16('name\thandle\r\nÁna\tana\r\nمها\tbo_1', order)
    expect(parseBlockList(bytes, 'ajar.example')).toEqual(only('ana', 'bo_1'))
  })

  it('in the letters of an old spreadsheet, whose names aren’t UTF-8', () => {
    const bytes = Buffer.from('handle,name\nana,Renée\nbo_1,Bjørn and the others', 'latin1')
    expect(parseBlockList(bytes, 'ajar.example')).toEqual(only('ana', 'bo_1'))
  })

  it('addresses of other sites are told apart from what can’t be read, with the number of its line', () => {
    const text = 'handle,name\nana.bsky.social,A\n@bo@example.social,"B\nB"\na handle,C\n,D\nana@ajar.example@x,E\ncy,F'
    expect(read(text)).toEqual({
      handles: ['cy'],
      elsewhere: ['ana.bsky.social', 'bo@example.social'],
      unreadable: [5, 6, 7],
    })
  })

  it('a quotation mark within a name takes nothing else along', () => {
    expect(read('handle,name\nana,Ana "the" B\nbo_1,"Bo ""B"""')).toEqual(only('ana', 'bo_1'))
  })

  it('of a stray quotation mark that took lines into one cell all lines are told', () => {
    expect(read('ana\n"cy\ndee\neve "the" one\nbo_1')).toEqual({ ...only('ana', 'bo_1'), unreadable: [2, 3, 4] })
  })

  it('cells that are formulas are no handles', () => {
    const formulas = ['=1+1', '+cmd|x', '-2', '=HYPERLINK("http://x")', '@SUM(1)']
    expect(read(`${formulas.map((cell) => `"${cell.replaceAll('"', '""')}"`).join('\n')}\nana`)).toMatchObject({
      handles: ['ana'],
      unreadable: [1, 2, 4, 5],
    })
  })

  it('a huge line is one that can’t be read', () => {
    expect(read(`ana\n${'x'.repeat(500_000)}\n${',y'.repeat(200_000)}\nbo_1`)).toEqual({
      ...only('ana', 'bo_1'),
      unreadable: [2, 3],
    })
  })
})

describe('a list is refused whole', () => {
  it('when nothing is in it', () => {
    for (const text of ['', '\uFEFF', ' \r\n\t\n']) expect(read(text)).toEqual({ code: 'list_empty' })
  })

  it('when it is too large or too long, but not at the limit', () => {
    expect(parseBlockList(new Uint8Array(LIST_BYTES + 1).fill(97), '')).toEqual({ code: 'list_large' })
    expect(parseBlockList(new Uint8Array(LIST_BYTES).fill(97), '')).toMatchObject({ unreadable: [1] })
    const lines = (count: number) => Array.from({ length: count }, (_, n) => `p${n}`).join('\n')
    expect(read(lines(LIST_LINES))).toMatchObject({ handles: { length: LIST_LINES } })
    expect(read(`${lines(LIST_LINES)}\n`)).toMatchObject({ handles: { length: LIST_LINES } })
    expect(read(lines(LIST_LINES + 1))).toEqual({ code: 'list_long' })
  })

  it('when it isn’t text', () => {
    const picture = Uint8Array.from({ length: 4_000 }, (_, n) => (n * 7_919) % 256)
    for (const bytes of [utf8('ana\0bo'), picture, picture.map((byte) => byte | 0x80)]) {
      expect(parseBlockList(bytes, '')).toEqual({ code: 'list_not_text' })
    }
  })

  it('when a quotation mark is never closed: it would swallow the rest; the line is told', () => {
    expect(read('ana\nbo_1\n"cy\ndee\neve\n')).toEqual({ code: 'list_not_csv', line: 3 })
    expect(read('"'.repeat(999_999))).toEqual({ code: 'list_not_csv', line: 1 })
  })
})

describe('a list to take along', () => {
  const since = Date.UTC(2026, 10, 25, 20, 9)

  it('has handle, name and moment, and can be brought back', () => {
    const file = formatBlockList([
      { handle: 'Ana', name: 'Ana "B", the first', since },
      { handle: 'bo_1', name: 'مها', since },
    ])
    expect(file).toBe(
      '\uFEFF"handle","display name","since"\r\n' +
        '"Ana","Ana ""B"", the first","2026-11-25T20:09:00.000Z"\r\n' +
        '"bo_1","مها","2026-11-25T20:09:00.000Z"\r\n',
    )
    expect(read(file)).toEqual(only('ana', 'bo_1'))
  })

  it('no name in it is a formula to a spreadsheet', () => {
    const names = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '＝1', '＠x', '\n=1']
    const lines = formatBlockList(names.map((name) => ({ handle: 'x', name, since })))
      .split('\r\n')
      .slice(1, -1)
    expect(lines).toHaveLength(names.length)
    for (const line of lines) expect(line).toMatch(/^"x","'[=+\-@＝＠]/)
  })
})
