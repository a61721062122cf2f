/** What the sites are called whose accounts can sign in here. */
export const SERVICE_NAMES = { github: 'GitHub', google: 'Google', twitter: 'X' } as const
