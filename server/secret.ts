/** The secret that signs cookies: from the environment, or made once and kept in the data folder. */
import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { dataFolder } from '../db/engine/index.ts'

/** Returns the secret, making and storing one (readable by its owner only) when there is none. */
export function authSecret(): string {
  if (process.env.AUTH_SECRET) return process.env.AUTH_SECRET
  const file = join(dataFolder(), 'secret')
  mkdirSync(dataFolder(), { recursive: true, mode: 0o700 })
  try {
    // Exclusive: of several processes that start together one makes it, the others read it.
    writeFileSync(file, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  return readFileSync(file, 'utf8').trim()
}
