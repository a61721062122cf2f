/** Runs once when the server process starts: tables, demo people, jobs. */
export async function register() {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { boot } = await import('./server/boot.ts')
  await boot()
}
