/** A web address or another URI, in parts (RFC 3986); the scheme is in lower case. */
export type Address = {
  readonly scheme: string
  readonly host: string
  /** What follows the scheme where no slash does, as in `urn:isbn:1` and `mailto:a@b`. */
  readonly opaque: string
  readonly path: string
  readonly fragment: string
}

/** Why a text cannot even be taken apart as an address, in the words of Go's net/url, or null. */
export function addressFault(text: string): string | null {
  const parts = addressParts(text)
  return typeof parts === 'string' ? `parse ${JSON.stringify(text)}: ${parts}` : null
}

/** Any address: with a scheme, and something behind it. */
export function isAddress(text: string): boolean {
  const parts = addressParts(text.toLowerCase())
  if (typeof parts === 'string' || parts.scheme === '') return false
  if (parts.scheme === 'file') return parts.path !== '' && parts.path !== '/'
  return parts.host !== '' || parts.fragment !== '' || parts.opaque !== ''
}

/** An address of a page: http or https, with a host. */
export function isWebAddress(text: string): boolean {
  const parts = addressParts(text.toLowerCase())
  if (typeof parts === 'string' || parts.host === '') return false
  return parts.scheme === 'http' || parts.scheme === 'https'
}

/** The name of an organisation as a URI: a URN (RFC 2141), or an address with a host. */
export function isOrganisationUri(text: string): boolean {
  const parts = addressParts(text)
  if (typeof parts === 'string' || parts.scheme === '') return false
  if (parts.scheme === 'urn') return isUrn(text)
  return parts.host !== ''
}

/** RFC 2141: a namespace of 2 to 32 letters, digits and hyphens that is not `urn`, and a name. */
export function isUrn(text: string): boolean {
  const found = /^urn:([a-z0-9][a-z0-9-]{1,31}):(?:[a-z0-9()+,\-.:=@;$_!*']|%[0-9a-f]{2})+$/i.exec(
    text,
  )
  return found !== null && found[1]?.toLowerCase() !== 'urn'
}

/** An address in parts, or why it has none. */
export function addressParts(text: string): Address | string {
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  if (/[\u0000-\u001F\u007F]/.test(text)) return 'net/url: invalid control character in URL'
  const [main, fragment] = cut(text, '#')
  const split = splitScheme(main)
  if (typeof split === 'string') return split
  const { scheme } = split
  const [rest] = cut(split.rest, '?')
  const empty = { scheme, host: '', opaque: '', path: '', fragment }
  if (!rest.startsWith('/')) {
    if (scheme !== '') return { ...empty, opaque: rest }
    if (cut(rest, '/')[0].includes(':')) return 'first path segment in URL cannot contain colon'
  }
  const hasHost = rest.startsWith('//') && (scheme !== '' || !rest.startsWith('///'))
  const [authority, path] = hasHost ? splitAt(rest.slice(2), '/') : ['', rest]
  const host = hasHost ? hostOf(authority) : { host: '' }
  if (typeof host === 'string') return host
  const fault = escapeFault(path) ?? escapeFault(fragment)
  return fault ?? { ...empty, host: host.host, path }
}

function splitScheme(text: string): { readonly scheme: string; readonly rest: string } | string {
  if (text.startsWith(':')) return 'missing protocol scheme'
  const [, scheme = '', rest = text] = /^([a-z][a-z0-9+.-]*):(.*)$/is.exec(text) ?? []
  return { scheme: scheme.toLowerCase(), rest }
}

function hostOf(authority: string): { readonly host: string } | string {
  const at = authority.lastIndexOf('@')
  const user = authority.slice(0, Math.max(0, at))
  if (!/^[\w\-.~!$&'()*+,;=:@%]*$/.test(user)) return 'net/url: invalid userinfo'
  const host = authority.slice(at + 1)
  if (host.startsWith('[') && !host.includes(']')) return "missing ']' in host"
  const [, port = ''] = /(:[^\]]*)$/.exec(host.slice(host.lastIndexOf(']') + 1)) ?? []
  const lastColon = port.slice(port.lastIndexOf(':'))
  if (port !== '' && !/^:\d*$/.test(lastColon))
    return `invalid port ${JSON.stringify(lastColon)} after host`
  const [wrong] = /%[0-9a-f]{2}|[^\w\-.~!$&'()*+,;=:[\]<>"\u0080-\u{10FFFF}]/iu.exec(host) ?? []
  if (wrong === undefined) return { host }
  if (wrong.startsWith('%')) return `invalid URL escape ${JSON.stringify(wrong)}`
  return `invalid character ${JSON.stringify(wrong)} in host name`
}

function escapeFault(text: string): string | null {
  const [wrong] = /%(?![0-9a-f]{2}).{0,2}/is.exec(text) ?? []
  return wrong === undefined ? null : `invalid URL escape ${JSON.stringify(wrong)}`
}

function cut(text: string, at: string): readonly [string, string] {
  const [before, after] = splitAt(text, at)
  return [before, after.slice(at.length)]
}

/** The text before the first of a character, and the text from it on. */
function splitAt(text: string, at: string): readonly [string, string] {
  const index = text.indexOf(at)
  return index === -1 ? [text, ''] : [text.slice(0, index), text.slice(index)]
}
