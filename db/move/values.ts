/** Values between two engines, and how the rows of both sides are compared. */
import { hash } from 'node:crypto'

/**
 * The same for both engines: whole numbers as `number`, or `bigint` where that wouldn't be exact; flags as `boolean`;
 * text as it is; JSON as the text that was stored; bytes as `Buffer`.
 */
export type Value = null | number | bigint | boolean | string | Buffer
/** In the order of the table's columns. */
export type Row = readonly Value[]

/** A whole number as `Value` has it. */
export function exact(whole: bigint | string): number | bigint {
  const number = Number(whole)
  return Number.isSafeInteger(number) ? number : BigInt(whole)
}

const plain = (value: Value): null | number | boolean | string => {
  if (typeof value === 'bigint') return String(value)
  return Buffer.isBuffer(value) ? value.toString('base64') : value
}

/** One text for one row, whichever engine it came from. */
export const canonical = (row: Row): string => JSON.stringify(row.map(plain))

export type Fingerprint = { rows: number; checksum: string }

/**
 * Adds up SHA-256 of every row. A sum, because it doesn't depend on the order of the rows: where PostgreSQL can't keep a
 * character of a key (see `stored` of a `Loader`), that key may sort elsewhere on the other side.
 */
export class FingerprintOf {
  readonly #sums = new Uint32Array(8)
  #rows = 0

  add(row: Row): void {
    const digest = hash('sha256', canonical(row), 'buffer')
    // Uint32Array wraps around by itself.
    for (let lane = 0; lane < 8; lane++) this.#sums[lane] = (this.#sums[lane] ?? 0) + digest.readUInt32BE(lane * 4)
    this.#rows += 1
  }

  value(): Fingerprint {
    return { rows: this.#rows, checksum: hash('sha256', this.#sums, 'hex').slice(0, 16) }
  }
}
