import { Users } from 'lucide-react'
import type { ConversationRow, FoundPlace, GroupCard, PersonCard } from '#db/types.ts'
import { DELETED } from '#rules/names.ts'
import { waitsIn } from '#rules/order.ts'
import type { Say } from '../say.ts'
import { inkOf, Picture } from '../ui/picture.tsx'
import { carriedWords } from '../words-carried.ts'
import { noticeSentence } from '../words-group.ts'

/** What a conversation is called where it is listed or open. */
export function titleOf(say: Say, row: FoundPlace): string {
  if (row.kind === 'self') return say('talk.reach.self')
  if (row.kind === 'group') return row.group.name
  return row.other.handle === DELETED.handle ? say('shell.deletedAccount') : row.other.name
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
export function previewOf(say: Say, row: ConversationRow, meId: string, locale: string): string {
  const { last } = row
  if (row.kind === 'group' && waitsIn(row.folder)) return say('inbox.youAreInvited')
  if (!last) return say('inbox.noMessages')
  const mine = last.senderId === meId
  const name = last.senderName ?? (row.kind === 'direct' ? row.other.name : '')
  if (last.notice)
    return noticeSentence(say, last.notice, { actor: mine ? null : name, nameOf: () => undefined, me: meId, locale })
  if (last.deleted) return say('inbox.messageDeleted')
  if (last.collapsed)
    return say(last.collapsed === 'blocked' ? 'inbox.fromSomebodyYouBlocked' : 'inbox.hasOneOfYourHidden')
  const said = last.text === '' && last.media ? carriedWords(say, last.media) : last.text
  if (mine && row.kind !== 'self') return say('inbox.byYou', { text: said })
  return row.kind === 'group' ? `${name}: ${said}` : said
}

/** Names of people by id, as far as a group knows them. */
export const namesIn = (members: readonly { person: PersonCard }[]) => {
  const names = new Map(members.map(({ person }) => [person.id, person.name]))
  return (id: string) => names.get(id)
}
