/** What the picker offers must be what the server takes (`public/emoji/`, `scripts/make-emoji.mjs`). */
import { expect, it } from 'vitest'
import { isEmoji } from '#rules/messages.ts'
import english from '../../public/emoji/en/data.json' with { type: 'json' }
import spanish from '../../public/emoji/es/data.json' with { type: 'json' }

it.each([
  ['English', english],
  ['Spanish', spanish],
])('every emoji of the picker in %s is one, in each colour', (_, offered) => {
  const all = offered.flatMap((one) => [
    one.emoji,
    ...('skins' in one ? (one.skins ?? []).map(({ emoji }) => emoji) : []),
  ])
  expect(all.length).toBeGreaterThan(3_000)
  expect(all.filter((emoji) => !isEmoji(emoji))).toEqual([])
})
