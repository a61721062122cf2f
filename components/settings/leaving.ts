/** Between the page that deletes an account and the sign-in page: the live stream may lead there before the answer does. */
const KEY = 'ajar-leaving'
/** As long as the answer's own cookie tells of it (`server/leaving.ts`), in milliseconds. */
const TOLD = 60_000

function storage(): Storage | null {
  try {
    return sessionStorage
  } catch {
    // Forbidden storage: then the answer's own cookie tells.
    return null
  }
}

/** Notes in this tab that the end of its account was asked for, or (false) that it was refused. */
export function noteLeaving(asked: boolean): void {
  if (asked) storage()?.setItem(KEY, String(Date.now()))
  else storage()?.removeItem(KEY)
}

/** Whether that was noted in this tab a moment ago. The sign-in page may be led to twice, so both say it. */
export const hasNotedLeaving = (): boolean => Date.now() - Number(storage()?.getItem(KEY) ?? 0) < TOLD
