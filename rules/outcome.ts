/** What an action answers. Expected refusals are codes (`components/words.ts` has their sentences); surprises throw. */
export type Outcome<T = null> = { ok: true; value: T } | Refused

export type Refused = {
  ok: false
  code: string
  /** Milliseconds since 1970, where a refusal ends by itself. */
  until?: number
  reason?: string
}
