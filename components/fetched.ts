/** How long code that couldn't be fetched is waited with before it is asked for again. Being back online asks at once. */
const AGAIN_MILLISECONDS = 3_000

/** Told to the window when code isn't there although the server is: a newer version was put up since the page came. */
export const NEWER_VERSION = 'ajar-newer-version'

/**
 * Code or texts that a page needs now. Asked for until they come: what shows them waits meanwhile, and nothing on the
 * page is lost. On the server, where everything is there, a failure stays one.
 */
export async function fetched<T>(load: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await load()
    } catch (error) {
      if (typeof window === 'undefined') throw error
      if (await serverAnswers()) window.dispatchEvent(new Event(NEWER_VERSION))
      await nextChance()
    }
  }
}

const serverAnswers = () =>
  fetch('/healthz')
    .then(({ ok }) => ok)
    .catch(() => false)

const nextChance = () =>
  new Promise<void>((resolve) => {
    const go = () => {
      clearTimeout(timer)
      window.removeEventListener('online', go)
      resolve()
    }
    const timer = setTimeout(go, AGAIN_MILLISECONDS)
    window.addEventListener('online', go)
  })
