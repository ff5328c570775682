import { type OrganisationKind, townKinds } from './organisation-kind.ts'

/** Where an organisation's page is, below its network or the site: towns under /towns, others under /organisations. */
export function organisationPath({ kind, slug }: { kind: string; slug: string }): string {
  return `/${isTown(kind) ? 'towns' : 'organisations'}/${slug}`
}

/** Whether it is a town of some kind, which has inhabitants. */
export function isTown(kind: string): boolean {
  return townKinds.includes(kind as OrganisationKind)
}
