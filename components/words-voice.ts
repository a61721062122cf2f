/** The sentences of voice messages, apart from `words.ts`: they are fetched with what says them. */
import { mediaSentence } from './words-media.ts'

const two = (seconds: number) => String(seconds).padStart(2, '0')

/** “1:05”, “0:07”: minutes and seconds. */
export const clockOf = (milliseconds: number): string => {
  const seconds = Math.floor(milliseconds / 1_000)
  return `${Math.floor(seconds / 60)}:${two(seconds % 60)}`
}

export const VOICE_WORDS = {
  record: 'Record a voice message',
  recording: 'Voice message',
  asking: 'Waiting for the microphone…',
  started: 'Recording',
  cancel: 'Throw the recording away',
  stop: 'Stop and listen first',
  send: 'Send the voice message',
  sending: 'Sending…',
  again: 'Try again',
  close: 'Back to writing',
  full: 'That is five minutes, the longest a voice message can be. It is all here: listen to it, or send it.',
  play: 'Play the voice message',
  pause: 'Pause the voice message',
  place: 'Place in the voice message',
  at: (at: number, length: number) => `${clockOf(at)} of ${clockOf(length)}`,
  speed: (speed: number) => `Speed ${speed}×`,
  unplayable: 'This browser can’t play it.',
} as const

const PROBLEMS: Record<string, string> = {
  refused:
    'This browser doesn’t let us use the microphone. Allow it for this site in the browser’s settings, then try again. Nothing was lost.',
  none: 'No microphone was found. Connect one, then try again. Nothing was lost.',
  busy: 'The microphone can’t be used now: another program may have it. Nothing was lost.',
  unable: 'This browser can’t record. Nothing was lost.',
  silent: 'Nothing was recorded. Hold the microphone closer, or choose another one.',
}

/** Why nothing can be recorded, or why it wasn't sent. */
export const voiceSentence = (code: string): string => PROBLEMS[code] ?? mediaSentence(code)
