/** What notifications and the mails about messages say: spoken where no page is open, in the recipient's language. */
import type { Told } from '../db/pings.ts'
import type { Language } from '../rules/languages.ts'
import { callsIn } from './calls.ts'

export type Notification = { title: string; body: string }

type Message = Extract<Told, { kind: 'message' }>
type Requests = Extract<Told, { kind: 'requests' }>

/** What a message says, as far as it may be told: its beginning, or what it carries. */
function saidIn({ preview, media }: Message, t: ReturnType<typeof callsIn>): string | null {
  if (preview !== null || !media) return preview
  return t(`carried.${media.kind}`, { count: media.count })
}

/** The two lines of a notification. Names and texts are there only where they may be shown. */
export function notificationOf(told: Message | Requests, language: Language): Notification {
  const t = callsIn(language)
  if (told.kind === 'requests') return { title: t('requests', { count: told.count }), body: t('theyWait') }
  const { group, name } = told
  const preview = saidIn(told, t)
  if (group !== null)
    return {
      title: group,
      body: preview === null ? t('newMessage') : t('fromOne', { name: name ?? '', text: preview }),
    }
  return { title: name ?? 'Ajar', body: preview ?? t('newMessage') }
}

type MailWords = { subject: string; paragraphs: string[]; label: string }

/** A mail about messages that weren't read. It has the text only where a notification would. */
export function notifyingMail(told: Message | Requests, language: Language): MailWords {
  const t = callsIn(language)
  const why = t('mail.why')
  if (told.kind === 'requests') {
    const { count } = told
    return {
      subject: t('mail.requestsSubject', { count }),
      paragraphs: [t('mail.requestsCame', { count }), why],
      label: t('mail.lookAtRequests'),
    }
  }
  const { group, name } = told
  const preview = saidIn(told, t)
  const who = name ?? t('mail.somebody')
  return {
    subject: group === null ? t('mail.wrote', { who }) : t('mail.wroteIn', { who, group }),
    paragraphs: [
      group === null ? t('mail.wroteUnread', { who }) : t('mail.wroteInUnread', { who, group }),
      ...(preview === null ? [] : [t('mail.quoted', { text: preview })]),
      why,
    ],
    label: t('mail.answer'),
  }
}
