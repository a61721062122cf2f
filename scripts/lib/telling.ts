/** Tells how many rows of what are done, for commands that take minutes. */

/**
 * Counts the seconds from now on. `told` writes a line for each kind of row, rewritten in a terminal; in a log at most one
 * a second, and the last one of each kind. `end` writes what is still held back.
 */
export function teller() {
  const started = performance.now()
  const seconds = () => ((performance.now() - started) / 1_000).toFixed(1)
  let kind = ''
  let writtenAt = 0
  let heldBack: string | null = null
  const write = (line: string) => {
    console.log(line)
    writtenAt = performance.now()
    heldBack = null
  }
  const end = () => {
    if (heldBack !== null) write(heldBack)
  }
  const told = (what: string, rows: number) => {
    const line = `${rows.toLocaleString('en').padStart(12)} ${what}, ${seconds()} s`
    const same = what === kind
    if (same && process.stdout.isTTY) process.stdout.write('\x1b[1A\x1b[2K')
    else if (same && performance.now() - writtenAt < 1_000) {
      heldBack = line
      return
    }
    if (!same) end()
    kind = what
    write(line)
  }
  return { told, end, seconds }
}
