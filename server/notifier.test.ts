/** Who hears of a message, by push and by mail, and who doesn't: from the send to what a push service is given. */
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { endSession, startSession } from '../db/accounts.ts'
import { addDevice, changeAlerts, changeMail, forgetDevice, readAlerts } from '../db/alerts.ts'
import { addEmail } from '../db/emails.ts'
import { write } from '../db/engine/index.ts'
import { acceptInvitation, makeGroup } from '../db/groups.ts'
import { changeGuard } from '../db/guards.ts'
import { deleteForEveryone } from '../db/message-changes.ts'
import { postMessage } from '../db/messages.ts'
import { muteConversations } from '../db/order.ts'
import { noteSpoken, updateMe } from '../db/people.ts'
import { claimPings } from '../db/pings.ts'
import { loadPushKeys } from '../db/push-keys.ts'
import { markRead } from '../db/receipts.ts'
import { acceptRequest } from '../db/requests.ts'
import { setShield } from '../db/shield.ts'
import { freshDatabase, makeFriends, makePerson, send, setPerson } from '../db/testing.ts'
import { OtherProcess } from '../db/testing-process.ts'
import { rows, value } from '../db/testing-rows.ts'
import { block, mute, restrict } from '../db/ties.ts'
import { EVERY_DAY } from '../rules/notify.ts'
import { mailsOffToken, personOfMailsOff } from './mails-off.ts'
import { tellWhatIsDue } from './notifier.ts'
import { arePushKeys, pushKeys } from './push.ts'
import { TestMailbox } from './testing-mailbox.ts'
import { isSignedBy, TestBrowser, TestPushService } from './testing-push.ts'

freshDatabase()

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const ALL_DAY = { from: 0, to: 0, days: EVERY_DAY }

const service = new TestPushService()
const mailbox = new TestMailbox()
beforeAll(async () => {
  await service.open()
  await mailbox.open()
  // Before anything asks for a setting: they are read once.
  vi.stubEnv('AJAR_PUSH_SERVICES', service.origin)
  vi.stubEnv('SMTP_URL', mailbox.url)
  vi.stubEnv('MAIL_FROM', 'Ajar <no-reply@dm.example.org>')
  vi.stubEnv('AUTH_URL', 'https://dm.example.org')
})
afterAll(async () => {
  await service.close()
  await mailbox.close()
})
beforeEach(async () => {
  await rows('DELETE FROM alert_ways')
  await rows('DELETE FROM alerts')
  service.received.length = 0
  mailbox.received.length = 0
  service.answer = () => 201
})

/** Tells what is due so many milliseconds from now. */
const tellAll = (later = 5 * SECOND) => tellWhatIsDue(() => Date.now() + later, 300)

/** Somebody's browser that is called. */
async function device(personId: string) {
  const session = await startSession(personId, 'Chrome on Linux')
  const subscription = service.subscribe()
  await addDevice(personId, session, subscription, 'UTC')
  const told = () => service.to(subscription).map(({ payload }) => payload)
  return { session, ...subscription, told, titles: () => told().map(({ title, body }) => `${title}: ${body}`) }
}

/** Ana, who is called, and her friend Bo. */
async function friends() {
  const [ana, bo] = [await makePerson('Ana'), await makePerson('Bo')]
  const id = await makeFriends(bo, ana)
  await markRead(ana, id, 2)
  return { ana, bo, id, phone: await device(ana) }
}

let keys = 0
const draftKey = () => `notify-${++keys}`
const say = (senderId: string, conversationId: string, text: string) =>
  postMessage({ senderId, to: { conversationId }, text, draftKey: draftKey() })

