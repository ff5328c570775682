/**
 * Where to go after signing in: a path of this site, never another site's address. Browsers pass over tabs and line ends in an address
 * and take `\` for `/`, so that `/<tab>/other.example` would lead to another site: neither is taken.
 */
export function backPath(wanted: string, fallback: string): string {
  return /^\/(?!\/)[^\\\p{Cc}]*$/u.test(wanted) ? wanted : fallback
}
