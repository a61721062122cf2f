'use client'
import { createContext, type ReactNode, Suspense, use, useState } from 'react'
import type { ConversationRow } from '#db/types.ts'
import { later } from '../later.tsx'

/** A question that a verb needs answered: until when, for how long, or whether they are sure of what can't be undone. */
export type Question = { kind: 'snooze' | 'mute' | 'leave'; rows: readonly ConversationRow[] }
/** Which day of a conversation to go to. */
type WhichDay = { kind: 'day'; row: ConversationRow }

const AskContext = createContext<(question: Question | WhichDay) => void>(() => {})

/** Asks how long to snooze or mute conversations, whether to leave groups, or where to go in one, and does it. */
export const useAsk = () => use(AskContext)

const AskDialog = later(['tools', 'order'], () => import('./ask-dialog.tsx').then((m) => ({ default: m.AskDialog })))
const DayDialog = later(['order'], () => import('./day-dialog.tsx').then((m) => ({ default: m.DayDialog })))

/** Holds the one question that is open; its code is fetched when the first is asked. */
export function AskProvider({ children }: { children: ReactNode }) {
  const [question, setQuestion] = useState<Question | WhichDay | null>(null)
  return (
    <AskContext value={setQuestion}>
      {children}
      {question && (
        <Suspense>
          {question.kind === 'day' ? (
            <DayDialog row={question.row} onClose={() => setQuestion(null)} />
          ) : (
            <AskDialog question={question} onClose={() => setQuestion(null)} />
          )}
        </Suspense>
      )}
    </AskContext>
  )
}
