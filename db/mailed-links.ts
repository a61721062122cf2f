/** What links that are mailed to an address have in common. */
import { createHash, randomBytes } from 'node:crypto'
import { DAY } from '../rules/budget.ts'

/** How long one is good for, in milliseconds: until somebody who reads mail once a day has seen it. */
export const GOOD_FOR = DAY

/** 192 random bits. They stand in the mail alone. */
export const newSecret = (): string => randomBytes(24).toString('base64url')

/** What is kept of a secret. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url')
