/** The name under which passkeys are made: a host and its origin. */
export type RelyingParty = { readonly id: string; readonly origin: string }

/**
 * The relying party of the site's address, or null where browsers make no passkeys: a host that is a number, or a line that is not
 * encrypted. `localhost` counts as safe, so that one can try them at home.
 */
export function relyingParty(address: string): RelyingParty | null {
  const { hostname, protocol, origin } = new URL(address)
  const isNumber = /^[\d.]+$/.test(hostname) || hostname.startsWith('[')
  const isSafe = protocol === 'https:' || hostname === 'localhost'
  return isNumber || !isSafe ? null : { id: hostname, origin }
}
