'use client'
import { Menu } from '@base-ui/react/menu'
import {
  Copy,
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
import { lazy, type ReactNode, type RefObject, Suspense, useState } from 'react'
import type { MessageView } from '#db/types.ts'
import { deleteProblem, editProblem } from '#rules/messages.ts'
import { isOwn } from '#rules/order.ts'
import { useCopy } from '../ui/copy.ts'
import { useActions, useRun } from './context.tsx'
import { useMessageSelection } from './message-selection.tsx'
import { useMessageTools } from './tools-context.ts'

const ForwardDialog = lazy(() => import('./message-dialogs.tsx').then((m) => ({ default: m.ForwardDialog })))
const EditsDialog = lazy(() => import('./message-dialogs.tsx').then((m) => ({ default: m.EditsDialog })))
const EmojiDialog = lazy(() => import('./emoji-dialog.tsx').then((m) => ({ default: m.EmojiDialog })))

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
  const tools = useMessageTools()
  const selection = useMessageSelection()
  const actions = useActions()
  const run = useRun()
  const copy = useCopy()
  const [dialog, setDialog] = useState<'forward' | 'edits' | 'emoji' | null>(null)
  const target = { conversationId: tools.row.id, seq: message.seq }
  const now = Date.now()
  const deleted = message.deleted === true
  const settled = isOwn(tools.row.folder)
  const given = message.reactions?.find((reaction) => reaction.mine)?.emoji
  const editable = tools.open && editProblem({ mine, at: message.at, deleted }, now) === null
  const revocable = !deleted && deleteProblem({ mine, at: message.at }, now) === null
  const pinned = tools.pinnedSeq === message.seq
  const give = (emoji: string) => run(() => actions.react({ ...target, emoji: given === emoji ? null : emoji }))
  const hide = () =>
    run(() => actions.hideMessage({ ...target, on: true }), {
      said: 'Deleted for you.',
      undo: () => actions.hideMessage({ ...target, on: false }),
    })
  return (
    <>
      <Menu.Root open={open} onOpenChange={onOpenChange}>
        <Menu.Portal>
          <Menu.Positioner anchor={anchor} align={mine ? 'end' : 'start'} sideOffset={4} className="z-40">
            <Menu.Popup
              aria-label="This message"
              className="min-w-56 rounded-md border border-line bg-surface py-1 text-ink shadow-lift outline-none"
            >
              {tools.open && !deleted && (
                <Menu.Group className="flex px-1 pb-1">
                  {QUICK.map((emoji) => (
                    <Menu.Item
                      key={emoji}
                      aria-label={given === emoji ? `Take ${emoji} back` : `React with ${emoji}`}
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
                  {entry('Another emoji…', <SmilePlus size={18} aria-hidden="true" />, () => setDialog('emoji'))}
                  {entry('Reply', <Reply size={18} aria-hidden="true" />, () => tools.reply(message))}
                </>
              )}
              {editable && entry('Edit', <Pencil size={18} aria-hidden="true" />, () => tools.edit(message))}
              {!deleted &&
                entry('Copy', <Copy size={18} aria-hidden="true" />, () => void copy(message.text, 'Copied.', 'text'))}
              {settled &&
                !deleted &&
                entry('Forward…', <Forward size={18} aria-hidden="true" />, () => setDialog('forward'))}
              {tools.open &&
                !deleted &&
                entry(
                  pinned ? 'Unpin' : 'Pin for everybody',
                  pinned ? <PinOff size={18} aria-hidden="true" /> : <Pin size={18} aria-hidden="true" />,
                  () => void run(() => actions.pinMessage({ ...target, on: !pinned })),
                )}
              {mine &&
                message.preview &&
                entry(
                  'Remove the preview',
                  <Link2Off size={18} aria-hidden="true" />,
                  () =>
                    void run(() => actions.removePreview(target), { said: 'Removed for everybody. The link stays.' }),
                )}
              {entry('Select', <ListChecks size={18} aria-hidden="true" />, () => selection.begin(message.seq))}
              {message.edited &&
                entry('Earlier wordings', <History size={18} aria-hidden="true" />, () => setDialog('edits'))}
              {entry('Delete for me', <Trash2 size={18} aria-hidden="true" />, () => void hide(), 'text-red')}
              {revocable &&
                entry(
                  'Delete for everybody',
                  <Trash2 size={18} aria-hidden="true" />,
                  () => void run(() => actions.deleteForAll(target), { said: 'Deleted for everybody.' }),
                  'text-red',
                )}
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
      <Suspense>
        {dialog === 'forward' && <ForwardDialog target={target} onClose={() => setDialog(null)} />}
        {dialog === 'edits' && <EditsDialog target={target} now={message.text} onClose={() => setDialog(null)} />}
        {dialog === 'emoji' && (
          <EmojiDialog title="React" onChoose={(emoji) => void give(emoji)} onClose={() => setDialog(null)} />
        )}
      </Suspense>
    </>
  )
}

const entry = (text: string, icon: ReactNode, onClick: () => void, more = '') => (
  <Menu.Item
    onClick={onClick}
    className={`flex min-h-11 cursor-default items-center gap-3 px-4 outline-none data-highlighted:bg-hover ${more}`}
  >
    {icon}
    {text}
  </Menu.Item>
)
