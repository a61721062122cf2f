import { expect, it } from 'vitest'
import { actionResult } from './action-answer.ts'

const LONG = 'A long text, “quoted”,\nin two lines. '.repeat(40)
const BYTES = Buffer.byteLength(LONG).toString(16)

it.each<[string, string, unknown]>([
  [
    'a short value',
    '0:{"a":"$@1","f":"","b":"x"}\n1:{"ok":true,"value":{"text":"Hi"}}\n',
    { ok: true, value: { text: 'Hi' } },
  ],
  ['a long text before its value', `0:{"a":"$@1"}\n2:T${BYTES},${LONG}1:{"text":"$2"}\n`, { text: LONG }],
  ['a long text after its value', `0:{"a":"$@1"}\n1:{"texts":["$2"]}\n2:T${BYTES},${LONG}`, { texts: [LONG] }],
  ['a dollar sign', '0:{"a":"$@1"}\n1:{"text":"$$1"}\n', { text: '$1' }],
  [
    'rows of other kinds between',
    '0:{"a":"$@1"}\n:HL["/x.css","style"]\n2:I["1",[],""]\n1:{"ok":false}\n',
    { ok: false },
  ],
  ['an action that threw', '0:{"a":"$@1"}\n1:E{"digest":"1"}\n', undefined],
  ['a page', '<!DOCTYPE html><html></html>', undefined],
  ['nothing', '', undefined],
])('reads %s', (_what, body, result) => {
  expect(actionResult(body)).toEqual(result)
})
