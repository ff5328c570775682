import type { Visit } from '#kernel/contract.ts'

/** The address of a path that stands below a network and below the site: in the network one is in, else on the site. */
export function here(visit: Visit, path: string): string {
  return visit.tenant.slug === '' ? visit.sitePath(path) : visit.path(path)
}
