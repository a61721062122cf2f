/** “1:05”, “0:07”: minutes and seconds, as players show them in every language. */
export const clockOf = (milliseconds: number): string => {
  const seconds = Math.floor(milliseconds / 1_000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
