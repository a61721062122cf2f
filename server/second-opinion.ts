/**
 * The optional second opinion: asks a service that speaks Akismet's protocol about requests, long after their senders were
 * answered. Whatever it does – say nothing, say nonsense, be slow, be away – changes nothing but when it is asked again.
 * docs/decisions/013 says what it is told, and why no more.
 */
import type { Logger } from 'pino'
import { now } from '../db/clock.ts'
import { together } from '../db/engine/index.ts'
import { claimOpinions, finishTelling, keepOpinion, type OpinionTask, postponeOpinion } from '../db/opinions.ts'
import type { OpinionService } from './env.ts'
import { log as siteLog } from './log.ts'
import { keepLooking } from './looking.ts'

/** How often each process looks for something to ask. */
const LOOK_EVERY_MILLISECONDS = 2_000
/** Questions under way at once, of one process. */
const AT_ONCE = 4
/** How long an answer is waited for, its reading included. */
const PATIENCE_MILLISECONDS = 10_000
/** The protocol's answers are a word or a short sentence; more isn't read. */
const ANSWER_BYTES = 1_024
/** Without an answer the process rests; each further failure doubles the rest, up to five minutes. */
const REST_MILLISECONDS = 2_000
const LONGEST_REST_MILLISECONDS = 300_000

const CALLS = { check: 'comment-check', ham: 'submit-ham', spam: 'submit-spam' } as const

/** The service answered, but not as the protocol says. Holds nothing of what was sent or answered. */
export class OpinionError extends Error {
  constructor(sentence: string) {
    super(sentence)
    this.name = 'OpinionError'
  }
}

/**
 * Asks or tells the service once: for a `check` the verdict, for the others null. Rejects when it can't be reached, isn't
 * done within `patience` milliseconds, leads elsewhere, or answers with anything that the protocol doesn't know.
 */
export async function consult(
  { key, address, site }: OpinionService,
  { task, text }: Pick<OpinionTask, 'task' | 'text'>,
  patience = PATIENCE_MILLISECONDS,
): Promise<'ham' | 'spam' | null> {
  const response = await fetch(`${address}/${CALLS[task]}`, {
    method: 'POST',
    body: new URLSearchParams({
      api_key: key,
      blog: site,
      // The protocol wants one. Nobody's network is kept with a message, and none is given away here.
      user_ip: '0.0.0.0',
      comment_type: 'message',
      comment_content: text,
    }),
    headers: { 'user-agent': 'Ajar' },
    // The text and the key go where the owner said, and nowhere else.
    redirect: 'error',
    cache: 'no-store',
    signal: AbortSignal.timeout(patience),
  })
  if (!response.ok) {
    await response.body?.cancel()
    throw new OpinionError(`The service answered with status ${response.status}.`)
  }
  const answer = await beginningOf(response)
  if (answer === 'invalid') throw new OpinionError('The service doesn’t know the key, or refuses the call.')
  if (task !== 'check') return null
  if (answer === 'true') return 'spam'
  if (answer === 'false') return 'ham'
  throw new OpinionError('The service answered neither true nor false.')
}

/** What the service says, as far as it is worth reading. */
async function beginningOf({ body }: Response): Promise<string> {
  const reader = body?.getReader()
  if (!reader) return ''
  const chunks: Uint8Array[] = []
  let length = 0
  while (length <= ANSWER_BYTES) {
    const { done, value } = await reader.read()
    if (done) return Buffer.concat(chunks).toString('utf8').trim()
    chunks.push(value)
    length += value.length
  }
  await reader.cancel()
  throw new OpinionError('The service answered at too great a length.')
}

/** One process's part in asking. */
export class SecondOpinion {
  readonly #service: OpinionService
  readonly #patience: number
  readonly #log: Pick<Logger, 'info' | 'warn'>
  #failures = 0
  #restsUntil = 0

  constructor(
    service: OpinionService,
    {
      patience = PATIENCE_MILLISECONDS,
      log = siteLog,
    }: { patience?: number; log?: Pick<Logger, 'info' | 'warn'> } = {},
  ) {
    this.#service = service
    this.#patience = patience
    this.#log = log
  }

  /** Asks and tells what is due by `clock`, until nothing is or the service fails; then it rests, also in later calls. */
  async askWhatIsDue(clock: () => number = now): Promise<void> {
    while (clock() >= this.#restsUntil) {
      const tasks = await claimOpinions(clock(), AT_ONCE)
      if (tasks.length === 0) return
      const failures = (await together(tasks.map((task) => this.#do(task, clock)))).filter(Boolean)
      const [failure] = failures
      if (failure) this.#rest(failure.error, clock())
      else this.#wakeUp()
    }
  }

  /** Does a task. What the service does wrong is answered; what the database does wrong is thrown. */
  async #do(task: OpinionTask, clock: () => number): Promise<{ error: unknown } | null> {
    let verdict: 'ham' | 'spam' | null
    try {
      verdict = await consult(this.#service, task, this.#patience)
    } catch (error) {
      await postponeOpinion(task, clock())
      return { error }
    }
    await (verdict ? keepOpinion(task, verdict) : finishTelling(task))
    return null
  }

  #rest(error: unknown, at: number): void {
    this.#failures += 1
    this.#restsUntil = at + Math.min(REST_MILLISECONDS * 2 ** (this.#failures - 1), LONGEST_REST_MILLISECONDS)
    // Said once, not each time until it is over.
    if (this.#failures === 1) this.#log.warn({ err: error }, 'no second opinion: requests stay where they are')
  }

  #wakeUp(): void {
    if (this.#failures > 0) this.#log.info('there are second opinions again')
    this.#failures = 0
  }
}

/** Looks every two seconds for something to ask. What was begun and failed is done again when its time comes. */
export function startSecondOpinion(service: OpinionService): void {
  const opinion = new SecondOpinion(service)
  keepLooking(LOOK_EVERY_MILLISECONDS, 'the second opinion could not be kept', () => opinion.askWhatIsDue())
}
