/**
 * The process that `interrupted.postgres.test.ts` has killed: moves a database, and ends by SIGKILL as soon as it has told of
 * so many rows of what is named. Started as `node killed-move.ts <from> <to> <what> <rows>`.
 */
import { move } from './move.ts'

const [from = '', to = '', moment, rows] = process.argv.slice(2)
await move(from, to, (what, done) => {
  if (what === moment && done >= Number(rows)) process.kill(process.pid, 'SIGKILL')
})
