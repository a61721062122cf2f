'use client'
import type { MouseEvent } from 'react'
import type { DirectRow } from '#db/types.ts'
import { waitsIn } from '#rules/order.ts'
import { useStore } from '../live/provider.tsx'
import { useToast } from '../ui/toast.tsx'
import { useActions, useRun } from './context.tsx'
import { folderAddress, go } from './route.ts'

/** What one can do with a conversation, each said afterwards and undone where it can be. */
export function useConversationVerbs(row: DirectRow) {
  const actions = useActions()
  const store = useStore()
  const run = useRun()
  const toast = useToast()
  const conversation = { conversationId: row.id }
  const person = { personId: row.other.id }
  const name = row.other.name
  const reload = () => store.loadThread(row.id).catch(() => false)
  const backTo = folderAddress(row)

  return {
    /** Takes a click over from the form around it, which is there for when scripts haven't arrived. */
    click: (verb: () => Promise<unknown>) => (event: MouseEvent) => {
      event.preventDefault()
      void verb()
    },
    accept: async () => {
      const undo = () => actions.undoAccept(conversation)
      if (await run(() => actions.accept(conversation), { said: `Accepted. ${name} is in your inbox now.`, undo }))
        await reload()
    },
    remove: async () => {
      const undo = () => actions.undoRemove(conversation)
      if (await run(() => actions.remove(conversation), { said: 'Deleted for you. They aren’t told.', undo }))
        go(backTo)
    },
    block: async () => {
      const undo = () => actions.unblock(person)
      const waiting = waitsIn(row.folder)
      if (!(await run(() => actions.block(person), { said: `${name} is blocked. They aren’t told.`, undo }))) return
      if (waiting) go(backTo)
      else await reload()
    },
    unblock: async () => {
      if (await run(() => actions.unblock(person), { said: `${name} is unblocked.` })) await reload()
    },
    restrict: async () => {
      const undo = () => actions.restrict({ ...person, on: false })
      const said = `${name} is restricted. What they send goes to Hidden; they aren’t told.`
      if (await run(() => actions.restrict({ ...person, on: true }), { said, undo })) await reload()
    },
    unrestrict: async () => {
      const said = `${name} isn’t restricted any more.`
      if (await run(() => actions.restrict({ ...person, on: false }), { said })) await reload()
    },
    end: async () => {
      const said = `Ended. From now on your door decides whether ${name} may write.`
      const undo = () => actions.undoEnd(conversation)
      if (await run(() => actions.end(conversation), { said, undo })) await reload()
    },
    reported: () => {
      toast('Reported and blocked. Thank you for telling us.')
      go(backTo)
    },
  }
}
