/** A line to the test server that can be cut: browsers keep open streams when they are merely told to be offline. */
import { once } from 'node:events'
import { connect, createServer, type Server, type Socket } from 'node:net'

export class Line {
  readonly #sockets = new Set<Socket>()
  readonly #server: Server
  #cut = false

  private constructor(to: URL) {
    this.#server = createServer((near) => {
      if (this.#cut) return near.destroy()
      const far = connect(Number(to.port), to.hostname)
      for (const [socket, other] of [
        [near, far],
        [far, near],
      ] as const) {
        this.#sockets.add(socket)
        socket.on('error', () => other.destroy())
        socket.on('close', () => {
          this.#sockets.delete(socket)
          other.destroy()
        })
      }
      near.pipe(far).pipe(near)
    })
  }

  static async to(address: string): Promise<Line> {
    const line = new Line(new URL(address))
    line.#server.listen(0, '127.0.0.1')
    await once(line.#server, 'listening')
    return line
  }

  get address(): string {
    const at = this.#server.address()
    return `http://127.0.0.1:${typeof at === 'object' ? at?.port : 0}`
  }

  /** Everything under way breaks, and nothing new gets through. */
  cut(): void {
    this.#cut = true
    for (const socket of this.#sockets) socket.destroy()
  }

  mend(): void {
    this.#cut = false
  }

  close(): void {
    this.cut()
    this.#server.close()
  }
}
