/** For tests: archives as X makes them, and as somebody makes them who means harm. */
import {
  Uint8ArrayReader,
  Uint8ArrayWriter,
  ZipWriter,
  type ZipWriterAddDataOptions,
} from '@zip.js/zip.js/lib/zip-core-native.js'

export const OWNER = '1000000001'
/** When the first message was sent, and its id at X: snowflakes, as X counts them since 2010-11-04. */
const BEGAN = Date.UTC(2019, 4, 1)
const xIdAt = (moment: number) => String((BigInt(moment) - 1288834974657n) << 22n)

const ytd = (name: string, elements: readonly unknown[]) =>
  `window.YTD.${name}.part0 = ${JSON.stringify(elements, null, 2)}`

const WORDS = 'the boat is ready when you are, call me about the sails and bring the red paint from the harbour'.split(
  ' ',
)

/** A conversation of X's file: so many messages in turn between the owner and another account. */
export const conversationOf = (other: string, count: number, from = 0) => ({
  dmConversation: {
    conversationId: `${OWNER}-${other}`,
    messages: Array.from({ length: count }, (_, n) => {
      const at = BEGAN + (from + n) * 61_000
      const words = Array.from({ length: 4 + (n % 14) }, (_unused, k) => WORDS[(n * 7 + k * 3) % WORDS.length])
      return {
        messageCreate: {
          recipientId: n % 2 ? OWNER : other,
          reactions: [],
          urls: [],
          text: `${n + 1}: ${words.join(' ')} é 🎉`,
          mediaUrls: [],
          senderId: n % 2 ? other : OWNER,
          id: String(BigInt(xIdAt(at)) + (BigInt(other) % 4_000_000n)),
          createdAt: new Date(at).toISOString(),
        },
      }
    }).reverse(),
  },
})

/** Where X puts a picture or video of the nth message of a conversation, counted from 0. */
export const mediaPath = ({ dmConversation }: ReturnType<typeof conversationOf>, n: number, name: string): string =>
  `data/direct_messages_media/${dmConversation.messages.toReversed()[n]?.messageCreate.id}-${name}`

type Parts = { conversations?: readonly unknown[]; following?: readonly string[]; blocking?: readonly string[] }

/** The files of an ordinary archive, which a test may change before it packs them. */
export const filesOf = ({
  conversations = [],
  following = [],
  blocking = [],
}: Parts): Record<string, string | Uint8Array> => ({
  'Your archive.html': '<!doctype html>',
  'data/account.js': ytd('account', [{ account: { accountId: OWNER, username: 'ana', email: 'ana@example.org' } }]),
  'data/direct-messages.js': ytd('direct_messages', conversations),
  'data/direct-messages-group.js': ytd('direct_messages_group', []),
  'data/following.js': ytd(
    'following',
    following.map((accountId) => ({ following: { accountId, userLink: 'x' } })),
  ),
  'data/block.js': ytd(
    'block',
    blocking.map((accountId) => ({ blocking: { accountId, userLink: 'x' } })),
  ),
})

/** Packs files into a ZIP. */
export async function packed(
  files: Readonly<Record<string, string | Uint8Array>>,
  options: ZipWriterAddDataOptions = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const zip = new ZipWriter(new Uint8ArrayWriter(), { useWebWorkers: false })
  for (const [name, content] of Object.entries(files)) {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
    await zip.add(name, new Uint8ArrayReader(bytes), options)
  }
  return new Uint8Array(await zip.close())
}
