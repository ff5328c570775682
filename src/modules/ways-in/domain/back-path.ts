/** Where to go after signing in: a path of this site, never another site's address. */
export function backPath(wanted: string, fallback: string): string {
  return /^\/(?![/\\])[^\r\n\\]*$/.test(wanted) ? wanted : fallback
}
