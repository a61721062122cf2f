/** Between the page that deletes an account and the sign-in page: the live stream may lead there before the answer does. */
const KEY = 'ajar-leaving'

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
  if (asked) storage()?.setItem(KEY, '1')
  else storage()?.removeItem(KEY)
}

/** Whether that was noted in this tab, once. */
export function takeLeaving(): boolean {
  const noted = storage()?.getItem(KEY) === '1'
  storage()?.removeItem(KEY)
  return noted
}
