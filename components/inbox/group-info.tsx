'use client'
import { useTranslations } from 'next-intl'
import { type ChangeEvent, type FormEvent, useId, useRef, useState } from 'react'
import type { GroupMember, GroupRow, GroupView, PersonCard } from '#db/types.ts'
import { GROUP_NAME_LENGTH, mayInGroup } from '#rules/groups.ts'
import { useSlice, useStore } from '../live/provider.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Menu, MenuItem } from '../ui/menu.tsx'
import { Name } from '../ui/name.tsx'
import { Picture } from '../ui/picture.tsx'
import { useToast } from '../ui/toast.tsx'
import { useSentence } from '../use-sentence.ts'
import { unanswered, useActions, useRun } from './context.tsx'
import { useSaid } from './group-form.tsx'
import { GroupReport } from './group-report.tsx'
import { PeoplePicker } from './people-picker.tsx'
import { go } from './route.ts'

type Props = { row: GroupRow; group: GroupView }

/** What a group has besides other conversations: its name and picture to change, and who is in it. */
export function GroupParts({ row, group }: Props) {
  const t = useTranslations('tools')
  const here = group.invitedBy === null
  const may = here && mayInGroup('invite', group.role)
  return (
    <>
      {may && <Looks row={row} />}
      {may && <AddPeople row={row} group={group} />}
      <h3 className="mt-6 font-medium">{t('people')}</h3>
      <ul className="mt-1">
        {group.members.map((member) => (
          <MemberLine key={member.person.id} member={member} row={row} group={group} />
        ))}
      </ul>
    </>
  )
}

/** The name and the picture. */
function Looks({ row }: { row: GroupRow }) {
  const sentence = useSentence()
  const t = useTranslations('tools')
  const actions = useActions()
  const run = useRun()
  const toast = useToast()
  const nameId = useId()
  const [name, setName] = useState(row.group.name)
  const file = useRef<HTMLInputElement>(null)
  const save = async (event: FormEvent) => {
    event.preventDefault()
    await run(() => actions.nameGroup({ conversationId: row.id, name }), { said: t('newName') })
  }
  const upload = async (event: ChangeEvent<HTMLInputElement>) => {
    const picture = event.target.files?.[0]
    if (!picture) return
    const body = new FormData()
    body.append('picture', picture)
    const answer = await fetch(`/messages/picture?id=${row.id}`, { method: 'POST', body }).catch(() => null)
    const said =
      answer === null ? sentence('offline') : answer.ok ? null : ((await answer.json()) as { message: string })
    toast(said === null ? t('theGroupHasItsNew') : typeof said === 'string' ? said : said.message)
    if (file.current) file.current.value = ''
  }
  return (
    <div className="mt-4 grid gap-2">
      <form onSubmit={save} className="grid gap-2">
        <label htmlFor={nameId} className="font-medium">
          {t('name')}
        </label>
        <div className="flex gap-2">
          <input
            id={nameId}
            value={name}
            onChange={(event) => setName(event.target.value)}
            maxLength={GROUP_NAME_LENGTH}
            dir="auto"
            autoComplete="off"
            className="min-h-11 w-full min-w-0 rounded-md border border-edge bg-surface px-3"
          />
          <Button type="submit" className="shrink-0" aria-disabled={name.trim() === row.group.name}>
            {t('save')}
          </Button>
        </div>
      </form>
      <input
        ref={file}
        type="file"
        accept="image/*"
        onChange={upload}
        className="sr-only"
        aria-label={t('picture')}
        tabIndex={-1}
      />
      <Button onClick={() => file.current?.click()}>{t('changeThePicture')}</Button>
    </div>
  )
}

