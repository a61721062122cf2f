/** How every server action begins: session, then input, then the work. An action is a public POST endpoint. */
import { headers } from 'next/headers'
import type { z } from 'zod'
import { isStorageError } from '../db/engine/index.ts'
import { isStaffNow, type StaffRole } from '../db/staff.ts'
import type { Outcome, Refused } from '../rules/outcome.ts'
import { log } from './log.ts'
import { currentViewer, type Viewer } from './viewer.ts'

export type { Outcome, Refused } from '../rules/outcome.ts'

export const done: Outcome = { ok: true, value: null }
export const value = <T>(value: T): Outcome<T> => ({ ok: true, value })
export const refused = (code: string, more: { until?: number; reason?: string } = {}): Refused => ({
  ok: false,
  code,
  ...more,
})

/**
 * True when the request comes from our own pages. Next compares Origin with Host but lets requests without an Origin
 * through; browsers always send one with a POST.
 */
export async function isSameOrigin(): Promise<boolean> {
  const sent = await headers()
  const origin = sent.get('origin')
  const host = sent.get('x-forwarded-host') ?? sent.get('host')
  if (!origin || !host) return false
  try {
    return new URL(origin).host === host
  } catch {
    return false
  }
}

/** The address that this request's browser uses for the site. Asked for once it is known to come from our own pages. */
export const siteOrigin = async (): Promise<string> => (await headers()).get('origin') ?? ''

async function guarded<T>(run: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
  try {
    return await run()
  } catch (error) {
    if (!isStorageError(error)) throw error
    log.error({ err: error.cause }, 'the storage failed')
    return refused('storage')
  }
}

/** Wraps an action for signed-in people. `run` gets who asks and the parsed input; the person never comes from input. */
export function signedIn<S extends z.ZodType, T>(
  schema: S,
  run: (viewer: Viewer, input: z.output<S>) => Promise<Outcome<T>>,
): (input: z.input<S>) => Promise<Outcome<T>> {
  return (input) =>
    // Who asks is looked up in the storage too: when that fails, the answer is the same sentence.
    guarded(async () => {
      const viewer = await currentViewer()
      if (!viewer) return refused('signed_out')
      if (!(await isSameOrigin())) return refused('bad_input')
      const parsed = schema.safeParse(input)
      if (!parsed.success) return refused('bad_input')
      return run(viewer, parsed.data)
    })
}

/**
 * Wraps an action for the site's staff. To everybody else it is `not_found`, as their pages are. The role is looked up
 * anew each time: who was one a moment ago isn't one now. Actions that change something ask again inside their
 * transaction (`isStaff`).
 */
export function staffOnly<S extends z.ZodType, T>(
  role: StaffRole,
  schema: S,
  run: (viewer: Viewer, input: z.output<S>) => Promise<Outcome<T>>,
): (input: z.input<S>) => Promise<Outcome<T>> {
  return signedIn(schema, async (viewer, input) =>
    (await isStaffNow(viewer.id, role)) ? run(viewer, input) : refused('not_found'),
  )
}

/** Wraps an action that anybody may call (sign-in, sign-up, recovery). */
export function anybody<S extends z.ZodType, T>(
  schema: S,
  run: (input: z.output<S>) => Promise<Outcome<T>>,
): (input: z.input<S>) => Promise<Outcome<T>> {
  return async (input) => {
    if (!(await isSameOrigin())) return refused('bad_input')
    const parsed = schema.safeParse(input)
    if (!parsed.success) return refused('bad_input')
    return guarded(() => run(parsed.data))
  }
}

/** The fields of a form as an object, for `useActionState` actions; line breaks as the web's forms send them become \n. */
export function fieldsOf(form: unknown): Record<string, string> {
  const fields: Record<string, string> = {}
  // A script may call a form's action with anything.
  if (!(form instanceof FormData)) return fields
  for (const [name, content] of form) {
    if (typeof content === 'string' && !name.startsWith('$')) fields[name] = content.replace(/\r\n/g, '\n')
  }
  return fields
}

/**
 * A switch's form that is sent before JavaScript arrives: what it says goes to the action, and anything but on or off
 * changes nothing. A refusal shows as a page that hasn't changed.
 */
export const onOffForm =
  (set: (input: { on: boolean }) => Promise<unknown>) =>
  async (form: FormData): Promise<void> => {
    const { on } = fieldsOf(form)
    if (on === '1' || on === '0') await set({ on: on === '1' })
  }
