'use client'
import { createContext, use } from 'react'
import type { Refused } from '#rules/outcome.ts'
import { useToast } from '../ui/toast.tsx'
import { useSentence } from '../use-sentence.ts'
import type { InboxActions } from './actions.ts'

export const ActionsContext = createContext<InboxActions | null>(null)

/** The inbox's server actions. */
export function useActions(): InboxActions {
  const actions = use(ActionsContext)
  if (!actions) throw new Error('useActions needs the Inbox above it.')
  return actions
}

/** What an action that never got an answer counts as. */
export const unanswered = (): Refused => ({ ok: false, code: navigator.onLine ? 'unexpected' : 'offline' })

/**
 * Runs an action and tells its result: `said` with Undo where there is one, or the sentence of the refusal.
 * Resolves to whether it worked.
 */
export function useRun() {
  const sentence = useSentence()
  const toast = useToast()
  return async (
    action: () => Promise<{ ok: true } | Refused>,
    { said, undo, name }: { said?: string; undo?: () => Promise<{ ok: true } | Refused>; name?: string } = {},
  ): Promise<boolean> => {
    const outcome = await action().catch(unanswered)
    if (!outcome.ok) {
      toast(sentence(outcome.code, { name, until: outcome.until, reason: outcome.reason }))
      return false
    }
    if (said) {
      toast(
        said,
        undo &&
          (() => {
            void undo()
              .catch(unanswered)
              .then((undone) => undone.ok || toast(sentence(undone.code, { name })))
          }),
      )
    }
    return true
  }
}
