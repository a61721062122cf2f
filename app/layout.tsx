import { GeistSans } from 'geist/font/sans'
import type { Metadata, Viewport } from 'next'
import { cookies } from 'next/headers'
import { getLocale, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { directionOf } from '#rules/languages.ts'
import { Words } from './words.tsx'
import './globals.css'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('front')
  return {
    title: { default: 'Ajar', template: '%s · Ajar' },
    description: t('description'),
    icons: { icon: '/icon.svg', apple: '/icon-180.png' },
    manifest: '/manifest.webmanifest',
    appleWebApp: { capable: true, title: 'Ajar' },
    referrer: 'same-origin',
  }
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
  const language = await getLocale()
  return (
    <html lang={language} dir={directionOf(language)} data-theme={chosen} className={GeistSans.variable}>
      <body className="bg-paper text-ink antialiased">
        <Words>{children}</Words>
      </body>
    </html>
  )
}
