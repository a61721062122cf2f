/** For tests: a real mail server on this machine that keeps what it is given. */
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

/** A mail as it arrived: for whom its envelope said it was, its lines, and what a reader makes of it. */
export type Received = { recipients: string[]; raw: string; mail: Email }

const written = (address: string) => address.replace(/@.*$/, (domain) => domain.toLowerCase())
const sameAddress = (one: string, other: string) => written(one) === written(other)

export class TestMailbox {
  readonly received: Received[] = []
  #server: SMTPServer | null = null
  #port = 0

  get url(): string {
    return `smtp://127.0.0.1:${this.#port}`
  }

  /** Starts it; the second time on the same port. `options` make it refuse, or ask for a password. */
  async open(options: SMTPServerOptions = {}): Promise<this> {
    const server = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      logger: false,
      onData: (stream, session, done) => {
        text(stream)
          .then(async (raw) => {
            const recipients = session.envelope.rcptTo.map(({ address }) => address)
            this.received.push({ recipients, raw, mail: await PostalMime.parse(raw) })
          })
          .then(() => done(), done)
      },
      ...options,
    })
    const listening = server.listen(this.#port, '127.0.0.1')
    await once(listening, 'listening')
    this.#port = (listening.address() as AddressInfo).port
    this.#server = server
    return this
  }

  /** Stops it, as when a mail server is down. */
  async close(): Promise<void> {
    const server = this.#server
    this.#server = null
    await new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()))
  }

  /** The mails for one address, oldest first. What stands behind the @ may arrive in lower case. */
  to(address: string): Received[] {
    return this.received.filter(({ recipients }) => recipients.some((one) => sameAddress(one, address)))
  }
}
