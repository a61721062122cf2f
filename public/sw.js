/**
 * Ajar's service worker. It shows notifications and clears them, and without a network it shows the inbox as it was last
 * seen, to the person whose it is. Pages, scripts and everything else always come from the server: nothing of a deploy is
 * ever out of date, and nothing but the inbox's first page is kept.
 */
const SHELL = 'ajar-shell-1'
const SHELL_FILES = ['/offline.css', '/icon.svg']
/** One at most: `ajar-inbox-` and the id of the person whose it is. */
const INBOX = 'ajar-inbox-'
const INBOX_PATH = '/api/messages/list?folder=inbox'
/** Pages that only somebody who is signed out sees: whoever is signed in is led elsewhere. */
const SIGNED_OUT = ['/', '/signin', '/signup']

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(SHELL)
      .then((cache) => cache.addAll(SHELL_FILES))
      .then(() => self.skipWaiting()),
  )
})

self.addEventListener('activate', (event) => {
  event.waitUntil(begin())
})

async function begin() {
  const names = await caches.keys()
  await Promise.all(names.filter((name) => name.startsWith('ajar-shell-') && name !== SHELL).map(dropCache))
  await self.registration.navigationPreload?.enable()
  await self.clients.claim()
}

const dropCache = (name) => caches.delete(name)

/** Whose inbox is kept here; null when nobody is signed in. */
async function personHere() {
  const name = (await caches.keys()).find((known) => known.startsWith(INBOX))
  return name ? name.slice(INBOX.length) : null
}

/** One after the other: an inbox that is on its way must not be kept after its owner has signed out. */
let line = Promise.resolve()
function inLine(work) {
  line = line.then(work, work)
  return line.catch(() => undefined)
}

/** Forgets every inbox but one person's. */
async function forgetOthers(id) {
  const names = await caches.keys()
  await Promise.all(names.filter((name) => name.startsWith(INBOX) && name !== INBOX + id).map(dropCache))
}

async function keepInbox(id, language) {
  await forgetOthers(id)
  const cache = await caches.open(INBOX + id)
  const response = await fetch(INBOX_PATH, { cache: 'no-store' })
  if (response.status === 401) return forgetEverything()
  if (!response.ok) return
  const { rows } = await response.json()
  await cache.put(INBOX_PATH, Response.json({ rows, at: Date.now(), language }))
  // Read elsewhere, or before this page listened.
  const read = new Set(rows.filter(({ unread }) => unread === 0).map((row) => row.id))
  for (const notification of await self.registration.getNotifications())
    if (read.has(notification.tag)) notification.close()
}

/** Signed out: nothing private stays, and nothing calls here any more. */
async function forgetEverything() {
  await forgetOthers('')
  for (const notification of await self.registration.getNotifications()) notification.close()
  const subscription = await self.registration.pushManager?.getSubscription()
  await subscription?.unsubscribe()
}

self.addEventListener('message', (event) => {
  const { data } = event
  if (data?.kind === 'person') event.waitUntil(inLine(() => keepInbox(String(data.id), String(data.language))))
  if (data?.kind === 'forget') event.waitUntil(inLine(forgetEverything))
  if (data?.kind === 'read') event.waitUntil(clear(String(data.tag)))
  if (data?.kind === 'notify') event.waitUntil(inLine(() => show(data.notice)))
})

self.addEventListener('push', (event) => {
  event.waitUntil(receive(event))
})

async function receive(event) {
  const said = event.data?.json()
  // For somebody who was signed in here before: it isn't the next person's to see.
  if (!said || said.to !== (await personHere())) return
  if (said.kind === 'clear') return clear(said.tag)
  await inLine(() => show(said))
}

async function clear(tag) {
  for (const notification of await self.registration.getNotifications({ tag })) notification.close()
}

/** Whoever looks at Ajar sees what is new there. */
async function isLookedAt() {
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
  return windows.some(({ focused }) => focused)
}

