/**
 * `node e2e/faults/tidy.ts`: does once what a server process does every few seconds or hours: deletes what has ended and
 * removes files that nothing refers to. A program of its own, so that it can be killed in the middle.
 */
import { now } from '#db/clock.ts'
import { closeDatabase, migrate } from '#db/engine/index.ts'
import { deleteEnded } from '#db/lasting.ts'
import { removeDeleted, removeOrphans } from '#server/media/tidy.ts'

await migrate()
process.stdout.write('begins\n')
await deleteEnded(now())
await removeDeleted()
await removeOrphans()
await removeDeleted()
await closeDatabase()
