import { changeMail } from '#db/alerts.ts'
import { personOfMailsOff } from '#server/mails-off.ts'

/*
 * What a mail's own link leads to (RFC 8058). A mail program sends the POST by itself, without cookies, from wherever it
 * runs: the token is what counts. All it can do is turn mails about messages off. Looking changes nothing, since programs
 * that check links for harm look at every one of them.
 */

const HEADERS = { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' }

type Context = { params: Promise<{ token: string }> }

const seeOther = (path: string) => new Response(null, { status: 303, headers: { ...HEADERS, location: path } })

export async function GET(_request: Request, { params }: Context) {
  const { token } = await params
  if (personOfMailsOff(token) === null) return new Response('Not found', { status: 404, headers: HEADERS })
  return seeOther(`/mails?token=${token}`)
}

export async function POST(request: Request, { params }: Context) {
  const { token } = await params
  const personId = personOfMailsOff(token)
  if (personId === null) return new Response('Not found', { status: 404, headers: HEADERS })
  await changeMail(personId, false)
  // Somebody who pressed the button of our own page sees that it is done; a mail program wants a plain answer.
  if (request.headers.get('sec-fetch-mode') === 'navigate') return seeOther('/mails?off=1')
  return new Response('Turned off.\n', { headers: { ...HEADERS, 'content-type': 'text/plain; charset=utf-8' } })
}
