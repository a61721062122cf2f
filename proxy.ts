/** Gives every page a content security policy with a fresh nonce. Not a guard: each page and action asks who is there. */
import { type NextRequest, NextResponse } from 'next/server'

/** Where a sign-in form leads by redirect before scripts have arrived. */
const SIGN_IN_ORIGINS = [
  ['AUTH_GITHUB_ID', 'https://github.com'],
  ['AUTH_GOOGLE_ID', 'https://accounts.google.com'],
  ['AUTH_TWITTER_ID', 'https://x.com https://twitter.com'],
] as const

const signInOrigins = () => SIGN_IN_ORIGINS.map(([name, origin]) => (process.env[name] ? ` ${origin}` : '')).join('')

export function proxy(request: NextRequest) {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64')
  const dev = process.env.NODE_ENV === 'development'
  const policy = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ''}`,
    // In development tools add styles of their own; a nonce would cancel what allows them.
    dev ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' blob: data:",
    // What is about to be sent is looked at before it is uploaded.
    "media-src 'self' blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    `form-action 'self'${signInOrigins()}`,
    "frame-ancestors 'none'",
  ].join('; ')
  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  headers.set('content-security-policy', policy)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  // Pages show private things and carry a nonce: no cache may keep them.
  response.headers.set('cache-control', 'private, no-store')
  return response
}

export const config = {
  // What passes through here is kept in memory meanwhile, of large bodies the first 10 MB only: archives go around it.
  matcher: [
    {
      source:
        '/((?!_next/|api/|pictures/|emoji/|(?:healthz|readyz|metrics|sw\\.js|offline\\.css|manifest\\.webmanifest|settings/data/import)$|mails/off/|icon|favicon).*)',
      // Answers to server actions are data, not pages.
      missing: [{ type: 'header', key: 'next-action' }],
    },
  ],
}
