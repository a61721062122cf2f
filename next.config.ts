import type { NextConfig } from 'next'
import { PHASE_PRODUCTION_BUILD } from 'next/constants'

/** Headers every response carries. The content security policy has a nonce per page and is set in `proxy.ts`. */
const SECURITY_HEADERS = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), geolocation=(), microphone=(self), payment=(), usb=()' },
]

const config = (phase: string): NextConfig => ({
  // A build notes which files it needs, for `scripts/standalone.mjs`. A server that runs must not take it for Next's own.
  output: phase === PHASE_PRODUCTION_BUILD ? 'standalone' : undefined,
  poweredByHeader: false,
  reactStrictMode: true,
  // Types are checked by `npm run check` and `npm test`, with the compiler the project pins.
  typescript: { ignoreBuildErrors: true },
  // One instance per process, not one per bundle; the rest of the server runs outside of them.
  serverExternalPackages: [
    'better-sqlite3',
    'postgres',
    '@node-rs/argon2',
    'sharp',
    'pino',
    'prom-client',
    'nodemailer',
    'web-push',
  ],
  turbopack: {
    // What next-intl's own plugin sets, without the compilers that it brings: where the texts of a request come from, and
    // that they arrive compiled (`messages/loader.mjs`).
    resolveAlias: {
      'next-intl/config': './server/i18n.ts',
      'use-intl/format-message': './node_modules/use-intl/dist/esm/production/format-message/format-only.js',
    },
    rules: {
      '*.ts': {
        condition: { path: /^messages\/[a-z]{2}\/[^/]+\.ts$/ },
        loaders: ['./messages/loader.mjs'],
        as: '*.js',
      },
    },
  },
  experimental: { serverActions: { bodySizeLimit: '256kb' } },
  devIndicators: false,
  async headers() {
    return [{ source: '/:path*', headers: SECURITY_HEADERS }]
  },
  async rewrites() {
    // A folder can't be called "@…": that is Next's word for a slot.
    return [{ source: '/@:handle/:rest*', destination: '/people/:handle/:rest*' }]
  },
})

export default config
