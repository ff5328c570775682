import { createHash, randomUUID } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { makeWorld, monday, type Someone, type World } from '../../../../tests/world.ts'
import { outsideIdentitiesOf } from '../queries/ways-in.ts'

/** A small provider after OpenID Connect Core: code flow with PKCE, RS256. What it vouches for is set by the test. */
type Provider = {
  readonly issuer: string
  claims: Record<string, unknown>
  /** Changes the identity token before it is signed. */
  forge: (token: Record<string, unknown>) => Record<string, unknown>
  readonly server: Server
}

async function startProvider(): Promise<Provider> {
  const { publicKey, privateKey } = await generateKeyPair('RS256')
  const jwk = { ...(await exportJWK(publicKey)), kid: 'one', alg: 'RS256', use: 'sig' }
  const codes = new Map<string, { nonce: string; challenge: string; redirect: string }>()
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '', provider.issuer)
    const json = (value: unknown, status = 200) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
    if (url.pathname === '/.well-known/openid-configuration') return json(description(provider))
    if (url.pathname === '/jwks') return json({ keys: [jwk] })
    if (url.pathname === '/authorize') {
      const asked = url.searchParams
      const code = randomUUID()
      const redirect = asked.get('redirect_uri') ?? ''
      const challenge = asked.get('code_challenge') ?? ''
      codes.set(code, { nonce: asked.get('nonce') ?? '', challenge, redirect })
      const back = new URL(redirect)
      back.searchParams.set('code', code)
      back.searchParams.set('state', asked.get('state') ?? '')
      return response.writeHead(302, { location: back.href }).end()
    }
    const form = new URLSearchParams(await bodyOf(request))
    const issued = codes.get(form.get('code') ?? '')
    codes.delete(form.get('code') ?? '')
    const verifier = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url')
    if (
      issued === undefined ||
      verifier !== issued.challenge ||
      form.get('redirect_uri') !== issued.redirect
    )
      return json({ error: 'invalid_grant' }, 400)
    const now = Math.floor(Date.now() / 1000)
    const token = provider.forge({
      iss: provider.issuer,
      aud: 'korzo',
      iat: now,
      exp: now + 300,
      nonce: issued.nonce,
      ...provider.claims,
    })
    const idToken = await new SignJWT(token)
      .setProtectedHeader({ alg: 'RS256', kid: 'one' })
      .sign(privateKey)
    return json({ access_token: 'x', token_type: 'bearer', expires_in: 300, id_token: idToken })
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const { port } = server.address() as AddressInfo
  const provider: Provider = {
    issuer: `http://127.0.0.1:${port}`,
    claims: {},
    forge: (token) => token,
    server,
  }
  return provider
}

const description = ({ issuer }: Provider) => ({
  issuer,
  authorization_endpoint: `${issuer}/authorize`,
  token_endpoint: `${issuer}/token`,
  jwks_uri: `${issuer}/jwks`,
  response_types_supported: ['code'],
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: ['RS256'],
  code_challenge_methods_supported: ['S256'],
})

async function bodyOf(request: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

let provider: Provider
let world: World
beforeAll(async () => {
  provider = await startProvider()
  world = await makeWorld({
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: 'korzo',
    OIDC_CLIENT_SECRET: 'secret',
    OIDC_NAME: 'Town hall',
  })
})
beforeEach(() => {
  world.at(monday)
  provider.forge = (token) => token
})
afterAll(async () => {
  await world.close()
  provider.server.close()
})

const cookiesOf = (response: Response) =>
  response.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '')

/** Goes to the provider and back, with the cookies of one browser. */
async function goThere(as?: Someone) {
  const jar = as === undefined ? [] : [as.cookie]
  const away = await world.fetch('/en/sign-in/elsewhere?back=/en/me/data', {
    headers: { cookie: jar.join('; ') },
  })
  jar.push(...cookiesOf(away))
  const answer = await fetch(away.headers.get('location') ?? '', { redirect: 'manual' })
  const back = new URL(answer.headers.get('location') ?? '')
  return { jar, path: `${back.pathname}${back.search}` }
}
/** Comes back; a refusal is told on the page one is led to. */
async function comeBack(path: string, jar: readonly string[]): Promise<Response> {
  const headers = { cookie: jar.join('; '), 'sec-fetch-site': 'cross-site' }
  const answer = await world.fetch(path, { headers })
  const location = answer.headers.get('location') ?? ''
  return location.includes('refused=') ? world.fetch(location, { headers }) : answer
}