describe('a message', () => {
  it('calls its recipient’s browsers once, with a name, its text and where it leads', async () => {
    const { ana, bo, id, phone } = await friends()
    const laptop = await device(ana)
    await send(bo, ana, 'Are you there?')
    await tellAll()
    await tellAll()
    const expected = {
      ...{ to: ana, tag: id, kind: 'message', seq: 3, title: 'Bo', body: 'Are you there?' },
      ...{ path: `/messages/${id}`, silent: false },
    }
    expect(phone.told()).toEqual([expected])
    expect(laptop.told()).toEqual([expected])
  })

  it('calls and mails in the language that its recipient chose, else in the one their browser asked for', async () => {
    const { ana, bo, id, phone } = await friends()
    await noteSpoken(ana, 'es')
    await changeAlerts(ana, { previews: false }, 'UTC')
    await send(bo, ana, '¿Estás ahí?')
    await tellAll()
    expect(phone.titles()).toEqual(['Bo: Mensaje nuevo'])
    await updateMe(ana, { language: 'en' })
    await markRead(ana, id, 3)
    await send(bo, ana, '¿Y ahora?')
    await tellAll()
    expect(phone.titles().at(-1)).toBe('Bo: New message')
    await updateMe(ana, { language: 'es' })
    await write((db) => addEmail(db, ana, 'ana@example.org'))
    await changeMail(ana, true, 'UTC')
    await say(bo, id, 'Te escribo por correo')
    await tellAll(11 * MINUTE)
    const mail = mailbox.to('ana@example.org')[0]?.mail
    expect(mail?.subject).toBe('Bo te escribió en Ajar')
    expect(mail?.text).toContain('todavía no lo leíste')
    expect(mail?.text).toContain('Desactivar estos correos: https://dm.example.org/mails/off/')
    expect(mail?.html).toContain('<html lang="es" dir="ltr">')
  })

  it('tells the push service neither what it says nor between whom, nor in which conversation', async () => {
    const { ana, bo, id, phone } = await friends()
    await send(bo, ana, 'A secret between us')
    await tellAll()
    const [pushed] = service.to(phone)
    expect(pushed?.payload.body).toBe('A secret between us')
    expect(pushed?.raw).not.toContain('secret')
    const seen = JSON.stringify(pushed?.headers)
    for (const mine of [id, ana, bo]) expect(seen).not.toContain(mine)
    expect(Number(pushed?.headers.ttl)).toBeLessThanOrEqual(86_400)
    expect(pushed?.headers['content-encoding']).toBe('aes128gcm')
    const { publicKey } = await pushKeys()
    expect(isSignedBy(publicKey, service.origin, pushed?.headers.authorization)).toBe(true)
  })

  it('isn’t told before its recipient had a moment to read it, and not at all once they have', async () => {
    const { ana, bo, id, phone } = await friends()
    await send(bo, ana, 'You are looking at this')
    await tellAll(0)
    expect(phone.told()).toEqual([])
    await markRead(ana, id, 3)
    await tellAll()
    expect(phone.told()).toEqual([])
  })

  it('takes the place of an earlier one that waits, under the same topic', async () => {
    const { ana, bo, id, phone } = await friends()
    await send(bo, ana, 'One')
    await send(bo, ana, 'Two')
    await tellAll()
    expect(phone.titles()).toEqual(['Bo: Two'])
    await say(bo, id, 'Three')
    await tellAll()
    expect(phone.titles()).toEqual(['Bo: Two', 'Bo: Three'])
    expect(new Set(service.to(phone).map(({ headers }) => headers.topic)).size).toBe(1)
  })

  it('that is read elsewhere clears what stands there; a second reading says nothing more', async () => {
    const { ana, bo, id, phone } = await friends()
    await send(bo, ana, 'Read me')
    await tellAll()
    await markRead(ana, id, 3)
    await tellAll()
    await tellAll()
    expect(phone.told().slice(1)).toEqual([{ to: ana, tag: id, kind: 'clear' }])
    await send(bo, ana, 'And again')
    await tellAll()
    expect(phone.titles().at(-1)).toBe('Bo: And again')
  })

  it('of one’s own, from another browser or to oneself, calls nobody', async () => {
    const { ana, id, phone } = await friends()
    await say(ana, id, 'Mine')
    await send(ana, ana, 'A note')
    await tellAll()
    expect(phone.told()).toEqual([])
  })

  it('with sound off says so, and with previews off only who wrote', async () => {
    const { ana, bo, phone } = await friends()
    await changeAlerts(ana, { sound: false, previews: false })
    await send(bo, ana, 'Private')
    await tellAll()
    expect(phone.told()).toMatchObject([{ title: 'Bo', body: 'New message', silent: true }])
  })
})

