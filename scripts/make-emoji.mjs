/**
 * Makes the emoji that people choose from, in `public/emoji/`, out of Emojibase (MIT). It isn't among our packages, because it
 * has fifty languages: `npm pack emojibase-data`, unpack it, then `node scripts/make-emoji.mjs FOLDER`.
 */
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const [from] = process.argv.slice(2)
if (!from) throw new Error('Say where Emojibase is: node scripts/make-emoji.mjs FOLDER')

const LANGUAGES = ['en', 'es']
const IS_EMOJI = /^\p{RGI_Emoji}$/v

/** As a reaction may be (`rules/messages.ts`): without signs that Unicode's own list doesn't have. Undefined for what isn't on it. */
const asListed = (emoji) => [emoji, emoji.replaceAll('\uFE0F', '')].find((one) => IS_EMOJI.test(one))

/** What the picker reads of an emoji, and nothing else. */
function trimmed({ emoji, label, tags, group, subgroup, version, skins }) {
  const listed = asListed(emoji)
  if (!listed || group === undefined) return []
  const toned = (skins ?? []).flatMap((skin) =>
    typeof skin.tone === 'number' && asListed(skin.emoji) ? [{ emoji: asListed(skin.emoji), tone: skin.tone }] : [],
  )
  return [{ emoji: listed, label, tags, group, subgroup, version, ...(toned.length === 5 && { skins: toned }) }]
}

for (const language of LANGUAGES) {
  const read = (name) => JSON.parse(readFileSync(join(from, language, name), 'utf8'))
  const folder = join('public', 'emoji', language)
  mkdirSync(folder, { recursive: true })
  // In Unicode's order, which the package doesn't keep.
  const emojis = read('data.json').sort((a, b) => (a.order ?? 0) - (b.order ?? 0))
  writeFileSync(join(folder, 'data.json'), `${JSON.stringify(emojis.flatMap(trimmed))}\n`)
  writeFileSync(join(folder, 'messages.json'), `${JSON.stringify(read('messages.json'))}\n`)
}
copyFileSync(join(from, 'LICENSE'), join('public', 'emoji', 'LICENSE'))
