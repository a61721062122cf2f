/** Reads labelled texts: one a line, `ham` or `spam`, a tab, the text. */
import { readFileSync } from 'node:fs'
import { Refusal } from '../../db/move/refusal.ts'

export type Labelled = { spam: boolean; text: string }

/** The texts that the shipped model is trained from, by name. */
export const CORPORA = ['sms', 'youtube'] as const
export type Corpus = (typeof CORPORA)[number]

export const corpusFile = (name: Corpus) => new URL(`../../rules/filter/data/${name}.tsv`, import.meta.url)

/** Takes a file's content apart; a line that isn't understood is refused with its number. */
export function parseLabelled(content: string, name: string): Labelled[] {
  const texts: Labelled[] = []
  content
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .forEach((line, index) => {
      if (line === '') return
      const tab = line.indexOf('\t')
      const label = tab < 0 ? line : line.slice(0, tab)
      if (tab < 0 || (label !== 'ham' && label !== 'spam')) {
        throw new Refusal(
          `${name}, line ${index + 1}: expected "ham" or "spam", a tab and the text, not ${JSON.stringify(label.slice(0, 40))}.`,
        )
      }
      texts.push({ spam: label === 'spam', text: line.slice(tab + 1) })
    })
  if (texts.length === 0) throw new Refusal(`${name} has no texts.`)
  return texts
}

/** Reads a file of labelled texts; a file that can't be read is refused with a sentence. */
export function readLabelled(file: string | URL): Labelled[] {
  const name = file instanceof URL ? file.pathname.replace(/^.*\//, '') : file
  let content: string
  try {
    content = readFileSync(file, 'utf8')
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
    const why = code === 'ENOENT' ? 'there is no such file' : code === 'EISDIR' ? 'it is a folder' : String(cause)
    throw new Refusal(`${name} can't be read: ${why}.`)
  }
  return parseLabelled(content, name)
}
