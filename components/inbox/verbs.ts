'use client'
import { useTranslations } from 'next-intl'
import type { MouseEvent } from 'react'
import type { DirectRow } from '#db/types.ts'
import { waitsIn } from '#rules/order.ts'
import { useStore } from '../live/provider.tsx'
import { apart } from '../say.ts'
import { useToast } from '../ui/toast.tsx'
import { useActions, useRun } from './context.tsx'
import { folderAddress, go } from './route.ts'

/** What one can do with a conversation, each said afterwards and undone where it can be. */
export function useConversationVerbs(row: DirectRow) {
  const t = useTranslations('inbox.verb')
  const actions = useActions()
  const store = useStore()
  const run = useRun()
  const toast = useToast()
  const conversation = { conversationId: row.id }
  const person = { personId: row.other.id }
  const name = apart(row.other.name)
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
      if (await run(() => actions.accept(conversation), { said: t('accepted', { name }), undo })) await reload()
    },
    remove: async () => {
      const undo = () => actions.undoRemove(conversation)
      if (await run(() => actions.remove(conversation), { said: t('deleted'), undo })) go(backTo)
    },
    block: async () => {
      const undo = () => actions.unblock(person)
      const waiting = waitsIn(row.folder)
      if (!(await run(() => actions.block(person), { said: t('blocked', { name }), undo }))) return
      if (waiting) go(backTo)
      else await reload()
    },
    unblock: async () => {
      if (await run(() => actions.unblock(person), { said: t('unblocked', { name }) })) await reload()
    },
    restrict: async () => {
      const undo = () => actions.restrict({ ...person, on: false })
      const said = t('restricted', { name })
      if (await run(() => actions.restrict({ ...person, on: true }), { said, undo })) await reload()
    },
    unrestrict: async () => {
      const said = t('unrestricted', { name })
      if (await run(() => actions.restrict({ ...person, on: false }), { said })) await reload()
    },
    end: async () => {
      const said = t('ended', { name })
      const undo = () => actions.undoEnd(conversation)
      if (await run(() => actions.end(conversation), { said, undo })) await reload()
    },
    reported: () => {
      toast(t('reported'))
      go(backTo)
    },
  }
}
