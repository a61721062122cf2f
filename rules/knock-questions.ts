/**
 * What a person asks before somebody knocks, and by which door a knock comes in: their own, a purpose's, or that of a
 * link they handed out. `rules/door.ts` judges the knock; here stands what it is judged by.
 */
import type { Door } from './door.ts'

/** One of the things people may knock about: "order", "press", "work" … */
export type Purpose = {
  /** Names it for good; the label may change. */
  key: string
  label: string
  /** Who may knock about it; null: whoever my door admits. */
  door: Door | null
  /** How many knocks about it arrive within 24 hours; null without a limit. */
  perDay: number | null
}

export type Questions = {
  /** A knock must choose one of them; none: nothing to choose. */
  purposes: readonly Purpose[]
  /** One question that wants an answer in the sender's own words. */
  prompt: string | null
}

/** What a sender brings to the door besides the message. */
export type Answers = { purpose: string | null; answer: string | null }

/** What a link asks: nothing, a question of its own, or what its owner asks everybody. */
export type LinkAsks = 'nothing' | 'own' | 'mine'
export const LINK_ASKS: readonly LinkAsks[] = ['nothing', 'own', 'mine']

/** A door as a link: who may come through, what it asks, how many, and how long. */
export type LinkTerms = {
  audience: Door
  asks: LinkAsks
  prompt: string | null
  perDay: number | null
  total: number | null
  /** Closed from this moment on; null without an end. */
  expiresAt: number | null
  revokedAt: number | null
}

export const NO_QUESTIONS: Questions = { purposes: [], prompt: null }
export const NO_ANSWERS: Answers = { purpose: null, answer: null }

export const MOST_PURPOSES = 8
export const LABEL_LENGTH = 40
export const PROMPT_LENGTH = 120
export const ANSWER_LENGTH = 300
/** The largest number of knocks that a limit can say. */
export const MOST_KNOCKS = 10_000

/** The doors that a purpose or a link can have: those through which strangers may knock at all. */
export const ENTRANCE_DOORS = ['everyone', 'verified', 'followers'] as const satisfies readonly Door[]

export const asksAnything = ({ purposes, prompt }: Questions): boolean => purposes.length > 0 || prompt !== null

/** The purpose that was chosen, if the person has it. */
export const chosenPurpose = ({ purposes }: Questions, { purpose }: Answers): Purpose | undefined =>
  purposes.find(({ key }) => key === purpose)

/** Something that must be said before a first message hasn't been. A purpose that isn't there (any more) says nothing. */
export function stillOpen(questions: Questions, answers: Answers): boolean {
  if (questions.purposes.length > 0 && !chosenPurpose(questions, answers)) return true
  return questions.prompt !== null && (answers.answer ?? '').trim() === ''
}

/**
 * The doors of which one must admit the sender: that of the purpose they chose, or, while none is chosen, those of all
 * purposes, so that nobody is shown a question to whom no answer would open. Without purposes the person's own.
 */
export function doorsAsked(questions: Questions, answers: Answers, own: Door): readonly Door[] {
  const chosen = chosenPurpose(questions, answers)
  if (chosen) return [chosen.door ?? own]
  if (questions.purposes.length === 0) return [own]
  return [...new Set(questions.purposes.map(({ door }) => door ?? own))]
}

/** What a link asks. Its purposes bring no doors with them: the link's audience counts. */
export function questionsAt(link: LinkTerms, own: Questions): Questions {
  if (link.asks === 'mine') return own
  return { purposes: [], prompt: link.asks === 'own' ? link.prompt : null }
}

/** Neither closed by its owner nor past its end. */
export const isOpen = ({ revokedAt, expiresAt }: Pick<LinkTerms, 'revokedAt' | 'expiresAt'>, now: number): boolean =>
  revokedAt === null && (expiresAt === null || now < expiresAt)

/** No place is left: as many as the limit says have knocked already. */
export const isFull = (limit: number | null, knocked: number): boolean => limit !== null && knocked >= limit

/** How long a link can be made for. */
export const LINK_LENGTHS = ['until_closed', 'day', 'week', 'month', 'year'] as const
export type LinkLength = (typeof LINK_LENGTHS)[number]

const DAY = 86_400_000
export const LINK_MILLISECONDS: Readonly<Record<Exclude<LinkLength, 'until_closed'>, number>> = {
  day: DAY,
  week: 7 * DAY,
  month: 30 * DAY,
  year: 365 * DAY,
}
