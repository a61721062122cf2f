/** What a person asks before somebody knocks. */
import { eq, sql } from 'drizzle-orm'
import { asksAnything, NO_QUESTIONS, type Questions } from '../rules/knock-questions.ts'
import { type Db, lockPeople, prepared, read, write } from './engine/index.ts'
import { people, questions } from './schema/index.ts'

const questionsOf = prepared((db) =>
  db
    .select({ purposes: questions.purposes, prompt: questions.prompt })
    .from(questions)
    .where(eq(questions.personId, sql.placeholder('personId')))
    .prepare(),
)

/** What a person asks. Only worth a look where `people.asks` says that they do. */
export const loadQuestions = async (db: Db, personId: string): Promise<Questions> =>
  (await questionsOf(db).execute({ personId }))[0] ?? NO_QUESTIONS

/** What the viewer asks. */
export const readQuestions = (viewer: string): Promise<Questions> => read((db) => loadQuestions(db, viewer))

/** Sets what is asked of knocks to come; those that wait keep what was asked of them. */
export function setQuestions(viewer: string, { purposes, prompt }: Questions): Promise<void> {
  return write(async (db) => {
    await lockPeople(db, viewer)
    const asked = { purposes: [...purposes], prompt }
    await db
      .insert(questions)
      .values({ personId: viewer, ...asked })
      .onConflictDoUpdate({ target: questions.personId, set: asked })
    await db
      .update(people)
      .set({ asks: asksAnything(asked) })
      .where(eq(people.id, viewer))
  })
}
