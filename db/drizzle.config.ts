/** `npm run db:generate` calls drizzle-kit once for each engine, named in AJAR_DIALECT. */
import { defineConfig } from 'drizzle-kit'

const postgres = process.env.AJAR_DIALECT === 'postgres'
// The tables are described for the engine that this address chooses; nothing is connected.
process.env.DATABASE_URL = postgres ? 'postgres://nowhere' : ''

export default defineConfig({
  dialect: postgres ? 'postgresql' : 'sqlite',
  schema: './db/schema/index.ts',
  out: postgres ? './db/migrations/postgres' : './db/migrations/sqlite',
})
