/** The sentences about pictures, videos and files, apart from `words.ts`: they are fetched with what says them. */
import { sentence } from './words.ts'

const SENTENCES: Record<string, string> = {
  file_empty: 'This file is empty.',
  file_large: 'Videos and files can have up to 25 MB. Choose a smaller one.',
  image_large: 'A picture can have up to 10 MB. Choose a smaller one.',
  image_kind: 'This picture can’t be read, or is larger than 50 million pixels. Use JPEG, PNG, WebP, GIF or AVIF.',
  image_unclean:
    'HEIC photos aren’t sent, because the place where they were taken can’t be taken out of them here. Save it as JPEG first.',
  video_damaged: 'This video isn’t whole, so what it tells about you can’t be taken out. Nothing was sent.',
  voice_kind: 'This isn’t a voice message, or it can’t be read. Nothing was sent.',
  too_many_uploads: 'You have added very many files within the hour. Wait a little, then try again.',
  too_many_files: 'A message can carry up to 4 files. The others weren’t added.',
  upload_cut: 'The file didn’t arrive whole. Try again.',
}

/** The sentence for a code that an upload was answered with. */
export const mediaSentence = (code: string): string => SENTENCES[code] ?? sentence(code)
