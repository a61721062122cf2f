import { GeistSans } from 'geist/font/sans'
import type { Metadata, Viewport } from 'next'
import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import './globals.css'

export const metadata: Metadata = {
  title: { default: 'Ajar', template: '%s · Ajar' },
  description: 'Leave your DMs ajar: anyone may knock, nobody walks in.',
  icons: { icon: '/icon.svg', apple: '/icon-180.png' },
  manifest: '/manifest.webmanifest',
  appleWebApp: { capable: true, title: 'Ajar' },
  referrer: 'same-origin',
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  // The keyboard shrinks the page instead of covering the composer.
  interactiveWidget: 'resizes-content',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#faf7f2' },
    { media: '(prefers-color-scheme: dark)', color: '#17140f' },
  ],
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = (await cookies()).get('theme')?.value
  const chosen = theme === 'light' || theme === 'dark' ? theme : undefined
  return (
    <html lang="en" data-theme={chosen} className={GeistSans.variable}>
      <body className="bg-paper text-ink antialiased">{children}</body>
    </html>
  )
}
