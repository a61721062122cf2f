/** For tests: a line to PostgreSQL that can be cut between two messages of its protocol. */
import { once } from 'node:events'
import { connect, createServer, type Server, type Socket } from 'node:net'

export type Side = 'client' | 'server'

/**
 * What becomes of a message: it goes on, is dropped, the line is cut or reset instead of it, or cut right after it. Its kind is its first
 * letter in the protocol; a client's first message has none and is always let through.
 */
export type Verdict = 'pass' | 'drop' | 'cut' | 'reset' | 'last'

export class PostgresLine {
  /** Decides about each message; everything passes until a test says otherwise. */
  judge: (from: Side, kind: string, text: string) => Verdict = () => 'pass'
  readonly #sockets = new Set<Socket>()
  readonly #server: Server
  readonly #to: URL
  #down = false

  private constructor(to: URL) {
    this.#to = to
    this.#server = createServer((near) => this.#join(near))
  }

  static async to(url: string): Promise<PostgresLine> {
    const line = new PostgresLine(new URL(url))
    line.#server.listen(0, '127.0.0.1')
    await once(line.#server, 'listening')
    return line
  }

  /** The address of the database at the other end, by way of this line. */
  get url(): string {
    const at = this.#server.address()
    const url = new URL(this.#to)
    url.host = `127.0.0.1:${typeof at === 'object' ? at?.port : 0}`
    return url.href
  }

  /** Until `mend` nobody new gets through. */
  refuse(): void {
    this.#down = true
  }

  /** Everything under way breaks, too. */
  cut(): void {
    this.refuse()
    for (const socket of this.#sockets) socket.destroy()
  }

  mend(): void {
    this.#down = false
  }

  close(): void {
    this.cut()
    this.#server.close()
  }

  #join(near: Socket): void {
    if (this.#down) {
      near.destroy()
      return
    }
    const far = connect(Number(this.#to.port || 5432), this.#to.hostname)
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      socket.setNoDelay(true)
      this.#sockets.add(socket)
      // What had arrived before the end still reaches the other side.
      socket.on('error', () => other.end())
      socket.on('close', () => {
        this.#sockets.delete(socket)
        other.end()
      })
    }
    this.#relay(near, far, 'client')
    this.#relay(far, near, 'server')
  }

  #relay(from: Socket, to: Socket, side: Side): void {
    let waiting = Buffer.alloc(0)
    let untyped = side === 'client'
    from.on('data', (chunk: Buffer) => {
      waiting = Buffer.concat([waiting, chunk])
      for (;;) {
        const head = untyped ? 0 : 1
        if (waiting.length < head + 4) return
        const length = head + waiting.readInt32BE(head)
        if (waiting.length < length) return
        const message = waiting.subarray(0, length)
        waiting = waiting.subarray(length)
        const verdict = untyped
          ? 'pass'
          : this.judge(side, String.fromCharCode(message[0] ?? 0), message.toString('latin1', 5).replace(/\0$/, ''))
        untyped = false
        if (verdict === 'pass' || verdict === 'last') to.write(message)
        if (verdict === 'cut' || verdict === 'last') {
          from.destroy()
          to.end()
          return
        }
        if (verdict === 'reset') {
          from.destroy()
          to.resetAndDestroy()
          return
        }
      }
    })
  }
}
