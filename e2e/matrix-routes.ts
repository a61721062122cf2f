/** Who gets what answer from which page and route: a row per address, a column per caller. A new one needs a row here. */
import type { Story } from './story.ts'

/** Status, and where a redirect leads. */
type Says = number | `→ ${string}`

export type RouteCase = {
  address: (story: Story) => string
  method?: 'GET' | 'POST' | 'DELETE'
  headers?: Record<string, string>
  /** Outsider, stranger (Dee), blocked (Cy), participant (Ana). */
  says: readonly [Says, Says, Says, Says]
  /** The same address about something that doesn't exist: the same answer, byte for byte, for whom it isn't. */
  missing?: (story: Story) => string
  /** Addresses of this kind that make no sense: 4xx, never 5xx. */
  nonsense?: readonly string[]
  /** Some of what is said in the conversation of Ana and Bo may be in the answer for Ana. */
  secret?: true
}

const to = (path: string) => `→ /signin?next=${encodeURIComponent(path)}` as const
const open = (path: string): RouteCase => ({ address: () => path, says: [200, 200, 200, 200] })
const front = (path: string): RouteCase => ({
  address: () => path,
  says: [200, '→ /messages', '→ /messages', '→ /messages'],
})
const inside = (path: string): RouteCase => ({ address: () => path, says: [to(path), 200, 200, 200] })
/** For the site's staff only: to everybody else it isn't there. */
const staff = (path: string): RouteCase => ({ address: () => path, says: [404, 404, 404, 404] })
const profile = (rest: string): RouteCase => ({
  address: ({ ana }) => `/@${ana.handle}${rest}`,
  says: [200, 200, 200, 200],
  nonsense: [`/@nobody_at_all${rest}`, `/@%00${rest}`, `/@%E0%A4%A${rest}`, `/@${'x'.repeat(2_000)}${rest}`],
})
const api = (path: string): RouteCase => ({ address: () => path, says: [401, 200, 200, 200] })
const BAD_IDS = ['', '0', '-1', '01', '1e9', 'abc', '%00', '99999999999999999999', '1%20OR%201=1', '../1']
const nonsense = (before: string, after = '') => BAD_IDS.map((id) => `${before}${id}${after}`)

/** Asked through a proxy, or so the header claims. */
const metricsBy = (header: string, value: string): RouteCase => ({
  address: () => '/metrics',
  headers: { [header]: value },
  says: [404, 404, 404, 404],
})

/** What `server/serve.ts` answers itself: no manifest of the build names it. */
export const OUTSIDE_NEXT = ['/api/live'] as const

