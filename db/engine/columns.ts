/**
 * The column vocabulary: the only words `db/schema/*` may use, so that one description of the tables serves every
 * engine. Each engine supplies the same words; what they mean in TypeScript is the same for both.
 */
import { dialect } from './choice.ts'
import * as postgres from './postgres-columns.ts'
import * as sqlite from './sqlite-columns.ts'

// Drizzle gives each dialect types of its own. The values and the builders' methods that we use are alike, so the one
// place where the two meet vouches for it; `schema.test.ts` compares what comes out of them.
const words = dialect === 'postgres' ? (postgres as unknown as typeof sqlite) : sqlite

export const { alias, bytes, flag, id, index, json, moment, primaryKey, ref, table, text, uniqueIndex, whole } = words
