/** How long what couldn't be fetched is waited with before it is asked for again. */
export const AGAIN_MILLISECONDS = 3_000

/** `root` scrolls; `rootMargin` says how far outside of what one sees is near. */
type Margins = { root?: Element | null; rootMargin: string }

/**
 * Loads whenever `mark` comes near what one sees, and again while it stays there and loading failed. Returns what ends
 * that. Several sightings may be told at once on a busy device, the newest last: any of them counts.
 */
export function whenNear(mark: Element, margins: Margins, load: () => Promise<void>): () => void {
  let near = false
  let over = false
  let timer: ReturnType<typeof setTimeout> | undefined
  const again = () => {
    if (!over) timer = setTimeout(() => near && run(), AGAIN_MILLISECONDS)
  }
  const run = () => void load().catch(again)
  const observer = new IntersectionObserver((sightings) => {
    near = sightings.at(-1)?.isIntersecting ?? near
    if (sightings.some(({ isIntersecting }) => isIntersecting)) run()
  }, margins)
  observer.observe(mark)
  return () => {
    over = true
    clearTimeout(timer)
    observer.disconnect()
  }
}
