import { abroad } from './conversations-abroad.ts'
import { makingTheBook } from './conversations-book.ts'
import { cafeSol } from './conversations-cafe.ts'
import { commissions } from './conversations-commissions.ts'
import { elsewhere } from './conversations-elsewhere.ts'
import { anaAtHome } from './conversations-family.ts'
import { knocks } from './conversations-knocks.ts'
import { anaAndMara } from './conversations-mara.ts'
import { anaInTown } from './conversations-town.ts'
import { groups } from './groups.ts'
import { people } from './people.ts'
import type { DemoConversation, DemoGroup, DemoPerson } from './types.ts'

export type { DemoConversation, DemoGroup, DemoMessage, DemoPerson } from './types.ts'

/**
 * The demo story: five weeks in a small harbour town, told in messages. Every conversation could have come about
 * under POLICY's rules with the doors that stand in `people.ts`; `story.test.ts` proves it.
 */
export const story: { people: DemoPerson[]; conversations: DemoConversation[]; groups: DemoGroup[] } = {
  people,
  groups,
  conversations: [
    ...anaAndMara,
    ...anaAtHome,
    ...makingTheBook,
    ...commissions,
    ...anaInTown,
    ...knocks,
    ...cafeSol,
    ...abroad,
    ...elsewhere,
  ],
}
