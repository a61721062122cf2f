'use client'
import './globals.css'
import ErrorPage from './error.tsx'

/** Shown when even the layout failed: a page of its own. */
export default function GlobalError(props: { error: Error & { digest?: string }; retry: () => void }) {
  return (
    <html lang="en">
      <body className="bg-paper text-ink antialiased">
        <title>Something went wrong · Ajar</title>
        <ErrorPage {...props} />
      </body>
    </html>
  )
}
