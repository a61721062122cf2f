import { forgetTries } from '#db/attempts.ts'
import { type Answer, builtActions, callAction } from './call.ts'
import { factsAbout } from './database.ts'
import { expect, test } from './fixtures.ts'
import { ACTIONS, CALLERS, type Caller, type Case, form } from './matrix.ts'
import { type Story, tell } from './story.ts'

test.describe.configure({ mode: 'parallel' })
test.beforeEach(() => forgetTries('sign-up 127.0.0.1'))

test('every action of the build has a row, and every row an action', () => {
  const built = builtActions().map(({ name }) => name)
  expect(built.toSorted()).toEqual(Object.keys(ACTIONS).toSorted())
})

/** An answer in the table's words. */
function said({ result, redirect }: Answer): string {
  if (redirect) return `→ ${redirect.replace(/(?<=^\/knock\/)[\w-]{22}$/, ':token').replace(/\d{4,}/, ':id')}`
  if (result === null || result === undefined || result === '$undefined') return 'nothing'
  if (typeof result === 'string') return result
  const { ok, code } = result as { ok?: boolean; code?: string | null }
  return ok === true || (ok === undefined && code === null) ? 'done' : String(code)
}

const cookieOf = ({ cookies }: Story, caller: Caller, row: Case) =>
  ({ outsider: undefined, stranger: cookies.dee, blocked: cookies.cy, participant: cookies[row.participant ?? 'ana'] })[
    caller
  ]

const everybody = ({ ana, bo, cy, dee, eve }: Story) => [ana, bo, cy, dee, eve]

for (const [name, cases] of Object.entries(ACTIONS)) {
  test(name, async () => {
    for (const row of cases) {
      for (const [index, caller] of CALLERS.entries()) {
        const story = await tell(row.before)
        const cell = row.cells[index]
        const label = [caller, row.what].filter(Boolean).join(', ')
        const cookie = cookieOf(story, caller, row)
        const [all, ana] = [await factsAbout(everybody(story)), await factsAbout([story.ana])]
        const answer = await callAction(name, { args: row.args(story), cookie })
        expect(said(answer), label).toBe(cell?.says)
        expect(answer.status, label).toBeLessThan(400)
        const changed = JSON.stringify(await factsAbout(everybody(story))) !== JSON.stringify(all)
        expect(changed, `${label}: rows change`).toBe(cell?.changes)
        if (row.own && caller !== 'participant' && !name.includes('people')) {
          expect(await factsAbout([story.ana]), `${label}: Ana’s rows`).toEqual(ana)
        }
        if (row.missing && !cell?.changes && caller !== 'outsider') {
          const missing = await callAction(name, { args: row.missing(story), cookie })
          expect(missing.text.split('\n').slice(0, 2), `${label}: something missing`).toEqual(
            answer.text.split('\n').slice(0, 2),
          )
          expect(missing.status).toBe(answer.status)
        }
      }
    }
  })

  test(`${name}: other sites, malformed and oversized input change nothing`, async () => {
    const story = await tell()
    const before = await factsAbout(everybody(story))
    const args = cases[0]?.args(story) ?? []
    const cookie = story.cookies[cases[0]?.participant ?? 'ana']
    for (const origin of [null, 'https://evil.example', 'null', 'http://127.0.0.1:1', 'not an origin']) {
      const answer = await callAction(name, { args, cookie, origin })
      expect(said(answer), `Origin ${origin}`).not.toBe('done')
      expect(await factsAbout(everybody(story)), `Origin ${origin}`).toEqual(before)
    }
    for (const [what, bad] of malformed(args)) {
      const answer = await callAction(name, { args: bad, cookie })
      if (!hasForm(args)) expect(said(answer), what).toMatch(/^(?:bad_input|nothing)$/)
      expect(await factsAbout(everybody(story)), what).toEqual(before)
    }
    for (const raw of ['', 'null', '{}', '["$F1"]', '["$@1"]', '["$K9"]', '[', 'x'.repeat(300_000), '\0']) {
      await callAction(name, { args: [], cookie, raw })
      if (args.length > 0) expect(await factsAbout(everybody(story)), raw.slice(0, 20)).toEqual(before)
    }
  })
}

const hasForm = (args: readonly unknown[]) => args.some((argument) => argument instanceof FormData)

const WRONG: readonly unknown[] = [null, 12, -1, true, [], ['1'], {}, { $ne: '' }, '', ' ', '\0', '../1', '1e9', '01']
const LONG = 'x'.repeat(20_000)

/** Each field of the arguments wrong in turn, left out, or joined by one too many. */
function* malformed(args: readonly unknown[]): Generator<[string, readonly unknown[]]> {
  const [first, second] = args
  const data = first instanceof FormData ? first : second instanceof FormData ? second : null
  if (data) {
    const fields = Object.fromEntries(data) as Record<string, string>
    const around = first instanceof FormData ? (bad: FormData) => [bad] : (bad: FormData) => [first, bad]
    for (const key of Object.keys(fields)) {
      if (OPEN_FIELDS.has(key)) continue
      for (const value of ['', '\0', '../1', LONG])
        yield [`${key} ${value.slice(0, 5)}`, around(form({ ...fields, [key]: value }))]
    }
    return
  }
  if (args.length === 0) return
  for (const value of WRONG)
    if (typeof value !== 'object' || value === null || Array.isArray(value)) yield ['argument', [value]]
  const input = first as Record<string, unknown>
  if (Object.keys(input).length > 0) yield ['nothing', []]
  yield ['one too many', [{ ...input, personID: '1' }]]
  for (const key of Object.keys(input)) {
    yield [`no ${key}`, [{ ...input, [key]: undefined }]]
    for (const value of [...WRONG, LONG]) {
      if (fits(key, value)) continue
      yield [`${key} ${JSON.stringify(value)?.slice(0, 20)}`, [{ ...input, [key]: value }]]
    }
  }
}

/** Fields of forms in which any text is fine: what is typed, and where to go afterwards. */
const OPEN_FIELDS = new Set([
  ...['text', 'password', 'newPassword', 'next', 'name', 'bio', 'location', 'code'],
  ...['hiddenWords', 'blockedDomains', 'label', 'label0', 'prompt'],
])

/** Wrong for most fields, but right for these. */
const FITTING: Record<string, readonly unknown[]> = {
  on: [true],
  open: [true],
  leave: [true],
  seq: [12],
  // An empty name asks for one, in a sentence of its own.
  name: ['', ' ', '../1', '1e9', '01'],
  hours: [null],
  // Goes back to what each browser asks for.
  language: [null],
  // Takes a reaction back.
  emoji: [null],
  replyTo: [12],
  confirmed: [true],
  // Nobody has that id; that is said as of anybody who can't be added.
  personIds: [['1']],
  note: ['', ' ', '../1', '1e9', '01'],
  text: ['../1', '1e9', '01'],
  draftKey: ['1e9', '01'],
  tab: ['1e9', '01'],
  draft: ['', ' ', '../1', '1e9', '01'],
  // Nobody has that id; that is said as of any conversation that isn't there.
  conversationIds: [['1']],
  at: [12, -1],
  hiddenWords: [[], ['1']],
  // Not a site; its refusal has a sentence of its own.
  blockedDomains: [[], ['1']],
}
const fits = (key: string, value: unknown) =>
  FITTING[key]?.some((fitting) => JSON.stringify(fitting) === JSON.stringify(value)) ?? false
