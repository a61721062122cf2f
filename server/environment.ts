/**
 * Variables out of `.env.local` and `.env`; those that are set already win. Imported for its effect, before anything of
 * `db/`: which engine the tables are described for is settled when `db/` is loaded (`db/engine/choice.ts`).
 */
import { existsSync } from 'node:fs'

for (const file of ['.env.local', '.env']) if (existsSync(file)) process.loadEnvFile(file)