describe('nothing notifies', () => {
  it.each<[string, (they: { ana: string; bo: string }) => Promise<unknown>]>([
    ['of muted people', ({ ana, bo }) => mute(ana, bo, true)],
    ['of restricted people', ({ ana, bo }) => restrict(ana, bo, true)],
    ['in quiet hours', ({ ana }) => changeAlerts(ana, { quiet: ALL_DAY })],
  ])('%s', async (_, decide) => {
    const { ana, bo, phone } = await friends()
    await decide({ ana, bo })
    expect((await send(bo, ana, 'Hello?')).ok).toBe(true)
    await tellAll()
    expect(phone.told()).toEqual([])
  })

  it('of somebody who was blocked after they had sent it', async () => {
    const { ana, bo, phone } = await friends()
    await send(bo, ana, 'Before the block')
    await block(ana, bo)
    await tellAll()
    expect(phone.told()).toEqual([])
  })

  it('of what was taken back before it was told', async () => {
    const { ana, bo, id, phone } = await friends()
    await send(bo, ana, 'Better not')
    await deleteForEveryone(bo, { conversationId: id, seq: 3 })
    await tellAll()
    expect(phone.told()).toEqual([])
  })

  it('when quiet hours are over of what came in them', async () => {
    const { ana, bo, phone } = await friends()
    await changeAlerts(ana, { quiet: ALL_DAY })
    await send(bo, ana, 'In the night')
    await tellAll()
    await changeAlerts(ana, { quiet: null })
    await tellAll()
    expect(phone.told()).toEqual([])
    await send(bo, ana, 'In the morning')
    await tellAll()
    expect(phone.titles()).toEqual(['Bo: In the morning'])
  })

  it('one by one of requests, not even when they are accepted', async () => {
    const [ana, eve] = [await makePerson('Ana'), await makePerson('Eve')]
    const phone = await device(ana)
    const sent = await send(eve, ana, 'Do you know me?')
    await tellAll()
    if (sent.ok) await acceptRequest(ana, sent.conversationId)
    await tellAll()
    expect(phone.told()).toEqual([])
  })

  it('of hidden ones', async () => {
    const [ana, eve] = [await makePerson('Ana'), await makePerson('Eve')]
    const phone = await device(ana)
    await changeGuard(ana, { hiddenWords: ['casino'] })
    await send(eve, ana, 'A casino for you')
    await tellAll(DAY)
    expect(phone.told()).toEqual([])
  })

  it('at a browser that was signed out, that was forgotten, or whose session is too old', async () => {
    const { ana, bo, phone } = await friends()
    const [forgotten, old] = [await device(ana), await device(ana)]
    await endSession(ana, phone.session)
    const { devices } = await readAlerts(ana, '')
    expect(devices.map(({ endpoint }) => endpoint)).toEqual([forgotten.endpoint, old.endpoint])
    await forgetDevice(ana, devices[0]?.id ?? '')
    await rows('UPDATE sessions SET created_at = 0')
    await send(bo, ana, 'Anybody?')
    await tellAll()
    expect(service.received).toEqual([])
  })

  it('of a deactivated account', async () => {
    const { ana, bo, phone } = await friends()
    await send(bo, ana, 'Still there?')
    await setPerson(ana, { status: 'deactivated' })
    await tellAll()
    expect(phone.told()).toEqual([])
  })

  it('at a browser that another person uses now', async () => {
    const { ana, bo, phone } = await friends()
    const session = await startSession(bo, 'Chrome on Linux')
    await addDevice(bo, session, phone, 'UTC')
    await send(bo, ana, 'Not for Bo’s eyes')
    await tellAll()
    expect(phone.told()).toEqual([])
  })
})

