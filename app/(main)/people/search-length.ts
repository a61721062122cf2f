/** Longest text to search for: names have up to 50 characters. */
export const SEARCH_LENGTH = 60
