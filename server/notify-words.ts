/**
 * What notifications and the mails about messages say. Pages and their sentences (`components/words.ts`) are out of a
 * server's reach: these are spoken where no page is open.
 */
import type { Told } from '../db/pings.ts'

export type Notification = { title: string; body: string }

type Message = Extract<Told, { kind: 'message' }>
type Requests = Extract<Told, { kind: 'requests' }>

const NEW_MESSAGE = 'New message'
const requests = (count: number) => (count === 1 ? '1 new request' : `${count} new requests`)

/** The two lines of a notification. Names and texts are there only where they may be shown. */
export function notificationOf(told: Message | Requests): Notification {
  if (told.kind === 'requests') return { title: requests(told.count), body: 'They wait until you look.' }
  const { group, name, preview } = told
  if (group !== null) return { title: group, body: preview === null ? NEW_MESSAGE : `${name}: ${preview}` }
  return { title: name ?? 'Ajar', body: preview ?? NEW_MESSAGE }
}

/** A mail about messages that weren't read. It has the text only where a notification would. */
export function notifyingMail(told: Message | Requests): { subject: string; paragraphs: string[]; label: string } {
  const why = 'You get this because you turned on mails about messages. You can turn them off in Settings, or below.'
  if (told.kind === 'requests')
    return {
      subject: `${requests(told.count)} on Ajar`,
      paragraphs: [`${requests(told.count)} came since the last time. They wait until you look.`, why],
      label: 'Look at your requests',
    }
  const { group, name, preview } = told
  const who = name ?? 'Somebody'
  const what = group === null ? `${who} wrote to you on Ajar` : `${who} wrote in ${group} on Ajar`
  return {
    subject: what,
    paragraphs: [`${what}, and you haven’t read it yet.`, ...(preview === null ? [] : [`“${preview}”`]), why],
    label: 'Read and answer',
  }
}