export const ROUTES: Record<string, RouteCase[]> = {
  '/(front)/page': [front('/')],
  // A token that is ours is the matter of `notify.spec.ts`.
  '/(front)/mails/page': [
    {
      ...open('/mails'),
      nonsense: ['/mails?token=x', '/mails?token=%00', '/mails?token=1&token=2', `/mails?token=${'x'.repeat(5_000)}`],
    },
  ],
  '/(front)/policy/page': [open('/policy')],
  '/(front)/recover/page': [open('/recover')],
  '/(front)/signin/page': [front('/signin')],
  // Only for who has just shown whose account it is.
  '/(front)/signin/return/page': [
    { address: () => '/signin/return', says: ['→ /signin', '→ /signin', '→ /signin', '→ /signin'] },
  ],
  '/(front)/signup/page': [
    front('/signup'),
    {
      ...front(`/signup?link=${'A'.repeat(32)}`),
      nonsense: ['/signup?link=', '/signup?link=%00', '/signup?link=a&link=b', `/signup?link=${'x'.repeat(5_000)}`],
    },
  ],
  '/(main)/knock/[token]/page': [
    {
      address: ({ link }) => `/knock/${link.token}`,
      says: [200, 200, 404, '→ /settings/privacy'],
      nonsense: ['/knock/x', '/knock/%00', '/knock/../x', `/knock/${'x'.repeat(2_000)}`],
    },
    { address: () => `/knock/${'A'.repeat(22)}`, says: [404, 404, 404, 404] },
  ],
  '/(main)/messages/[[...path]]/page': [
    {
      ...inside('/messages'),
      address: () => '/messages',
      says: ['→ /signin?next=%2Fmessages%2F', 200, 200, 200],
      secret: true,
    },
    {
      address: ({ shared }) => `/messages/${shared}`,
      says: ['→ /signin?next=%2Fmessages%2F:id', 200, 200, 200],
      secret: true,
      nonsense: ['/messages/1/2/3'],
    },
    inside('/messages/requests'),
    inside('/messages/hidden'),
    inside('/messages/archived'),
    inside('/messages/snoozed'),
    {
      ...inside('/messages/search'),
      nonsense: ['/messages/search?q=%00', '/messages/search?q=a&q=b', `/messages/search?q=${'x'.repeat(5_000)}`],
    },
    {
      address: ({ ana }) => `/messages/compose?recipient_id=${ana.id}&text=hi`,
      says: [to('/messages/compose'), 200, 200, 200],
    },
  ],
  '/(main)/moderation/site/page': [{ address: () => '/moderation/site', says: [404, 404, 404, 404] }],
  '/(main)/people/[handle]/followers/page': [profile('/followers')],
  '/(main)/people/[handle]/following/page': [profile('/following')],
  '/(main)/moderation/page': [staff('/moderation')],
  '/(main)/moderation/[id]/page': [{ ...staff('/moderation/1'), nonsense: nonsense('/moderation/') }],
  '/(main)/moderation/appeals/page': [staff('/moderation/appeals')],
  '/(main)/moderation/figures/page': [staff('/moderation/figures')],
  '/(main)/moderation/log/page': [staff('/moderation/log')],
  '/(main)/notices/page': [inside('/notices')],
  '/(main)/people/[handle]/page': [profile('')],
  '/(main)/people/page': [inside('/people'), inside('/people?q=ana')],
  '/(main)/settings/account/page': [inside('/settings/account')],
  '/(main)/settings/account/address/page': [
    inside('/settings/account/address'),
    inside('/settings/account/address?link=x'),
  ],
  '/(main)/settings/account/delete/page': [inside('/settings/account/delete')],
  '/(main)/settings/account/recovery/page': [inside('/settings/account/recovery')],
  '/(main)/settings/appearance/page': [inside('/settings/appearance')],
  '/(main)/settings/data/export/route': [
    { address: () => '/settings/data/export', says: [405, 405, 405, 405] },
    // Without an Origin, as another site's form might arrive.
    { address: () => '/settings/data/export', method: 'POST', says: [401, 403, 403, 403] },
  ],
  '/(main)/settings/data/import/route': [
    { address: () => '/settings/data/import', says: [401, 200, 200, 200] },
    // Without an Origin, as another site's form might arrive.
    { address: () => '/settings/data/import', method: 'POST', says: [401, 403, 403, 403] },
  ],
  '/(main)/settings/data/x/[id]/page': [
    {
      address: () => '/settings/data/x/123',
      says: ['→ /signin?next=%2Fsettings%2Fdata%2Fx', 404, 404, 404],
      nonsense: [...nonsense('/settings/data/x/'), '/settings/data/x/1?before=x'],
    },
  ],
  '/(main)/settings/data/x/page': [
    { ...inside('/settings/data/x'), nonsense: ['/settings/data/x?before=x', '/settings/data/x?before=-1'] },
  ],
  '/(main)/settings/data/page': [
    {
      ...inside('/settings/data'),
      nonsense: [
        '/settings/data?refused=%00',
        '/settings/data?refused=a&refused=b',
        '/settings/data?refused=constructor',
      ],
    },
  ],
  '/(main)/settings/notifications/page': [inside('/settings/notifications')],
  '/(main)/settings/page': [inside('/settings')],
  '/(main)/settings/privacy/page': [inside('/settings/privacy')],
  '/(main)/settings/privacy/block-list/route': [
    { address: () => '/settings/privacy/block-list', says: [401, 200, 200, 200] },
    // Without an Origin, as another site's form might arrive.
    { address: () => '/settings/privacy/block-list', method: 'POST', says: [401, 403, 403, 403] },
  ],
  '/(main)/settings/profile/page': [inside('/settings/profile')],
  '/(main)/settings/profile/picture/route': [
    { address: () => '/settings/profile/picture', says: [405, 405, 405, 405] },
    // Without an Origin, as another site's form might arrive.
    {
      address: () => '/settings/profile/picture',
      method: 'POST',
      headers: { accept: 'application/json' },
      says: [401, 403, 403, 403],
    },
  ],
  // The page that is shown for an error of the layout itself; Next answers its address with that status.
  '/_global-error/page': [{ address: () => '/_global-error', says: [500, 500, 500, 500] }],
  '/_not-found/page': [
    { address: () => '/_not-found', says: [404, 404, 404, 404] },
    { address: () => '/nowhere', says: [404, 404, 404, 404] },
  ],
  '/api/auth/[...nextauth]/route': [
    open('/api/auth/session'),
    {
      address: () => '/api/auth/callback/demo',
      method: 'POST',
      says: ['→ /signin', '→ /signin', '→ /signin', '→ /signin'],
    },
    { address: () => '/api/auth/signout', method: 'POST', says: ['→ /signin', '→ /signin', '→ /signin', '→ /signin'] },
  ],
  '/api/events/route': [
    {
      ...api('/api/events?after=0'),
      secret: true,
      nonsense: ['/api/events?after=-1', '/api/events?after=x', '/api/events?after=1.5', '/api/events?after=1e400'],
    },
  ],
  // Answered by `server/live-http.ts`.
  '/api/live': [
    { ...api('/api/live?after=0'), nonsense: ['/api/live?after=-1', '/api/live?after=x', '/api/live?after=9e99'] },
  ],
  '/api/me/route': [api('/api/me')],
  '/api/messages/compose/route': [
    {
      address: ({ ana }) => `/api/messages/compose?recipient_id=${ana.id}`,
      says: [401, 200, 200, 200],
      nonsense: nonsense('/api/messages/compose?recipient_id='),
    },
  ],
  '/api/messages/history/route': [
    {
      address: ({ shared }) => `/api/messages/history?id=${shared}&before=99`,
      missing: ({ nowhere }) => `/api/messages/history?id=${nowhere}&before=99`,
      says: [401, 200, 200, 200],
      secret: true,
      nonsense: [
        ...nonsense('/api/messages/history?before=9&id='),
        ...['', '0', '-1', 'x', '1.5'].map((n) => `/api/messages/history?id=1&before=${n}`),
        ...['', '0', '-1', 'x', '1.5'].map((n) => `/api/messages/history?id=1&after=${n}`),
      ],
    },
  ],
  '/api/media/route': [
    { address: () => '/api/media', says: [405, 405, 405, 405] },
    // Without an Origin, as another site's form might arrive.
    { address: () => '/api/media?name=a.png', method: 'POST', says: [401, 403, 403, 403] },
    { address: ({ file }) => `/api/media?id=${file}`, method: 'DELETE', says: [401, 403, 403, 403] },
  ],
  '/api/media/[id]/[part]/route': [
    {
      address: ({ file }) => `/api/media/${file}/file`,
      missing: ({ nowhere }) => `/api/media/${nowhere}/file`,
      says: [404, 404, 404, 200],
      secret: true,
      nonsense: [...nonsense('/api/media/0', '/file'), '/api/media/1/original'],
    },
    { address: ({ file }) => `/api/media/${file}/file?save`, says: [404, 404, 404, 200], secret: true },
    // It has no such part.
    { address: ({ file }) => `/api/media/${file}/view`, says: [404, 404, 404, 404] },
  ],
  // The owner's own is the matter of `data.spec.ts`.
  '/api/imported/[id]/[part]/route': [
    {
      address: () => '/api/imported/123/view',
      says: [404, 404, 404, 404],
      nonsense: [...nonsense('/api/imported/0', '/view'), '/api/imported/1/original'],
    },
    // What was sent isn't found here, whosever it is.
    { address: ({ file }) => `/api/imported/${file}/file`, says: [404, 404, 404, 404] },
  ],
  '/api/moderation/media/[id]/[part]/route': [
    { ...staff('/api/moderation/media/1/file'), nonsense: nonsense('/api/moderation/media/0', '/file') },
    // What was sent is no file of a case.
    { address: ({ file }) => `/api/moderation/media/${file}/file`, says: [404, 404, 404, 404] },
  ],
  '/api/messages/media/route': [
    {
      address: ({ shared }) => `/api/messages/media?id=${shared}&seq=4`,
      missing: ({ nowhere }) => `/api/messages/media?id=${nowhere}&seq=4`,
      says: [401, 404, 404, 200],
      nonsense: [...nonsense('/api/messages/media?seq=1&id='), '/api/messages/media?id=1&seq=0'],
    },
  ],
  '/api/messages/day/route': [
    {
      address: ({ shared }) => `/api/messages/day?id=${shared}&day=2020-01-31`,
      missing: ({ nowhere }) => `/api/messages/day?id=${nowhere}&day=2020-01-31`,
      says: [401, 404, 404, 200],
      nonsense: [
        ...nonsense('/api/messages/day?day=2020-01-31&id='),
        ...['', '2020-02-30', '2020-1', 'x', '0000-00-00', '1e9-1-1'].map((day) => `/api/messages/day?id=1&day=${day}`),
      ],
    },
  ],
  '/api/messages/edits/route': [
    {
      address: ({ shared }) => `/api/messages/edits?id=${shared}&seq=1`,
      missing: ({ nowhere }) => `/api/messages/edits?id=${nowhere}&seq=1`,
      says: [401, 404, 404, 200],
      nonsense: [...nonsense('/api/messages/edits?seq=1&id='), '/api/messages/edits?id=1&seq=0'],
    },
  ],
  '/api/messages/info/route': [
    {
      address: ({ shared }) => `/api/messages/info?id=${shared}`,
      missing: ({ nowhere }) => `/api/messages/info?id=${nowhere}`,
      says: [401, 404, 404, 200],
      nonsense: [
        ...nonsense('/api/messages/info?id='),
        ...['', '0', '-1', 'x', '1.5'].map((n) => `/api/messages/info?id=1&links=${n}`),
        ...['', '0', '-1', 'x', '1.5'].map((n) => `/api/messages/info?id=1&media=${n}`),
      ],
    },
  ],
  '/api/messages/list/route': [
    {
      ...api('/api/messages/list?folder=inbox'),
      secret: true,
      nonsense: [
        '/api/messages/list',
        '/api/messages/list?folder=none',
        '/api/messages/list?folder=inbox&before=x',
        `/api/messages/list?folder=inbox&name=${'x'.repeat(61)}`,
      ],
    },
  ],
  '/api/messages/row/route': [
    {
      address: ({ shared }) => `/api/messages/row?id=${shared}`,
      missing: ({ nowhere }) => `/api/messages/row?id=${nowhere}`,
      says: [401, 404, 404, 200],
      secret: true,
      nonsense: nonsense('/api/messages/row?id='),
    },
  ],
  '/api/messages/search/route': [
    {
      ...api('/api/messages/search?q=hello&zone=Europe/Berlin'),
      nonsense: [
        '/api/messages/search',
        '/api/messages/search?q=a&before=x',
        `/api/messages/search?q=${'x'.repeat(201)}`,
      ],
    },
    api('/api/messages/search?q=from:%00%20in:%22&zone=Nowhere/At_all'),
  ],
  '/api/messages/thread/route': [
    {
      address: ({ shared }) => `/api/messages/thread?id=${shared}`,
      missing: ({ nowhere }) => `/api/messages/thread?id=${nowhere}`,
      says: [401, 404, 404, 200],
      secret: true,
      nonsense: nonsense('/api/messages/thread?id='),
    },
  ],
  '/api/notify/route': [
    {
      // Ana has read it all: nothing notifies. To the others it isn't there, which looks the same.
      address: ({ shared }) => `/api/notify?id=${shared}&seq=99`,
      missing: ({ nowhere }) => `/api/notify?id=${nowhere}&seq=99`,
      says: [401, 200, 200, 200],
      nonsense: [
        ...nonsense('/api/notify?seq=9&id='),
        ...['', '0', '-1', 'x', '1.5', '1e400'].map((n) => `/api/notify?id=1&seq=${n}`),
      ],
    },
  ],
  // A sign without an Origin, as another site's page might send it. What is told with one: `presence.spec.ts`.
  '/api/presence/route': [
    { address: () => '/api/presence', says: [405, 405, 405, 405] },
    { address: () => '/api/presence', method: 'POST', says: [401, 403, 403, 403] },
  ],
  '/api/people/route': [api('/api/people?q=ana'), api(`/api/people?q=${'x'.repeat(5_000)}`), api('/api/people?q=%00')],
  '/healthz/route': [open('/healthz')],
  '/metrics/route': [
    // All callers of the tests ask from this machine, as a monitoring program on it would.
    open('/metrics'),
    metricsBy('x-forwarded-for', '127.0.0.1'),
    metricsBy('forwarded', 'for=127.0.0.1'),
    metricsBy('via', '1.1 proxy'),
  ],
  '/(main)/messages/picture/route': [
    {
      address: ({ circle }) => `/messages/picture?id=${circle}`,
      says: [405, 405, 405, 405],
      nonsense: [],
    },
    // Without an Origin, as another site's form might arrive.
    {
      address: ({ circle }) => `/messages/picture?id=${circle}`,
      method: 'POST',
      says: [401, 403, 403, 403],
    },
  ],
  '/pictures/group/[id]/route': [
    {
      address: () => '/pictures/group/123',
      says: [404, 404, 404, 404],
      nonsense: ['/pictures/group/x', '/pictures/group/%2e%2e%2f1', '/pictures/group/0'],
    },
  ],
  '/previews/[id]/route': [
    {
      address: () => '/previews/123',
      says: [404, 404, 404, 404],
      nonsense: ['/previews/x', '/previews/%2e%2e%2f1', '/previews/0', '/previews/https%3A%2F%2Fexample.com'],
    },
  ],
  '/pictures/[id]/route': [
    {
      address: () => '/pictures/123',
      says: [404, 404, 404, 404],
      nonsense: ['/pictures/x', '/pictures/%2e%2e%2f1', '/pictures/0'],
    },
  ],
  '/mails/off/[token]/route': [
    {
      address: ({ ana }) => `/mails/off/${ana.id}.${'A'.repeat(24)}`,
      says: [404, 404, 404, 404],
      nonsense: ['/mails/off/x', '/mails/off/%00', '/mails/off/..%2f1', `/mails/off/${'x'.repeat(5_000)}`],
    },
    {
      address: ({ ana }) => `/mails/off/${ana.id}.${'A'.repeat(24)}`,
      method: 'POST',
      says: [404, 404, 404, 404],
    },
  ],
  '/readyz/route': [open('/readyz')],
}