describe('in a group', () => {
  /** Ana and Bo know each other; Cy, whom Ana doesn’t know, is in it too. */
  async function circle() {
    const all = await friends()
    const cy = await makePerson('Cy')
    const made = await makeGroup(all.bo, { name: 'Garden', personIds: [all.ana, cy], draftKey: draftKey() })
    if (!made.ok) throw new Error(made.refusal)
    await acceptInvitation(cy, made.conversationId)
    return { ...all, cy, group: made.conversationId }
  }

  it('everybody who is in it hears who wrote what; the writer doesn’t', async () => {
    const { bo, group, phone } = await circle()
    const his = await device(bo)
    await say(bo, group, 'Tomorrow at nine')
    await tellAll()
    expect(phone.titles()).toEqual(['Garden: Bo: Tomorrow at nine'])
    expect(his.told()).toEqual([])
  })

  it('a stranger’s name and words aren’t shown', async () => {
    const { cy, group, phone } = await circle()
    await say(cy, group, 'Look at my site')
    await tellAll()
    expect(phone.titles()).toEqual(['Garden: New message'])
  })

  it('neither who is blocked nor a hidden word calls, and neither keeps another message from calling', async () => {
    const { ana, bo, cy, group, phone } = await circle()
    await block(ana, cy)
    await changeGuard(ana, { hiddenWords: ['casino'] })
    await say(cy, group, 'Hello')
    await say(bo, group, 'The casino')
    await tellAll()
    expect(phone.told()).toEqual([])
    await say(bo, group, 'Dinner?')
    await say(cy, group, 'I shout over it')
    await tellAll()
    expect(phone.titles()).toEqual(['Garden: Bo: Dinner?'])
  })

  it('what happens there calls nobody, nor does anything while it is muted, and then it does again', async () => {
    const { ana, bo, group, phone } = await circle()
    await tellAll()
    expect(phone.told()).toEqual([])
    await muteConversations(ana, [group], Date.now() + HOUR)
    await say(bo, group, 'Quiet')
    await tellAll()
    expect(phone.told()).toEqual([])
    await say(bo, group, 'Loud')
    await tellAll(2 * HOUR)
    expect(phone.titles()).toEqual(['Garden: Bo: Loud'])
  })

  it('who was asked and hasn’t joined isn’t called', async () => {
    const { bo, group } = await circle()
    const eve = await makePerson('Eve')
    const hers = await device(eve)
    const made = await makeGroup(bo, { name: 'Other', personIds: [eve], draftKey: draftKey() })
    if (made.ok) await say(bo, made.conversationId, 'Without Eve')
    await say(bo, group, 'Without Eve too')
    await tellAll()
    expect(hers.told()).toEqual([])
  })
})

