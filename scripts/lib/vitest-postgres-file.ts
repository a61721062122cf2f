/** Runs before each test file on PostgreSQL: `db/` describes its tables for the engine that this address chooses. */
import { inject } from 'vitest'

process.env.DATABASE_URL = inject('postgresUrl')
