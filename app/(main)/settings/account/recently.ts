/** Who signed in less than this ago needn't show again that they know the password. */
export const RECENTLY = 900_000