describe('the digest of requests', () => {
  async function knockAt(ana: string, name: string): Promise<void> {
    await send(await makePerson(name), ana, 'Would you draw our boat?')
  }

  it('tells once a day how many are new, and of none when none is', async () => {
    const ana = await makePerson('Ana')
    await knockAt(ana, 'Before')
    const phone = await device(ana)
    await knockAt(ana, 'One')
    await knockAt(ana, 'Two')
    await tellAll()
    expect(phone.told()).toEqual([])
    await tellAll(25 * HOUR)
    await tellAll(26 * HOUR)
    expect(phone.titles()).toEqual(['2 new requests: They wait until you look.'])
    expect(phone.told()).toMatchObject([{ path: '/messages/requests', tag: 'requests' }])
    await tellAll(3 * DAY)
    expect(phone.told()).toHaveLength(1)
  })

  it('waits for the end of quiet hours', async () => {
    const ana = await makePerson('Ana')
    const phone = await device(ana)
    await changeAlerts(ana, { quiet: ALL_DAY })
    await knockAt(ana, 'One')
    await tellAll(25 * HOUR)
    expect(phone.told()).toEqual([])
    await changeAlerts(ana, { quiet: null })
    await tellAll(26 * HOUR)
    expect(phone.titles()).toEqual(['1 new request: They wait until you look.'])
  })

  it('says nothing while the shield is up, of muted people, or where it is off', async () => {
    const [ana, bo, cy] = [await makePerson('Ana'), await makePerson('Bo'), await makePerson('Cy')]
    const phones = [await device(ana), await device(bo), await device(cy)]
    await knockAt(ana, 'One')
    await setShield(ana, 'until_off')
    const loud = await makePerson('Loud')
    await send(loud, bo, 'Me again')
    await mute(bo, loud, true)
    await changeAlerts(cy, { digest: false })
    await knockAt(cy, 'One')
    await tellAll(3 * DAY)
    expect(phones.flatMap((phone) => phone.told())).toEqual([])
    await setShield(ana, null)
    await tellAll(5 * DAY)
    expect(phones[0]?.titles()).toEqual(['1 new request: They wait until you look.'])
  })

  it('doesn’t come twice a day when its hour is moved', async () => {
    const ana = await makePerson('Ana')
    const phone = await device(ana)
    await knockAt(ana, 'One')
    await rows(`UPDATE alerts SET digest_at = 1 WHERE person_id = ${ana}`)
    await tellAll()
    await knockAt(ana, 'Two')
    for (const digestHour of [0, 6, 12, 18, 23]) {
      await changeAlerts(ana, { digestHour })
      await tellAll(18 * HOUR)
    }
    expect(phone.told()).toHaveLength(1)
  })
})

describe('a push service', () => {
  it.each([404, 410, 401, 403])('that answers %i knows the browser no more: it is forgotten', async (status) => {
    const { ana, bo, phone } = await friends()
    service.answer = () => status
    await send(bo, ana, 'Gone?')
    await tellAll()
    expect((await readAlerts(ana, phone.session)).devices).toEqual([])
    expect(await value('SELECT count(*) FROM pings')).toBe(0)
  })

  it.each<[string, TestPushService['answer']]>([
    ['is down', () => 503],
    ['leads elsewhere', (_, response) => void response.writeHead(302, { location: `${service.origin}/x` }).end()],
    ['says nothing', () => undefined],
    ['breaks off', (request) => void request.socket.destroy()],
  ])('that %s is asked again, later each time, and not for ever', async (_, answer) => {
    const { ana, bo, phone } = await friends()
    let calls = 0
    service.answer = (request, response) => {
      calls += 1
      return answer(request, response)
    }
    await send(bo, ana, 'Try again')
    await tellAll()
    await tellAll(10 * SECOND)
    expect(calls).toBe(1)
    for (let hours = 1; hours < 12; hours++) await tellAll(hours * HOUR)
    expect(calls).toBe(6)
    expect((await readAlerts(ana, phone.session)).devices).toHaveLength(1)
  })

  it('that was down for a while gets it then, once', async () => {
    const { ana, bo, phone } = await friends()
    service.answer = () => 503
    await send(bo, ana, 'Later')
    await tellAll()
    service.answer = () => 201
    await tellAll(2 * MINUTE)
    await tellAll(4 * MINUTE)
    expect(phone.titles()).toEqual(['Bo: Later'])
  })

  it('that answers without end is read no further', async () => {
    const { ana, bo, phone } = await friends()
    service.answer = (_, response) => {
      response.writeHead(201)
      const more = () => {
        while (response.write('x'.repeat(65_536)));
        response.once('drain', more)
      }
      more()
      return undefined
    }
    await send(bo, ana, 'Much')
    await tellAll()
    expect(await value('SELECT told_seq FROM pings')).toBe(3)
    expect((await readAlerts(ana, phone.session)).devices).toHaveLength(1)
  })

  it('that nobody knows is never called, also when it stands in the database', async () => {
    const { ana, bo } = await friends()
    const other = await new TestPushService().open()
    await rows(`UPDATE alert_ways SET endpoint = '${other.origin}/send/x'`)
    await send(bo, ana, 'Inside the network')
    await tellAll()
    expect(other.received).toEqual([])
    expect(await value('SELECT count(*) FROM alert_ways')).toBe(0)
    await other.close()
  })

  it.each([
    ['another curve’s point', { ...new TestBrowser().keys, p256dh: 'AAAA' }],
    ['no secret', { ...new TestBrowser().keys, auth: '' }],
    [
      'a point that isn’t on the curve',
      { ...new TestBrowser().keys, p256dh: Buffer.from([4, ...Array(64).fill(1)]).toString('base64url') },
    ],
  ])('isn’t given anything for %s, and the others are told all the same', async (_, wrong) => {
    const { ana, bo, phone } = await friends()
    const session = await startSession(ana, 'Odd')
    await addDevice(ana, session, { ...service.subscribe(), ...wrong }, 'UTC')
    await send(bo, ana, 'To all who can')
    await tellAll()
    expect(service.received).toHaveLength(1)
    expect(phone.titles()).toEqual(['Bo: To all who can'])
  })

  it('takes keys of a browser for keys, and nothing else', () => {
    expect(arePushKeys(new TestBrowser().keys)).toBe(true)
    expect(arePushKeys({ p256dh: 'x', auth: 'y' })).toBe(false)
    expect(arePushKeys({ p256dh: '', auth: '' })).toBe(false)
  })
})

