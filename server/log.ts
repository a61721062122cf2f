/**
 * The log: JSON lines on standard error output, each with the request it belongs to. Texts of messages never get there:
 * of an error only what `errorForLog` lets through is written.
 */
import { AsyncLocalStorage } from 'node:async_hooks'
import pino, { type DestinationStream, type Logger } from 'pino'

/** What is known of the request that is being answered. */
export type RequestContext = {
  id: string
  /** A proxy passed it on, or its client claims so. */
  forwarded: boolean
}

// `serve.ts` runs outside Next's bundles, which hold copies of this module: all of them must see the same request.
const shared = globalThis as typeof globalThis & { ajarRequest?: AsyncLocalStorage<RequestContext> }

function storage(): AsyncLocalStorage<RequestContext> {
  shared.ajarRequest ??= new AsyncLocalStorage()
  return shared.ajarRequest
}

/** The request that this code runs for; undefined for jobs and commands. */
export const currentRequest = (): RequestContext | undefined => storage().getStore()

/** Runs `run`, and everything it starts, as part of a request. */
export const inRequest = <T>(context: RequestContext, run: () => T): T => storage().run(context, run)

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

/** `AJAR_LOG`; what isn't a level is refused with a sentence at boot (`env.ts`). */
const level = () => LOG_LEVELS.find((known) => known === process.env.AJAR_LOG) ?? 'info'

/** A log that writes to `destination`. */
export const logTo = (destination: DestinationStream): Logger =>
  pino(
    {
      name: 'ajar',
      level: level(),
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: errorForLog },
      hooks: {
        // Without a sentence of ours pino would take the error's own.
        logMethod([first, ...rest], method) {
          const line = first instanceof Error ? { err: first } : first
          if (typeof line === 'object' && rest.length === 0) method.call(this, line, 'an error')
          else method.apply(this, [line, ...rest] as Parameters<typeof method>)
        },
      },
      mixin: () => {
        const request = currentRequest()
        return request ? { request: request.id } : {}
      },
    },
    destination,
  )

export const log = logTo(pino.destination(2))

/** Causes below causes that are still told. */
const DEPTH = 5

type ErrorLike = Error & Partial<Record<'code' | 'digest' | 'query' | 'params' | 'constraint_name', unknown>>

/**
 * An error as it may be logged: kind, code, sentence, the places it came through, and its causes. Nothing else it
 * carries – drivers attach statements, parameters and rows, and with them what people wrote.
 */
export function errorForLog(error: unknown, depth = DEPTH): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error }
  const { name, code, digest, constraint_name: constraint } = error as ErrorLike
  const cause = causeOf(error)
  return {
    type: name,
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    ...(typeof digest === 'string' ? { digest } : {}),
    ...(typeof constraint === 'string' ? { constraint } : {}),
    message: sentenceOf(error),
    stack: framesOf(error),
    ...(cause !== undefined && depth > 0 ? { cause: errorForLog(cause, depth - 1) } : {}),
  }
}

/** Auth.js keeps the error itself inside its cause. */
function causeOf({ cause }: Error): unknown {
  return typeof cause === 'object' && cause !== null && 'err' in cause ? cause.err : cause
}

/** Errors about data quote the data: PostgreSQL's of class 22 ("data exception"), and whatever parses text. */
const QUOTES_DATA = /^22/

function sentenceOf(error: ErrorLike): string {
  // Drizzle's sentence repeats every parameter below the statement.
  if ('params' in error) return `Failed query: ${error.query}`
  if (typeof error.code === 'string' && QUOTES_DATA.test(error.code)) return 'The data was refused.'
  if (error instanceof SyntaxError) return 'Something could not be parsed.'
  return error.message
}

/** The stack without the sentence that stands above it, which may run over several lines and hold anything. */
function framesOf({ stack, message }: Error): string | undefined {
  const at = stack?.indexOf(message) ?? -1
  if (!stack || at < 0) return undefined
  const frames = stack.slice(at + message.length).split('\n')
  return frames.filter((line) => /^ +at /.test(line)).join('\n')
}
