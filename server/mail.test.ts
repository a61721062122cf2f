import { createServer, type Server, type Socket } from 'node:net'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { EmailAddress } from './input.ts'
import type { Mail } from './mail.ts'
import { TestMailbox } from './testing-mailbox.ts'

const MAIL: Mail = {
  language: 'en',
  to: 'ana@example.org',
  subject: 'Grüße from Ajar',
  paragraphs: ['Is 1 < 2 & "so on"?', 'A door stands ajar – é, 日本, עברית.'],
  link: { href: 'https://dm.example.org/signup?link=a_b-c&next=%2F', label: 'Go on' },
}

const mailbox = new TestMailbox()
afterEach(async () => {
  await mailbox.close()
  mailbox.received.length = 0
})

/** The module keeps its settings and its connection to the mail server: each case begins anew, as a process does. */
async function mailer(url = mailbox.url, from = 'Ajar <no-reply@dm.example.org>') {
  vi.stubEnv('SMTP_URL', url)
  vi.stubEnv('MAIL_FROM', from)
  vi.stubEnv('AUTH_URL', 'https://dm.example.org')
  vi.resetModules()
  return import('./mail.ts')
}

describe('a mail', () => {
  it('arrives as text and as plain HTML that say the same and fetch nothing', async () => {
    await mailbox.open()
    const { sendMail } = await mailer()
    expect(await sendMail(MAIL)).toBe('sent')
    const [{ mail, recipients } = { mail: null, recipients: [] }] = mailbox.received
    expect(recipients).toEqual(['ana@example.org'])
    expect(mail).toMatchObject({
      subject: MAIL.subject,
      from: { name: 'Ajar', address: 'no-reply@dm.example.org' },
      to: [{ address: 'ana@example.org' }],
    })
    expect(mail?.text?.trim().split('\n\n')).toEqual([...MAIL.paragraphs, MAIL.link?.href])
    expect(mail?.html).toContain('<p>Is 1 &lt; 2 &amp; &quot;so on&quot;?</p>')
    expect(mail?.html).toContain('<a href="https://dm.example.org/signup?link=a_b-c&amp;next=%2F">Go on</a>')
    expect(mail?.html).not.toMatch(/src=|url\(|<img|<link|<script|<style/i)
    expect(mail?.headers).toContainEqual(expect.objectContaining({ key: 'auto-submitted', value: 'auto-generated' }))
  })

  it('has one recipient and no line in its head that somebody typed', async () => {
    await mailbox.open()
    const { sendMail } = await mailer()
    await sendMail({ ...MAIL, subject: 'Hello\r\nBcc: eve@example.org\r\n\r\nAnother body' })
    const [{ mail, recipients } = { mail: null, recipients: [] }] = mailbox.received
    expect(recipients).toEqual(['ana@example.org'])
    expect(mail?.headers.map(({ key }) => key)).not.toContain('bcc')
    expect(mail?.text).not.toContain('Another body')
  })

  it('that the server takes for nobody is refused; and it is asked only once', async () => {
    let asked = 0
    await mailbox.open({
      onRcptTo: (_address, _session, done) => {
        asked += 1
        done(Object.assign(new Error('No such user here'), { responseCode: 550 }))
      },
    })
    const { sendMail } = await mailer()
    expect(await sendMail(MAIL)).toBe('refused')
    expect(asked).toBe(1)
    expect(mailbox.received).toEqual([])
  })

  it('that is put off for now isn’t refused for good', async () => {
    await mailbox.open({
      onRcptTo: (_address, _session, done) => done(Object.assign(new Error('Later'), { responseCode: 451 })),
    })
    expect(await (await mailer()).sendMail(MAIL)).toBe('down')
  })

  it('isn’t sent where nobody answers', async () => {
    await mailbox.open()
    await mailbox.close()
    expect(await (await mailer()).sendMail(MAIL)).toBe('down')
  })

  it('isn’t waited for where somebody answers and says nothing', { timeout: 20_000 }, async () => {
    const sockets: Socket[] = []
    const mute: Server = createServer((socket) => void sockets.push(socket))
    await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve))
    const address = mute.address()
    const port = typeof address === 'object' ? address?.port : 0
    const began = Date.now()
    expect(await (await mailer(`smtp://127.0.0.1:${port}`)).sendMail(MAIL)).toBe('down')
    expect(Date.now() - began).toBeLessThan(10_000)
    for (const socket of sockets) socket.destroy()
    await new Promise((resolve) => mute.close(resolve))
  })

  it('goes by name and password where the address has them', async () => {
    await mailbox.open({
      disabledCommands: ['STARTTLS'],
      // Loopback: nobody listens in between.
      allowInsecureAuth: true,
      onAuth: ({ username, password }, _session, done) =>
        username === 'ajar' && password === 'a/b' ? done(null, { user: 'ajar' }) : done(new Error('Wrong')),
    })
    expect(await (await mailer(mailbox.url.replace('//', '//ajar:a%2Fb@'))).sendMail(MAIL)).toBe('sent')
    expect(await (await mailer(mailbox.url.replace('//', '//ajar:other@'))).sendMail(MAIL)).toBe('down')
    expect(await (await mailer()).sendMail(MAIL)).toBe('down')
    expect(mailbox.received).toHaveLength(1)
  })
})

describe('an email address', () => {
  it.each(['ana@example.org', ' Ana.B+dm@Mail.Example.org ', "o'hara@example.co.uk", 'x@xn--bcher-kva.example'])(
    'is taken, without blanks around it: %s',
    (typed) => {
      expect(EmailAddress.parse(typed)).toBe(typed.trim())
    },
  )

  it.each([
    '',
    'ana',
    'ana@localhost',
    'ana@@example.org',
    'ana@example..org',
    'ana b@example.org',
    'ana@example.org, eve@example.org',
    'Ana <ana@example.org>',
    'ana@example.org\nBcc: eve@example.org',
    'ana@example.org\r\nSubject: x',
    'ana\0@example.org',
    '"ana"@example.org',
    'ana@[127.0.0.1]',
    'änä@example.org',
    `${'a'.repeat(65)}@example.org`,
    `a@${'b.'.repeat(126)}org`,
  ])('is refused: %j', (typed) => {
    expect(EmailAddress.safeParse(typed).success).toBe(false)
  })
})
