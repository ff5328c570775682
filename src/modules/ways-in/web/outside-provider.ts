import type { Configuration } from 'openid-client'
import type { Config } from '#kernel/config.ts'
import type { Visit } from '#kernel/contract.ts'
import { memo } from '#kernel/memo.ts'
import { publicUrl } from '#kernel/public-url.ts'

type Settings = NonNullable<Config['oidc']>

const configurations = memo(3600, async (key: string) => {
  const { issuer, clientId, clientSecret } = JSON.parse(key) as Settings
  const client = await import('openid-client')
  const { hostname, protocol } = new URL(issuer)
  const isHere = protocol === 'http:' && ['127.0.0.1', 'localhost'].includes(hostname)
  return client.discovery(new URL(issuer), clientId, clientSecret, undefined, {
    timeout: 10,
    // Without encryption only on this machine, where nobody listens in between.
    ...(isHere ? { execute: [client.allowInsecureRequests] } : {}),
  })
})

/** The provider's own description of itself, asked for once an hour. */
function configurationOf(settings: Settings): Promise<Configuration> {
  return configurations.get(JSON.stringify(settings))
}

function returnAddress(visit: Visit): string {
  return `${publicUrl(visit.runtime)}/sign-in/elsewhere/return`
}

/** Where to send the browser, and what the answer must fit: state, nonce and the PKCE verifier. */
export async function wayToProvider(
  visit: Visit,
  settings: Settings,
): Promise<{ address: string; state: string; nonce: string; verifier: string }> {
  const client = await import('openid-client')
  const configuration = await configurationOf(settings)
  const [state, nonce] = [client.randomState(), client.randomNonce()]
  const verifier = client.randomPKCECodeVerifier()
  const address = client.buildAuthorizationUrl(configuration, {
    redirect_uri: returnAddress(visit),
    scope: 'openid profile email',
    state,
    nonce,
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  })
  return { address: address.href, state, nonce, verifier }
}

/** Who the provider says has come back. @throws when the answer does not fit, or the provider refuses or cannot be reached. */
export async function identityFromReturn(
  visit: Visit,
  settings: Settings,
  checks: { state: string; nonce: string; verifier: string },
): Promise<{ issuer: string; subject: string; label: string }> {
  const client = await import('openid-client')
  const configuration = await configurationOf(settings)
  const tokens = await client.authorizationCodeGrant(
    configuration,
    new URL(`${returnAddress(visit)}${visit.url.search}`),
    {
      expectedState: checks.state,
      expectedNonce: checks.nonce,
      pkceCodeVerifier: checks.verifier,
      idTokenExpected: true,
    },
  )
  const claims = tokens.claims()
  if (claims === undefined) throw new Error('the provider sent no identity')
  const named = [claims['email'], claims['preferred_username'], claims['name'], claims.sub]
  const label = named.find((value) => typeof value === 'string' && value !== '')
  return { issuer: claims.iss, subject: claims.sub, label: String(label).slice(0, 300) }
}