async function link(as: Someone, subject: string) {
  provider.claims = { sub: subject, email: `${subject}@town.example` }
  const { jar, path } = await goThere(as)
  const returned = await comeBack(path, jar)
  const cookie = [as.cookie, ...cookiesOf(returned)].join('; ')
  return world.fetch('/en/sign-in/link-account', { form: {}, headers: { cookie } })
}

test('an identity that is linked signs its person in', async () => {
  const ana = await world.person('Ana')
  expect((await link(ana, 'ana')).status).toBe(303)
  expect(await outsideIdentitiesOf(world.runtime.db, ana.id)).toMatchObject([
    { subject: 'ana', label: 'ana@town.example' },
  ])
  const { jar, path } = await goThere()
  const returned = await comeBack(path, jar)
  expect(returned.headers.get('location')).toBe('/en/me/data')
  const session = cookiesOf(returned).find((cookie) => cookie.startsWith('korzo_session=')) ?? ''
  const page = await world.fetch('/en/me', { headers: { cookie: session } })
  expect(await page.text()).toContain('Hello, Ana')
})

test('an unknown identity joins no account, though it brings the address of one', async () => {
  const boris = await world.person('Boris')
  provider.claims = { sub: 'stranger', email: boris.email, email_verified: true }
  const { jar, path } = await goThere()
  const returned = await comeBack(path, jar)
  expect(returned.headers.get('location')).toBe('/en/sign-in/link-account')
  expect(cookiesOf(returned).join()).not.toContain('korzo_session')
  expect(await outsideIdentitiesOf(world.runtime.db, boris.id)).toEqual([])
  const cookie = cookiesOf(returned).join('; ')
  const page = await world.fetch('/en/sign-in/link-account', { headers: { cookie } })
  expect(await page.text()).toContain('No account here is linked with')
  const unsigned = await world.fetch('/en/sign-in/link-account', { form: {}, headers: { cookie } })
  expect(unsigned.status).toBe(401)
})

test('a link followed in another browser signs nobody in and links nothing', async () => {
  const victim = await world.person('Victim')
  provider.claims = { sub: 'attacker' }
  const { path } = await goThere()
  const returned = await comeBack(path, [victim.cookie])
  expect([returned.status, await returned.text()]).toEqual([
    422,
    expect.stringContaining('begun in another browser'),
  ])
  expect(await outsideIdentitiesOf(world.runtime.db, victim.id)).toEqual([])
})

test('an answer comes back once, and in ten minutes', async () => {
  provider.claims = { sub: 'twice' }
  const once = await goThere()
  await comeBack(once.path, once.jar)
  expect((await comeBack(once.path, once.jar)).status).toBe(422)
  const late = await goThere()
  world.at('2026-03-02T09:10:00Z')
  expect((await comeBack(late.path, late.jar)).status).toBe(422)
})

test.each([
  ['another nonce', { nonce: 'of another sign-in' }],
  ['another audience', { aud: 'another-site' }],
  ['another issuer', { iss: 'https://elsewhere.example' }],
  ['its end passed', { exp: 1 }],
])('a token with %s signs nobody in', async (_what, change) => {
  await link(await world.person('Ceca'), `ceca-${randomUUID()}`)
  provider.forge = (token) => ({ ...token, ...change })
  const { jar, path } = await goThere()
  const returned = await comeBack(path, jar)
  expect(returned.status).toBe(422)
  expect(cookiesOf(returned).join()).not.toContain('korzo_session=')
})

test('a changed state and a refusal of the provider are told', async () => {
  const { jar, path } = await goThere()
  const changed = path.replace(/state=[^&]+/, 'state=changed')
  expect((await comeBack(changed, jar)).status).toBe(422)
  const denied = await goThere()
  const refused = denied.path.replace(/code=[^&]+/, 'error=access_denied')
  const answer = await comeBack(refused, denied.jar)
  expect([answer.status, await answer.text()]).toEqual([
    422,
    expect.stringContaining('did not work'),
  ])
})

test('one identity belongs to one person, who may unlink it', async () => {
  const [first, second] = [await world.person('First'), await world.person('Second')]
  await link(first, 'shared')
  expect((await link(second, 'shared')).status).toBe(409)
  expect(await outsideIdentitiesOf(world.runtime.db, second.id)).toEqual([])
  const form = { issuer: provider.issuer, subject: 'shared' }
  const stolen = await world.fetch('/en/me/identities/unlink', { as: second, form })
  expect(stolen.status).toBe(404)
  await world.fetch('/en/me/identities/unlink', { as: first, form })
  expect(await outsideIdentitiesOf(world.runtime.db, first.id)).toEqual([])
})
