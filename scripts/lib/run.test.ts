import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { run } from './run.mjs'

const node = process.execPath
const lib = JSON.stringify(new URL('./run.mjs', import.meta.url).href)
const module = (code: string) => ['--input-type=module', '-e', code]

/** Says "ready", then waits; on SIGTERM says so and ends with code 7, as a server that shuts down in order. */
const server = `process.on('SIGTERM', () => { console.log('asked to stop'); process.exit(7) })
  console.log('ready'); setInterval(() => {}, 1000)`

/** Everything a process has said, and a promise for the moment it says a certain word. */
function listen(child: ChildProcess) {
  const heard = {
    text: '',
    until: (word: string) => expect.poll(() => heard.text, { timeout: 10_000 }).toContain(word),
  }
  child.stdout?.setEncoding('utf8').on('data', (text) => {
    heard.text += text
  })
  return heard
}

test('answers the exit code and everything that was said', async () => {
  const ended = await run(node, ['-e', 'console.log("out"); console.error("err"); process.exit(3)'], { quiet: true })
  expect(ended).toMatchObject({ code: 3, signal: null })
  expect(ended.output).toContain('out')
  expect(ended.output).toContain('err')
})

test('a program that does not exist ends with 127 and a reason', async () => {
  expect(await run('no-such-program', [], { quiet: true })).toMatchObject({
    code: 127,
    output: expect.stringContaining('ENOENT'),
  })
})

test('what takes too long is ended together with what it started', async () => {
  const parent = `require('child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' })
    setInterval(() => {}, 1000)`
  const began = Date.now()
  // The pipes close only when the last process that holds them is gone, so that returning at all is the proof.
  await run(node, ['-e', parent], { quiet: true, seconds: 1 })
  expect(Date.now() - began).toBeLessThan(10_000)
})

test('a program that runs in our place gets our signals, and we end as it ends', async () => {
  const us = spawn(
    node,
    module(`import { handOver } from ${lib}
    await handOver(process.execPath, ['-e', ${JSON.stringify(server)}])`),
  )
  const heard = listen(us)
  await heard.until('ready')
  us.kill('SIGTERM')
  expect(await once(us, 'exit')).toEqual([7, null])
  expect(heard.text).toContain('asked to stop')
})

test('a program that a signal ends takes us along the same way', async () => {
  const us = spawn(
    node,
    module(`import { handOver } from ${lib}
    await handOver(process.execPath, ['-e', 'process.kill(process.pid, "SIGTERM")'])`),
  )
  expect(await once(us, 'exit')).toEqual([null, 'SIGTERM'])
})

test('started by npm, we stop when npm and its shell are killed', async () => {
  const us = module(`import { handOver } from ${lib}
    await handOver(process.execPath, ['-e', ${JSON.stringify(server)}])`)
  const shell = spawn(
    node,
    [
      '-e',
      `require('child_process').spawn(process.execPath, ${JSON.stringify(us)}, { stdio: 'inherit' })
    setInterval(() => {}, 1000)`,
    ],
    { env: { ...process.env, npm_lifecycle_event: 'start' } },
  )
  const heard = listen(shell)
  await heard.until('ready')
  shell.kill('SIGKILL')
  await heard.until('asked to stop')
})