describe('several processes', () => {
  it('call each browser once between them', async () => {
    const { ana, bo, phone } = await friends()
    const more = [phone]
    for (let n = 0; n < 12; n++) more.push(await device(ana))
    await send(bo, ana, 'To all')
    const other = new OtherProcess()
    const at = Date.now() + 5 * SECOND
    const [mine, theirs] = await Promise.all([claimPings(at, 10), other.call('claimPings', at, 10)])
    await other.end()
    const all = [...mine, ...theirs].map(({ wayId }) => wayId)
    expect(new Set(all).size).toBe(all.length)
    expect(all.length).toBe(13)
  })

  it('share one pair of keys', async () => {
    const keys = await pushKeys()
    const other = { publicKey: 'other', privateKey: 'other' }
    expect(await loadPushKeys(() => other)).toEqual(keys)
    expect(await value('SELECT count(*) FROM push_keys')).toBe(1)
  })

  it('one of which died over it: another one tells it', async () => {
    const { ana, bo, phone } = await friends()
    await send(bo, ana, 'Not lost')
    expect(await claimPings(Date.now() + 5 * SECOND, 10)).toHaveLength(1)
    await tellAll()
    expect(phone.told()).toEqual([])
    await tellAll(2 * MINUTE)
    expect(phone.titles()).toEqual(['Bo: Not lost'])
  })
})

