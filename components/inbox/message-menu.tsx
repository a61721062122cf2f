'use client'
import { Menu } from '@base-ui/react/menu'
import {
  Copy,
  Flag,
  Forward,
  History,
  Link2Off,
  ListChecks,
  Pencil,
  Pin,
  PinOff,
  Reply,
  SmilePlus,
  Trash2,
} from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type RefObject, Suspense, useState } from 'react'
import type { MessageView } from '#db/types.ts'
import { deleteProblem, editProblem } from '#rules/messages.ts'
import { isOwn } from '#rules/order.ts'
import { later } from '../later.tsx'
import { useCopy } from '../ui/copy.ts'
import { entry } from '../ui/menu-entry.tsx'
import { useActions, useRun } from './context.tsx'
import { useMessageSelection } from './message-selection.tsx'
import { useMessageTools } from './tools-context.ts'

const ForwardDialog = later(['tools'], () =>
  import('./message-dialogs.tsx').then((m) => ({ default: m.ForwardDialog })),
)
const EditsDialog = later(['tools'], () => import('./message-dialogs.tsx').then((m) => ({ default: m.EditsDialog })))
const EmojiDialog = later(['tools'], () => import('./emoji-dialog.tsx').then((m) => ({ default: m.EmojiDialog })))
const GroupReport = later(['report', 'info'], () =>
  import('./group-report.tsx').then((m) => ({ default: m.GroupReport })),
)

/** What is given most; any other emoji is one press further. */
const QUICK = ['👍', '❤️', '😂', '😮', '😢', '🙏'] as const

type Props = {
  message: MessageView
  mine: boolean
  open: boolean
  onOpenChange: (open: boolean) => void
  anchor: RefObject<HTMLElement | null>
}

/** Everything that can be done with one message. */
export function MessageMenu({ message, mine, open, onOpenChange, anchor }: Props) {
  const t = useTranslations('tools')
  const tools = useMessageTools()
  const selection = useMessageSelection()
  const actions = useActions()
  const run = useRun()
  const copy = useCopy()
  const [dialog, setDialog] = useState<'forward' | 'edits' | 'emoji' | 'report' | null>(null)
  const target = { conversationId: tools.row.id, seq: message.seq }
  const now = Date.now()
  const deleted = message.deleted === true
  const settled = isOwn(tools.row.folder)
  const given = message.reactions?.find((reaction) => reaction.mine)?.emoji
  const editable = tools.open && editProblem({ mine, at: message.at, deleted }, now) === null
  const revocable = !deleted && deleteProblem({ mine, at: message.at }, now) === null
  const pinned = tools.pinnedSeq === message.seq
  const writer = tools.row.kind === 'group' && !mine && !deleted ? tools.people.get(message.senderId) : undefined
  const give = (emoji: string) => run(() => actions.react({ ...target, emoji: given === emoji ? null : emoji }))
  const hide = () =>
    run(() => actions.hideMessage({ ...target, on: true }), {
      said: t('deletedForYou'),
      undo: () => actions.hideMessage({ ...target, on: false }),
    })
  return (
    <>
      <Menu.Root open={open} onOpenChange={onOpenChange}>
        <Menu.Portal>
          <Menu.Positioner anchor={anchor} align={mine ? 'end' : 'start'} sideOffset={4} className="z-40">
            <Menu.Popup
              aria-label={t('thisMessage')}
              className="min-w-56 rounded-md border border-line bg-surface py-1 text-ink shadow-lift outline-none"
            >
              {tools.open && !deleted && (
                <Menu.Group className="flex px-1 pb-1">
                  {QUICK.map((emoji) => (
                    <Menu.Item
                      key={emoji}
                      aria-label={given === emoji ? t('takeEmojiBack', { emoji }) : t('reactWithEmoji', { emoji })}
                      onClick={() => void give(emoji)}
                      className={`grid size-11 cursor-default place-items-center rounded-sm text-xl outline-none data-highlighted:bg-hover ${given === emoji ? 'bg-glow' : ''}`}
                    >
                      {emoji}
                    </Menu.Item>
                  ))}
                </Menu.Group>
              )}
              {tools.open && !deleted && (
                <>
                  {entry(t('anotherEmoji'), <SmilePlus size={18} aria-hidden="true" />, () => setDialog('emoji'))}
                  {entry(t('reply'), <Reply size={18} aria-hidden="true" className="rtl:-scale-x-100" />, () =>
                    tools.reply(message),
                  )}
                </>
              )}
              {editable && entry(t('edit'), <Pencil size={18} aria-hidden="true" />, () => tools.edit(message))}
              {!deleted &&
                entry(
                  t('copy'),
                  <Copy size={18} aria-hidden="true" />,
                  () => void copy(message.text, t('copied'), 'text'),
                )}
              {settled &&
                !deleted &&
                entry(t('forward'), <Forward size={18} aria-hidden="true" className="rtl:-scale-x-100" />, () =>
                  setDialog('forward'),
                )}
              {tools.open &&
                !deleted &&
                entry(
                  pinned ? t('unpin') : t('pinForEverybody'),
                  pinned ? <PinOff size={18} aria-hidden="true" /> : <Pin size={18} aria-hidden="true" />,
                  () => void run(() => actions.pinMessage({ ...target, on: !pinned })),
                )}
              {mine &&
                message.preview &&
                entry(
                  t('removePreview'),
                  <Link2Off size={18} aria-hidden="true" />,
                  () => void run(() => actions.removePreview(target), { said: t('previewRemoved') }),
                )}
              {entry(t('select'), <ListChecks size={18} aria-hidden="true" />, () => selection.begin(message.seq))}
              {message.edited &&
                entry(t('earlierWordings'), <History size={18} aria-hidden="true" />, () => setDialog('edits'))}
              {entry(t('deleteForMe'), <Trash2 size={18} aria-hidden="true" />, () => void hide(), 'text-red')}
              {writer &&
                entry(t('reportOne'), <Flag size={18} aria-hidden="true" />, () => setDialog('report'), 'text-red')}
              {revocable &&
                entry(
                  t('deleteForEverybody'),
                  <Trash2 size={18} aria-hidden="true" />,
                  () => void run(() => actions.deleteForAll(target), { said: t('deletedForAll') }),
                  'text-red',
                )}
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
      <Suspense>
        {dialog === 'forward' && <ForwardDialog target={target} onClose={() => setDialog(null)} />}
        {dialog === 'edits' && <EditsDialog target={target} now={message.text} onClose={() => setDialog(null)} />}
        {dialog === 'report' && writer && <GroupReport {...target} person={writer} onClose={() => setDialog(null)} />}
        {dialog === 'emoji' && (
          <EmojiDialog title={t('react')} onChoose={(emoji) => void give(emoji)} onClose={() => setDialog(null)} />
        )}
      </Suspense>
    </>
  )
}
