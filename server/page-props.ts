/** What Next gives to pages; both come as promises. */
export type SearchParams = Promise<Record<string, string | string[] | undefined>>
