/** Node's flag for processes that tests start: scripts/lib/quick-start.mjs says what it does. */
export const QUICK_START = `--import=${new URL('quick-start.mjs', import.meta.url).href}`
