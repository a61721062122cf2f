/** A disk of a few megabytes that can be filled: a folder with a file system of its own, in memory. */
import { execFileSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmdirSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const CHUNK_BYTES = 1 << 20

export class SmallDisk {
  /** Where it can be written to. */
  readonly path: string
  readonly #filler: string
  readonly #lastResort = () => this.unmount()

  private constructor(path: string) {
    this.path = path
    this.#filler = join(path, 'filler')
    process.once('exit', this.#lastResort)
  }

  /** Mounts one, or says why that isn't possible here. */
  static mount(megabytes: number): SmallDisk | string {
    if (process.platform !== 'linux') return 'only Linux lets a test have a small disk'
    if (process.getuid?.() !== 0) return 'only root may mount a small disk'
    const path = mkdtempSync(join(tmpdir(), 'ajar-disk-'))
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=755`, 'ajar-faults', path], {
        stdio: 'pipe',
      })
      return new SmallDisk(path)
    } catch {
      rmdirSync(path)
      return 'a small disk may not be mounted here'
    }
  }

  /** Leaves no byte free. May be called again, when something was freed meanwhile. */
  fill(): void {
    const file = openSync(this.#filler, 'a')
    try {
      for (let chunk = CHUNK_BYTES; chunk >= 1; chunk = Math.floor(chunk / 2)) fillBy(file, chunk)
    } finally {
      closeSync(file)
    }
  }

  free(): void {
    rmSync(this.#filler, { force: true })
  }

  unmount(): void {
    process.off('exit', this.#lastResort)
    execFileSync('umount', ['-l', this.path], { stdio: 'pipe' })
    rmdirSync(this.path)
  }
}

function fillBy(file: number, bytes: number): void {
  const zeros = Buffer.alloc(bytes)
  try {
    while (writeSync(file, zeros) === bytes);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error
  }
}
