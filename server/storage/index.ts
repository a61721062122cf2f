/** Where this site keeps files: a bucket where one is set, else the folder `media` beside the database's file. */
import { join } from 'node:path'
import { dataFolder } from '../../db/engine/index.ts'
import { s3Settings } from '../env.ts'
import { folderStorage } from './folder.ts'
import { s3Storage } from './s3.ts'
import type { Storage } from './storage.ts'

export { newKey, type Storage, StorageTrouble, type Stored } from './storage.ts'

/** The folder for files; with a bucket nothing is in it. */
export const mediaFolder = (): string => join(dataFolder(), 'media')

let known: Storage | null = null

/** The storage that the settings choose. */
export function storage(): Storage {
  const bucket = s3Settings()
  known ??= bucket ? s3Storage(bucket) : folderStorage(mediaFolder())
  return known
}
