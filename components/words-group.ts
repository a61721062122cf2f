/** What happened in a group, in words. */
import type { GroupNotice } from '#rules/groups.ts'
import { apart, type Say, sentence } from './say.ts'

type Named = {
  /** Who did it; null: the reader. */
  actor: string | null
  nameOf: (id: string) => string | undefined
  /** The reader's own id, where it may be among those that it happened to. */
  me?: string
  locale: string
}

/** What happened in a group, told in its own place: “Ana added Bo and Cy”. */
export function noticeSentence(say: Say, notice: GroupNotice, { actor, nameOf, me, locale }: Named): string {
  const own = actor === null ? 'yes' : 'no'
  const who = apart(actor ?? '')
  switch (notice.kind) {
    case 'lasting':
      if (notice.lasts === 'off') return say('talk.lasting.off', { own, who })
      return say('talk.lasting.set', { own, who, time: say(`talk.times.${notice.lasts}`) })
    case 'made':
    case 'joined':
    case 'left':
    case 'pictured':
      return say(`talk.group.${notice.kind}`, { own, who })
    case 'named':
      return say('talk.group.named', { own, who, name: apart(notice.name) })
    case 'added':
    case 'removed':
    case 'admin':
    case 'unadmin': {
      const names = notice.personIds.map((id) => (id === me ? say('talk.you') : nameOf(id)))
      // Alone, the reader is an object of the verb: other languages have a form of its own for that.
      const you = me !== undefined && notice.personIds.every((id) => id === me) ? 'yes' : 'no'
      return say(`talk.group.${notice.kind}`, { own, who, you, whom: listed(say, names, locale) })
    }
    case 'owner': {
      const [id] = notice.personIds
      return say('talk.group.owner', {
        you: id !== undefined && id === me ? 'yes' : 'no',
        whom: listed(say, notice.personIds.map(nameOf), locale),
      })
    }
    default:
      // What a newer version writes.
      return say('talk.group.changed')
  }
}

/** Names as a sentence has them; those that nobody knows any more are somebody. */
function listed(say: Say, names: readonly (string | undefined)[], locale: string): string {
  // Where nobody knows them, as in one line of a list, how many it was says enough.
  if (names.every((name) => name === undefined)) return say(names.length === 1 ? 'talk.somebody' : 'talk.people')
  const known = names.map((name) => (name === undefined ? say('talk.somebody') : apart(name)))
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(
    known.length > 4 ? [...known.slice(0, 3), say('talk.more', { count: known.length - 3 })] : known,
  )
}

/** Who couldn't be brought into a group, after the others were. */
export function notAddedSentence(say: Say, refused: readonly { name: string; code: string }[], locale: string): string {
  const own = refused.find(({ code }) => code !== 'cant_be_added')
  const names = listed(
    say,
    refused.map(({ name }) => name),
    locale,
  )
  const first = say('talk.notAdded', { names })
  return own ? `${first} ${sentence(say, own.code)}` : first
}
