/**
 * Calls people: looks for what is due to be told, and hands it to push services and the mail server. Every process of the
 * site takes part. What goes wrong there changes nothing here but when it is tried again.
 */
import { createHash } from 'node:crypto'
import { makeDigests } from '../db/alerts.ts'
import { now } from '../db/clock.ts'
import { together } from '../db/engine/index.ts'
import { readLanguage } from '../db/people.ts'
import { claimPings, dropWay, finishPing, judgePing, type Ping, postponePing, type Told } from '../db/pings.ts'
import type { PushKeys } from '../db/push-keys.ts'
import type { Language } from '../rules/languages.ts'
import { takesSilentPush } from '../rules/notify.ts'
import { canSendMail, mailedOrigin } from './env.ts'
import { keepLooking } from './looking.ts'
import { sendMail } from './mail.ts'
import { mailsOffToken } from './mails-off.ts'
import { notificationOf, notifyingMail } from './notify-words.ts'
import { pushKeys, sendPush } from './push.ts'

/** How often each process looks for something to tell. */
const LOOK_EVERY_MILLISECONDS = 2_000
/** Calls under way at once, of one process. */
const AT_ONCE = 8

/** Where a notification leads: the thread, or the requests. */
const pathOf = (ping: Ping, told: Told) =>
  told.kind === 'requests' ? '/messages/requests' : `/messages/${ping.conversationId}`

/** Tells everything that is due by `clock`, until nothing is. */
export async function tellWhatIsDue(clock: () => number = now, patience?: number): Promise<void> {
  await makeDigests(clock())
  const keys = await pushKeys()
  for (;;) {
    const pings = await claimPings(clock(), AT_ONCE)
    if (pings.length === 0) return
    await together(pings.map((ping) => tell(ping, keys, clock, patience)))
  }
}

async function tell(ping: Ping, keys: PushKeys, clock: () => number, patience?: number): Promise<void> {
  const told = await judgePing(ping, clock())
  if (told.kind === 'later') return postponePing(ping, clock(), told.until)
  // What stands at the browser still stands there, unread.
  if (told.kind === 'nothing') return finishPing(ping, ping.toldSeq, clock())
  return ping.kind === 'push' ? push(ping, told, keys, clock, patience) : mail(ping, told, clock)
}

/** Names a conversation to the push service, so that it keeps the latest only, without saying which one it is. */
const topicOf = ({ endpoint, conversationId }: { endpoint: string; conversationId: string }) =>
  createHash('sha256').update(`${endpoint} ${conversationId}`).digest('base64url').slice(0, 32)

type Saying = Extract<Told, { kind: 'message' | 'requests' | 'clear' }>

/** In which language its person is called: what they chose, else what their browser last asked for. */
async function languageOf({ personId }: Ping): Promise<Language> {
  const { language, spoken } = await readLanguage(personId)
  return language ?? spoken ?? 'en'
}

async function push(
  ping: Extract<Ping, { kind: 'push' }>,
  told: Saying,
  keys: PushKeys,
  clock: () => number,
  patience?: number,
): Promise<void> {
  const clears = told.kind === 'clear'
  // Ajar itself clears it there when it is open next.
  if (clears && !takesSilentPush(ping.endpoint)) return finishPing(ping, 0, clock())
  const payload = {
    to: ping.personId,
    tag: told.kind === 'requests' ? 'requests' : ping.conversationId,
    kind: told.kind,
    ...(!clears && { ...notificationOf(told, await languageOf(ping)), path: pathOf(ping, told), silent: !told.sound }),
    ...(told.kind === 'message' && { seq: told.seq }),
  }
  const answer = await sendPush(ping, payload, {
    topic: topicOf(ping),
    urgent: told.kind === 'message',
    keys,
    ...(patience !== undefined && { patience }),
  })
  if (answer.outcome === 'gone') return dropWay(ping.wayId)
  if (answer.outcome === 'later') return postponePing(ping, clock(), clock() + answer.milliseconds)
  const seq = told.kind === 'message' ? told.seq : 0
  return finishPing(ping, answer.outcome === 'taken' ? seq : ping.toldSeq, clock())
}

async function mail(ping: Extract<Ping, { kind: 'mail' }>, told: Saying, clock: () => number): Promise<void> {
  if (told.kind === 'clear' || !canSendMail()) return finishPing(ping, ping.toldSeq, clock())
  const language = await languageOf(ping)
  const { subject, paragraphs, label } = notifyingMail(told, language)
  const origin = mailedOrigin()
  const outcome = await sendMail({
    to: ping.address,
    language,
    subject,
    paragraphs,
    link: { href: new URL(pathOf(ping, told), origin).href, label },
    unsubscribe: new URL(`/mails/off/${mailsOffToken(ping.personId)}`, origin).href,
  })
  if (outcome === 'refused') return dropWay(ping.wayId)
  if (outcome === 'down') return postponePing(ping, clock())
  return finishPing(ping, told.kind === 'message' ? told.seq : 0, clock())
}

/** Looks every two seconds for something to tell. What was begun and failed is done again when its time comes. */
export const startNotifier = (): void =>
  keepLooking(LOOK_EVERY_MILLISECONDS, 'people could not be called', () => tellWhatIsDue())