function AddPeople({ row, group }: { row: GroupRow; group: GroupView }) {
  const t = useTranslations('tools')
  const store = useStore()
  const actions = useActions()
  const toast = useToast()
  const [open, setOpen] = useState(false)
  const [chosen, setChosen] = useState<PersonCard[]>([])
  const meId = useSlice((s) => s.me.id)
  const [failed, setFailed] = useState<string | null>(null)
  const close = () => {
    setOpen(false)
    setFailed(null)
    setChosen([])
  }
  const saidOf = useSaid()
  const add = async () => {
    if (chosen.length === 0) return
    const personIds = chosen.map(({ id }) => id)
    const outcome = await actions.addToGroup({ conversationId: row.id, personIds }).catch(unanswered)
    const said = saidOf(outcome, chosen)
    // Said inside: what stands outside an open dialog isn't heard.
    if (!outcome.ok) return setFailed(said)
    toast(said ?? t('addedOrAsked'))
    close()
    await store.loadThread(row.id).catch(() => false)
  }
  return (
    <>
      <Button className="mt-2 w-full" onClick={() => setOpen(true)}>
        {t('addPeople')}
      </Button>
      <Dialog open={open} onClose={close} title={t('addPeople')}>
        <div className="mt-3">
          <PeoplePicker
            label={t('people')}
            chosen={chosen}
            onChange={setChosen}
            without={[meId, ...group.members.map(({ person }) => person.id)]}
          />
          {failed && (
            <p role="alert" className="mt-2 text-red">
              {failed}
            </p>
          )}
          <Button look="primary" className="mt-3 w-full" aria-disabled={chosen.length === 0} onClick={() => void add()}>
            {t('add')}
          </Button>
        </div>
      </Dialog>
    </>
  )
}

function MemberLine({ member, row, group }: { member: GroupMember; row: GroupRow; group: GroupView }) {
  const say = useTranslations()
  const t = useTranslations('tools')
  const meId = useSlice((s) => s.me.id)
  const actions = useActions()
  const run = useRun()
  const { person, role, state } = member
  const key = { conversationId: row.id, personId: person.id }
  const me = person.id === meId
  const here = group.invitedBy === null
  const can = (verb: Parameters<typeof mayInGroup>[0]) => here && !me && mayInGroup(verb, group.role, role)
  const joined = state === 'joined'
  const reportable = here && !me
  const [reporting, setReporting] = useState(false)
  const verbs = [
    ...(can('make_admin') && joined
      ? [{ text: t('makeAdmin'), run: () => actions.giveRole({ ...key, verb: 'make_admin' }) }]
      : []),
    ...(can('unmake_admin') && joined
      ? [{ text: t('noAdmin'), run: () => actions.giveRole({ ...key, verb: 'unmake_admin' }) }]
      : []),
    ...(can('hand_over') && joined
      ? [{ text: t('handOver'), run: () => actions.giveRole({ ...key, verb: 'hand_over' }) }]
      : []),
    ...(can('remove')
      ? [
          {
            text: joined ? t('remove') : t('takeBack'),
            run: () => actions.takeOut(key),
            danger: true,
          },
        ]
      : []),
  ]
  return (
    <li className="flex min-h-14 items-center gap-3">
      <a href={`/@${person.handle}`} className="flex min-w-0 flex-1 items-center gap-3 rounded-md py-1 hover:bg-hover">
        <Picture person={person} size={36} />
        <span className="min-w-0">
          <Name person={me ? { ...person, name: say('talk.youStart') } : person} className="font-medium" />
          <span className="block truncate text-meta text-soft">
            {state === 'invited'
              ? t('invited')
              : (role !== 'member' && say(`talk.roles.${role}`)) || <bdi>@{person.handle}</bdi>}
          </span>
        </span>
      </a>
      {(verbs.length > 0 || reportable) && (
        <Menu label={t('whatToDoWithName', { name: person.name })}>
          {verbs.map((verb) => (
            <MenuItem key={verb.text} danger={'danger' in verb} onClick={() => void run(verb.run)}>
              {verb.text}
            </MenuItem>
          ))}
          {reportable && (
            <MenuItem danger onClick={() => setReporting(true)}>
              {t('reportOne')}
            </MenuItem>
          )}
        </Menu>
      )}
      {reporting && (
        <GroupReport conversationId={row.id} person={person} seq={null} onClose={() => setReporting(false)} />
      )}
    </li>
  )
}

/** Leaving can't be undone, so it is asked about. */
export function LeaveGroup({ row }: { row: GroupRow }) {
  const t = useTranslations('tools')
  const actions = useActions()
  const run = useRun()
  const [asking, setAsking] = useState(false)
  const leave = async () => {
    if (await run(() => actions.leaveGroup({ conversationId: row.id }), { said: t('youLeft') })) go('/messages')
  }
  return (
    <>
      <Button look="danger" className="mt-6 w-full" onClick={() => setAsking(true)}>
        {t('leaveTheGroup')}
      </Button>
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t('leaveThisGroup')}
        text={t('theOthersSeeThatYou')}
      >
        <div className="mt-4 flex justify-end gap-2">
          <Button onClick={() => setAsking(false)}>{t('stay')}</Button>
          <Button look="danger" onClick={() => void leave()}>
            {t('leave')}
          </Button>
        </div>
      </Dialog>
    </>
  )
}
