/**
 * Sign-in by Auth.js. The cookie is a signed token that holds a random session id; the session itself is a row, so that
 * signing out, a new password and "sign out everywhere" end copied cookies too.
 */
import { headers } from 'next/headers'
import NextAuth, { CredentialsSignin, type NextAuthConfig } from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import GitHub from 'next-auth/providers/github'
import Google from 'next-auth/providers/google'
import Twitter from 'next-auth/providers/twitter'
import { passwordOf, SESSION_MILLISECONDS, sessionPerson, startSession } from '../db/accounts.ts'
import { forgetTries, tryAllowed } from '../db/attempts.ts'
import { demoPersonByHandle } from '../db/demo/accounts.ts'
import { comeBack, departureStanding } from '../db/departures.ts'
import { ADDRESS_HEADER, addressGroup } from './address.ts'
import { deviceName } from './device.ts'
import { demoAllowed, isHttps, signInServices } from './env.ts'
import { personForIdentity } from './identity.ts'
import { carriedInvitation } from './invitation.ts'
import { carriedReturn, carryReturn, RETURN_PAGE } from './leaving.ts'
import { log } from './log.ts'
import { checkPassword } from './password.ts'
import { authSecret } from './secret.ts'
import { SESSION_COOKIE } from './session.ts'

const QUARTER_HOUR = 900_000
/** Tries per account: a person mistypes a few times; a guesser gets 960 a day. */
const PER_ACCOUNT = { tries: 10, windowMilliseconds: QUARTER_HOUR }
/** Tries per address: several people may share one. */
const PER_ADDRESS = { tries: 100, windowMilliseconds: QUARTER_HOUR }

class TooManyTries extends CredentialsSignin {
  override code = 'too_many_tries'
}

/** The account behind handle and password, or null. Counts every try, per account and per address. */
async function checkCredentials(handle: string, password: string, address: string): Promise<string | null> {
  const account = `sign-in ${handle.toLowerCase()}`
  const allowed = [
    await tryAllowed(`sign-in-address ${addressGroup(address)}`, PER_ADDRESS),
    await tryAllowed(account, PER_ACCOUNT),
  ]
  if (allowed.includes(false)) throw new TooManyTries()
  const found = await passwordOf(handle)
  if (!(await checkPassword(found?.hash ?? null, password)) || !found) return null
  await forgetTries(account)
  return found.personId
}

const text = (value: unknown, most: number) => (typeof value === 'string' && value.length <= most ? value : '')

function providers(): NextAuthConfig['providers'] {
  const all: NextAuthConfig['providers'] = [
    Credentials({
      id: 'password',
      credentials: { handle: {}, password: {} },
      async authorize({ handle, password }, request) {
        const address = request.headers.get(ADDRESS_HEADER) ?? 'unknown'
        const id = await checkCredentials(text(handle, 40).replace(/^@/, ''), text(password, 512), address)
        return id ? { id } : null
      },
    }),
    // Whoever showed who they are, and was asked whether they want their account back.
    Credentials({
      id: 'return',
      credentials: {},
      async authorize() {
        const id = await carriedReturn()
        return id && (await comeBack(id)) ? { id } : null
      },
    }),
  ]
  if (demoAllowed()) {
    all.push(
      Credentials({
        id: 'demo',
        credentials: { handle: {} },
        async authorize({ handle }) {
          const id = await demoPersonByHandle(text(handle, 15))
          return id ? { id } : null
        },
      }),
    )
  }
  const services = signInServices()
  if (services.includes('github')) all.push(GitHub)
  if (services.includes('google')) all.push(Google)
  if (services.includes('twitter')) all.push(Twitter)
  return all
}

/** Built on first use: the build has no settings, and the secret is made when the server first runs. */
const config = (): NextAuthConfig => ({
  secret: authSecret(),
  // `serve.ts` lets only requests for our own host through; see docs/deploy in the README.
  trustHost: true,
  session: { strategy: 'jwt', maxAge: SESSION_MILLISECONDS / 1000 },
  cookies: {
    sessionToken: {
      name: SESSION_COOKIE(),
      options: { httpOnly: true, sameSite: 'lax', path: '/', secure: isHttps() },
    },
  },
  pages: { signIn: '/signin', error: '/signin' },
  logger: { error: (error) => error instanceof CredentialsSignin || log.error({ err: error }, 'sign-in failed') },
  providers: providers(),
  callbacks: {
    async signIn({ user, account, profile }) {
      if (account?.type === 'oauth' || account?.type === 'oidc') {
        const { provider, providerAccountId } = account
        const found = await personForIdentity(provider, providerAccountId, profile ?? {}, await carriedInvitation())
        if (!found.ok) return found.refusal !== 'handle_taken' && `/signin?error=${found.refusal}`
        user.id = found.id
      }
      if (!user.id || (await departureStanding(user.id)) === null) return Boolean(user.id)
      // It is to be deleted: nobody is signed in to it, but who it belongs to is asked whether they want it back.
      await carryReturn(user.id)
      return RETURN_PAGE
    },
    async jwt({ token, user }) {
      if (user?.id) {
        const device = deviceName((await headers()).get('user-agent') ?? '')
        return { sub: user.id, sid: await startSession(user.id, device) }
      }
      // A token whose session has ended signs nobody in.
      return typeof token.sid === 'string' && (await sessionPerson(token.sid)) === token.sub ? token : null
    },
    session({ session, token }) {
      return { expires: session.expires, user: { id: token.sub ?? '' } }
    },
  },
})

export const { handlers, signIn, signOut } = NextAuth(() => config())
