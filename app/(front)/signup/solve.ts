/** A solved task for the server, or null when this browser can't. */
export function solve(task: string): Promise<string | null> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./work.ts', import.meta.url), { type: 'module' })
    const end = (proof: string | null) => {
      worker.terminate()
      resolve(proof)
    }
    worker.onmessage = ({ data }: MessageEvent<string | null>) => end(data)
    worker.onerror = () => end(null)
    worker.postMessage(task)
  })
}