describe('mail', () => {
  async function mailed() {
    const { ana, bo, id } = await friends()
    await rows('DELETE FROM alert_ways')
    const address = `ana-${ana}@example.org`
    await write((db) => addEmail(db, ana, address))
    expect(await changeMail(ana, true)).toBe(true)
    return { ana, bo, id, mails: () => mailbox.to(address) }
  }

  it('comes when a message wasn’t read for ten minutes, and at most once an hour for a conversation', async () => {
    const { ana, bo, id, mails } = await mailed()
    await send(bo, ana, 'Hello')
    await tellAll(9 * MINUTE)
    expect(mails()).toEqual([])
    await tellAll(11 * MINUTE)
    await say(bo, id, 'And hello')
    await tellAll(30 * MINUTE)
    await tellAll(60 * MINUTE)
    expect(mails()).toHaveLength(1)
    await tellAll(75 * MINUTE)
    expect(mails().map(({ mail }) => mail.subject)).toEqual(['Bo wrote to you on Ajar', 'Bo wrote to you on Ajar'])
    expect(mails()[0]?.mail.text).toContain(`https://dm.example.org/messages/${id}`)
  })

  it('doesn’t come of what was read, in quiet hours, of muted people or when it was turned off', async () => {
    const { ana, bo, id, mails } = await mailed()
    await send(bo, ana, 'Read')
    await markRead(ana, id, 3)
    await tellAll(HOUR)
    await changeAlerts(ana, { quiet: ALL_DAY })
    await say(bo, id, 'Quiet')
    await tellAll(3 * HOUR)
    await changeAlerts(ana, { quiet: null })
    await mute(ana, bo, true)
    await say(bo, id, 'Muted')
    await tellAll(5 * HOUR)
    await mute(ana, bo, false)
    await changeMail(ana, false)
    await say(bo, id, 'Off')
    await tellAll(7 * HOUR)
    expect(mails()).toEqual([])
  })

  it('says how to turn it off by one press, with a token that is good for that alone', async () => {
    const { ana, bo, mails } = await mailed()
    await send(bo, ana, 'Hello')
    await tellAll(HOUR)
    const [{ raw } = { raw: '' }] = mails()
    const link = `https://dm.example.org/mails/off/${mailsOffToken(ana)}`
    expect(raw.replace(/\r\n[ \t]+/g, ' ')).toContain(`List-Unsubscribe: <${link}>`)
    expect(raw).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click')
    expect(personOfMailsOff(mailsOffToken(ana))).toBe(ana)
    expect(personOfMailsOff(`${bo}.${mailsOffToken(ana).split('.')[1]}`)).toBeNull()
    for (const wrong of ['', ana, `${ana}.`, `${ana}.x`, `${mailsOffToken(ana)}.x`, 'x.y', `0.${'A'.repeat(24)}`])
      expect(personOfMailsOff(wrong)).toBeNull()
  })

  it('isn’t to be had without a confirmed address', async () => {
    expect(await changeMail(await makePerson('Ana'), true)).toBe(false)
    expect(await value('SELECT count(*) FROM alert_ways')).toBe(0)
  })

  it('waits for a mail server that is down, and ends for an address that is refused', async () => {
    const { ana, bo, mails } = await mailed()
    await mailbox.close()
    await send(bo, ana, 'Hello')
    await tellAll(HOUR)
    await mailbox.open()
    await tellAll(2 * HOUR)
    expect(mails()).toHaveLength(1)
    await mailbox.close()
    await mailbox.open({ onRcptTo: (_, __, done) => done(Object.assign(new Error('no'), { responseCode: 550 })) })
    await send(bo, ana, 'Again')
    await tellAll(5 * HOUR)
    expect(await value('SELECT count(*) FROM alert_ways')).toBe(0)
  })
})

describe('settings', () => {
  it('are kept part by part, and a person’s alone', async () => {
    const [ana, bo] = [await makePerson('Ana'), await makePerson('Bo')]
    const quiet = { from: 1_320, to: 420, days: EVERY_DAY }
    await changeAlerts(ana, { zone: 'Asia/Tokyo', quiet })
    await changeAlerts(ana, { previews: false })
    expect(await readAlerts(ana, '')).toMatchObject({
      zone: 'Asia/Tokyo',
      quiet,
      previews: false,
      sound: true,
      digest: false,
    })
    expect(await readAlerts(bo, '')).toMatchObject({ zone: 'UTC', quiet: null, previews: true })
  })

  it('twenty browsers at most are called: the oldest makes room', async () => {
    const ana = await makePerson('Ana')
    const first = await device(ana)
    for (let n = 0; n < 20; n++) await device(ana)
    const { devices } = await readAlerts(ana, first.session)
    expect(devices).toHaveLength(20)
    expect(devices.some(({ current }) => current)).toBe(false)
  })

  it('one’s browsers can’t be forgotten by others', async () => {
    const { ana, bo, phone } = await friends()
    const [mine] = (await readAlerts(ana, phone.session)).devices
    await forgetDevice(bo, mine?.id ?? '')
    expect((await readAlerts(ana, phone.session)).devices).toEqual([mine])
  })
})
