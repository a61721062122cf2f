/** What a form's action answers, so that the page can show it again with what was typed. */
export type FormState = {
  /** Why it was refused; null before the first try and after success. */
  code: string | null
  until?: number
  /** What the sentence names: a line that isn't right, a number. */
  reason?: string
  /** The field it is about, where the code alone doesn't tell. */
  field?: string
  /** Work that the browser has to do before the same is sent again. */
  task?: string
  /** What was typed, passwords left out. */
  values: Record<string, string>
  /** True after success, where the form stays on the page. */
  done?: boolean
}

export const untouched: FormState = { code: null, values: {} }

export type FormAction<S extends FormState = FormState> = (previous: S, form: FormData) => Promise<S>

/** Which field a refusal is about; the others concern the form as a whole. */
const FIELD_OF: Record<string, string> = {
  handle_shape: 'handle',
  handle_reserved: 'handle',
  handle_taken: 'handle',
  name_empty: 'name',
  email_shape: 'email',
  mail_refused: 'email',
  password_short: 'newPassword',
  password_long: 'newPassword',
  password_common: 'newPassword',
  wrong_password: 'password',
  wrong_sign_in: 'password',
  wrong_recovery: 'code',
  bio_long: 'bio',
  location_long: 'location',
  link_label: 'label',
  prompt_long: 'prompt',
  site_handles: 'reservedHandles',
  site_domains: 'blockedDomains',
  site_mail: 'signUpMail',
  invitation_label: 'label',
  invitation_uses: 'uses',
  invitation_days: 'days',
}

/** The refusal's code when it is about `field`, for the sentence beside it. */
export const codeAt = ({ code, field: named }: FormState, field: string) =>
  code && (named ?? FIELD_OF[code]) === field ? code : null

/** The refusal's code when no single field is to blame. */
export const codeOfForm = ({ code, field }: FormState) => (code && !(field ?? FIELD_OF[code]) ? code : null)

const SECRETS = new Set(['password', 'newPassword', 'code'])

/** The state after a refusal: what was typed stays, secrets don't. */
export function refusedForm(refusal: { code: string; until?: number }, fields: Record<string, string>): FormState {
  const kept = Object.entries(fields).filter(([name]) => !SECRETS.has(name))
  return { code: refusal.code, until: refusal.until, values: Object.fromEntries(kept) }
}