async function show({ title, body, tag, path, seq, silent }) {
  if (await isLookedAt()) return
  // Told by another tab, or by a push that came twice.
  const standing = await self.registration.getNotifications({ tag })
  if (seq !== undefined && standing.some(({ data }) => data?.seq >= seq)) return
  await self.registration.showNotification(title, {
    body,
    tag,
    silent: silent === true,
    renotify: true,
    icon: '/icon-192.png',
    badge: '/icon-badge.png',
    data: { path, seq },
  })
}

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(openThread(event.notification.data?.path))
})

/** Opens the thread: in a window of Ajar where there is one. */
async function openThread(path) {
  const target = typeof path === 'string' && path.startsWith('/messages') ? path : '/messages'
  const [window] = await self.clients.matchAll({ type: 'window' })
  if (!window) return self.clients.openWindow(target)
  // A browser may keep the focus where it is; the thread is shown all the same.
  await window.focus().catch(() => undefined)
  if (new URL(window.url).pathname !== target) await window.navigate(target)
}

self.addEventListener('fetch', (event) => {
  const { request } = event
  if (request.method !== 'GET') return
  // Only pages, what the offline page is made of, and only when the network is gone. Nothing else passes through here.
  if (request.mode === 'navigate') event.respondWith(page(event))
  else if (SHELL_FILES.includes(new URL(request.url).pathname)) event.respondWith(shellFile(request))
})

const shellFile = (request) => fetch(request).catch(async () => (await caches.match(request.url)) ?? Response.error())

async function page(event) {
  try {
    const response = (await event.preloadResponse) ?? (await fetch(event.request))
    const { pathname } = new URL(event.request.url)
    if (response.ok && SIGNED_OUT.includes(pathname)) event.waitUntil(inLine(forgetEverything))
    return response
  } catch {
    return offline()
  }
}

const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escaped = (text) => String(text).replace(/[&<>"']/g, (letter) => ENTITIES[letter])

/** What the offline page says, as no page is at hand that brings its own texts. `{when}` is a moment. */
const TEXTS = {
  en: {
    title: 'You’re offline',
    unreachable: 'Ajar can’t reach its server.',
    asOf: 'This is your inbox as of {when}.',
    kept: 'What you wrote and didn’t send is kept in this browser.',
    again: 'Try again',
  },
  es: {
    title: 'No tienes conexión',
    unreachable: 'Ajar no puede llegar a su servidor.',
    asOf: 'Esta es tu bandeja del {when}.',
    kept: 'Lo que escribiste y no enviaste se conserva en este navegador.',
    again: 'Reintentar',
  },
}

/** The page for times without a network: plain, and made of nothing but what is kept. */
async function offline() {
  const id = await personHere()
  const kept = id === null ? undefined : await (await caches.open(INBOX + id)).match(INBOX_PATH)
  const { rows, at, language } = kept ? await kept.json() : { rows: [], at: null }
  const spoken = language in TEXTS ? language : self.navigator.language.slice(0, 2)
  const lang = spoken in TEXTS ? spoken : 'en'
  const t = TEXTS[lang]
  // Days and hours as this browser's region writes them, where it speaks the language of the page.
  const region = self.navigator.language
  const locale = region.slice(0, 2) === lang ? region : lang
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' })
  const lines = rows.map((row) => {
    const name = escaped(row.group ? row.group.name : row.other.name)
    const last = row.last ? escaped(row.last.text) : ''
    const when = row.last ? `<time>${escaped(moment.format(row.last.at))}</time>` : ''
    const unread = row.unread > 0 ? ' class="unread"' : ''
    return `<li${unread}><p class="head"><bdi>${name}</bdi>${when}</p><p class="text" dir="auto">${last}</p></li>`
  })
  const list = lines.length > 0 ? `<ul>${lines.join('')}</ul>` : ''
  const since = at === null ? '' : ` ${t.asOf.replace('{when}', escaped(moment.format(at)))}`
  const html = `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>${t.title} · Ajar</title>
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover"><link rel="stylesheet" href="/offline.css"></head>
<body><main><h1><img src="/icon.svg" alt="" width="32" height="32">${t.title}</h1>
<p>${t.unreachable}${since} ${t.kept}</p>
<p><a href="">${t.again}</a></p>${list}</main></body></html>`
  return new Response(html, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy':
        "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    },
  })
}
