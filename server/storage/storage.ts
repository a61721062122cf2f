/**
 * Where files live that people send: one small interface, with a folder or an S3-compatible service behind it. What a key
 * belongs to, and who may read it, the database knows; nothing here decides that.
 */
import { randomBytes } from 'node:crypto'

/** The bytes of a part of a file: from `start` to `end`, both included, counted from 0. */
export type ByteRange = { start: number; end: number }

export type Stored = {
  /** To be read to its end, or cancelled: a file or a connection stays open until then. */
  body: ReadableStream<Uint8Array>
  /** The size of the whole file, also where a part of it was asked for. */
  bytes: number
}

export type Storage = {
  /**
   * Stores the bytes under this key, whole or not at all; what was there is replaced. When it answers, they survive a power
   * cut. Throws a RangeError when there are more or fewer than `about.bytes`, or none (S3 can't send a part of nothing), and
   * a StorageTrouble when the storage is away.
   */
  put(key: string, body: Uint8Array | AsyncIterable<Uint8Array>, about: { type: string; bytes: number }): Promise<void>
  /**
   * What is under the key, or null. Of a range, what the file has of it: nothing when it begins behind the end. A range that
   * is none (negative, or backwards) throws a RangeError.
   */
  get(key: string, range?: ByteRange): Promise<Stored | null>
  /** How many bytes are under the key, without fetching any; null when there is nothing. */
  size(key: string): Promise<number | null>
  /** Removes what is under these keys; one under which there is nothing is fine. */
  remove(keys: readonly string[]): Promise<void>
  /** Every key after `after` with the moment it was put, in the order of the keys: for the job that removes orphans. */
  list(after?: string): AsyncIterable<{ key: string; changedAt: number }>
  /**
   * Throws a sentence for the site's owner when nothing can be stored with these settings; a StorageTrouble when that can't be
   * said, because the service doesn't answer.
   */
  check(): Promise<void>
}

/** The storage doesn't answer, or refuses. The message is for the log: it names no credentials. */
export class StorageTrouble extends Error {
  override name = 'StorageTrouble'
}

/** Lower case only, because some file systems can't tell; nothing that could lead to another folder. */
const KEY = /^[a-z\d]{2}[a-z\d_]{0,98}(?:\.[a-z\d_]{1,20})?$/

export const isKey = (key: string): boolean => KEY.test(key)

/** Throws for what is no key: keys are made here, so one that isn't is a mistake of ours. */
export function checkKey(key: string): void {
  if (!isKey(key)) throw new RangeError('a key has 2 to 100 of a-z, 0-9 and _, and may have one ending such as .small')
}

/** A fresh key. Nobody can guess it, and since it begins at random, folders fill evenly. Variants add an ending: `.small`. */
export const newKey = (): string => randomBytes(16).toString('hex')

/** Throws for a size that no file has here. */
export function checkBytes(bytes: number): void {
  if (!Number.isSafeInteger(bytes) || bytes < 1) throw new RangeError('a file has at least one byte')
}

/** Throws for a range that is none. */
export function checkRange(range: ByteRange | undefined): void {
  if (!range) return
  const { start, end } = range
  if (!Number.isSafeInteger(start) || !Number.isSafeInteger(end) || start < 0 || end < start) {
    throw new RangeError('a range begins at 0 or later, and ends where it begins or later')
  }
}
