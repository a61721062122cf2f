import { Users } from 'lucide-react'
import type { ConversationRow, FoundPlace, GroupCard, PersonCard } from '#db/types.ts'
import { waitsIn } from '#rules/order.ts'
import { inkOf, Picture } from '../ui/picture.tsx'
import { noticeSentence } from '../words.ts'
import { carriedWords } from '../words-carried.ts'

/** What a conversation is called where it is listed or open. */
export function titleOf(row: FoundPlace): string {
  if (row.kind === 'self') return 'Notes to yourself'
  return row.kind === 'group' ? row.group.name : row.other.name
}

/** Corners that stay corners: at the size of a list a large radius would make a circle of it. */
const corner = (size: number) => (size < 60 ? 'rounded-sm' : 'rounded-lg')

/** A group's picture, or one made of its colours. Decorative: the name stands beside it. */
export function GroupPicture({ group, size = 44 }: { group: GroupCard; size?: number }) {
  if (group.pictureId) {
    return (
      // biome-ignore lint/performance/noImgElement: private, already the right size and format
      <img
        src={`/pictures/group/${group.pictureId}`}
        alt=""
        width={size}
        height={size}
        className={`shrink-0 bg-sunken object-cover ${corner(size)}`}
        draggable={false}
      />
    )
  }
  const [paper, ink] = inkOf(group.id)
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 40 40"
      className={`shrink-0 ${corner(size)}`}
      aria-hidden="true"
      focusable="false"
    >
      <rect width="40" height="40" fill={paper} />
      <Users x="9" y="9" width="22" height="22" color={ink} />
    </svg>
  )
}

/** The picture of whoever, or whatever group, a conversation is with. */
export function RowPicture({ row, size }: { row: FoundPlace; size?: number }) {
  return row.kind === 'group' ? (
    <GroupPicture group={row.group} size={size} />
  ) : (
    <Picture person={row.other} size={size} />
  )
}

/** The last thing in a conversation, in one line of the list. */
export function previewOf(row: ConversationRow, meId: string): string {
  const { last } = row
  if (row.kind === 'group' && waitsIn(row.folder)) return 'You are invited to this group'
  if (!last) return 'No messages'
  const mine = last.senderId === meId
  const name = last.senderName ?? ''
  if (last.notice)
    return noticeSentence(last.notice, { actor: mine ? null : name, nameOf: (id) => (id === meId ? 'you' : undefined) })
  if (last.deleted) return 'Message deleted'
  if (last.collapsed) return last.collapsed === 'blocked' ? 'From somebody you blocked' : 'Has one of your hidden words'
  const said = last.text === '' && last.media ? carriedWords(last.media) : last.text
  if (mine && row.kind !== 'self') return `You: ${said}`
  return row.kind === 'group' ? `${name}: ${said}` : said
}

/** Names of people by id, as far as a group knows them. */
export const namesIn = (members: readonly { person: PersonCard }[]) => {
  const names = new Map(members.map(({ person }) => [person.id, person.name]))
  return (id: string) => names.get(id)
}
