/** Something foreseen: its sentence is for the site's owner and says what to do; a stack trace would only hide it. */
export class Refusal extends Error {}

/** The first sentence of an error of somebody else's making. */
export const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message || ('code' in error ? String(error.code) : error.name) : String(error)
